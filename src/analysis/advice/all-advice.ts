/** All advice on a scenario, the most important first. */
import type { Scenario } from '../../domain/scenario.ts';
import { situationOf, type Advice, type AdviceTone, type Situation } from './advice.ts';
import { failoverAdvice, pathAdvice, tcpAdvice } from './path-advice.ts';
import { dtlsAdvice, idleAdvice, loginAdvice, maxConnectAdvice } from './session-advice.ts';
import {
  clientDpdAdvice,
  dtlsPatienceAdvice,
  gatewayDpdAdvice,
  networkPatienceAdvice,
} from './silence-advice.ts';

/** In this order those of one tone are shown. The path comes first: without it nothing else works. */
const RULES: readonly ((situation: Situation) => Advice | undefined)[] = [
  pathAdvice,
  tcpAdvice,
  failoverAdvice,
  gatewayDpdAdvice,
  clientDpdAdvice,
  idleAdvice,
  maxConnectAdvice,
  loginAdvice,
  networkPatienceAdvice,
  dtlsPatienceAdvice,
  dtlsAdvice,
];

const WEIGHTS: Readonly<Record<AdviceTone, number>> = { bad: 0, warn: 2, good: 3, note: 4 };
const PATH_WEIGHT = 1;

/** What hurts comes first, then what holds the path open, then the rest. */
export function adviceOn(scenario: Scenario): readonly Advice[] {
  const situation = situationOf(scenario);
  return RULES.flatMap((rule) => rule(situation) ?? []).sort(
    (one, other) => weightOf(one) - weightOf(other),
  );
}

function weightOf({ rule, tone }: Advice): number {
  return rule.startsWith('path-') && tone !== 'bad' ? PATH_WEIGHT : WEIGHTS[tone];
}
