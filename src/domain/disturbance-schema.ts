/** Flows of user data and disturbances in a scenario file, as valibot schemas. */
import * as v from 'valibot';
import { CHANNELS } from './names.ts';
import { packProblem, showValue, type Reading } from './problems.ts';
import {
  notOneOf,
  readDuration,
  readInstant,
  readSetting,
  readWholeNumber,
  readWord,
  type DurationRange,
  type NumberRange,
} from './read-value.ts';
import {
  HORIZON_MAX_MS,
  LOGOFF_KEYS,
  MOMENT_KINDS,
  PACKET_BYTES_MAX,
  PACKET_NTH_MAX,
  PATH_KINDS,
  TRAFFIC_INTERVAL_MIN_MS,
  type Disturbance,
  type DisturbanceKind,
  type TrafficDirection,
  type TrafficFlow,
} from './scenario.ts';
import { field, knownObject, objectSchema, optionalField } from './schema-parts.ts';
import { SETTINGS } from './settings.ts';
import { INTERFACES } from './setup-fields.ts';
import { SECOND_MS, formatInstant, type SimTime } from './units.ts';

export const TRAFFIC_DIRECTIONS = [
  'up',
  'down',
  'both',
] as const satisfies readonly TrafficDirection[];
const TRAFFIC_INTERVALS: DurationRange = {
  minMs: TRAFFIC_INTERVAL_MIN_MS,
  maxMs: HORIZON_MAX_MS,
  canBeOff: false,
  exampleMs: SECOND_MS,
};
const PACKET_SIZES: NumberRange = { min: 1, max: PACKET_BYTES_MAX, example: 400, unit: 'B' };

interface Span {
  readonly from: SimTime;
  readonly to: SimTime;
}

const spanEntries = { from: field(readInstant), to: field(readInstant) };

function endsAfterStart<Value extends Span>() {
  return v.rawCheck<Value>(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.from < dataset.value.to) return;
    const { from, to } = dataset.value;
    addIssue({
      message: packProblem({
        code: 'ends-before-start',
        value: formatInstant(to),
        from: formatInstant(from),
      }),
      path: [{ type: 'object', origin: 'value', input: {}, key: 'to', value: to }],
    });
  });
}

const flowEntries = {
  ...spanEntries,
  every: field((raw) => readDuration(raw, TRAFFIC_INTERVALS)),
  bytes: field((raw) => readWholeNumber(raw, PACKET_SIZES)),
  direction: optionalField((raw) => readWord(raw, TRAFFIC_DIRECTIONS)),
};

interface FlowFields extends Span {
  readonly every: number;
  readonly bytes: number;
  readonly direction?: TrafficDirection;
}

function flowOf({ from, to, every, bytes, direction = 'both' }: FlowFields): TrafficFlow {
  return { fromMs: from, toMs: to, everyMs: every, bytes, direction };
}

export const flowSchema = v.pipe(
  knownObject(flowEntries),
  endsAfterStart(),
  v.transform((fields): TrafficFlow => flowOf(fields)),
);

const spanOf = ({ from, to }: Span) => ({ fromMs: from, toMs: to });
const momentEntries = { at: field(readInstant) };
const kindField = <Kind extends DisturbanceKind>(...kinds: readonly Kind[]) =>
  field((raw) => readWord(raw, kinds));

const pathSchema = v.pipe(
  knownObject({ kind: kindField(...PATH_KINDS), ...spanEntries }),
  endsAfterStart(),
  v.transform(({ kind, ...span }): Disturbance => ({ kind, ...spanOf(span) })),
);

const suspendSchema = v.pipe(
  knownObject({ kind: kindField('suspend'), ...spanEntries }),
  endsAfterStart(),
  v.transform(({ kind, ...span }): Disturbance => ({ kind, ...spanOf(span) })),
);

const lineSchema = v.pipe(
  knownObject({
    kind: kindField('path'),
    ...spanEntries,
    latency: optionalField((raw) => readSetting(raw, SETTINGS.latency)),
    jitter: optionalField((raw) => readSetting(raw, SETTINGS.jitter)),
    loss: optionalField((raw) => readSetting(raw, SETTINGS.loss)),
  }),
  endsAfterStart(),
  v.transform(({ kind, latency, jitter, loss, ...span }): Disturbance => {
    return {
      kind,
      ...spanOf(span),
      ...(latency === undefined ? {} : { latencyMs: latency }),
      ...(jitter === undefined ? {} : { jitterMs: jitter }),
      ...(loss === undefined ? {} : { lossPercent: loss }),
    };
  }),
);

const trafficSchema = v.pipe(
  knownObject({ kind: kindField('traffic'), ...flowEntries }),
  endsAfterStart(),
  v.transform(({ kind, ...fields }): Disturbance => ({ kind, ...flowOf(fields) })),
);

const momentSchema = v.pipe(
  knownObject({ kind: kindField(...MOMENT_KINDS), ...momentEntries }),
  v.transform(({ kind, at }): Disturbance => ({ kind, atMs: at })),
);

const interfaceSchema = v.pipe(
  knownObject({
    kind: kindField('interface-change'),
    ...momentEntries,
    to: field((raw) => readWord(raw, INTERFACES)),
  }),
  v.transform(({ kind, at, to }): Disturbance => ({ kind, atMs: at, to })),
);

const logoffSchema = v.pipe(
  knownObject({
    kind: kindField('logoff'),
    ...momentEntries,
    by: field((raw) => readWord(raw, LOGOFF_KEYS)),
    value: field(readSelector),
  }),
  v.transform(({ kind, at, by, value }): Disturbance => ({ kind, atMs: at, by, value })),
);

const ORDINALS: NumberRange = { min: 1, max: PACKET_NTH_MAX, example: 2, unit: '' };

const packetSchema = v.pipe(
  knownObject({
    kind: kindField('packet-drop'),
    ...momentEntries,
    channel: field((raw) => readWord(raw, CHANNELS)),
    direction: field((raw) => readWord(raw, ['up', 'down'] as const)),
    nth: optionalField((raw) => readWholeNumber(raw, ORDINALS)),
  }),
  v.transform(({ kind, at, channel, direction, nth = 1 }): Disturbance => ({
    kind,
    atMs: at,
    channel,
    direction,
    nth,
  })),
);

const SELECTOR = /^[A-Za-z0-9][\w.@-]{0,63}$/;

/** A user's, a group's or a protocol's name, or a session's number: one word of a console. */
function readSelector(raw: unknown): Reading<string> {
  const text = typeof raw === 'number' ? String(raw) : raw;
  if (typeof text === 'string' && SELECTOR.test(text)) return { value: text };
  return { problem: { code: 'wrong-form', value: showValue(raw), example: 'walter' } };
}

type DisturbanceSchema = v.GenericSchema<unknown, Disturbance>;

const SCHEMAS: ReadonlyMap<unknown, DisturbanceSchema> = new Map<string, DisturbanceSchema>([
  ...PATH_KINDS.map((kind) => [kind, pathSchema] as const),
  ['path', lineSchema],
  ['suspend', suspendSchema],
  ['traffic', trafficSchema],
  ...MOMENT_KINDS.map((kind) => [kind, momentSchema] as const),
  ['interface-change', interfaceSchema],
  ['logoff', logoffSchema],
  ['packet-drop', packetSchema],
]);

export const DISTURBANCE_KINDS = [...SCHEMAS.keys()] as readonly DisturbanceKind[];

/** While its kind is unknown, nothing can be said of a disturbance's other fields. */
const strangeSchema = v.pipe(
  objectSchema,
  v.looseObject(
    { kind: field((raw) => ({ problem: notOneOf(raw, DISTURBANCE_KINDS) })) },
    packProblem({ code: 'missing' }),
  ),
  v.transform((): Disturbance => {
    throw new Error('A disturbance of a known kind was read as one of an unknown kind.');
  }),
);

export const disturbanceSchema: DisturbanceSchema = v.lazy((raw) => {
  const kind = typeof raw === 'object' && raw !== null && 'kind' in raw ? raw.kind : undefined;
  return SCHEMAS.get(kind) ?? strangeSchema;
});
