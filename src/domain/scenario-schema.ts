/** The contract's scenario file as valibot schemas: what each field may hold and what it becomes. */
import * as v from 'valibot';
import { disturbanceSchema, flowSchema } from './disturbance-schema.ts';
import { showValue, type Reading } from './problems.ts';
import {
  readDuration,
  readSetting,
  readWholeNumber,
  readWord,
  type DurationRange,
  type NumberRange,
} from './read-value.ts';
import {
  HORIZON_MAX_MS,
  HORIZON_MIN_MS,
  OTHER_SESSIONS_MAX,
  type OtherSession,
  type ProfileName,
} from './scenario.ts';
import { field, knownObject, listOf, optionalField } from './schema-parts.ts';
import { SETTINGS, SETTING_NAMES } from './settings.ts';
import { CLIENT_FIELDS, GATEWAY_FIELDS, readerOf, type FieldForm } from './setup-fields.ts';
import { MINUTE_MS } from './units.ts';

export const PROFILE_NAMES = ['asa', 'ocserv'] as const satisfies readonly ProfileName[];

/** The random number generator takes 32 bits. */
export const SEEDS: NumberRange = { min: 0, max: 0xffff_ffff, example: 1 };
export const HORIZONS: DurationRange = {
  minMs: HORIZON_MIN_MS,
  maxMs: HORIZON_MAX_MS,
  canBeOff: false,
  exampleMs: 40 * MINUTE_MS,
};

export const OTHER_SESSION_STATES = ['active', 'inactive'] as const;
const USER_NAME = /^[A-Za-z0-9][\w.@-]{0,31}$/;

/** The name of a user as the session database holds it. */
function readUser(raw: unknown): Reading<string> {
  if (typeof raw === 'string' && USER_NAME.test(raw)) return { value: raw };
  return { problem: { code: 'wrong-form', value: showValue(raw), example: 'ana' } };
}

export const otherSessionSchema: v.GenericSchema<unknown, OtherSession> = knownObject({
  user: field(readUser),
  state: field((raw) => readWord(raw, OTHER_SESSION_STATES)),
});

const setupSchema = (forms: Readonly<Record<string, FieldForm>>) =>
  knownObject(
    Object.fromEntries(
      Object.entries(forms).map(([name, form]) => [name, optionalField(readerOf(form))]),
    ),
  );

const settingsSchema = knownObject(
  Object.fromEntries(
    SETTING_NAMES.map((name) => [name, optionalField((raw) => readSetting(raw, SETTINGS[name]))]),
  ),
);

export const scenarioSchema = knownObject({
  version: optionalField((raw) => readVersion(raw)),
  profile: optionalField((raw) => readWord(raw, PROFILE_NAMES)),
  seed: optionalField((raw) => readWholeNumber(raw, SEEDS)),
  horizon: optionalField((raw) => readDuration(raw, HORIZONS)),
  client: v.exactOptional(setupSchema({ ...CLIENT_FIELDS })),
  gateway: v.exactOptional(setupSchema({ ...GATEWAY_FIELDS })),
  otherSessions: v.exactOptional(listOf(otherSessionSchema, OTHER_SESSIONS_MAX)),
  settings: v.exactOptional(settingsSchema),
  traffic: v.exactOptional(listOf(flowSchema)),
  disturbances: v.exactOptional(listOf(disturbanceSchema)),
});

function readVersion(raw: unknown): Reading<1> {
  if (raw === 1) return { value: 1 };
  return { problem: { code: 'not-one-of', value: showValue(raw), allowed: ['1'] } };
}
