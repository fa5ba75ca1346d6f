/**
 * The fields of `client` and `gateway` in a scenario: what each may hold and how it is written.
 * Files and links share this table; in a link a field bears its path, `client.os`.
 */
import { isAddressPool } from './address-pool.ts';
import { showValue, type Reading } from './problems.ts';
import { readSwitch, readWholeNumber, readWord } from './read-value.ts';
import type {
  AutoReconnectBehavior,
  ClientProtocol,
  ClientSetup,
  GatewaySetup,
  Launch,
  NetworkInterface,
  OperatingSystem,
  Scenario,
} from './scenario.ts';

export const OPERATING_SYSTEMS: readonly OperatingSystem[] = ['windows', 'macos', 'linux'];
export const LAUNCHES: readonly Launch[] = ['standalone', 'portal'];
export const PROTOCOLS: readonly ClientProtocol[] = ['ssl', 'ikev2'];
export const INTERFACES: readonly NetworkInterface[] = ['wifi', 'wired', 'mobile'];
export const AUTO_RECONNECT_BEHAVIORS: readonly AutoReconnectBehavior[] = [
  'DisconnectOnSuspend',
  'ReconnectAfterResume',
];

type Value = string | number | boolean;
type Read = (raw: unknown) => Reading<Value>;

/** What a field may hold: what a page needs to know to offer it. */
export type FieldForm =
  | { readonly type: 'word'; readonly words: readonly string[] }
  | { readonly type: 'count'; readonly min: number; readonly max: number }
  | { readonly type: 'switch' }
  /** `example`: a good value, for whoever wrote a bad one. */
  | { readonly type: 'pool'; readonly example: string };

const word = (words: readonly string[]): FieldForm => ({ type: 'word', words });
const upTo = (min: number, max: number): FieldForm => ({ type: 'count', min, max });
const SWITCH: FieldForm = { type: 'switch' };

type FormsOf<Setup> = { readonly [Name in keyof Setup]: FieldForm };

export const CLIENT_FIELDS: FormsOf<ClientSetup> = {
  os: word(OPERATING_SYSTEMS),
  launch: word(LAUNCHES),
  protocol: word(PROTOCOLS),
  interface: word(INTERFACES),
  autoReconnectBehavior: word(AUTO_RECONNECT_BEHAVIORS),
  backupServers: upTo(0, 10),
};

export const GATEWAY_FIELDS: FormsOf<GatewaySetup> = {
  standby: SWITCH,
  clusterMembers: upTo(1, 10),
  imageUpgrade: SWITCH,
  addressPool: { type: 'pool', example: '192.168.1.4-192.168.1.250' },
};

/** The reader of a field of this form. */
export function readerOf(form: FieldForm): Read {
  switch (form.type) {
    case 'word':
      return (raw) => readWord(raw, form.words);
    case 'count':
      return (raw) => readWholeNumber(raw, { min: form.min, max: form.max, example: form.min });
    case 'switch':
      return readSwitch;
    case 'pool':
      return (raw) => readAddressPool(raw, form.example);
  }
}

function readAddressPool(raw: unknown, example: string): Reading<string> {
  if (typeof raw === 'string' && isAddressPool(raw)) return { value: raw };
  return { problem: { code: 'wrong-form', value: showValue(raw), example } };
}

/** One field of the table, with its place in a scenario. */
export interface SetupField {
  readonly part: 'client' | 'gateway';
  readonly name: string;
  readonly form: FieldForm;
  readonly read: Read;
}

const fieldsOf = (part: SetupField['part'], forms: Readonly<Record<string, FieldForm>>) =>
  Object.entries(forms).map(([name, form]): SetupField => ({
    part,
    name,
    form,
    read: readerOf(form),
  }));

export const SETUP_FIELDS: readonly SetupField[] = [
  ...fieldsOf('client', { ...CLIENT_FIELDS }),
  ...fieldsOf('gateway', { ...GATEWAY_FIELDS }),
];

/** What the scenario holds there. */
export function setupValue(scenario: Scenario, { part, name }: SetupField): Value {
  return (scenario[part] as unknown as Readonly<Record<string, Value>>)[name] as Value;
}

/** The scenario with another value there; `value` must have been read by the field. */
export function withSetupValue(
  scenario: Scenario,
  { part, name }: SetupField,
  value: Value,
): Scenario {
  return { ...scenario, [part]: { ...scenario[part], [name]: value } };
}
