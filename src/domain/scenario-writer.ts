/** Scenario files in the form of contracts.md: writing what `scenario-file.ts` reads back. */
import { formatPercent, writeSetting } from './read-value.ts';
import { DEFAULT_SCENARIO, isSpan, type Disturbance, type OtherSession } from './scenario.ts';
import type { Scenario, TrafficFlow } from './scenario.ts';
import { SETTINGS, SETTING_NAMES } from './settings.ts';
import { SETUP_FIELDS, setupValue } from './setup-fields.ts';
import { formatDuration, formatInstant } from './units.ts';

type Plain = string | number | boolean;
type PlainFields = Readonly<Record<string, Plain>>;

/** The contract's form: plain data, ready for JSON or YAML. */
export interface ScenarioFile {
  readonly version: 1;
  readonly profile?: string;
  readonly seed?: number;
  readonly horizon?: string;
  readonly client?: PlainFields;
  readonly gateway?: PlainFields;
  readonly otherSessions?: readonly OtherSession[];
  readonly settings?: PlainFields;
  readonly traffic?: readonly PlainFields[];
  readonly disturbances?: readonly PlainFields[];
}

/** The inverse of `readScenario`: says only what differs from `DEFAULT_SCENARIO`. */
export function toScenarioFile(scenario: Scenario): ScenarioFile {
  const { profile, seed, horizonMs, otherSessions, traffic, disturbances } = scenario;
  const usual = DEFAULT_SCENARIO;
  return {
    version: 1,
    ...(profile === usual.profile ? {} : { profile }),
    ...(seed === usual.seed ? {} : { seed }),
    ...(horizonMs === usual.horizonMs ? {} : { horizon: formatDuration(horizonMs) }),
    ...unlessEmpty('client', changedSetup(scenario, 'client')),
    ...unlessEmpty('gateway', changedSetup(scenario, 'gateway')),
    ...(otherSessions.length === 0 ? {} : { otherSessions }),
    ...unlessEmpty('settings', changedSettings(scenario)),
    ...(traffic.length === 0 ? {} : { traffic: traffic.map(writeFlow) }),
    ...(disturbances.length === 0 ? {} : { disturbances: disturbances.map(writeDisturbance) }),
  };
}

/** A disturbance as a file says it. */
export function writeDisturbance(disturbance: Disturbance): PlainFields {
  const { kind } = disturbance;
  const when = isSpan(disturbance)
    ? { from: formatInstant(disturbance.fromMs), to: formatInstant(disturbance.toMs) }
    : { at: formatInstant(disturbance.atMs) };
  return { kind, ...when, ...writeDetails(disturbance) };
}

/** What a disturbance says beside its kind and its time, in the order in which links say it. */
export function writeDetails(disturbance: Disturbance): PlainFields {
  switch (disturbance.kind) {
    case 'traffic':
      return writeFlowDetails(disturbance);
    case 'interface-change':
      return { to: disturbance.to };
    case 'logoff':
      return { by: disturbance.by, value: disturbance.value };
    case 'packet-drop': {
      const { channel, direction, nth } = disturbance;
      return { channel, direction, ...(nth === 1 ? {} : { nth }) };
    }
    case 'path': {
      const { latencyMs, jitterMs, lossPercent } = disturbance;
      return {
        ...(latencyMs === undefined ? {} : { latency: formatDuration(latencyMs) }),
        ...(jitterMs === undefined ? {} : { jitter: formatDuration(jitterMs) }),
        ...(lossPercent === undefined ? {} : { loss: formatPercent(lossPercent) }),
      };
    }
    default:
      return {};
  }
}

export function writeFlowDetails({ everyMs, bytes, direction }: TrafficFlow): PlainFields {
  return {
    every: formatDuration(everyMs),
    bytes,
    ...(direction === 'both' ? {} : { direction }),
  };
}

function writeFlow(flow: TrafficFlow): PlainFields {
  return {
    from: formatInstant(flow.fromMs),
    to: formatInstant(flow.toMs),
    ...writeFlowDetails(flow),
  };
}

function unlessEmpty<Name extends string>(
  name: Name,
  fields: PlainFields,
): Partial<Record<Name, PlainFields>> {
  if (Object.keys(fields).length === 0) return {};
  return { [name]: fields } as Record<Name, PlainFields>;
}

function changedSetup(scenario: Scenario, part: 'client' | 'gateway'): PlainFields {
  return Object.fromEntries(
    SETUP_FIELDS.filter(
      (field) =>
        field.part === part && setupValue(scenario, field) !== setupValue(DEFAULT_SCENARIO, field),
    ).map((field) => [field.name, setupValue(scenario, field)]),
  );
}

function changedSettings({ settings }: Scenario): PlainFields {
  return Object.fromEntries(
    SETTING_NAMES.filter((name) => settings[name] !== DEFAULT_SCENARIO.settings[name]).map(
      (name) => [name, writeSetting(settings[name], SETTINGS[name])],
    ),
  );
}
