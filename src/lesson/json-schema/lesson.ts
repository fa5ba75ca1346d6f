/**
 * The form of a lesson as JSON Schema, for editors: it completes names and marks what is misspelt.
 * The compiler decides; this is never stricter (tests/lesson/json-schema.test.ts).
 */
import { FOCUS_PARTS } from '../focus.ts';
import { LESSON_GROUPS } from '../lesson.ts';
import { CLAIM_DEFINITIONS } from './claims.ts';
import { byName, EVENT_DEFINITIONS, mapping, NAME, oneOf, ref, type Json } from './parts.ts';
import { SCENARIO } from './scenario.ts';

const CHANGES = ref('scenario');
const POSITIVE: Json = { type: 'integer', minimum: 1 };
const CLAIM_OF = byName(ref('claim'), 'what must hold when the learner has done it');

const STEP = mapping({
  id: NAME,
  playhead: { ...ref('moment') },
  'changes?': CHANGES,
  'focus?': { type: 'array', items: oneOf(FOCUS_PARTS) },
  'prediction?': ref('prediction'),
  'moves?': CHANGES,
  'goals?': CLAIM_OF,
  'way?': CHANGES,
});

const FIELDS: Readonly<Record<string, Json>> = {
  id: NAME,
  'question?': { ...POSITIVE, description: 'of FAQ 116312' },
  group: oneOf(LESSON_GROUPS),
  minutes: { ...POSITIVE, description: 'how long it takes' },
  source: { type: 'string', minLength: 1, description: 'what the lesson is taken from' },
  scenario: CHANGES,
  'moments?': byName(ref('pattern'), 'events that steps and claims call by these names'),
  steps: { type: 'array', minItems: 1, items: STEP },
  claims: {
    type: 'array',
    items: mapping({ id: NAME, 'step?': NAME, 'given?': CHANGES, expect: ref('claim') }),
  },
};

const WORDS: Json = {
  type: 'object',
  description: 'the Markdown of each language: en, es',
  propertyNames: { pattern: '^[a-z]{2}(-[A-Z]{2})?$' },
  additionalProperties: { type: 'string' },
};

function schemaOf(title: string, fields: Readonly<Record<string, Json>>): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...mapping(fields),
    definitions: { ...EVENT_DEFINITIONS, ...CLAIM_DEFINITIONS, scenario: SCENARIO },
  };
}

/** File names beside the lessons, and what each holds. */
export const JSON_SCHEMAS: Readonly<Record<string, Json>> = {
  'lesson.schema.json': schemaOf('A lesson of Keepalive Lab', FIELDS),
  'lesson-file.schema.json': schemaOf('A lesson of Keepalive Lab in one file', {
    ...FIELDS,
    words: WORDS,
  }),
};

/** As it lies in the file. */
export const schemaText = (schema: Json): string => `${JSON.stringify(schema, null, 2)}\n`;
