import { describe, expect, it } from 'vitest';
import { unmetNeed } from '../../src/domain/cast-needs.ts';
import { DISTURBANCE_KINDS } from '../../src/domain/disturbance-schema.ts';
import { findUnmetNeeds } from '../../src/domain/scenario-file.ts';
import { DEFAULT_SCENARIO, MOMENT_KINDS, type Scenario } from '../../src/domain/scenario.ts';
import { Log, fault, minutes, moment, scenarioOf } from '../kernel/rows.ts';
import { simulate } from '../../src/kernel/simulate.ts';

const ikev2 = scenarioOf({ horizonMs: minutes(5), client: { protocol: 'ikev2' } });

describe('what a disturbance needs of the cast', () => {
  it('is met for all but two kinds in the default scenario', () => {
    const lacking = DISTURBANCE_KINDS.filter((kind) => unmetNeed(DEFAULT_SCENARIO, kind));
    expect(lacking).toEqual(['failover', 'member-loss']);
  });

  it.each([
    { scenario: DEFAULT_SCENARIO, kind: 'failover' as const },
    { scenario: DEFAULT_SCENARIO, kind: 'member-loss' as const },
    { scenario: ikev2, kind: 'block-tcp' as const },
    { scenario: ikev2, kind: 'image-upgrade' as const },
  ])('is there for $kind once it is added, and nothing else has changed', ({ scenario, kind }) => {
    const met = unmetNeed(scenario, kind)?.meet(scenario);
    if (!met) throw new Error('nothing is needed');
    expect(unmetNeed(met, kind)).toBeUndefined();
    const { client, gateway } = met;
    expect({ ...met, client: scenario.client, gateway: scenario.gateway }).toEqual(scenario);
    const changed = (now: object, before: object): number =>
      Object.entries(now).filter(
        ([name, value]) => (before as Record<string, unknown>)[name] !== value,
      ).length;
    expect(changed(client, scenario.client) + changed(gateway, scenario.gateway)).toBe(1);
  });

  it.each(MOMENT_KINDS)('refuses a file with %s exactly when its node is missing', (kind) => {
    const scenario = { ...DEFAULT_SCENARIO, disturbances: [moment(kind, 60)] };
    expect(findUnmetNeeds(scenario).length).toBe(unmetNeed(scenario, kind) ? 1 : 0);
  });
});

/** What happens in a run beside the disturbance itself. */
function eventsOf(scenario: Scenario): string {
  const rows = new Log(simulate(scenario)).rows.filter(({ kind }) => !kind.startsWith('disturb'));
  return JSON.stringify(rows.map(({ atMs, kind, node, word }) => [atMs, kind, node, word]));
}

describe('a disturbance whose need is not met', () => {
  it.each([moment('image-upgrade', 0), fault('block-tcp', 60, 180)])(
    'does nothing with IKEv2: $kind',
    (disturbance) => {
      expect(eventsOf({ ...ikev2, disturbances: [disturbance] })).toBe(eventsOf(ikev2));
    },
  );
});
