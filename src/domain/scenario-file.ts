/** Scenario files in the form of contracts.md: reading what JSON or YAML gave, and writing back. */
import * as v from 'valibot';
import { PROBLEMS_MAX, unpackProblem, type Problem } from './problems.ts';
import { writeSetting } from './read-value.ts';
import {
  DEFAULT_SCENARIO,
  type Disturbance,
  type Scenario,
  type TrafficDirection,
  type TrafficFlow,
} from './scenario.ts';
import { disturbanceSchema, flowSchema, scenarioSchema } from './scenario-schema.ts';
import { SETTINGS, SETTING_NAMES } from './settings.ts';
import { formatDuration, formatInstant, simTime } from './units.ts';

/** A value, or everything that is wrong with it: at least one problem. */
export type Parsed<Value> = { readonly value: Value } | { readonly problems: readonly Problem[] };

/** Packets of user data until the horizon, all flows together: a recording holds no more. */
export const TRAFFIC_PACKETS_MAX = 2_000_000;

/** Reads a whole scenario; what the file leaves out is as in `DEFAULT_SCENARIO`. Never throws. */
export function readScenario(raw: unknown): Parsed<Scenario> {
  const parsed = parse(scenarioSchema, raw);
  if ('problems' in parsed) return parsed;
  const { seed, horizon, profile, client, settings, traffic, disturbances } = parsed.value;
  const scenario: Scenario = {
    version: 1,
    profile: profile ?? DEFAULT_SCENARIO.profile,
    seed: seed ?? DEFAULT_SCENARIO.seed,
    horizonMs: horizon === undefined ? DEFAULT_SCENARIO.horizonMs : simTime(horizon),
    client: { os: client?.os ?? DEFAULT_SCENARIO.client.os },
    settings: settings ?? DEFAULT_SCENARIO.settings,
    traffic: traffic ?? DEFAULT_SCENARIO.traffic,
    disturbances: disturbances ?? DEFAULT_SCENARIO.disturbances,
  };
  const problem = findTooMuchTraffic(scenario);
  return problem ? { problems: [problem] } : { value: scenario };
}

/** Reads one entry of `disturbances`; the problems' fields are relative to it. */
export function readDisturbance(raw: unknown): Parsed<Disturbance> {
  return parse(disturbanceSchema, raw);
}

/** Reads one entry of `traffic`; the problems' fields are relative to it. */
export function readFlow(raw: unknown): Parsed<TrafficFlow> {
  return parse(flowSchema, raw);
}

/** The one rule that spans fields: flows, disturbances and horizon together make the recording. */
export function findTooMuchTraffic(scenario: Scenario): Problem | undefined {
  const flows = [
    ...scenario.traffic,
    ...scenario.disturbances.filter((disturbance) => disturbance.kind === 'traffic'),
  ];
  const count = flows.reduce((sum, flow) => sum + packetsOf(flow, scenario.horizonMs), 0);
  if (count <= TRAFFIC_PACKETS_MAX) return undefined;
  return { field: 'traffic', code: 'too-much-traffic', count, max: TRAFFIC_PACKETS_MAX };
}

function packetsOf(flow: TrafficFlow, horizonMs: number): number {
  const lastsMs = Math.max(0, Math.min(flow.toMs, horizonMs) - flow.fromMs);
  return Math.ceil(lastsMs / flow.everyMs) * (flow.direction === 'both' ? 2 : 1);
}

function parse<Output>(schema: v.GenericSchema<unknown, Output>, raw: unknown): Parsed<Output> {
  const result = v.safeParse(schema, raw);
  if (result.success) return { value: result.output };
  return { problems: result.issues.slice(0, PROBLEMS_MAX).map(problemOf) };
}

function problemOf(issue: v.BaseIssue<unknown>): Problem {
  return { field: fieldOf(issue) || 'scenario', ...unpackProblem(issue.message) };
}

/** `traffic[0].every` */
function fieldOf({ path }: v.BaseIssue<unknown>): string {
  const keys = path?.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return keys?.join('').slice(1) ?? '';
}

/** A flow of user data as a file says it. */
export interface FlowFile {
  readonly from: string;
  readonly to: string;
  readonly every: string;
  readonly bytes: number;
  readonly direction?: TrafficDirection;
}

/** The contract's form: plain data, ready for JSON or YAML. */
export interface ScenarioFile {
  readonly version: 1;
  readonly profile?: string;
  readonly seed?: number;
  readonly horizon?: string;
  readonly client?: { readonly os: string };
  readonly settings?: Readonly<Record<string, string | boolean>>;
  readonly traffic?: readonly FlowFile[];
  readonly disturbances?: readonly ({ readonly kind: string } & Partial<FlowFile>)[];
}

/** The inverse of `readScenario`: says only what differs from `DEFAULT_SCENARIO`. */
export function toScenarioFile(scenario: Scenario): ScenarioFile {
  const { profile, seed, horizonMs, client, traffic, disturbances } = scenario;
  const settings = changedSettings(scenario);
  const usual = DEFAULT_SCENARIO;
  return {
    version: 1,
    ...(profile === usual.profile ? {} : { profile }),
    ...(seed === usual.seed ? {} : { seed }),
    ...(horizonMs === usual.horizonMs ? {} : { horizon: formatDuration(horizonMs) }),
    ...(client.os === usual.client.os ? {} : { client: { os: client.os } }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(traffic.length === 0 ? {} : { traffic: traffic.map(toFlowFile) }),
    ...(disturbances.length === 0 ? {} : { disturbances: disturbances.map(toDisturbanceFile) }),
  };
}

function changedSettings({ settings }: Scenario): Record<string, string | boolean> {
  return Object.fromEntries(
    SETTING_NAMES.filter((name) => settings[name] !== DEFAULT_SCENARIO.settings[name]).map(
      (name) => [name, writeSetting(settings[name], SETTINGS[name])],
    ),
  );
}

function toFlowFile({ fromMs, toMs, everyMs, bytes, direction }: TrafficFlow): FlowFile {
  return {
    from: formatInstant(fromMs),
    to: formatInstant(toMs),
    every: formatDuration(everyMs),
    bytes,
    ...(direction === 'both' ? {} : { direction }),
  };
}

function toDisturbanceFile(
  disturbance: Disturbance,
): { readonly kind: string } & Partial<FlowFile> {
  const { kind, fromMs, toMs } = disturbance;
  if (disturbance.kind === 'traffic') return { kind, ...toFlowFile(disturbance) };
  return { kind, from: formatInstant(fromMs), to: formatInstant(toMs) };
}
