/** Timers as arches beside their owner's lifeline: from a start to whatever ended it. */
import {
  atOf,
  kindOf,
  amountOf,
  lastUntil,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import { OWN_SESSION, type NodeName } from '../domain/names.ts';
import type { TimerDefinition, TimerId, TimerName } from '../domain/timers.ts';
import { simTime } from '../domain/units.ts';

/** How it ended; `open`: it still runs where the recording ends. */
export type ArchEnd = 'restart' | 'cancel' | 'fired' | 'open';

export interface Arch {
  readonly timer: TimerId;
  readonly definition: TimerDefinition;
  /** Which of the columns beside its lifeline it has; zero is the nearest. */
  readonly column: number;
  /** Its start, and what ended it, or -1. */
  readonly row: Row;
  readonly endRow: Row;
  readonly fromMs: number;
  readonly toMs: number;
  readonly end: ArchEnd;
  readonly durationMs: number;
  /** More than one: so many runs, each too short to be seen, drawn as one. */
  readonly count: number;
}

/** The nearest to the lifeline first: those that come and go, then those that run long. */
const NEARNESS: readonly TimerName[] = [
  'keepalive',
  'client-dpd',
  'gateway-dpd',
  'nat-mapping',
  'firewall-entry',
  'attempt-spacing',
  'disconnected-timeout',
  'idle-timeout',
  'max-connect-time',
  'tunnel-reconnect',
  'establishment-retry',
  'dtls-pause',
  'dtls-retry',
  'tcp-patience',
  'application-patience',
  'aaa-answer',
  'posture-scan',
  'image-install',
  'image-piece',
];

/** Runs shorter than this that follow on each other become one. */
const SEEN_PX = 12;

/** The arches that touch the stretch. `yOf` gives an instant its height. */
export function archesBetween(
  index: RecordingIndex,
  span: { readonly fromMs: number; readonly toMs: number },
  yOf: (instantMs: number) => number,
): Arch[] {
  const columns = columnsOf(index);
  return [...columns].flatMap(([timer, column]) => {
    const runs = runsOf(index, timer, span).map((run) => ({ ...run, column }));
    return joinShort(runs, yOf);
  });
}

function runsOf(
  index: RecordingIndex,
  timer: TimerId,
  span: { readonly fromMs: number; readonly toMs: number },
): Arch[] {
  const { recording } = index;
  const rows = index.timerRows(timer);
  const definition = recording.timers[timer];
  if (!definition) return [];
  const first = Math.max(0, lastUntil(recording, rows, simTime(span.fromMs)));
  const last = lastUntil(recording, rows, simTime(span.toMs));
  return rows.slice(first, last + 1).flatMap((row, place) => {
    if (!isStart(index, row)) return [];
    const endRow = rows[first + place + 1] ?? -1;
    return [
      {
        timer,
        definition,
        column: 0,
        row,
        endRow,
        fromMs: atOf(recording, row),
        toMs: endRow < 0 ? recording.horizonMs : atOf(recording, endRow),
        end: endOf(index, endRow),
        durationMs: amountOf(recording, row),
        count: 1,
      },
    ];
  });
}

function isStart({ recording }: RecordingIndex, row: Row): boolean {
  const kind = kindOf(recording, row);
  return kind === 'timer-start' || kind === 'timer-restart';
}

function endOf({ recording }: RecordingIndex, row: Row): ArchEnd {
  if (row < 0) return 'open';
  switch (kindOf(recording, row)) {
    case 'timer-stop':
      return 'cancel';
    case 'timer-expire':
      return 'fired';
    default:
      return 'restart';
  }
}

/** So short, and at once begun again: by a restart, or by the rule that its running out calls. */
function joinShort(runs: readonly Arch[], yOf: (instantMs: number) => number): Arch[] {
  const isShort = ({ count, end, fromMs, toMs }: Arch): boolean =>
    (end === 'restart' || end === 'fired') && (count > 1 || yOf(toMs) - yOf(fromMs) < SEEN_PX);
  const joined: Arch[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const isSame = last && last.toMs === run.fromMs && isShort(last) && isShort(run);
    if (!isSame) joined.push(run);
    else {
      const { toMs, endRow, end } = run;
      joined[joined.length - 1] = { ...last, toMs, endRow, end, count: last.count + 1 };
    }
  }
  return joined;
}

const columnsOfIndex = new WeakMap<RecordingIndex, ReadonlyMap<TimerId, number>>();

/**
 * Each timer keeps one column for the whole run, so that nothing jumps; timers that never run at
 * the same time may share it. Timers of other sessions are not drawn.
 */
export function columnsOf(index: RecordingIndex): ReadonlyMap<TimerId, number> {
  const known = columnsOfIndex.get(index);
  if (known) return known;
  const { timers } = index.recording;
  const columns = new Map<TimerId, number>();
  const ports = portsInUse(index);
  for (const owner of ['client', 'nat', 'firewall', 'gateway'] as const) {
    const own = timers
      .map((definition, timer) => ({ definition, timer, spans: livesOf(index, timer) }))
      .filter(({ definition, spans }) => definition.owner === owner && spans.length > 0)
      .filter(({ definition: { session } }) => session <= OWN_SESSION)
      .filter(({ definition: { port } }) => port === 0 || ports.has(port))
      .sort((left, right) => nearness(left.definition) - nearness(right.definition));
    share(own, columns);
  }
  columnsOfIndex.set(index, columns);
  return columns;
}

/** Outside ports of the flows that a data tunnel has had; what else flows is over with the login. */
function portsInUse({ tunnels, mappings }: RecordingIndex): ReadonlySet<number> {
  const used = new Set(tunnels.filter(({ tunnel }) => tunnel !== 'parent').map(({ port }) => port));
  const inUse = mappings.filter(({ clientPort }) => used.has(clientPort));
  return new Set(inUse.map(({ outsidePort }) => outsidePort));
}

const nearness = ({ name }: TimerDefinition): number => NEARNESS.indexOf(name);

interface Life {
  readonly fromMs: number;
  readonly toMs: number;
}

function share(
  timers: readonly { readonly timer: TimerId; readonly spans: readonly Life[] }[],
  columns: Map<TimerId, number>,
): void {
  const taken: Life[][] = [];
  for (const { timer, spans } of timers) {
    const isFree = (lives: readonly Life[]): boolean =>
      !spans.some((span) =>
        lives.some((life) => span.fromMs < life.toMs && life.fromMs < span.toMs),
      );
    const free = taken.findIndex(isFree);
    const column = free < 0 ? taken.length : free;
    taken[column] = [...(taken[column] ?? []), ...spans];
    columns.set(timer, column);
  }
}

/** From a start to the stop or expiry, whatever restarts lie between. */
function livesOf(index: RecordingIndex, timer: TimerId): Life[] {
  const { recording } = index;
  const lives: Life[] = [];
  let fromMs: number | undefined;
  for (const row of index.timerRows(timer)) {
    if (isStart(index, row)) fromMs ??= atOf(recording, row);
    else if (fromMs !== undefined) {
      lives.push({ fromMs, toMs: atOf(recording, row) });
      fromMs = undefined;
    }
  }
  if (fromMs !== undefined) lives.push({ fromMs, toMs: recording.horizonMs });
  return lives;
}

/** How many columns each owner needs. */
export function columnCounts(index: RecordingIndex): Readonly<Partial<Record<NodeName, number>>> {
  const counts: Partial<Record<NodeName, number>> = {};
  for (const [timer, column] of columnsOf(index)) {
    const owner = index.recording.timers[timer]?.owner;
    if (owner) counts[owner] = Math.max(counts[owner] ?? 0, column + 1);
  }
  return counts;
}
