/** What is wrong with a lesson's files, so that its author finds the place. */

/** `where`: the field or the heading; `message`: what is wrong there, in English. */
export interface LessonProblem {
  readonly file: string;
  readonly line: number;
  readonly where: string;
  readonly message: string;
}

/** A result, or everything that stands in its way. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly LessonProblem[] };

/** One line: `lessons/q05/lesson.yaml:12 steps[1].focus: there is no …`. */
export function sentenceOf({ file, line, where, message }: LessonProblem): string {
  return `${file}:${line} ${where}: ${message}`;
}
