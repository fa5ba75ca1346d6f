/** What the schemas of a scenario file are made of: fields that know their problem. */
import * as v from 'valibot';
import { nearestName } from './nearest-name.ts';
import { packProblem, showValue, type Reading } from './problems.ts';
import { DISTURBANCES_MAX } from './scenario.ts';

/** A value whose reader knows the problem. */
export function field<Value>(read: (raw: unknown) => Reading<Value>) {
  return v.pipe(
    v.unknown(),
    v.rawTransform<unknown, Value>(({ dataset, addIssue, NEVER }) => {
      const reading = read(dataset.value);
      if ('value' in reading) return reading.value;
      addIssue({ message: packProblem(reading.problem) });
      return NEVER;
    }),
  );
}

export function optionalField<Value>(read: (raw: unknown) => Reading<Value>) {
  return v.exactOptional(field(read));
}

export const objectSchema = v.custom<object>(
  (raw) => typeof raw === 'object' && raw !== null && !Array.isArray(raw),
  ({ input }) => packProblem({ code: 'wrong-type', value: showValue(input), expected: 'object' }),
);

/** An object with these entries and no other; every unknown key is a problem of its own. */
export function knownObject<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(
    objectSchema,
    v.looseObject(entries, packProblem({ code: 'missing' })),
    v.rawCheck(({ dataset, addIssue }) => {
      for (const [key, value] of Object.entries(dataset.value ?? {})) {
        if (Object.hasOwn(entries, key)) continue;
        const nearest = nearestName(key, Object.keys(entries));
        addIssue({
          message: packProblem({
            code: 'unknown-field',
            ...(nearest === undefined ? {} : { nearest }),
          }),
          path: [{ type: 'object', origin: 'key', input: {}, key, value }],
        });
      }
    }),
  );
}

/** A list of at most `max`; the items of a longer one are not looked at. */
export function listOf<Item extends v.GenericSchema<unknown, unknown>>(
  item: Item,
  max = DISTURBANCES_MAX,
) {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray, ({ input }) =>
      packProblem({ code: 'wrong-type', value: showValue(input), expected: 'list' }),
    ),
    v.maxLength(max, ({ input }) => packProblem({ code: 'too-many', count: input.length, max })),
    v.array(item),
  );
}
