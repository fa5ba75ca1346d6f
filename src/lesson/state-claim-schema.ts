/** How lessons write claims of state and of value: docs/writing-lessons.md, "Claims". */
import * as v from 'valibot';
import type { Claim } from '../analysis/claims.ts';
import { fieldNames } from '../analysis/event-search.ts';
import { STATE_OWNERS, TWO_STATES, type StateOwner } from '../analysis/state-at.ts';
import { CHART_TABLES } from '../kernel/chart-tables.ts';
import { modesIn } from '../kernel/machine-table.ts';
import { durationSchema, listOf } from './fields.ts';
import { fieldValue, momentSchemas, type Moments } from './moment-schema.ts';

const FLOWS: readonly StateOwner[] = ['nat-mapping', 'firewall-entry'];

/** Every mode of a chart, outer ones included, in the order of the walk. */
function modesOf(table: (typeof CHART_TABLES)['client']): readonly string[] {
  return [...new Set(table.flatMap(({ name }) => [...modesIn(name)]))];
}

const STATES: Readonly<Record<StateOwner, readonly string[]>> = {
  ...TWO_STATES,
  client: modesOf(CHART_TABLES.client),
  session: modesOf(CHART_TABLES.session),
};

/** `tolerance`: how exact a time is unless the claim says otherwise. */
export function stateClaim(moments: Moments, tolerance: string): v.GenericSchema<unknown, Claim> {
  const { moment } = momentSchemas(moments);
  return v.pipe(
    v.strictObject({
      claim: v.literal('state'),
      of: v.picklist(STATE_OWNERS, `"of" must name a thing; ${listOf(STATE_OWNERS)}`),
      channel: v.optional(
        v.picklist(['ssl', 'dtls'], `is not a channel; ${listOf(['ssl', 'dtls'])}`),
      ),
      at: moment,
      is: v.string(),
      since: v.optional(moment),
      tolerance: v.optional(durationSchema, tolerance),
    }),
    v.check(
      ({ of, channel }) => FLOWS.includes(of) === (channel !== undefined),
      'needs "channel" for a mapping or an entry, and for nothing else',
    ),
    v.check(
      ({ of, is }) => STATES[of].includes(is),
      ({ input: { of, is } }) => `${of} is never ${is}; ${listOf(STATES[of])}`,
    ),
    v.transform(({ tolerance: toleranceMs, ...written }): Claim => ({ ...written, toleranceMs })),
  );
}

export function valueClaim(moments: Moments): v.GenericSchema<unknown, Claim> {
  const { what, moment } = momentSchemas(moments);
  const written = v.optional(v.union([v.string(), v.number()]));
  return v.pipe(
    v.strictObject({
      claim: v.literal('value'),
      field: v.string(),
      is: written,
      atLeast: written,
      atMost: written,
      what,
      after: v.optional(moment),
      before: v.optional(moment),
      within: v.optional(durationSchema),
    }),
    v.check(
      ({ is, atLeast, atMost }) => (is === undefined) === ((atLeast ?? atMost) !== undefined),
      'needs either "is", or "atLeast" or "atMost"',
    ),
    v.check(
      ({ what: { event }, field }) => fieldNames(event).includes(field),
      ({
        input: {
          what: { event },
          field,
        },
      }) => `${event} has no field ${field}; ${listOf(fieldNames(event))}`,
    ),
    v.check(
      ({ field, atLeast = 0, atMost = 0 }) =>
        [atLeast, atMost].every((bound) => typeof fieldValue(field, bound) === 'number'),
      '"atLeast" and "atMost" are numbers, or durations like 2m30s for the field duration',
    ),
    v.transform(({ within, is, atLeast, atMost, ...rest }): Claim => {
      const read = (value: string | number | undefined) =>
        value === undefined ? undefined : fieldValue(rest.field, value);
      return {
        ...rest,
        withinMs: within,
        is: read(is),
        atLeast: numberOf(read(atLeast)),
        atMost: numberOf(read(atMost)),
      };
    }),
  );
}

function numberOf(value: string | number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}
