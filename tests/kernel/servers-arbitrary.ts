/** The servers of a random scenario: backups, a cluster, a standby unit, a newer image. */
import fc from 'fast-check';
import type { Disturbance, Scenario } from '../../src/domain/scenario.ts';
import { HOUR_MS, simTime } from '../../src/domain/units.ts';

/** As often as not during the login, where most of this matters. */
const INSTANT = fc.oneof(fc.nat(3_000), fc.nat(HOUR_MS)).map(simTime);

const anyLine: fc.Arbitrary<Disturbance> = fc
  .record({
    fromMs: INSTANT,
    lengthMs: fc.integer({ min: 1, max: 600_000 }),
    latencyMs: fc.nat(2_000),
    jitterMs: fc.nat(500),
    lossPercent: fc.nat(30),
  })
  .map(({ fromMs, lengthMs, ...line }) => {
    return { kind: 'path', fromMs, toMs: simTime(fromMs + lengthMs), ...line };
  });

/** Those that the scenario's cast gives something to do. */
function momentsOf({ gateway }: Scenario): fc.Arbitrary<Disturbance> {
  const kinds = [
    'image-upgrade' as const,
    ...(gateway.standby ? (['failover', 'failover'] as const) : []),
    ...(gateway.clusterMembers > 1 ? (['member-loss', 'member-loss'] as const) : []),
  ];
  return fc.record({ kind: fc.constantFrom(...kinds), atMs: INSTANT });
}

/** Gives the scenarios servers; half of them stay with a single gateway. */
export function withServers(scenarios: fc.Arbitrary<Scenario>): fc.Arbitrary<Scenario> {
  const cast = fc
    .record({
      scenario: scenarios,
      backupServers: fc.nat(2),
      standby: fc.boolean(),
      clusterMembers: fc.constantFrom(1, 1, 2, 3),
      imageUpgrade: fc.constantFrom(false, false, true),
    })
    .map(({ scenario, backupServers, ...head }) => ({
      ...scenario,
      client: { ...scenario.client, backupServers },
      gateway: { ...scenario.gateway, ...head },
    }));
  const disturbed = cast.chain((scenario) =>
    fc
      .array(fc.oneof(momentsOf(scenario), anyLine), { maxLength: 3 })
      .map((more) => ({ ...scenario, disturbances: [...scenario.disturbances, ...more] })),
  );
  return fc.oneof(scenarios, disturbed);
}
