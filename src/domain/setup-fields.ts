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

const word =
  (allowed: readonly string[]): Read =>
  (raw) =>
    readWord(raw, allowed);
const upTo =
  (min: number, max: number): Read =>
  (raw) =>
    readWholeNumber(raw, { min, max, example: min });

function readAddressPool(raw: unknown): Reading<string> {
  if (typeof raw === 'string' && isAddressPool(raw)) return { value: raw };
  const example = '192.168.1.4-192.168.1.250';
  return { problem: { code: 'wrong-form', value: showValue(raw), example } };
}

type ReadersOf<Setup> = { readonly [Name in keyof Setup]: Read };

export const CLIENT_FIELDS: ReadersOf<ClientSetup> = {
  os: word(OPERATING_SYSTEMS),
  launch: word(LAUNCHES),
  protocol: word(PROTOCOLS),
  interface: word(INTERFACES),
  autoReconnectBehavior: word(AUTO_RECONNECT_BEHAVIORS),
  backupServers: upTo(0, 10),
};

export const GATEWAY_FIELDS: ReadersOf<GatewaySetup> = {
  standby: readSwitch,
  clusterMembers: upTo(1, 10),
  imageUpgrade: readSwitch,
  addressPool: readAddressPool,
};

/** One field of the table, with its place in a scenario. */
export interface SetupField {
  readonly part: 'client' | 'gateway';
  readonly name: string;
  readonly read: Read;
}

export const SETUP_FIELDS: readonly SetupField[] = [
  ...Object.entries(CLIENT_FIELDS).map(([name, read]) => ({ part: 'client' as const, name, read })),
  ...Object.entries(GATEWAY_FIELDS).map(([name, read]) => ({
    part: 'gateway' as const,
    name,
    read,
  })),
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
