/** Session database, tunnels and address pool in words. */
import { agoText, clockText, countdownText } from '../../analysis/time-text.ts';
import { m } from '../../i18n/generated/messages.js';
import { logSentence } from '../../i18n/log-sentence.ts';
import { reasonText, tunnelText } from '../../i18n/words.ts';
import type { Recording } from '../../kernel/recording.ts';
import type { Refresh } from '../../scene/flow-table.ts';
import type { AddressLine, PoolPicture } from '../../scene/pool-table.ts';
import type { SessionLine } from '../../scene/session-table.ts';
import type { TunnelLine } from '../../scene/tunnel-table.ts';
import { GONE } from './gone.ts';
import type { Cell, Note, TableEntry } from './table-entry.ts';

const STATE_TEXTS = {
  active: m.scene_session_active,
  inactive: m.scene_session_inactive,
  ended: m.scene_session_ended,
} as const;

export const sessionColumns = () => [
  { text: m.device_column_user() },
  { text: m.device_column_state() },
  { text: m.device_column_age(), isNumber: true },
  { text: m.timer_idle_timeout(), isNumber: true },
];

export function sessionEntries(
  recording: Recording,
  sessions: readonly SessionLine[],
): TableEntry[] {
  return sessions.map((session) => {
    const { row, user, index, state, loginMs, idleLeftMs, idleTimeoutMs, end } = session;
    const isCounting = idleLeftMs !== undefined && !end;
    return {
      id: String(row),
      cells: [
        { text: user, detail: String(index) },
        { text: STATE_TEXTS[state]() },
        { text: clockText(session.ageMs), jump: { row, atMs: loginMs } },
        { text: isCounting ? countdownText(idleLeftMs) : GONE },
      ],
      isGone: end !== undefined,
      share: isCounting ? idleLeftMs / idleTimeoutMs : undefined,
      notes: sessionNotes(recording, session),
    };
  });
}

function sessionNotes(recording: Recording, session: SessionLine): Note[] {
  const { address, publicAddress, refresh, inactive, connectLeftMs, idleLeftMs, end } = session;
  if (end) {
    const text = m.device_note_ended({ ago: agoText(end.agoMs), reason: reasonText(end.reason) });
    return [{ text, jump: end }];
  }
  return [
    { text: m.device_note_addresses({ address, publicAddress }) },
    ...(inactive ? [sentenceNote(recording, inactive, m.device_note_inactive)] : []),
    ...(idleLeftMs === undefined
      ? [{ text: m.device_note_busy() }]
      : [sentenceNote(recording, refresh, m.device_note_restarted)]),
    ...(connectLeftMs === undefined
      ? []
      : [{ text: m.device_note_connect_left({ left: countdownText(connectLeftMs) }) }]),
  ];
}

function sentenceNote(
  recording: Recording,
  { row, atMs, agoMs }: Refresh,
  say: (words: { ago: string; sentence: string }) => string,
): Note {
  const sentence = row < 0 ? '' : logSentence(recording, row);
  return { text: say({ ago: agoText(agoMs), sentence }).trim(), jump: { row, atMs } };
}

export const tunnelColumns = () => [
  { text: m.device_column_tunnel() },
  { text: m.device_column_port(), isNumber: true },
  { text: m.device_column_age(), isNumber: true },
  { text: m.timer_idle_timeout(), isNumber: true },
];

export function tunnelEntries(recording: Recording, tunnels: readonly TunnelLine[]): TableEntry[] {
  return tunnels.map((line) => {
    const { row, tunnel, port, upMs, idleLeftMs, idleTimeoutMs, end } = line;
    return {
      id: String(row),
      cells: [
        { text: tunnelText(tunnel) },
        { text: String(port) },
        { text: clockText(line.ageMs), jump: { row, atMs: upMs } },
        { text: end ? GONE : countdownText(idleLeftMs) },
      ],
      isGone: end !== undefined,
      share: end || idleTimeoutMs === 0 ? undefined : idleLeftMs / idleTimeoutMs,
      notes: [tunnelNote(recording, line)],
    };
  });
}

function tunnelNote(recording: Recording, { refresh, idleLeftMs, end }: TunnelLine): Note {
  if (end) {
    const text = m.device_note_down({ ago: agoText(end.agoMs), reason: reasonText(end.reason) });
    return { text, jump: end };
  }
  if (idleLeftMs === 0) return { text: m.device_note_idle_over() };
  return sentenceNote(recording, refresh, m.device_note_restarted);
}

export const poolColumns = () => [
  { text: m.device_column_address() },
  { text: m.device_column_holder() },
  { text: m.device_column_age(), isNumber: true },
  { text: m.device_column_free(), isNumber: true },
];

export function poolEntries(lines: readonly AddressLine[]): TableEntry[] {
  return lines.map(({ address, session, freeInMs }) => {
    const { row, user, index, ageMs, loginMs, idleTimeoutMs, end } = session;
    return {
      id: String(row),
      cells: [
        { text: address },
        { text: `${user} · ${index}` },
        { text: clockText(ageMs), jump: { row, atMs: loginMs } },
        freeCell(freeInMs),
      ],
      isGone: end !== undefined,
      share: freeInMs === undefined ? undefined : Math.min(1, freeInMs / idleTimeoutMs),
      notes: [poolNote(session)],
    };
  });
}

function freeCell(freeInMs: number | undefined): Cell {
  return { text: freeInMs === undefined ? GONE : countdownText(freeInMs) };
}

function poolNote({ end, state }: SessionLine): Note {
  if (!end) {
    return { text: state === 'inactive' ? m.device_note_waits() : m.device_note_in_use() };
  }
  const text = m.device_note_released({ ago: agoText(end.agoMs), reason: reasonText(end.reason) });
  return { text, jump: end };
}

export function poolText({ used, size, next }: PoolPicture): string {
  return next === undefined
    ? m.device_pool_full({ used, size })
    : m.device_pool_used({ used, size, address: next });
}
