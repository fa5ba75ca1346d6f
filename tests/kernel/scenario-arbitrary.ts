/** Random scenarios that `scenario-file.ts` would accept, for fast-check. */
import fc from 'fast-check';
import {
  DEFAULT_SCENARIO,
  PATH_KINDS,
  LOGOFF_KEYS,
  type Disturbance,
  type OtherSession,
  type PathDisturbance,
  type Scenario,
  type TrafficFlow,
} from '../../src/domain/scenario.ts';
import { SETTINGS, SETTING_NAMES, type Settings } from '../../src/domain/settings.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';

/** Round numbers of seconds make timers fall due together: that is where order decides. */
const ROUND_S = [5, 10, 15, 20, 25, 30, 60, 90, 120, 300, 600, 1_800, 3_600];

function durationMs(minMs: number, maxMs: number): fc.Arbitrary<number> {
  const round = ROUND_S.map((count) => count * SECOND_MS);
  return fc.oneof(
    fc.constantFrom(...round.map((ms) => Math.min(maxMs, Math.max(minMs, ms)))),
    // Short ones are more telling within an hour than long ones.
    fc.integer({ min: minMs, max: Math.min(maxMs, minMs + 10 * MINUTE_MS) }),
  );
}

function settingOf(name: keyof Settings): fc.Arbitrary<number> {
  const declaration = SETTINGS[name];
  switch (declaration.type) {
    case 'switch':
      return fc.constantFrom(1, 1, 1, 0);
    case 'percent':
      return fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 50 }));
    case 'count':
      return fc.integer({ min: declaration.min, max: declaration.max });
    case 'duration': {
      const { minMs, maxMs, defaultMs, canBeOff } = declaration;
      return fc.oneof(
        fc.constant(defaultMs),
        durationMs(minMs, maxMs),
        fc.constant(canBeOff ? 0 : defaultMs),
      );
    }
  }
}

export const anySettings = fc.record(
  Object.fromEntries(SETTING_NAMES.map((name) => [name, settingOf(name)])),
) as fc.Arbitrary<Settings>;

const HORIZON = fc.integer({ min: 1, max: 60 }).map((count) => count * MINUTE_MS);

/** A span of time, on whole seconds as often as not. */
const anySpan = fc
  .tuple(
    fc.oneof(
      fc.nat(HOUR_MS),
      fc.nat(3_600).map((count) => count * SECOND_MS),
    ),
    fc.oneof(fc.integer({ min: 1, max: 20 * MINUTE_MS }), fc.constantFrom(10_000, 30_000, 120_000)),
  )
  .map(([fromMs, lengthMs]) => ({ fromMs: simTime(fromMs), toMs: simTime(fromMs + lengthMs) }));

const anyFlow: fc.Arbitrary<TrafficFlow> = fc
  .record({
    span: anySpan,
    everyMs: fc.oneof(
      fc.integer({ min: 900, max: 90_000 }),
      fc.constantFrom(1_000, 20_000, 30_000),
    ),
    bytes: fc.integer({ min: 1, max: 1_500 }),
    direction: fc.constantFrom('up', 'down', 'both'),
  })
  .map(({ span, ...flow }) => ({ ...span, ...flow }));

const anyPathDisturbance: fc.Arbitrary<PathDisturbance> = fc
  .record({ kind: fc.constantFrom(...PATH_KINDS), span: anySpan })
  .map(({ kind, span }) => ({ kind, ...span }));

/** Few names, so that sessions meet: the client's own user is among them. */
const USERS = ['walter', 'ana', 'bruno'] as const;

const anyOtherSessions: fc.Arbitrary<readonly OtherSession[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({
        user: fc.constantFrom(...USERS),
        state: fc.constantFrom('active' as const, 'inactive' as const),
      }),
      { maxLength: 8 },
    ),
  },
);

/** What ends and begins sessions by a person's hand. */
const anySessionDisturbance: fc.Arbitrary<Disturbance> = fc
  .record({
    atMs: anySpan.map(({ fromMs }) => fromMs),
    kind: fc.constantFrom('user-logoff' as const, 'second-login' as const, 'logoff' as const),
    by: fc.constantFrom(...LOGOFF_KEYS),
    value: fc.constantFrom(...USERS, '1335', '1336', 'ssl-tunnel', 'DTLS-Tunnel', 'My-Network'),
  })
  .map(({ kind, atMs, by, value }) =>
    kind === 'logoff' ? { kind, atMs, by, value } : { kind, atMs },
  );

/** A small pool runs out of addresses. */
const anyPool = fc.constantFrom('192.168.1.4-192.168.1.250', '192.168.1.4-192.168.1.7');

const anyDisturbance: fc.Arbitrary<Disturbance> = fc.oneof(
  { weight: 4, arbitrary: anyPathDisturbance },
  { weight: 1, arbitrary: anyFlow.map((flow) => ({ kind: 'traffic' as const, ...flow })) },
  { weight: 1, arbitrary: anySessionDisturbance },
);

export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat(),
    horizonMs: HORIZON.map(simTime),
    profile: fc.constantFrom('asa', 'ocserv'),
    settings: anySettings,
    traffic: fc.array(anyFlow, { maxLength: 2 }),
    disturbances: fc.array(anyDisturbance, { maxLength: 4 }),
    otherSessions: anyOtherSessions,
    addressPool: anyPool,
  })
  .map(({ addressPool, ...parts }) => ({
    ...DEFAULT_SCENARIO,
    ...parts,
    gateway: { ...DEFAULT_SCENARIO.gateway, addressPool },
  }));

/** A dead gateway loses its sessions for good: only a new login would heal that. */
const leavesSessions = ({ kind }: PathDisturbance): boolean => kind !== 'gateway-dead';

/**
 * Scenarios after which both ends must agree again: the path is clean for the last half hour, no
 * timer of a router is shorter than the keepalive, both ends ask, and no session ends for idleness.
 */
export const anyHealingScenario: fc.Arbitrary<Scenario> = fc
  .record({
    scenario: anyScenario,
    keepalive: fc.integer({ min: 15, max: 25 }).map((count) => count * SECOND_MS),
    clientDpdInterval: fc.integer({ min: 5, max: 60 }).map((count) => count * SECOND_MS),
    gatewayDpdInterval: fc.integer({ min: 5, max: 60 }).map((count) => count * SECOND_MS),
    disturbances: fc.array(anyPathDisturbance.filter(leavesSessions), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ scenario, disturbances, ...timers }) => ({
    ...scenario,
    horizonMs: simTime(2 * HOUR_MS),
    disturbances,
    settings: {
      ...scenario.settings,
      ...timers,
      // ocserv knows one interval and hands it to the client; a shorter one of its own never heals.
      ...(scenario.profile === 'ocserv' ? { gatewayDpdInterval: timers.clientDpdInterval } : {}),
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
