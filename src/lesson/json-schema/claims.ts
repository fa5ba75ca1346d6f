/** Claims and predictions as JSON Schema; how they are read: claim-schema.ts, prediction-schema.ts. */
import { STATE_OWNERS } from '../../analysis/state-at.ts';
import { CHANNELS } from '../../domain/names.ts';
import { TIMERS } from '../../domain/timers.ts';
import { PICKABLE } from '../prediction.ts';
import { byName, DURATION, mapping, oneOf, ref, type Json } from './parts.ts';

const WHAT = ref('what');
const MOMENT = ref('moment');
const WINDOW = { 'after?': MOMENT, 'before?': MOMENT, 'within?': DURATION };
const COUNT: Json = { type: 'integer', minimum: 0 };
const WRITTEN: Json = { type: ['string', 'number'] };

const claim = (kind: string, description: string, fields: Readonly<Record<string, Json>>): Json =>
  mapping({ claim: { const: kind }, ...fields }, description);

const CLAIMS: readonly Json[] = [
  claim('happens', 'an event happens, perhaps at a given instant', {
    what: WHAT,
    'at?': MOMENT,
    'tolerance?': DURATION,
    ...WINDOW,
  }),
  claim('never', 'an event does not happen', { what: WHAT, ...WINDOW }),
  claim('count', 'how often an event happens', {
    what: WHAT,
    'is?': COUNT,
    'atLeast?': COUNT,
    'atMost?': COUNT,
    ...WINDOW,
  }),
  claim('order', 'events that follow each other', { what: { type: 'array', items: WHAT } }),
  claim('timer', 'how a timer stands at an instant', {
    timer: oneOf(Object.keys(TIMERS)),
    channel: oneOf(CHANNELS),
    at: MOMENT,
    'is?': oneOf(['full', 'counting', 'stopped']),
    'left?': DURATION,
    'tolerance?': DURATION,
  }),
  claim('compare', 'two events agree in a field, or do not', {
    what: { type: 'array', items: WHAT, minItems: 2, maxItems: 2 },
    field: { type: 'string' },
    are: oneOf(['same', 'different']),
  }),
  claim('state', 'how a thing stands at an instant', {
    of: oneOf(STATE_OWNERS),
    'channel?': oneOf(['ssl', 'dtls']),
    at: MOMENT,
    is: { type: 'string' },
    'since?': MOMENT,
    'tolerance?': DURATION,
  }),
  claim('value', 'what a field of an event holds', {
    what: WHAT,
    field: { type: 'string' },
    'is?': WRITTEN,
    'atLeast?': WRITTEN,
    'atMost?': WRITTEN,
    ...WINDOW,
  }),
  claim('all', 'several claims at once', { of: { type: 'array', items: ref('claim') } }),
];

const options = (names: Json | undefined): Json => ({
  ...byName(ref('claim'), 'what each option claims: the run must make one of them true'),
  ...(names ? { propertyNames: names } : {}),
  minProperties: 2,
});

const PREDICTIONS: readonly Json[] = [
  mapping({ kind: { const: 'choose' }, options: options(undefined) }, 'choose an answer'),
  mapping({ kind: { const: 'pick' }, options: options(oneOf(PICKABLE)) }, 'pick a part'),
  mapping(
    {
      kind: { const: 'number' },
      ask: {
        anyOf: [mapping({ from: WHAT, to: WHAT }), mapping({ count: WHAT, ...WINDOW })],
        description: 'seconds from one event to another, or how often one happens',
      },
      range: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
      tolerance: { type: 'number', minimum: 0 },
    },
    'enter a number',
  ),
  mapping(
    { kind: { const: 'pin' }, what: WHAT, 'tolerance?': DURATION },
    'pin an instant on the timeline',
  ),
  mapping(
    { kind: { const: 'order' }, events: byName(WHAT, 'in any order: the run gives the right one') },
    'put events in order',
  ),
];

export const CLAIM_DEFINITIONS: Readonly<Record<string, Json>> = {
  claim: { anyOf: CLAIMS },
  prediction: { anyOf: PREDICTIONS },
};
