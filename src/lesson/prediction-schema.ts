/** How lessons write predictions: docs/writing-lessons.md, "Predictions". */
import * as v from 'valibot';
import type { ClaimSchema } from './claim-schema.ts';
import { durationSchema, idSchema, listOf } from './fields.ts';
import { momentSchemas, type Moments } from './moment-schema.ts';
import { PICKABLE, type Ask, type Prediction } from './prediction.ts';

type PredictionSchema = v.GenericSchema<unknown, Prediction>;

/** How far off a pin may be unless the lesson says otherwise. */
const PIN_TOLERANCE = '10s';

/** The schema of a prediction that may call events by the lesson's own names. */
export function predictionSchema(moments: Moments, claim: ClaimSchema): PredictionSchema {
  const byKind: Readonly<Record<Prediction['kind'], PredictionSchema>> = {
    choose: choiceSchema('choose', idSchema, claim),
    pick: choiceSchema(
      'pick',
      v.picklist(PICKABLE, `is not a part one can pick; ${listOf(PICKABLE)}`),
      claim,
    ),
    ...eventKinds(moments),
  };
  const unknownKind: PredictionSchema = v.pipe(
    v.unknown(),
    v.rawTransform<unknown, Prediction>(({ addIssue, NEVER }) => {
      addIssue({ message: `"kind" must name a kind; ${listOf(Object.keys(byKind))}` });
      return NEVER;
    }),
  );
  return v.lazy((input) => schemaFor(byKind, input) ?? unknownKind);
}

function schemaFor(
  byKind: Readonly<Record<string, PredictionSchema>>,
  input: unknown,
): PredictionSchema | undefined {
  const kind = typeof input === 'object' && input && 'kind' in input ? String(input.kind) : '';
  return Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
}

function choiceSchema(
  kind: 'choose' | 'pick',
  id: v.GenericSchema<string, string>,
  claim: ClaimSchema,
): PredictionSchema {
  const options = v.pipe(
    v.record(id, claim),
    v.check((byId) => Object.keys(byId).length > 1, 'there must be two options at least'),
    v.transform((byId) => Object.entries(byId).map(([name, each]) => ({ id: name, claim: each }))),
  );
  return v.strictObject({ kind: v.literal(kind), options });
}

function eventKinds(moments: Moments): Record<'number' | 'pin' | 'order', PredictionSchema> {
  const { what, moment } = momentSchemas(moments);
  const seconds = v.pipe(
    v.strictObject({ from: what, to: what }),
    v.transform((written): Ask => ({ unit: 'seconds', ...written })),
  );
  const times = v.pipe(
    v.strictObject({
      count: what,
      after: v.optional(moment),
      before: v.optional(moment),
      within: v.optional(durationSchema),
    }),
    v.transform(({ count, within, ...window }): Ask => {
      return { unit: 'times', what: count, withinMs: within, ...window };
    }),
  );
  const ask = v.lazy((input): v.GenericSchema<unknown, Ask> => {
    return typeof input === 'object' && input && 'count' in input ? times : seconds;
  });
  return {
    number: v.pipe(
      v.strictObject({
        kind: v.literal('number'),
        ask,
        range: v.tuple([v.number(), v.number()], 'is written [least, most]'),
        tolerance: v.pipe(v.number(), v.minValue(0)),
      }),
      v.check(({ range: [least, most] }) => least < most, 'range: the least comes first'),
      v.transform(({ range: [least, most], ...rest }): Prediction => ({ ...rest, least, most })),
    ),
    pin: v.pipe(
      v.strictObject({
        kind: v.literal('pin'),
        what,
        tolerance: v.optional(durationSchema, PIN_TOLERANCE),
      }),
      v.transform(({ tolerance, ...rest }): Prediction => ({ ...rest, toleranceMs: tolerance })),
    ),
    order: v.pipe(
      v.strictObject({ kind: v.literal('order'), events: v.record(idSchema, what) }),
      v.transform(({ kind, events }): Prediction => {
        return { kind, events: Object.entries(events).map(([id, each]) => ({ id, what: each })) };
      }),
    ),
  };
}
