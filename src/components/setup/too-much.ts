import { findTooMuchTraffic } from '../../domain/scenario-file.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { problemSentence } from '../../i18n/problem-sentence.ts';

/** Why the scenario would make too long a recording, said of the field `label`; nothing if not. */
export function tooMuchTraffic(scenario: Scenario, label: string): string {
  const problem = findTooMuchTraffic(scenario);
  return problem ? problemSentence({ ...problem, field: label }) : '';
}
