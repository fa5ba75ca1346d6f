/** The contract's scenario file as valibot schemas: what each field may hold and what it becomes. */
import * as v from 'valibot';
import { nearestName } from './nearest-name.ts';
import { DISTURBANCE_KINDS_LATER, NOT_YET, readNotYet, readStagedWord } from './not-yet.ts';
import { packProblem, showValue, type Reading } from './problems.ts';
import {
  readDuration,
  readInstant,
  readSetting,
  readWholeNumber,
  readWord,
  type DurationRange,
  type NumberRange,
} from './read-value.ts';
import {
  DISTURBANCES_MAX,
  HORIZON_MAX_MS,
  HORIZON_MIN_MS,
  PATH_KINDS,
  PACKET_BYTES_MAX,
  TRAFFIC_INTERVAL_MIN_MS,
  type Disturbance,
  type OperatingSystem,
  type ProfileName,
  type TrafficDirection,
  type TrafficFlow,
} from './scenario.ts';
import { DEFAULT_SETTINGS, SETTINGS, SETTING_NAMES, type Settings } from './settings.ts';
import { MINUTE_MS, SECOND_MS, formatInstant, type SimTime } from './units.ts';

export const PROFILE_NAMES = ['asa', 'ocserv'] as const satisfies readonly ProfileName[];
export const OPERATING_SYSTEMS = [
  'windows',
  'macos',
  'linux',
] as const satisfies readonly OperatingSystem[];
export const TRAFFIC_DIRECTIONS = [
  'up',
  'down',
  'both',
] as const satisfies readonly TrafficDirection[];
const DISTURBANCE_KINDS = {
  simulated: [...PATH_KINDS, 'traffic'],
  later: DISTURBANCE_KINDS_LATER,
} as const;

/** The random number generator takes 32 bits. */
export const SEEDS: NumberRange = { min: 0, max: 0xffff_ffff, example: 1 };
export const HORIZONS: DurationRange = {
  minMs: HORIZON_MIN_MS,
  maxMs: HORIZON_MAX_MS,
  canBeOff: false,
  exampleMs: 40 * MINUTE_MS,
};
const TRAFFIC_INTERVALS: DurationRange = {
  minMs: TRAFFIC_INTERVAL_MIN_MS,
  maxMs: HORIZON_MAX_MS,
  canBeOff: false,
  exampleMs: SECOND_MS,
};
const PACKET_SIZES: NumberRange = { min: 1, max: PACKET_BYTES_MAX, example: 400, unit: 'B' };

/** A value whose reader knows the problem. */
function field<Value>(read: (raw: unknown) => Reading<Value>) {
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

function optionalField<Value>(read: (raw: unknown) => Reading<Value>) {
  return v.exactOptional(field(read));
}

const notYet = (path: keyof typeof NOT_YET) =>
  optionalField((raw) => readNotYet(raw, NOT_YET[path]));

const objectSchema = v.custom<object>(
  (raw) => typeof raw === 'object' && raw !== null && !Array.isArray(raw),
  ({ input }) => packProblem({ code: 'wrong-type', value: showValue(input), expected: 'object' }),
);

/** An object with these entries and no other; every unknown key is a problem of its own. */
function knownObject<Entries extends v.ObjectEntries>(entries: Entries) {
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

/** A list of at most `DISTURBANCES_MAX`; the items of a longer one are not looked at. */
function listOf<Item extends v.GenericSchema<unknown, unknown>>(item: Item) {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray, ({ input }) =>
      packProblem({ code: 'wrong-type', value: showValue(input), expected: 'list' }),
    ),
    v.maxLength(DISTURBANCES_MAX, ({ input }) =>
      packProblem({ code: 'too-many', count: input.length, max: DISTURBANCES_MAX }),
    ),
    v.array(item),
  );
}

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

const pathDisturbanceSchema = v.pipe(
  knownObject({ kind: field((raw) => readWord(raw, PATH_KINDS)), ...spanEntries }),
  endsAfterStart(),
  v.transform(({ kind, from, to }): Disturbance => ({ kind, fromMs: from, toMs: to })),
);

const trafficDisturbanceSchema = v.pipe(
  knownObject({ kind: field((raw) => readWord(raw, ['traffic'])), ...flowEntries }),
  endsAfterStart(),
  v.transform((fields): Disturbance => ({ kind: 'traffic', ...flowOf(fields) })),
);

/** While its kind is unknown, nothing can be said of a disturbance's other fields. */
const strangeDisturbanceSchema = v.pipe(
  objectSchema,
  v.looseObject(
    { kind: field((raw) => readStagedWord(raw, DISTURBANCE_KINDS)) },
    packProblem({ code: 'missing' }),
  ),
  v.transform((): Disturbance => {
    throw new Error('A disturbance of a known kind was read as one of an unknown kind.');
  }),
);

export const disturbanceSchema: v.GenericSchema<unknown, Disturbance> = v.lazy((raw) => {
  const kind = typeof raw === 'object' && raw !== null && 'kind' in raw ? raw.kind : undefined;
  if (kind === 'traffic') return trafficDisturbanceSchema;
  return PATH_KINDS.some((known) => known === kind)
    ? pathDisturbanceSchema
    : strangeDisturbanceSchema;
});

const settingsSchema = v.pipe(
  knownObject({
    ...Object.fromEntries(
      SETTING_NAMES.map((name) => [name, optionalField((raw) => readSetting(raw, SETTINGS[name]))]),
    ),
    simultaneousLogins: notYet('settings.simultaneousLogins'),
    applicationPatience: notYet('settings.applicationPatience'),
  }),
  v.transform((given) => withDefaults(given)),
);

function withDefaults(given: Readonly<Record<string, unknown>>): Settings {
  return SETTING_NAMES.reduce((settings, name) => {
    const value = given[name];
    return typeof value === 'number' ? { ...settings, [name]: value } : settings;
  }, DEFAULT_SETTINGS);
}

export const scenarioSchema = knownObject({
  version: optionalField((raw) => readVersion(raw)),
  profile: optionalField((raw) => readWord(raw, PROFILE_NAMES)),
  seed: optionalField((raw) => readWholeNumber(raw, SEEDS)),
  horizon: optionalField((raw) => readDuration(raw, HORIZONS)),
  client: v.exactOptional(
    knownObject({
      os: optionalField((raw) => readWord(raw, OPERATING_SYSTEMS)),
      launch: notYet('client.launch'),
      protocol: notYet('client.protocol'),
      interface: notYet('client.interface'),
      autoReconnectBehavior: notYet('client.autoReconnectBehavior'),
      backupServers: notYet('client.backupServers'),
    }),
  ),
  gateway: v.exactOptional(
    knownObject({
      standby: notYet('gateway.standby'),
      clusterMembers: notYet('gateway.clusterMembers'),
      imageUpgrade: notYet('gateway.imageUpgrade'),
      addressPool: notYet('gateway.addressPool'),
    }),
  ),
  otherSessions: notYet('otherSessions'),
  settings: v.exactOptional(settingsSchema),
  traffic: v.exactOptional(listOf(flowSchema)),
  disturbances: v.exactOptional(listOf(disturbanceSchema)),
});

function readVersion(raw: unknown): Reading<1> {
  if (raw === 1) return { value: 1 };
  return { problem: { code: 'not-one-of', value: showValue(raw), allowed: ['1'] } };
}
