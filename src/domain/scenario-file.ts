/** Scenario files in the form of contracts.md: reading what JSON or YAML gave. */
import * as v from 'valibot';
import { unmetNeed } from './cast-needs.ts';
import { PROBLEMS_MAX, unpackProblem, type Problem } from './problems.ts';
import {
  DEFAULT_SCENARIO,
  type Disturbance,
  type OtherSession,
  type Scenario,
  type TrafficFlow,
} from './scenario.ts';
import { disturbanceSchema, flowSchema } from './disturbance-schema.ts';
import { otherSessionSchema, scenarioSchema } from './scenario-schema.ts';
import { simTime } from './units.ts';

/** A value, or everything that is wrong with it: at least one problem. */
export type Parsed<Value> = { readonly value: Value } | { readonly problems: readonly Problem[] };

/** Packets of user data until the horizon, all flows together: a recording holds no more. */
export const TRAFFIC_PACKETS_MAX = 2_000_000;

/** Reads a whole scenario; what the file leaves out is as in `DEFAULT_SCENARIO`. Never throws. */
export function readScenario(raw: unknown): Parsed<Scenario> {
  const parsed = parse(scenarioSchema, raw);
  if ('problems' in parsed) return parsed;
  const { seed, horizon, profile, client, gateway, settings, ...lists } = parsed.value;
  const usual = DEFAULT_SCENARIO;
  const scenario: Scenario = {
    version: 1,
    profile: profile ?? usual.profile,
    seed: seed ?? usual.seed,
    horizonMs: horizon === undefined ? usual.horizonMs : simTime(horizon),
    client: { ...usual.client, ...client },
    gateway: { ...usual.gateway, ...gateway },
    otherSessions: lists.otherSessions ?? usual.otherSessions,
    settings: { ...usual.settings, ...settings },
    traffic: lists.traffic ?? usual.traffic,
    disturbances: lists.disturbances ?? usual.disturbances,
  };
  const tooMuch = findTooMuchTraffic(scenario);
  const problems = [...findUnmetNeeds(scenario), ...(tooMuch ? [tooMuch] : [])];
  return problems.length > 0 ? { problems } : { value: scenario };
}

/** Reads one entry of `disturbances`; the problems' fields are relative to it. */
export function readDisturbance(raw: unknown): Parsed<Disturbance> {
  return parse(disturbanceSchema, raw);
}

/** Reads one entry of `traffic`; the problems' fields are relative to it. */
export function readFlow(raw: unknown): Parsed<TrafficFlow> {
  return parse(flowSchema, raw);
}

/** Reads one entry of `otherSessions`; the problems' fields are relative to it. */
export function readOtherSession(raw: unknown): Parsed<OtherSession> {
  return parse(otherSessionSchema, raw);
}

type UnmetNeed = Extract<Problem, { readonly code: 'needs' }>;

/** Disturbances that can do nothing to this cast: what strikes a node needs the node. */
export function findUnmetNeeds(scenario: Scenario): UnmetNeed[] {
  return scenario.disturbances.flatMap(({ kind }, number): UnmetNeed[] => {
    const need = unmetNeed(scenario, kind);
    if (!need?.isRefused) return [];
    const field = `disturbances[${number}].kind`;
    return [{ field, code: 'needs', value: kind, needs: need.text }];
  });
}

/** A rule that spans fields: flows, disturbances and horizon together make the recording. */
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
