/** How lessons write claims: docs/writing-lessons.md, "Claims". Reads them into `Claim`. */
import * as v from 'valibot';
import type { Claim } from '../analysis/claims.ts';
import { CHANNELS } from '../domain/names.ts';
import { TIMERS, type TimerName } from '../domain/timers.ts';
import { durationSchema, listOf } from './fields.ts';
import { momentSchemas, type Moments } from './moment-schema.ts';
import { stateClaim, valueClaim } from './state-claim-schema.ts';

const TIMER_NAMES = Object.keys(TIMERS) as TimerName[];
const timerName = v.picklist(TIMER_NAMES, `is not a timer; ${listOf(TIMER_NAMES)}`);
const channel = v.picklist(CHANNELS, `is not a channel; ${listOf(CHANNELS)}`);

/** How exact a time is unless the claim says otherwise: half a second, above the path's delays. */
const TOLERANCE = '500ms';

export type ClaimSchema = v.GenericSchema<unknown, Claim>;

/** The schema of a claim that may call events by the lesson's own names. */
export function claimSchema(moments: Moments): ClaimSchema {
  const byKind: Readonly<Record<string, ClaimSchema>> = {
    ...eventClaims(moments),
    ...otherClaims(moments),
    state: stateClaim(moments, TOLERANCE),
    value: valueClaim(moments),
    all: v.pipe(
      v.strictObject({ claim: v.literal('all'), of: v.array(v.lazy(() => anyClaim)) }),
      v.transform((written): Claim => written),
    ),
  };
  const unknownClaim: ClaimSchema = v.pipe(
    v.unknown(),
    v.rawTransform<unknown, Claim>(({ addIssue, NEVER }) => {
      addIssue({ message: `"claim" must name a kind; ${listOf(Object.keys(byKind))}` });
      return NEVER;
    }),
  );
  const anyClaim: ClaimSchema = v.lazy((input) => byKind[kindOf(input)] ?? unknownClaim);
  return anyClaim;
}

/** Claims of one event within a window. */
function eventClaims(moments: Moments): Record<'happens' | 'never' | 'count', ClaimSchema> {
  const { what, moment } = momentSchemas(moments);
  const window = {
    what,
    after: v.optional(moment),
    before: v.optional(moment),
    within: v.optional(durationSchema),
  };
  const number = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));
  return {
    happens: v.pipe(
      v.strictObject({
        claim: v.literal('happens'),
        at: v.optional(moment),
        tolerance: v.optional(durationSchema, TOLERANCE),
        ...window,
      }),
      v.transform(({ within, tolerance, ...written }): Claim => ({
        ...written,
        withinMs: within,
        toleranceMs: tolerance,
      })),
    ),
    never: v.pipe(
      v.strictObject({ claim: v.literal('never'), ...window }),
      v.transform(({ within, ...written }): Claim => ({ ...written, withinMs: within })),
    ),
    count: v.pipe(
      v.strictObject({
        claim: v.literal('count'),
        is: number,
        atLeast: number,
        atMost: number,
        ...window,
      }),
      v.transform(({ within, is, atLeast, atMost, ...written }): Claim => ({
        ...written,
        withinMs: within,
        atLeast: is ?? atLeast ?? 0,
        atMost: is ?? atMost,
      })),
    ),
  };
}

/** Claims of a timer, or of several events. */
function otherClaims(moments: Moments): Record<'order' | 'timer' | 'compare', ClaimSchema> {
  const { what, moment } = momentSchemas(moments);
  return {
    order: v.pipe(
      v.strictObject({ claim: v.literal('order'), what: v.array(what) }),
      v.transform((written): Claim => written),
    ),
    timer: v.pipe(
      v.strictObject({
        claim: v.literal('timer'),
        timer: timerName,
        channel,
        at: moment,
        is: v.optional(v.picklist(['full', 'counting', 'stopped'])),
        left: v.optional(durationSchema),
        tolerance: v.optional(durationSchema, TOLERANCE),
      }),
      v.check(({ is, left }) => is !== undefined || left !== undefined, 'needs "is" or "left"'),
      v.transform(({ left, tolerance, ...written }): Claim => ({
        ...written,
        leftMs: left,
        toleranceMs: tolerance,
      })),
    ),
    compare: v.pipe(
      v.strictObject({
        claim: v.literal('compare'),
        what: v.tuple([what, what]),
        field: v.string(),
        are: v.picklist(['same', 'different']),
      }),
      v.transform((written): Claim => written),
    ),
  };
}

function kindOf(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('claim' in input)) return '';
  return typeof input.claim === 'string' ? input.claim : '';
}
