import { expect } from 'vitest';
import { logOf, type Log, type ScenarioParts } from '../kernel/rows.ts';

/** A sentence about a run, as a question to its log. */
export type Claim = (log: Log) => boolean;

/**
 * Shows that the claim holds where it must, and that it is able to fail: the other scenario is one
 * in which it must not hold.
 */
export function expectClaim(
  claim: Claim,
  scenarios: { readonly holdsIn: ScenarioParts; readonly failsIn: ScenarioParts },
): void {
  expect({ holds: claim(logOf(scenarios.holdsIn)) }).toEqual({ holds: true });
  expect({ holdsInTheContrary: claim(logOf(scenarios.failsIn)) }).toEqual({
    holdsInTheContrary: false,
  });
}
