/** The outcome of a run says what the full recording says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventKind } from '../../src/domain/events.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import type { Occurrence, Outcome } from '../../src/kernel/outcome.ts';
import { simulate, simulateOutcome } from '../../src/kernel/simulate.ts';
import { Log, data, fault, minutes, scenarioOf, type LogRow } from './rows.ts';
import { anyHealingScenario, anyScenario } from '../fuzz/any-scenario.ts';

/** The same facts, read from the rows. */
function outcomeOf(scenario: Scenario): Outcome {
  const log = new Log(simulate(scenario));
  const { horizonMs } = scenario;
  const count = (kind: EventKind): number => log.count({ kind });
  const end = log.all({ kind: 'session-end' })[0];
  const reconnects = (word: string): number => log.count({ kind: 'reconnected', word });
  const bytes = (...kinds: readonly EventKind[]): number =>
    log.rows.reduce((sum, row) => sum + (kinds.includes(row.kind) ? row.amount : 0), 0);
  const firstTunnel = log.rows.findIndex(hasTunnel);
  return {
    horizonMs,
    rows: log.rows.length,
    events: occurrences(log.rows),
    sessionEnd: end && { at: simTime(end.atMs), reason: end.word },
    inactiveMs: timeIn(log.rows, horizonMs, (row, was) => {
      if (row.kind === 'session-inactive') return true;
      return row.kind === 'session-resume' || row.kind === 'session-end' ? false : was;
    }),
    withoutTunnelMs:
      firstTunnel < 0
        ? 0
        : timeIn(log.rows.slice(firstTunnel), horizonMs, (row, was) =>
            row.kind === 'mode' && row.node === 'client' ? !hasTunnel(row) : was,
          ),
    reconnects: { tunnel: reconnects('tunnel'), session: reconnects('session') },
    gaveUp: log.all({ kind: 'client-gave-up' })[0]?.word ?? '',
    isAddressKept: count('address-assign') > 0 && count('address-release') === 0,
    controlBytes: bytes('keepalive', 'dpd-request', 'dpd-response'),
    dataBytes: bytes('data'),
  };
}

const hasTunnel = ({ kind, node, word }: LogRow): boolean =>
  kind === 'mode' && node === 'client' && word.split(' ').includes('connected.ssl.up');

function occurrences(rows: readonly LogRow[]): Outcome['events'] {
  const events: Partial<Record<EventKind, Occurrence>> = {};
  for (const { kind, atMs } of rows) {
    const { count, firstAt } = events[kind] ?? { count: 0, firstAt: simTime(atMs) };
    events[kind] = { count: count + 1, firstAt, lastAt: simTime(atMs) };
  }
  return events;
}

/** The time between rows during which `isIn`, told of each row and the answer before, says yes. */
function timeIn(
  rows: readonly LogRow[],
  horizonMs: number,
  isIn: (row: LogRow, was: boolean) => boolean,
): number {
  let was = false;
  return rows.reduce((sumMs, row, number) => {
    was = isIn(row, was);
    return sumMs + (was ? (rows[number + 1]?.atMs ?? horizonMs) - row.atMs : 0);
  }, 0);
}

describe('the outcome of a run', () => {
  it.each([1, 2, 3, 4, 5, 6])('is what the recording says (seed %i)', (seed) => {
    const scenarios = fc.oneof(anyScenario, anyHealingScenario);
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(simulateOutcome(scenario)).toEqual(outcomeOf(scenario));
      }),
      { seed, numRuns: 15 },
    );
  });

  it('tells a break that healed from one that outlasted the session', () => {
    const run = (cutSec: number) =>
      simulateOutcome(
        scenarioOf({
          horizonMs: minutes(120),
          traffic: [data({ fromSec: 10, toSec: 7_200, everySec: 10 })],
          disturbances: [fault('link-cut', 60, 60 + cutSec)],
        }),
      );
    const healed = run(300);
    expect(healed).toMatchObject({ sessionEnd: undefined, gaveUp: '', isAddressKept: true });
    expect(healed.withoutTunnelMs).toBeGreaterThanOrEqual(300_000);
    expect(healed.inactiveMs).toBeGreaterThan(0);
    expect(healed.reconnects.tunnel + healed.reconnects.session).toBe(1);
    expect(run(6_000)).toMatchObject({
      sessionEnd: { reason: 'idle-timeout' },
      gaveUp: 'disconnected-timeout',
      isAddressKept: false,
      reconnects: { tunnel: 0, session: 0 },
    });
  });

  it('counts keepalives and DPD as control traffic, and user data apart', () => {
    const { controlBytes, dataBytes, events } = simulateOutcome(
      scenarioOf({
        horizonMs: minutes(10),
        traffic: [data({ fromSec: 10, toSec: 310, everySec: 100, direction: 'up' })],
      }),
    );
    expect(dataBytes).toBe(3 * 400);
    const packets = (['keepalive', 'dpd-request', 'dpd-response'] as const).map(
      (kind) => events[kind]?.count ?? 0,
    );
    expect(controlBytes).toBe(38 * packets.reduce((sum, count) => sum + count));
  });
});
