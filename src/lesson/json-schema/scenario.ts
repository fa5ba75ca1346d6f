/** A scenario as JSON Schema: names, words and ranges from the tables that its reader uses. */
import { DISTURBANCE_KINDS, TRAFFIC_DIRECTIONS } from '../../domain/disturbance-schema.ts';
import {
  HORIZONS,
  OTHER_SESSION_STATES,
  PROFILE_NAMES,
  SEEDS,
} from '../../domain/scenario-schema.ts';
import { DISTURBANCES_MAX, OTHER_SESSIONS_MAX } from '../../domain/scenario.ts';
import { SETTINGS, type SettingDeclaration } from '../../domain/settings.ts';
import { CLIENT_FIELDS, GATEWAY_FIELDS, type FieldForm } from '../../domain/setup-fields.ts';
import { formatDuration } from '../../domain/units.ts';
import { DURATION, mapping, oneOf, type Json } from './parts.ts';

function settingForm(setting: SettingDeclaration): Json {
  switch (setting.type) {
    case 'duration': {
      const range = `${formatDuration(setting.minMs)} to ${formatDuration(setting.maxMs)}`;
      const off = setting.canBeOff ? ', or off' : '';
      return { type: ['string', 'number'], description: `${range}${off}` };
    }
    case 'switch':
      return { type: 'boolean' };
    case 'percent':
      return { type: 'number', minimum: 0, maximum: setting.maxPercent };
    case 'count':
      return { type: 'integer', minimum: setting.min, maximum: setting.max };
  }
}

function fieldForm(form: FieldForm): Json {
  switch (form.type) {
    case 'word':
      return oneOf(form.words);
    case 'count':
      return { type: 'integer', minimum: form.min, maximum: form.max };
    case 'switch':
      return { type: 'boolean' };
    case 'pool':
      return { type: 'string', description: `like ${form.example}` };
  }
}

const optional = (forms: Readonly<Record<string, Json>>): Json =>
  mapping(Object.fromEntries(Object.entries(forms).map(([name, form]) => [`${name}?`, form])));

const each = <From>(table: Readonly<Record<string, From>>, form: (from: From) => Json): Json =>
  optional(Object.fromEntries(Object.entries(table).map(([name, from]) => [name, form(from)])));

/** What a disturbance needs besides its kind depends on that; the compiler says what is missing. */
const DISTURBANCE: Json = {
  type: 'object',
  properties: { kind: oneOf(DISTURBANCE_KINDS), at: DURATION, from: DURATION, to: {} },
  required: ['kind'],
};

const FLOW = mapping({
  from: DURATION,
  to: DURATION,
  every: DURATION,
  bytes: { type: ['integer', 'string'] },
  'direction?': oneOf(TRAFFIC_DIRECTIONS),
});

/** As in scenario files; in a lesson each field may be left out, and is then the default. */
export const SCENARIO = optional({
  version: { const: 1 },
  profile: oneOf(PROFILE_NAMES),
  seed: { type: 'integer', minimum: SEEDS.min, maximum: SEEDS.max },
  horizon: {
    ...DURATION,
    description: `${formatDuration(HORIZONS.minMs)} to ${formatDuration(HORIZONS.maxMs)}`,
  },
  client: each({ ...CLIENT_FIELDS }, fieldForm),
  gateway: each({ ...GATEWAY_FIELDS }, fieldForm),
  otherSessions: {
    type: 'array',
    maxItems: OTHER_SESSIONS_MAX,
    items: mapping({ user: { type: 'string' }, state: oneOf(OTHER_SESSION_STATES) }),
  },
  settings: each(SETTINGS, settingForm),
  traffic: { type: 'array', maxItems: DISTURBANCES_MAX, items: FLOW },
  disturbances: { type: 'array', maxItems: DISTURBANCES_MAX, items: DISTURBANCE },
});
