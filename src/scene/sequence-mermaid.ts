/** A sequence as the text of a Mermaid sequence diagram. Its words come from the page's language. */
import type { NodeName } from '../domain/names.ts';
import type { Sequence, SequenceMessage, SequenceQuiet, SequenceTurn } from './sequence.ts';

export interface SequenceWords {
  readonly node: (node: NodeName) => string;
  readonly message: (message: SequenceMessage) => string;
  readonly quiet: (quiet: SequenceQuiet) => string;
  readonly turn: (turn: SequenceTurn) => string;
  readonly leftOut: (count: number) => string;
}

export function sequenceMermaid({ items, nodes, leftOut }: Sequence, words: SequenceWords): string {
  const all = nodes.length > 1 ? `${nodes[0]},${nodes.at(-1)}` : nodes[0];
  const lines = items.map((item) => {
    if (item.type === 'quiet') return `Note over ${all}: ${plain(words.quiet(item))}`;
    if (item.type === 'turn') return `Note over ${all}: ${plain(words.turn(item))}`;
    const arrow = item.dropReason === '' ? '->>' : '--x';
    return `${item.from}${arrow}${item.to}: ${plain(words.message(item))}`;
  });
  const rest = leftOut > 0 ? [`Note over ${all}: ${plain(words.leftOut(leftOut))}`] : [];
  return [
    'sequenceDiagram',
    ...nodes.map((node) => `participant ${node} as ${plain(words.node(node))}`),
    ...lines,
    ...rest,
  ].join('\n  ');
}

/**
 * What has a meaning in a line of Mermaid, or would be taken for HTML, is written by its number:
 * `%%{…}%%` would change settings, and `wrap:` at the beginning would be swallowed.
 */
export function plain(text: string): string {
  return text
    .trim()
    .replaceAll(/[#;%<>"{}@]|(?<=^(?:no)?wrap):/g, (sign) => `#${sign.charCodeAt(0)};`)
    .replaceAll(/\s+/g, ' ');
}
