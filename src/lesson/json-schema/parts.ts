/** Pieces of JSON Schema (draft 7, which editors read) that lessons share. */
import { EVENT_KINDS } from '../../domain/events.ts';
import { NODES } from '../../domain/names.ts';
import { fieldNames } from '../../analysis/event-search.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A piece that is written once, under `definitions`. */
export const ref = (name: string): Json => ({ $ref: `#/definitions/${name}` });

export const oneOf = (names: readonly (string | number)[], description?: string): Json =>
  description === undefined ? { enum: names } : { enum: names, description };

/** A mapping with these fields and no other; a name with `?` at its end may be left out. */
export function mapping(fields: Readonly<Record<string, Json>>, description?: string): Json {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties: Object.fromEntries(entries.map(([name, form]) => [name.replace('?', ''), form])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
    additionalProperties: false,
  };
}

/** What the author names on the left: steps, options, moments. */
export const byName = (form: Json, description: string): Json => ({
  type: 'object',
  description,
  propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
  additionalProperties: form,
});

export const NAME: Json = { type: 'string', pattern: '^[a-z][a-z0-9-]*$' };
export const DURATION: Json = {
  type: 'string',
  description: 'a length of time or an instant after the start, like 2m30s',
};

/** `{ event: tunnel-down, tunnel: ssl, nth: 2 }`; with `plus` an instant later than that. */
function pattern(extra: Readonly<Record<string, Json>>): Json {
  const fields = [...new Set(EVENT_KINDS.flatMap((kind) => fieldNames(kind)))];
  return mapping({
    event: oneOf(EVENT_KINDS, 'the kind of event'),
    'node?': oneOf(NODES, 'at whom it happens'),
    'nth?': { type: 'integer', minimum: 1, description: 'which one, when there are several' },
    ...Object.fromEntries(fields.map((name) => [`${name}?`, { type: ['string', 'number'] }])),
    ...extra,
  });
}

const PLUS: Json = { type: 'string', description: 'so much later, or earlier with a minus' };

/** Events and instants: `docs/writing-lessons.md`, "Events and moments". */
export const EVENT_DEFINITIONS: Readonly<Record<string, Json>> = {
  pattern: pattern({}),
  what: { anyOf: [ref('pattern'), { ...NAME, description: 'the name of a moment' }] },
  moment: {
    anyOf: [
      { type: 'string', description: 'an instant like 3m, or the name of a moment' },
      mapping({ moment: NAME, 'plus?': PLUS }),
      pattern({ 'plus?': PLUS }),
    ],
  },
};
