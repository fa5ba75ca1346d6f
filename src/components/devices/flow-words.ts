/** The tables of NAT router and firewall in words. */
import { agoText, clockText, countdownText } from '../../analysis/time-text.ts';
import { m } from '../../i18n/generated/messages.js';
import { logSentence } from '../../i18n/log-sentence.ts';
import { durationText, tunnelText } from '../../i18n/words.ts';
import type { Recording } from '../../kernel/recording.ts';
import type { FlowEnd, FlowEntry } from '../../scene/flow-table.ts';
import { GONE } from './gone.ts';
import type { Note, TableEntry } from './table-entry.ts';

export const flowColumns = () => [
  { text: m.device_column_flow() },
  { text: m.device_column_ports(), isNumber: true },
  { text: m.device_column_age(), isNumber: true },
  { text: m.device_column_left(), isNumber: true },
];

export function flowEntries(recording: Recording, flows: readonly FlowEntry[]): TableEntry[] {
  return flows.map((flow) => {
    const { row, protocol, tunnel, clientPort, outsidePort, end } = flow;
    const ports = `${clientPort} → ${outsidePort}`;
    return {
      id: String(row),
      cells: [
        { text: atBeginning(tunnelText(tunnel)), detail: protocol.toUpperCase() },
        { text: ports },
        { text: clockText(flow.ageMs), jump: { row, atMs: flow.openedMs } },
        { text: end ? GONE : countdownText(flow.leftMs) },
      ],
      isGone: end !== undefined,
      share: end || flow.timeoutMs === 0 ? undefined : flow.leftMs / flow.timeoutMs,
      notes: [
        ...portNotes(flow),
        end ? endNote(recording, flow, end) : refreshNote(recording, flow),
      ],
    };
  });
}

function portNotes({ portBefore: port, end }: FlowEntry): Note[] {
  return port === undefined || end ? [] : [{ text: m.device_note_new_port({ port }) }];
}

function refreshNote(recording: Recording, { refresh }: FlowEntry): Note {
  const { row, atMs, agoMs } = refresh;
  const sentence = row < 0 ? '' : logSentence(recording, row);
  const text = m.device_note_refreshed({ ago: agoText(agoMs), sentence });
  return { text, jump: { row, atMs } };
}

function endNote(recording: Recording, { timeoutMs }: FlowEntry, end: FlowEnd): Note {
  const { why, row, atMs, agoMs } = end;
  const ago = agoText(agoMs);
  const sentence = row < 0 ? '' : logSentence(recording, row);
  const text = {
    'timed-out': () => m.device_note_timed_out({ ago, duration: durationText(timeoutMs) }),
    moved: () => m.device_note_moved({ ago, sentence }),
    struck: () => m.device_note_struck({ ago, sentence }),
  }[why]();
  return { text, jump: { row, atMs } };
}

function atBeginning(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
