/** A row of a recording as the object that contracts.md promises: one line of `simulate --json`. */
import { EVENTS, EVENT_KINDS, NO_CAUSE, type FieldColumn, type Row } from '../domain/events.ts';
import { CHANNELS, DIRECTIONS, NODES } from '../domain/names.ts';
import { SECOND_MS } from '../domain/units.ts';
import type { Recording } from '../kernel/recording.ts';

/** Times and durations in seconds. Fields beyond these are the kind's own: see `EVENTS`. */
export interface EventView {
  /** The row's number; causes refer to it. */
  readonly n: Row;
  readonly at: number;
  readonly node: string;
  readonly event: string;
  readonly session?: number;
  readonly [field: string]: string | number | undefined;
  readonly cause?: Row;
}

/** Fields that do not apply are absent. Throws when the recording has no such row. */
export function viewEvent(recording: Recording, row: Row): EventView {
  const { columns } = recording;
  const kind = EVENT_KINDS[numberAt(columns.kind, row)];
  if (!kind) throw new Error(`Row ${row} is of an unknown kind.`);
  const session = numberAt(columns.session, row);
  const cause = numberAt(columns.cause, row);
  return {
    n: row,
    at: numberAt(columns.at, row) / SECOND_MS,
    node: NODES[numberAt(columns.node, row)] ?? '',
    event: kind,
    ...(session === 0 ? {} : { session }),
    ...fieldsOf(recording, row, EVENTS[kind]),
    ...(cause === NO_CAUSE ? {} : { cause }),
  };
}

function fieldsOf(
  recording: Recording,
  row: Row,
  fields: Readonly<Record<string, FieldColumn>>,
): Record<string, string | number> {
  const present: Record<string, string | number> = {};
  for (const [field, column] of Object.entries(fields)) {
    const value = readColumn(recording, row, column);
    if (value !== undefined) present[field] = value;
  }
  return present;
}

/** Zero, the empty word and "none" stand for what does not apply: no rule records them as values. */
function readColumn(
  { columns, words, timers }: Recording,
  row: Row,
  column: FieldColumn,
): string | number | undefined {
  switch (column) {
    case 'channel':
      return unlessNone(CHANNELS[numberAt(columns.channel, row)]);
    case 'direction':
      return unlessNone(DIRECTIONS[numberAt(columns.direction, row)]);
    case 'amount':
      return numberAt(columns.amount, row) || undefined;
    case 'durationMs':
      return numberAt(columns.amount, row) / SECOND_MS || undefined;
    case 'port':
      return numberAt(columns.port, row) || undefined;
    case 'word':
      return words[numberAt(columns.word, row)] || undefined;
    case 'secondWord':
      return words[numberAt(columns.secondWord, row)] || undefined;
    case 'timerName':
      return timers[numberAt(columns.subject, row)]?.name;
    case 'timerOwner':
      return timers[numberAt(columns.subject, row)]?.owner;
    case 'timerChannel':
      return unlessNone(timers[numberAt(columns.subject, row)]?.channel);
  }
}

function unlessNone(name: string | undefined): string | undefined {
  return name === 'none' ? undefined : name;
}

function numberAt(column: ArrayLike<number>, row: Row): number {
  const value = column[row];
  if (value === undefined) throw new Error(`The recording has no row ${row}.`);
  return value;
}
