/** What is wrong with a lesson's scenario, for its author: English, and only when building. */
import type { ProblemDetail } from '../domain/problems.ts';

export function scenarioSentence(problem: ProblemDetail): string {
  switch (problem.code) {
    case 'wrong-type':
      return `${problem.value} is not a ${problem.expected}`;
    case 'unknown-field':
      return `there is no such field${didYouMean(problem.nearest)}`;
    case 'missing':
      return 'is missing';
    case 'not-a-duration':
      return `"${problem.value}" is not a duration; write it like ${problem.example}`;
    case 'not-a-percent':
      return `"${problem.value}" is not a share; write it like ${problem.example}`;
    case 'out-of-range':
      return `${problem.value} is not between ${problem.min} and ${problem.max}`;
    case 'not-one-of':
      return `"${problem.value}" is not one of ${problem.allowed.join(', ')}${didYouMean(problem.nearest)}`;
    case 'not-simulated-yet':
      return `${problem.value} is not simulated yet; simulated: ${problem.simulated.join(', ')}`;
    case 'ends-before-start':
      return `${problem.value} is not after ${problem.from}`;
    case 'too-many':
    case 'too-much-traffic':
      return `${problem.count} are too many; at most ${problem.max}`;
    default:
      return `"${'value' in problem ? problem.value : ''}" cannot stand here`;
  }
}

function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}
