/** Reads a lesson's YAML and knows on which line each field stands. */
import type * as v from 'valibot';
import { LineCounter, isMap, isNode, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { LessonProblem } from './problems.ts';

type Key = string | number;

export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  /** Syntax errors; the value is useless when there are any. */
  readonly problems: readonly LessonProblem[];
  /** The line of a field, or of the nearest thing around it that is written. */
  readonly lineOf: (path: readonly Key[]) => number;
}

export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const failed = (message: string): YamlSource => ({
    ...{ file, value: undefined, lineOf: () => 1 },
    problems: [{ file, line: 1, where: 'YAML', message }],
  });
  try {
    const document = parseDocument(text, { lineCounter: lines });
    return {
      file,
      // Anchors may repeat a part, but not multiply it without end.
      value: document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 50 }),
      problems: document.errors.map(({ pos, message }) => ({
        file,
        line: lines.linePos(pos[0]).line,
        where: 'YAML',
        message: isTooDeep(message) ? TOO_DEEP : (message.split('\n')[0] ?? message),
      })),
      lineOf: (path) => lines.linePos(offsetOf(document.contents, path)).line,
    };
  } catch (error) {
    // Aliases that stand for too much, or nesting deeper than the parser's own calls can go.
    if (error instanceof ReferenceError) return failed('its aliases (*name) stand for too much');
    if (error instanceof RangeError) return failed(TOO_DEEP);
    throw error;
  }
}

const TOO_DEEP = 'its lists and fields lie too deep in each other';

/** The parser catches what its own calls cannot bear, and says it in the engine's words. */
function isTooDeep(message: string): boolean {
  return /call stack|recursion/i.test(message);
}

/** One problem an issue, with the line of its field. */
export function problemsOf(
  source: YamlSource,
  issues: readonly v.BaseIssue<unknown>[],
): LessonProblem[] {
  return issues.map((issue) => {
    const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
    return problemAt(source, path, messageOf(issue));
  });
}

export function problemAt(
  source: YamlSource,
  path: readonly Key[],
  message: string,
): LessonProblem {
  return { file: source.file, line: source.lineOf(path), where: nameOf(path), message };
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'there is no such field';
  if (issue.received === 'undefined') return 'is missing';
  return issue.message;
}

/** `steps[1].focus[0]`; the lesson itself when the path is empty. */
function nameOf(path: readonly Key[]): string {
  const name = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`),
    '',
  );
  return name.replace(/^\./, '') || 'lesson';
}

/** Where the deepest written part of the path begins. */
function offsetOf(root: unknown, path: readonly Key[]): number {
  let node = root;
  let offset = startOf(root);
  for (const key of path) {
    const pair = isMap(node) ? node.items.find((item) => keyText(item.key) === key) : undefined;
    const next = isSeq(node) ? node.items[Number(key)] : pair?.value;
    const begin = pair ? startOf(pair.key) : startOf(next);
    if (begin === undefined) break;
    offset = begin;
    node = next;
  }
  return offset ?? 0;
}

function startOf(node: unknown): number | undefined {
  if (isPair(node)) return startOf(node.key);
  return isNode(node) ? node.range?.[0] : undefined;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}
