/**
 * What can be wrong with a scenario file or a link. A problem is plain data: the field, a code of
 * a closed union, and the words a sentence about it needs. Values, limits and examples are texts
 * in the form an author writes them ("30s", "2%", "400 B"); the sentences live where they are shown.
 */
import * as v from 'valibot';

const text = v.string();
const words = v.array(v.string());

const detailSchema = v.variant('code', [
  /** Another kind of thing is wanted here. */
  v.object({
    code: v.literal('wrong-type'),
    value: text,
    expected: v.picklist(['object', 'list', 'whole-number', 'switch', 'text']),
  }),
  /** No such field or parameter; `nearest` is the known name that looks most like it. */
  v.object({ code: v.literal('unknown-field'), nearest: v.exactOptional(text) }),
  v.object({ code: v.literal('missing') }),
  v.object({ code: v.literal('not-a-duration'), value: text, example: text }),
  v.object({ code: v.literal('not-a-percent'), value: text, example: text }),
  /** `canBeOff`: the word "off" is allowed beside the range. */
  v.object({
    code: v.literal('out-of-range'),
    value: text,
    min: text,
    max: text,
    canBeOff: v.boolean(),
    example: text,
  }),
  v.object({
    code: v.literal('not-one-of'),
    value: text,
    allowed: words,
    nearest: v.exactOptional(text),
  }),
  /** Good by itself, but without `needs`, another field with its value, it can do nothing. */
  v.object({ code: v.literal('needs'), value: text, needs: text }),
  v.object({ code: v.literal('ends-before-start'), value: text, from: text }),
  v.object({ code: v.literal('too-many'), count: v.number(), max: v.number() }),
  /** More packets of user data, until the horizon, than a recording holds. */
  v.object({ code: v.literal('too-much-traffic'), count: v.number(), max: v.number() }),
  /** Links only: a parameter that is not built as its example. */
  v.object({ code: v.literal('wrong-form'), value: text, example: text }),
  /** Links only: a parameter that may stand once stands again; the first one counts. */
  v.object({ code: v.literal('repeated'), value: text }),
  /** Links only: the part before the question mark names no page. */
  v.object({ code: v.literal('unknown-page'), value: text }),
  /** Links only: written by a later version, which may mean something else by it. */
  v.object({ code: v.literal('newer-link'), value: text }),
  /** Links only: what is packed is damaged, or unpacks to more than a scenario can say. */
  v.object({ code: v.literal('not-unpacked'), isTooLarge: v.boolean() }),
]);

export type ProblemDetail = v.InferOutput<typeof detailSchema>;
export type ProblemCode = ProblemDetail['code'];
/** `field` is a path in a file (`traffic[0].every`) or the name of a link's parameter. */
export type Problem = ProblemDetail & { readonly field: string };

/** A list of problems longer than this helps nobody: the rest is left out. */
export const PROBLEMS_MAX = 50;

/** What was read, or why it could not be. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: ProblemDetail };

const VALUE_LENGTH_MAX = 60;

/** A value as its author would recognise it; long texts are cut, lists and objects only hinted. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const shown = String(value);
  return shown.length > VALUE_LENGTH_MAX ? `${shown.slice(0, VALUE_LENGTH_MAX)}…` : shown;
}

/** A valibot issue has room for one text: a problem travels in it as JSON. */
export function packProblem(problem: ProblemDetail): string {
  return JSON.stringify(problem);
}

/** The inverse of `packProblem`. Throws on any other text: that is a schema without its problem. */
export function unpackProblem(message: string): ProblemDetail {
  return v.parse(detailSchema, JSON.parse(message));
}
