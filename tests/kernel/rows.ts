/** A recording as rows, for tests that read it like a log. */
import { EVENT_KINDS, type EventKind } from '../../src/domain/events.ts';
import {
  CHANNELS,
  DIRECTIONS,
  NODES,
  type Channel,
  type Direction,
  type NodeName,
} from '../../src/domain/names.ts';
import {
  DEFAULT_SCENARIO,
  type InterfaceDisturbance,
  type MomentDisturbance,
  type MomentKind,
  type NetworkInterface,
  type PathDisturbance,
  type Scenario,
  type SuspendDisturbance,
  type TrafficFlow,
} from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import type { TimerName } from '../../src/domain/timers.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import type { Recording } from '../../src/kernel/recording.ts';
import { simulate } from '../../src/kernel/simulate.ts';

export interface LogRow {
  readonly row: number;
  readonly atMs: number;
  readonly node: NodeName;
  readonly kind: EventKind;
  /** Zero: none; 1: the client's own. */
  readonly session: number;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly amount: number;
  readonly port: number;
  readonly word: string;
  readonly secondWord: string;
  /** Timer rows only. */
  readonly timer: TimerName | undefined;
  readonly subject: number;
  readonly cause: number;
  readonly arrivesAtMs: number;
}

export function readRow(recording: Recording, row: number): LogRow {
  const { columns, words, timers } = recording;
  const kind = EVENT_KINDS[columns.kind[row] ?? 0] ?? 'mode';
  const subject = columns.subject[row] ?? -1;
  return {
    row,
    atMs: columns.at[row] ?? NaN,
    node: NODES[columns.node[row] ?? 0] ?? 'client',
    kind,
    session: columns.session[row] ?? 0,
    channel: CHANNELS[columns.channel[row] ?? 0] ?? 'none',
    direction: DIRECTIONS[columns.direction[row] ?? 0] ?? 'none',
    amount: columns.amount[row] ?? NaN,
    port: columns.port[row] ?? NaN,
    word: words[columns.word[row] ?? 0] ?? '',
    secondWord: words[columns.secondWord[row] ?? 0] ?? '',
    timer: kind.startsWith('timer-') ? timers[subject]?.name : undefined,
    subject,
    cause: columns.cause[row] ?? NaN,
    arrivesAtMs: columns.arrivesAt[row] ?? NaN,
  };
}

/** The fields a row must have to be found. */
export type Pattern = Partial<Omit<LogRow, 'row' | 'atMs'>>;

/** A run's rows, and what tests ask of them. */
export class Log {
  readonly rows: readonly LogRow[];

  constructor(recording: Recording) {
    this.rows = Array.from({ length: recording.length }, (_, row) => readRow(recording, row));
  }

  all(pattern: Pattern): LogRow[] {
    return this.rows.filter((row) => fits(row, pattern));
  }

  count(pattern: Pattern): number {
    return this.all(pattern).length;
  }

  /** The only such row; an error when there is none, or more than one. */
  one(pattern: Pattern): LogRow {
    const [found, ...others] = this.all(pattern);
    if (!found || others.length > 0) {
      throw new Error(`${others.length + (found ? 1 : 0)} rows fit ${JSON.stringify(pattern)}`);
    }
    return found;
  }

  /** The first such row at `sinceMs` or later; an error when there is none. */
  first(pattern: Pattern, sinceMs = 0): LogRow {
    const found = this.rows.find((row) => row.atMs >= sinceMs && fits(row, pattern));
    if (!found) throw new Error(`no row from ${sinceMs} ms on fits ${JSON.stringify(pattern)}`);
    return found;
  }

  /** Those at `fromMs` or later and before `toMs`. */
  between(fromMs: number, toMs: number, pattern: Pattern): LogRow[] {
    return this.all(pattern).filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  }

  /** The instants of those rows, in seconds. */
  secondsOf(pattern: Pattern): number[] {
    return this.all(pattern).map(({ atMs }) => atMs / SECOND_MS);
  }
}

function fits(row: LogRow, pattern: Pattern): boolean {
  return (Object.keys(pattern) as (keyof Pattern)[]).every((name) => row[name] === pattern[name]);
}

export interface ScenarioParts {
  readonly horizonMs: number;
  readonly seed?: number;
  readonly profile?: Scenario['profile'];
  readonly configuration?: NonNullable<Scenario['configuration']>;
  readonly client?: Partial<Scenario['client']>;
  readonly gateway?: Partial<Scenario['gateway']>;
  readonly otherSessions?: Scenario['otherSessions'];
  readonly settings?: Partial<Settings>;
  readonly traffic?: readonly TrafficFlow[];
  readonly disturbances?: Scenario['disturbances'];
}

/** The default scenario with these parts in place of its own. */
export function scenarioOf(parts: ScenarioParts): Scenario {
  return {
    ...DEFAULT_SCENARIO,
    ...parts,
    horizonMs: simTime(parts.horizonMs),
    client: { ...DEFAULT_SCENARIO.client, ...parts.client },
    gateway: { ...DEFAULT_SCENARIO.gateway, ...parts.gateway },
    settings: { ...DEFAULT_SETTINGS, ...parts.settings },
  };
}

export function logOf(parts: ScenarioParts): Log {
  return new Log(simulate(scenarioOf(parts)));
}

export const seconds = (count: number): number => count * SECOND_MS;
export const minutes = (count: number): number => count * MINUTE_MS;

/** A disturbance of the path, in seconds. */
export function fault(
  kind: PathDisturbance['kind'],
  fromSec: number,
  toSec: number,
): PathDisturbance {
  return { kind, fromMs: simTime(seconds(fromSec)), toMs: simTime(seconds(toSec)) };
}

/** What happens at an instant, in seconds. */
export function moment(kind: MomentKind, atSec: number): MomentDisturbance {
  return { kind, atMs: simTime(seconds(atSec)) };
}

/** The computer sleeps, in seconds. */
export function suspend(fromSec: number, toSec: number): SuspendDisturbance {
  return {
    kind: 'suspend',
    fromMs: simTime(seconds(fromSec)),
    toMs: simTime(seconds(toSec)),
  };
}

/** The computer goes over to another interface at a second. */
export function interfaceChange(to: NetworkInterface, atSec: number): InterfaceDisturbance {
  return { kind: 'interface-change', atMs: simTime(seconds(atSec)), to };
}

/** User data, one packet of 400 bytes each `everySec` seconds. */
export function data(flow: {
  readonly fromSec: number;
  readonly toSec: number;
  readonly everySec?: number;
  readonly direction?: TrafficFlow['direction'];
}): TrafficFlow {
  return {
    fromMs: simTime(seconds(flow.fromSec)),
    toMs: simTime(seconds(flow.toSec)),
    everyMs: seconds(flow.everySec ?? 1),
    bytes: 400,
    direction: flow.direction ?? 'both',
  };
}
