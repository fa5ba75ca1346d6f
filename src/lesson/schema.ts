/** The form of `lesson.yaml`: docs/writing-lessons.md. Scenarios are read by scenario-file.ts. */
import * as v from 'valibot';
import type { EventPattern, Moment } from '../analysis/claims.ts';
import { claimSchema } from './claim-schema.ts';
import { idSchema, listOf } from './fields.ts';
import { FOCUS_PARTS, isFocusPart, type FocusPart } from './focus.ts';
import { LESSON_GROUPS, type LessonGroup, type NamedClaim } from './lesson.ts';
import { predictionSchema } from './prediction-schema.ts';
import type { Prediction } from './prediction.ts';
import { momentSchemas, patternSchema, type Moments } from './moment-schema.ts';

/** Scenario fields as written; merged and read when the lesson is compiled. */
export type RawScenario = Readonly<Record<string, unknown>>;

/** A lesson as its author wrote it, names of moments resolved. */
export interface LessonFile {
  readonly id: string;
  readonly question?: number | undefined;
  readonly group: LessonGroup;
  readonly minutes: number;
  readonly source: string;
  /** What the lesson is about, and what `simulate q05` runs; steps may differ from it. */
  readonly scenario: RawScenario;
  readonly moments: Readonly<Record<string, EventPattern>>;
  readonly steps: readonly StepFile[];
  readonly claims: readonly ClaimFile[];
}

export interface StepFile {
  readonly id: string;
  readonly playhead: Moment;
  /** On top of the lesson's scenario; lists are replaced whole. */
  readonly changes?: RawScenario | undefined;
  readonly focus: readonly FocusPart[];
  readonly prediction?: Prediction | undefined;
  /** On top of the step's scenario: what gives the prediction another answer. */
  readonly moves?: RawScenario | undefined;
  readonly goals: readonly NamedClaim[];
  /** On top of the step's scenario: one of the ways to all goals. */
  readonly way?: RawScenario | undefined;
}

export interface ClaimFile extends NamedClaim {
  /** The step whose scenario is run; the lesson's own when left out. */
  readonly step?: string | undefined;
  /** On top of that scenario, for this claim only. */
  readonly given?: RawScenario | undefined;
}

const rawScenario = v.record(v.string(), v.unknown());
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = v.pipe(v.string(), v.minLength(1));

const focusPart = v.custom<FocusPart>(
  (input) => typeof input === 'string' && isFocusPart(input),
  ({ received }) => `${received} is not a part of the picture; ${listOf(FOCUS_PARTS)}`,
);

/** What has to be read first, because the rest may call events by these names. */
export const momentsSchema = v.looseObject({
  moments: v.optional(v.record(idSchema, patternSchema), {}),
});

/** The schema of a lesson that has given these names to events. */
export function lessonSchema(moments: Moments): v.GenericSchema<unknown, LessonFile> {
  const claim = claimSchema(moments);
  const { moment } = momentSchemas(moments);
  const namedClaims = v.pipe(
    v.record(idSchema, claim),
    v.transform((byId) => Object.entries(byId).map(([id, each]) => ({ id, claim: each }))),
  );
  const step = v.strictObject({
    id: idSchema,
    playhead: moment,
    changes: v.optional(rawScenario),
    focus: v.optional(v.array(focusPart), []),
    prediction: v.optional(predictionSchema(moments, claim)),
    moves: v.optional(rawScenario),
    goals: v.optional(namedClaims, {}),
    way: v.optional(rawScenario),
  });
  const claimFile = v.strictObject({
    id: idSchema,
    step: v.optional(v.string()),
    given: v.optional(rawScenario),
    expect: claim,
  });
  return v.strictObject({
    id: idSchema,
    question: v.optional(positive),
    group: v.picklist(LESSON_GROUPS, `is not a group; ${listOf(LESSON_GROUPS)}`),
    minutes: positive,
    source: text,
    scenario: rawScenario,
    moments: v.optional(v.record(idSchema, patternSchema), {}),
    steps: v.pipe(v.array(step), v.minLength(1, 'a lesson needs a step')),
    claims: v.array(
      v.pipe(
        claimFile,
        v.transform(({ expect, ...rest }): ClaimFile => ({ ...rest, claim: expect })),
      ),
    ),
  });
}
