/** The words in the diagrams, in the language of the page. */
import { clockText, clockTextWithTenths, lengthText } from '../../analysis/time-text.ts';
import { m } from '../../i18n/generated/messages.js';
import { nodeText, reasonText } from '../../i18n/words.ts';
import type { Recording } from '../../kernel/recording.ts';
import type { SequenceWords } from '../../scene/sequence-mermaid.ts';
import { rowSentence } from '../timeline/row-sentence.ts';

const numbered = (what: string, count: number): string =>
  count > 1 ? m.diagram_times({ what, count }) : what;

export function sequenceWords(recording: Recording): SequenceWords {
  return {
    node: nodeText,
    message({ atMs, label, dropReason, count }) {
      const packet = numbered(label || m.diagram_data(), count);
      const what =
        dropReason === '' ? packet : m.diagram_lost({ packet, reason: reasonText(dropReason) });
      return m.diagram_at({ time: clockTextWithTenths(atMs), what });
    },
    quiet({ lengthMs, counts }) {
      const length = lengthText(lengthMs);
      const passed = counts.map(({ label, count }) => numbered(label || m.diagram_data(), count));
      if (passed.length === 0) return m.diagram_quiet_nothing({ length });
      return m.diagram_quiet({ length, counts: passed.join(', ') });
    },
    turn: ({ row, atMs }) =>
      m.diagram_at({ time: clockTextWithTenths(atMs), what: rowSentence(recording, row) }),
    leftOut: (count) => m.diagram_left_out({ count }),
  };
}

/** The stretch as a person says it. */
export function spanText(span: { readonly fromMs: number; readonly toMs: number }): string {
  return m.diagram_shown_stretch({ from: clockText(span.fromMs), to: clockText(span.toMs) });
}
