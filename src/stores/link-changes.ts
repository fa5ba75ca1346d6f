/** How a scenario differs from its lesson step's, written as links write it; and back. */
import type { Scenario } from '../domain/scenario.ts';
import { formatLink, parseLink } from './link.ts';

/** Empty: not at all. */
export function writeChanges(scenario: Scenario, base: Scenario): string {
  const link = formatLink({ route: { page: 'sandbox' }, scenario, play: false }, () => base);
  return link.split('?').slice(1).join('?');
}

/** `undefined`: something in it cannot be read, so it is not what the learner had. */
export function readChanges(text: string, base: Scenario): Scenario | undefined {
  if (text === '') return base;
  const { scenario, problems } = parseLink(`#/sandbox?${text}`, () => base);
  return problems.length === 0 ? scenario : undefined;
}
