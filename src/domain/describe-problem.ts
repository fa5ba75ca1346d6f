import type { Problem, ProblemDetail } from './problems.ts';

/**
 * One plain English sentence that begins with the field: for authors, on the command line and when
 * lessons are built. Learners read theirs in their own language (i18n/problem-sentence.ts).
 */
export function describeProblem(problem: Problem): string {
  return `${problem.field}: ${describeReason(problem)}`;
}

const KINDS_OF_THING = {
  object: 'fields with values',
  list: 'a list',
  'whole-number': 'a whole number',
  switch: 'true or false',
  text: 'a text',
} as const;

/** The same without the field. */
export function describeReason(problem: ProblemDetail): string {
  switch (problem.code) {
    case 'wrong-type':
      return `"${problem.value}" is not ${KINDS_OF_THING[problem.expected]}.`;
    case 'unknown-field':
      return `there is no such field.${didYouMean(problem.nearest)}`;
    case 'missing':
      return 'this field is missing.';
    case 'not-a-duration':
      return `"${problem.value}" is not a duration. Write it as ${problem.example}; forms: 250ms, 30s, 2m, 2m30s, 1h, off.`;
    case 'not-a-percent':
      return `"${problem.value}" is not a percentage. Write it as ${problem.example}.`;
    case 'out-of-range':
      return `${problem.value} is out of range. Allowed: ${problem.min} to ${problem.max}${problem.canBeOff ? ', or off' : ''}, for example ${problem.example}.`;
    case 'not-one-of':
      return `"${problem.value}" is not allowed. Allowed: ${problem.allowed.join(', ')}.${didYouMean(problem.nearest)}`;
    case 'needs':
      return `"${problem.value}" needs ${problem.needs}.`;
    case 'ends-before-start':
      return `${problem.value} is not after the start, ${problem.from}.`;
    case 'too-many':
      return `${problem.count} entries are too many. Allowed: at most ${problem.max}.`;
    case 'too-much-traffic':
      return `${problem.count} packets of user data are too many. Allowed until the horizon: at most ${problem.max}.`;
    case 'wrong-form':
      return `"${problem.value}" is not written as it should be. Write it as ${problem.example}.`;
    case 'repeated':
      return `it stands twice; "${problem.value}" is left out.`;
    case 'unknown-page':
      return `there is no page "${problem.value}".`;
    case 'newer-link':
      return `this link is of a later version, ${problem.value}.`;
    case 'not-unpacked':
      return problem.isTooLarge
        ? 'it unpacks to more than a scenario can say.'
        : 'it is damaged or cut off.';
  }
}

function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}
