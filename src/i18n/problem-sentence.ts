/** What is wrong with a scenario file or a link: one sentence that begins with the field. */
import type { Problem } from '../domain/problems.ts';
import { m } from './generated/messages.js';

export function problemSentence(problem: Problem): string {
  return m.problem_line({ field: problem.field, reason: reasonOf(problem) });
}

const THINGS = {
  object: m.problem_thing_object,
  list: m.problem_thing_list,
  'whole-number': m.problem_thing_whole_number,
  switch: m.problem_thing_switch,
  text: m.problem_thing_text,
} as const;

function reasonOf(problem: Problem): string {
  switch (problem.code) {
    case 'wrong-type':
      return m.problem_wrong_type({ value: problem.value, expected: THINGS[problem.expected]() });
    case 'unknown-field':
      return problem.nearest === undefined
        ? m.problem_unknown_field()
        : m.problem_unknown_field_nearest({ nearest: problem.nearest });
    case 'missing':
      return m.problem_missing();
    case 'not-a-duration':
      return m.problem_not_a_duration(problem);
    case 'not-a-percent':
      return m.problem_not_a_percent(problem);
    case 'out-of-range':
      return problem.canBeOff
        ? m.problem_out_of_range_or_off(problem)
        : m.problem_out_of_range(problem);
    case 'not-one-of':
      return notOneOf(problem);
    case 'needs':
      return m.problem_needs(problem);
    case 'ends-before-start':
      return m.problem_ends_before_start(problem);
    case 'too-many':
      return m.problem_too_many(problem);
    case 'too-much-traffic':
      return m.problem_too_much_traffic(problem);
    case 'wrong-form':
      return m.problem_wrong_form(problem);
    case 'repeated':
      return m.problem_repeated(problem);
    case 'unknown-page':
      return m.problem_unknown_page(problem);
    case 'newer-link':
      return m.problem_newer_link(problem);
    case 'not-unpacked':
      return problem.isTooLarge ? m.problem_packed_too_large() : m.problem_packed_broken();
  }
}

function notOneOf(problem: Extract<Problem, { code: 'not-one-of' }>): string {
  const { value, nearest } = problem;
  const allowed = problem.allowed.join(', ');
  return nearest === undefined
    ? m.problem_not_one_of({ value, allowed })
    : m.problem_not_one_of_nearest({ value, allowed, nearest });
}
