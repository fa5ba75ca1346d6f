/** The parameters of a link that may stand once: what each reads and what it changes. */
import { showValue, type Reading } from '../domain/problems.ts';
import {
  readDuration,
  readInstant,
  readSetting,
  readWholeNumber,
  readWord,
} from '../domain/read-value.ts';
import { HORIZONS, PROFILE_NAMES, SEEDS } from '../domain/scenario-schema.ts';
import type { Scenario } from '../domain/scenario.ts';
import { SETTINGS, SETTING_NAMES, type SettingName } from '../domain/settings.ts';
import { SETUP_FIELDS, withSetupValue } from '../domain/setup-fields.ts';
import { simTime, type SimTime } from '../domain/units.ts';
import { numberOrText } from './link-faults.ts';

export const THEMES = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof THEMES)[number];

/** What a link says beside its page: the experiment, and how to look at it. */
export interface LinkContent {
  readonly scenario: Scenario;
  /** Where the playhead stands; absent: where the page puts it by itself. */
  readonly t?: SimTime;
  /** Whether play begins at once. */
  readonly play: boolean;
  /** A language tag; whether the app speaks it is the app's to say. */
  readonly lang?: string;
  readonly theme?: Theme;
}

/** Reads a parameter's text and gives the content with the change made. */
type Parameter = (text: string, content: LinkContent) => Reading<LinkContent>;

function parameter<Value>(
  read: (text: string) => Reading<Value>,
  change: (content: LinkContent, value: Value) => LinkContent,
): Parameter {
  return (text, content) => {
    const reading = read(text);
    return 'problem' in reading ? reading : { value: change(content, reading.value) };
  };
}

function scenarioParameter<Value>(
  read: (text: string) => Reading<Value>,
  change: (value: Value) => Partial<Scenario>,
): Parameter {
  return parameter(read, (content, value) => ({
    ...content,
    scenario: { ...content.scenario, ...change(value) },
  }));
}

function settingParameter(name: SettingName): Parameter {
  return parameter(
    (text) => readSetting(plainValue(text), SETTINGS[name]),
    (content, value) => {
      const { scenario } = content;
      const settings = { ...scenario.settings, [name]: value };
      return { ...content, scenario: { ...scenario, settings } };
    },
  );
}

const LANGUAGE_TAG = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;

function readLanguage(text: string): Reading<string> {
  if (LANGUAGE_TAG.test(text)) return { value: text };
  return { problem: { code: 'wrong-form', value: showValue(text), example: 'es' } };
}

/** Version 1 is what this page writes; it goes without saying. A later one is read as far as it can be. */
const readVersion: Parameter = (text, content) => {
  if (text === '1') return { value: content };
  const value = showValue(text);
  if (/^[1-9]\d{0,5}$/.test(text)) return { problem: { code: 'newer-link', value } };
  return { problem: { code: 'wrong-form', value, example: '1' } };
};

/** What JSON or YAML would have made of the text. */
function plainValue(text: string): string | number | boolean {
  if (text === 'true') return true;
  return text === 'false' ? false : numberOrText(text);
}

const setupParameters = SETUP_FIELDS.map((field): [string, Parameter] => [
  `${field.part}.${field.name}`,
  parameter(
    (text) => field.read(plainValue(text)),
    (content, value) => ({ ...content, scenario: withSetupValue(content.scenario, field, value) }),
  ),
]);

export const PARAMETERS: ReadonlyMap<string, Parameter> = new Map<string, Parameter>([
  ['v', readVersion],
  ['t', parameter(readInstant, (content, t) => ({ ...content, t }))],
  [
    'play',
    parameter(
      (text) => readWord(text, ['0', '1']),
      (content, word) => ({ ...content, play: word === '1' }),
    ),
  ],
  ...SETTING_NAMES.map((name): [string, Parameter] => [name, settingParameter(name)]),
  [
    'profile',
    scenarioParameter(
      (text) => readWord(text, PROFILE_NAMES),
      (profile) => ({ profile }),
    ),
  ],
  [
    'seed',
    scenarioParameter(
      (text) => readWholeNumber(plainValue(text), SEEDS),
      (seed) => ({ seed }),
    ),
  ],
  [
    'horizon',
    scenarioParameter(
      (text) => readDuration(text, HORIZONS),
      (horizonMs) => ({ horizonMs: simTime(horizonMs) }),
    ),
  ],
  ...setupParameters,
  ['lang', parameter(readLanguage, (content, lang) => ({ ...content, lang }))],
  [
    'theme',
    parameter(
      (text) => readWord(text, THEMES),
      (content, theme) => ({ ...content, theme }),
    ),
  ],
]);
