import fc from 'fast-check';
import type {
  Disturbance,
  LineDisturbance,
  Scenario,
  TrafficFlow,
} from '../../src/domain/scenario.ts';
import {
  HORIZON_MAX_MS,
  HORIZON_MIN_MS,
  PACKET_BYTES_MAX,
  LOGOFF_KEYS,
  MOMENT_KINDS,
  PATH_KINDS,
} from '../../src/domain/scenario.ts';
import {
  SETTINGS,
  SETTING_NAMES,
  type SettingDeclaration,
  type Settings,
} from '../../src/domain/settings.ts';
import {
  AUTO_RECONNECT_BEHAVIORS,
  INTERFACES,
  LAUNCHES,
  OPERATING_SYSTEMS,
  PROTOCOLS,
} from '../../src/domain/setup-fields.ts';
import { simTime, type SimTime } from '../../src/domain/units.ts';

/** Any scenario that can be written in a file. */
export function anyScenario(): fc.Arbitrary<Scenario> {
  return fc.record({
    version: fc.constant(1),
    profile: fc.constantFrom('asa', 'ocserv'),
    seed: fc.nat(0xffff_ffff),
    horizonMs: fc.integer({ min: HORIZON_MIN_MS, max: HORIZON_MAX_MS }).map(simTime),
    client: fc.record({
      os: fc.constantFrom(...OPERATING_SYSTEMS),
      launch: fc.constantFrom(...LAUNCHES),
      protocol: fc.constantFrom(...PROTOCOLS),
      interface: fc.constantFrom(...INTERFACES),
      autoReconnectBehavior: fc.constantFrom(...AUTO_RECONNECT_BEHAVIORS),
      backupServers: fc.nat(10),
    }),
    gateway: fc.record({
      // What strikes a standby unit or a cluster must find one.
      standby: fc.constant(true),
      clusterMembers: fc.integer({ min: 2, max: 10 }),
      imageUpgrade: fc.boolean(),
      addressPool: fc.constantFrom('192.168.1.4-192.168.1.250', '10.0.0.255-10.0.1.1'),
    }),
    otherSessions: fc.array(
      fc.record({
        user: fc.stringMatching(/^[A-Za-z0-9][\w.@-]{0,31}$/),
        state: fc.constantFrom('active', 'inactive'),
      }),
      { maxLength: 4 },
    ),
    settings: anySettings(),
    traffic: fc.array(anyFlow(), { maxLength: 4 }),
    disturbances: fc.array(anyDisturbance(), { maxLength: 6 }),
  });
}

function anySettings(): fc.Arbitrary<Settings> {
  return fc
    .tuple(...SETTING_NAMES.map((name) => anySetting(SETTINGS[name])))
    .map((values) =>
      SETTING_NAMES.reduce(
        (settings, name, index) => ({ ...settings, [name]: values[index] ?? settings[name] }),
        Object.fromEntries(SETTING_NAMES.map((name) => [name, 0])) as Settings,
      ),
    );
}

function anySetting(declaration: SettingDeclaration): fc.Arbitrary<number> {
  if (declaration.type === 'switch') return fc.constantFrom(0, 1);
  if (declaration.type === 'percent') {
    return fc.nat(declaration.maxPercent * 1000).map((thousandths) => thousandths / 1000);
  }
  if (declaration.type === 'count') {
    return fc.integer({ min: declaration.min, max: declaration.max });
  }
  const duration = fc.integer({ min: declaration.minMs, max: declaration.maxMs });
  return declaration.canBeOff ? fc.oneof(fc.constant(0), duration) : duration;
}

function anySpan(): fc.Arbitrary<Pick<TrafficFlow, 'fromMs' | 'toMs'>> {
  return fc
    .tuple(fc.nat(HORIZON_MAX_MS - 1), fc.integer({ min: 1, max: HORIZON_MAX_MS }))
    .map(([from, lasts]) => ({
      fromMs: simTime(from),
      toMs: simTime(Math.min(from + lasts, HORIZON_MAX_MS)),
    }));
}

/** Slow enough that ten of them fit a recording. */
function anyFlow(): fc.Arbitrary<TrafficFlow> {
  return fc
    .tuple(
      anySpan(),
      fc.record({
        everyMs: fc.integer({ min: 2_000, max: HORIZON_MAX_MS }),
        bytes: fc.integer({ min: 1, max: PACKET_BYTES_MAX }),
        direction: fc.constantFrom('up', 'down', 'both'),
      }),
    )
    .map(([span, data]) => ({ ...span, ...data }));
}

function anyDisturbance(): fc.Arbitrary<Disturbance> {
  return fc.oneof(
    anyFlow().map((flow): Disturbance => ({ kind: 'traffic', ...flow })),
    fc
      .tuple(fc.constantFrom(...PATH_KINDS), anySpan())
      .map(([kind, span]): Disturbance => ({ kind, ...span })),
    anySpan().map((span): Disturbance => ({ kind: 'suspend', ...span })),
    fc
      .tuple(anySpan(), anyLine())
      .map(([span, line]): Disturbance => ({ kind: 'path', ...span, ...line })),
    fc
      .tuple(fc.constantFrom(...MOMENT_KINDS), anyInstant())
      .map(([kind, atMs]): Disturbance => ({ kind, atMs })),
    fc
      .tuple(fc.constantFrom(...INTERFACES), anyInstant())
      .map(([to, atMs]): Disturbance => ({ kind: 'interface-change', to, atMs })),
    fc
      .record({
        atMs: anyInstant(),
        by: fc.constantFrom(...LOGOFF_KEYS),
        value: fc.stringMatching(/^[A-Za-z0-9][\w.@-]{0,31}$/),
      })
      .map((logoff): Disturbance => ({ kind: 'logoff', ...logoff })),
  );
}

function anyInstant(): fc.Arbitrary<SimTime> {
  return fc.nat(HORIZON_MAX_MS).map(simTime);
}

function anyLine(): fc.Arbitrary<Partial<LineDisturbance>> {
  return fc.record(
    {
      latencyMs: anySetting(SETTINGS.latency),
      jitterMs: anySetting(SETTINGS.jitter),
      lossPercent: anySetting(SETTINGS.loss),
    },
    { requiredKeys: [] },
  );
}
