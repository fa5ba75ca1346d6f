/** A packet picked out to be lost: `packet-drop`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SENDING_KINDS } from '../../src/domain/events.ts';
import type { PacketDropDisturbance, Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { anyScenario } from '../fuzz/any-scenario.ts';
import {
  Log,
  data,
  fault,
  logOf,
  minutes,
  scenarioOf,
  seconds,
  type LogRow,
} from '../kernel/rows.ts';

const drop = (
  atMs: number,
  channel: PacketDropDisturbance['channel'],
  direction: 'up' | 'down',
  nth = 1,
): PacketDropDisturbance => ({ kind: 'packet-drop', atMs: simTime(atMs), channel, direction, nth });

const isPacket = ({ kind }: LogRow): boolean => SENDING_KINDS.includes(kind);

/** The disturbance that names exactly this packet of a run. */
function dropOf(log: Log, packet: LogRow): PacketDropDisturbance {
  const { atMs, channel, direction } = packet;
  const before = log.rows.filter(
    (row) =>
      row.row <= packet.row &&
      isPacket(row) &&
      row.atMs === atMs &&
      row.channel === channel &&
      row.direction === direction,
  );
  return drop(atMs, channel, direction === 'up' ? 'up' : 'down', before.length);
}

describe('a packet dropped by hand', () => {
  const parts = { horizonMs: minutes(4), settings: { dtls: 0 } };

  it('is the first of its channel and direction from that instant on', () => {
    const whole = logOf(parts);
    const [request] = whole.all({ kind: 'dpd-request', node: 'client', channel: 'ssl' });
    if (!request) throw new Error('the client never asks');
    const log = logOf({ ...parts, disturbances: [drop(request.atMs - 5, 'ssl', 'up')] });
    const dropped = log.one({ kind: 'packet-dropped' });
    expect(dropped).toMatchObject({ word: 'packet-drop', secondWord: 'path', atMs: request.atMs });
    expect(log.rows[dropped.subject]).toMatchObject({ kind: 'dpd-request', node: 'client' });
  });

  it('leaves those of the other direction and of other channels alone', () => {
    const traffic = [data({ fromSec: 100, toSec: 103 })];
    const log = logOf({ ...parts, traffic, disturbances: [drop(seconds(101), 'ssl', 'down')] });
    expect(log.count({ kind: 'packet-dropped' })).toBe(1);
    const dropped = log.one({ kind: 'packet-dropped' });
    expect(log.rows[dropped.subject]).toMatchObject({ kind: 'data', direction: 'down' });
    expect(dropped.atMs).toBe(seconds(101));
  });

  it('is told apart by its ordinal from others of the same millisecond', () => {
    const flow = data({ fromSec: 100, toSec: 101, direction: 'up' });
    const traffic = [flow, { ...flow, bytes: 401 }, { ...flow, bytes: 402 }];
    const log = logOf({ ...parts, traffic, disturbances: [drop(seconds(100), 'ssl', 'up', 2)] });
    const dropped = log.one({ kind: 'packet-dropped' });
    expect(log.rows[dropped.subject]).toMatchObject({ atMs: seconds(100), amount: 401 });
  });

  it('can be the very first one', () => {
    const log = logOf({ ...parts, disturbances: [drop(0, 'none', 'up')] });
    expect(log.rows[log.one({ kind: 'packet-dropped' }).subject]).toMatchObject({
      kind: 'dns-query',
      atMs: 0,
    });
    // The step is repeated after its 3 s, and the login goes on.
    expect(log.all({ kind: 'dns-query' }).map(({ atMs }) => atMs)).toEqual([0, 3_000]);
    expect(log.count({ kind: 'session-start' })).toBe(1);
  });

  it('changes nothing where another fault stops that packet first', () => {
    const hole = fault('black-hole', 60, 120);
    const without = logOf({ ...parts, disturbances: [hole] });
    const log = logOf({ ...parts, disturbances: [hole, drop(seconds(60), 'ssl', 'up')] });
    expect(without.count({ kind: 'packet-dropped' })).toBeGreaterThan(1);
    expect(log.secondsOf({ kind: 'packet-dropped', word: 'black-hole' })).toEqual(
      without.secondsOf({ kind: 'packet-dropped', word: 'black-hole' }),
    );
    expect(log.count({ kind: 'packet-dropped', word: 'packet-drop' })).toBe(0);
  });
});

describe('any packet of any run', () => {
  /** What happened, without numbers of rows: one more row stands before them. */
  const story = (rows: readonly LogRow[]): string[] =>
    rows
      .filter(({ kind, word }) => kind !== 'disturbance-start' || word !== 'packet-drop')
      .map(({ row: _, cause: __, subject: ___, arrivesAtMs: ____, ...rest }) =>
        JSON.stringify(rest),
      );

  it('can be dropped, it alone, and all before it stays', () => {
    const chosen = fc.tuple(
      anyScenario,
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    );
    fc.assert(
      fc.property(chosen, ([scenario, share]) => dropsIt(withoutDrops(scenario), share)),
      { numRuns: 150 },
    );
  }, 60_000);

  const withoutDrops = (scenario: Scenario): Scenario => ({
    ...scenario,
    disturbances: scenario.disturbances.filter(({ kind }) => kind !== 'packet-drop'),
  });

  function dropsIt(scenario: Scenario, share: number): void {
    const before = new Log(simulate(scenario));
    const gone = new Set(before.all({ kind: 'packet-dropped' }).map(({ subject }) => subject));
    const flying = before.rows.filter((row) => isPacket(row) && !gone.has(row.row));
    const packet = flying[Math.floor(share * flying.length)];
    if (!packet) return;
    expect(Number.isInteger(packet.atMs)).toBe(true);
    const disturbance = dropOf(before, packet);
    const disturbances = [...scenario.disturbances, disturbance];
    const after = new Log(simulate({ ...scenario, disturbances }));
    const dropped = after.one({ kind: 'packet-dropped', word: 'packet-drop' });
    expect(story([readSent(after, dropped)])).toEqual(story([packet]));
    const past = before.rows.slice(0, packet.row + 1);
    expect(story(after.rows.slice(0, dropped.subject + 1))).toEqual(story(past));
  }

  function readSent(log: Log, dropped: LogRow): LogRow {
    const sent = log.rows[dropped.subject];
    if (!sent) throw new Error('what was dropped was never sent');
    return sent;
  }
});

describe('the picks of one run', () => {
  it('are the scenario’s own, however often they are asked', () => {
    const scenario = scenarioOf({
      horizonMs: minutes(3),
      disturbances: [drop(seconds(60), 'dtls', 'up'), drop(seconds(60), 'dtls', 'up', 2)],
    });
    expect(simulate(scenario)).toEqual(simulate(scenario));
    expect(new Log(simulate(scenario)).count({ kind: 'packet-dropped' })).toBe(2);
  });
});
