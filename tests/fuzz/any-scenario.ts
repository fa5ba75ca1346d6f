/**
 * Random scenarios that a file can say, for fast-check. A new field of a scenario or a new kind of
 * disturbance does not compile until it stands in one of the two tables here.
 */
import fc from 'fast-check';
import {
  LOGOFF_KEYS,
  PATH_KINDS,
  type Disturbance,
  type DisturbanceKind,
  type LineDisturbance,
  type MomentKind,
  type PathDisturbance,
  type PathKind,
  type Scenario,
  type TrafficFlow,
} from '../../src/domain/scenario.ts';
import {
  SETTINGS,
  SETTING_NAMES,
  defaultOf,
  type SettingDeclaration,
  type Settings,
} from '../../src/domain/settings.ts';
import { CHANNELS } from '../../src/domain/names.ts';
import { findUnmetNeeds } from '../../src/domain/scenario-file.ts';
import { INTERFACES } from '../../src/domain/setup-fields.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, simTime, type SimTime } from '../../src/domain/units.ts';
import { USERS, anyClient, anyGateway, anyOtherSessions } from './any-cast.ts';
import { TELLING, type Extent } from './extents.ts';

/** Reaches as far as the extent says. */
type Maker<Value> = (extent: Extent) => fc.Arbitrary<Value>;

/** Kinds of disturbance that are more than a fault with a beginning and an end. */
const OTHER_DISTURBANCES: Readonly<Record<Exclude<DisturbanceKind, PathKind>, Maker<Disturbance>>> =
  {
    traffic: (extent) => anyFlow(extent).map((flow) => ({ kind: 'traffic', ...flow })),
    path: (extent) =>
      fc
        .tuple(anySpan(extent), anyLine(extent))
        .map(([span, line]) => ({ kind: 'path', ...span, ...line })),
    suspend: (extent) => anySpan(extent).map((span) => ({ kind: 'suspend', ...span })),
    'interface-change': (extent) =>
      fc
        .tuple(anyInstant(extent), fc.constantFrom(...INTERFACES))
        .map(([atMs, to]) => ({ kind: 'interface-change', atMs, to })),
    logoff: (extent) =>
      fc
        .tuple(anyInstant(extent), fc.constantFrom(...LOGOFF_KEYS), anySelector)
        .map(([atMs, by, value]) => ({ kind: 'logoff', atMs, by, value })),
    'packet-drop': (extent) =>
      fc
        .record({
          atMs: anyInstant(extent),
          channel: fc.constantFrom(...CHANNELS),
          direction: fc.constantFrom('up' as const, 'down' as const),
          nth: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 5 })),
        })
        .map((drop) => ({ kind: 'packet-drop', ...drop })),
    'nat-rebind': anyMoment('nat-rebind'),
    'nat-restart': anyMoment('nat-restart'),
    'address-change': anyMoment('address-change'),
    failover: anyMoment('failover'),
    'member-loss': anyMoment('member-loss'),
    'image-upgrade': anyMoment('image-upgrade'),
    'user-logoff': anyMoment('user-logoff'),
    'second-login': anyMoment('second-login'),
  };

const anySelector = fc.constantFrom(
  ...USERS,
  '1335',
  '1336',
  'ssl-tunnel',
  'DTLS-Tunnel',
  'My-Network',
);

function anyInstant({ fromMs }: Extent): fc.Arbitrary<SimTime> {
  return fromMs.map(simTime);
}

function anyMoment(kind: MomentKind): Maker<Disturbance> {
  return (extent) => anyInstant(extent).map((atMs) => ({ kind, atMs }));
}

function anyLine(extent: Extent): fc.Arbitrary<Partial<LineDisturbance>> {
  const { latency, jitter, loss } = SETTINGS;
  return fc.record(
    {
      latencyMs: anySetting(latency, extent),
      jitterMs: anySetting(jitter, extent),
      lossPercent: anySetting(loss, extent),
    },
    { requiredKeys: [] },
  );
}

/** `configuration` is no part of a file: profiles bring it. */
const FIELDS: {
  readonly [Name in keyof Omit<Scenario, 'configuration'>]: Maker<Scenario[Name]>;
} = {
  version: () => fc.constant(1),
  profile: () => fc.constantFrom('asa', 'ocserv'),
  seed: () => fc.nat(0xffff_ffff),
  horizonMs: ({ horizonMs }) => horizonMs.map(simTime),
  client: () => anyClient,
  gateway: () => anyGateway,
  otherSessions: () => anyOtherSessions,
  settings: anySettings,
  traffic: (extent) => fc.array(anyFlow(extent), { maxLength: extent.flowsMax }),
  disturbances: (extent) => fc.array(anyDisturbance(extent), { maxLength: extent.disturbancesMax }),
};

/** Any scenario within the extent. */
export function scenariosOf(extent: Extent): fc.Arbitrary<Scenario> {
  const made = Object.entries(FIELDS).map(([name, make]) => [name, make(extent)]);
  return fc.record<Scenario>(Object.fromEntries(made)).map(withMetNeeds);
}

/** A file may not ask for what can do nothing to its cast. */
function withMetNeeds(scenario: Scenario): Scenario {
  const unmet = new Set(findUnmetNeeds(scenario).map(({ value }) => value));
  const disturbances = scenario.disturbances.filter(({ kind }) => !unmet.has(kind));
  return { ...scenario, disturbances };
}

export const anyScenario = scenariosOf(TELLING);

function anySettings(extent: Extent): fc.Arbitrary<Settings> {
  const settings = SETTING_NAMES.map((name) => [name, anySetting(SETTINGS[name], extent)]);
  return fc.record(Object.fromEntries(settings));
}

/** The default now and then: most people leave most of them alone. */
function anySetting(declaration: SettingDeclaration, extent: Extent): fc.Arbitrary<number> {
  const usual = fc.constant(defaultOf(declaration));
  switch (declaration.type) {
    case 'switch':
      return fc.oneof({ weight: 2, arbitrary: usual }, fc.constantFrom(0, 1));
    case 'percent':
      return extent.percent(declaration.maxPercent);
    case 'count':
      return fc.oneof(usual, fc.integer({ min: declaration.min, max: declaration.max }));
    case 'duration': {
      const { minMs, maxMs, canBeOff } = declaration;
      const off = canBeOff ? fc.constant(0) : usual;
      return fc.oneof(usual, off, { weight: 2, arbitrary: extent.timeMs(minMs, maxMs) });
    }
  }
}

function anySpan({ fromMs, lastsMs, spanEndMs }: Extent) {
  return fc.tuple(fromMs, lastsMs).map(([from, lasts]) => ({
    fromMs: simTime(from),
    toMs: simTime(Math.min(from + lasts, spanEndMs)),
  }));
}

function anyFlow(extent: Extent): fc.Arbitrary<TrafficFlow> {
  const { everyMs, bytes } = extent;
  const direction = fc.constantFrom('up', 'down', 'both');
  return fc
    .tuple(anySpan(extent), fc.record({ everyMs, bytes, direction }))
    .map(([span, flow]) => ({ ...span, ...flow }));
}

function pathDisturbance(
  extent: Extent,
  kinds: readonly PathKind[],
): fc.Arbitrary<PathDisturbance> {
  return fc
    .tuple(fc.constantFrom(...kinds), anySpan(extent))
    .map(([kind, span]) => ({ kind, ...span }));
}

function anyDisturbance(extent: Extent): fc.Arbitrary<Disturbance> {
  const others = Object.values(OTHER_DISTURBANCES).map((make) => make(extent));
  const path = pathDisturbance(extent, PATH_KINDS);
  return fc.oneof({ weight: PATH_KINDS.length, arbitrary: path }, ...others);
}

/** A dead gateway loses its sessions for good: only a new login would heal that. */
const HEALING_KINDS = PATH_KINDS.filter((kind) => kind !== 'gateway-dead');

/**
 * Scenarios after which both ends must agree again: the path is clean for the last half hour, no
 * timer of a router is shorter than the keepalive, both ends ask and have their answers long before
 * they ask again, and no session ends for idleness.
 */
export const anyHealingScenario: fc.Arbitrary<Scenario> = fc
  .record({
    scenario: anyScenario,
    keepalive: fc.integer({ min: 15, max: 25 }).map((count) => count * SECOND_MS),
    clientDpdInterval: fc.integer({ min: 5, max: 60 }).map((count) => count * SECOND_MS),
    gatewayDpdInterval: fc.integer({ min: 5, max: 60 }).map((count) => count * SECOND_MS),
    latency: fc.integer({ min: 1, max: 500 }),
    jitter: fc.nat(500),
    disturbances: fc.array(pathDisturbance(TELLING, HEALING_KINDS), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ scenario, disturbances, ...times }) => ({
    ...scenario,
    horizonMs: simTime(2 * HOUR_MS),
    disturbances,
    settings: {
      ...scenario.settings,
      ...times,
      // ocserv knows one interval and hands it to the client; a shorter one of its own never heals.
      ...(scenario.profile === 'ocserv' ? { gatewayDpdInterval: times.clientDpdInterval } : {}),
      // Idleness would end most sessions before anything can be seen to heal.
      idleTimeout: 24 * HOUR_MS,
      maxConnectTime: 0,
      natUdpTimeout: 2 * MINUTE_MS,
      natTcpTimeout: HOUR_MS,
      firewallUdpTimeout: 2 * MINUTE_MS,
      firewallTcpTimeout: HOUR_MS,
      loss: 0,
    },
  }));
