/** How lessons write events and instants: docs/writing-lessons.md, "Events and moments". */
import * as v from 'valibot';
import type { EventPattern, Moment } from '../analysis/claims.ts';
import { fieldNames } from '../analysis/event-search.ts';
import { EVENT_KINDS } from '../domain/events.ts';
import { NODES } from '../domain/names.ts';
import { SECOND_MS, parseDurationMs, simTime } from '../domain/units.ts';
import { distanceSchema, listOf } from './fields.ts';

/** The events a lesson has given names to. */
export type Moments = Readonly<Record<string, EventPattern>>;

const KNOWN_KEYS = ['event', 'node', 'nth'];

/** `{ event: tunnel-down, tunnel: ssl, nth: 2 }`: a kind, and the fields it must have. */
export const patternSchema = v.pipe(
  v.looseObject({
    event: v.picklist(EVENT_KINDS, (issue) => `there is no event ${issue.received}`),
    node: v.optional(v.picklist(NODES, `is not a node; ${listOf(NODES)}`)),
    nth: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  }),
  v.rawTransform<Record<string, unknown> & Pick<EventPattern, 'event' | 'nth'>, EventPattern>(
    ({ dataset, addIssue, NEVER }) => {
      const { event, nth, ...rest } = dataset.value;
      const node = NODES.find((name) => name === rest['node']);
      const where: Record<string, string | number> = {};
      for (const [name, value] of Object.entries(rest)) {
        if (KNOWN_KEYS.includes(name)) continue;
        if (!fieldNames(event).includes(name)) {
          const known = listOf([...fieldNames(event), ...KNOWN_KEYS]);
          addIssue({ message: `${event} has no field ${name}; ${known}` });
          return NEVER;
        }
        where[name] = fieldValue(name, value);
      }
      return node ? { event, nth, where, node } : { event, nth, where };
    },
  ),
);

export type PatternSchema = v.GenericSchema<unknown, EventPattern>;
export type MomentSchema = v.GenericSchema<unknown, Moment>;

/** Schemas of events and instants that may be called by the lesson's own names. */
export function momentSchemas(moments: Moments): { what: PatternSchema; moment: MomentSchema } {
  const named = v.pipe(
    v.string('an event is missing here'),
    v.rawTransform<string, EventPattern>(({ dataset, addIssue, NEVER }) => {
      const pattern = Object.hasOwn(moments, dataset.value) ? moments[dataset.value] : undefined;
      if (pattern) return pattern;
      addIssue({
        message: `there is no moment "${dataset.value}"; ${listOf(Object.keys(moments))}`,
      });
      return NEVER;
    }),
  );
  const what = v.lazy((input) => (isMapping(input) ? patternSchema : named));
  return { what, moment: momentSchema(named) };
}

/** `3m`, `ssl-dropped`, `{ moment: ssl-dropped, plus: 10s }` or an event with `plus`. */
function momentSchema(named: PatternSchema): MomentSchema {
  const later = v.optional(distanceSchema, '0s');
  const atName = v.pipe(
    named,
    v.transform((anchor) => ({ anchor, plusMs: 0 })),
  );
  const atNameLater = v.pipe(
    v.strictObject({ moment: named, plus: later }),
    v.transform(({ moment, plus }) => ({ anchor: moment, plusMs: plus })),
  );
  const atEventLater = v.pipe(
    v.looseObject({ plus: later }),
    v.transform(({ plus, ...pattern }) => ({ pattern, plusMs: plus })),
    v.object({ pattern: patternSchema, plusMs: v.number() }),
    v.transform(({ pattern, plusMs }) => ({ anchor: pattern, plusMs })),
  );
  return v.lazy((input): MomentSchema => {
    if (!isMapping(input)) {
      const durationMs = typeof input === 'string' ? parseDurationMs(input) : undefined;
      return durationMs === undefined ? atName : atTime(durationMs);
    }
    return 'moment' in input ? atNameLater : atEventLater;
  });
}

function atTime(durationMs: number): MomentSchema {
  return v.pipe(
    v.unknown(),
    v.transform(() => ({ anchor: simTime(durationMs), plusMs: 0 })),
  );
}

/** Durations are compared in seconds, as the event log shows them. */
export function fieldValue(name: string, value: unknown): string | number {
  if (typeof value === 'number') return value;
  const text = String(value);
  const durationMs = name === 'duration' ? parseDurationMs(text) : undefined;
  return durationMs === undefined ? text : durationMs / SECOND_MS;
}

function isMapping(input: unknown): input is object {
  return typeof input === 'object' && input !== null;
}
