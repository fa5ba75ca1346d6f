/** Whom a cluster's director chooses. */
import type { Scenario } from '../scenario.ts';

/**
 * The least loaded member. Other members' load is not simulated: the seed says who it is, and the
 * next one in turn follows where that one is gone. Nobody without a cluster, or when all are gone.
 */
export function memberInTurn(
  { gateway, seed }: Scenario,
  lost: ReadonlySet<number>,
): number | undefined {
  const { clusterMembers } = gateway;
  if (clusterMembers === 1) return undefined;
  for (let turn = 0; turn < clusterMembers; turn += 1) {
    const member = ((seed + turn) % clusterMembers) + 1;
    if (!lost.has(member)) return member;
  }
  return undefined;
}
