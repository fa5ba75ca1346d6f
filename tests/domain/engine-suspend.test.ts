/** Sources: FAQ 116312, "Client behavior in the case of system suspend", Q9, Q12, Q14; syslog. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type ClientSetup } from '../../src/domain/scenario.ts';
import {
  data,
  fault,
  interfaceChange,
  logOf,
  minutes,
  seconds,
  suspend,
  type Log,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const FROM_SEC = 300;
const TO_SEC = 600;

/** A computer that sleeps for five minutes. */
function sleeper(client: Partial<ClientSetup>, parts: Partial<ScenarioParts> = {}): ScenarioParts {
  return {
    horizonMs: minutes(40),
    disturbances: [suspend(FROM_SEC, TO_SEC)],
    ...parts,
    client: { ...DEFAULT_SCENARIO.client, ...client },
  };
}

const WINDOWS = sleeper({ os: 'windows', autoReconnectBehavior: 'ReconnectAfterResume' });
const MACOS = sleeper({ os: 'macos', autoReconnectBehavior: 'ReconnectAfterResume' });
const BY_DEFAULT = sleeper({ os: 'windows' });
const LINUX = sleeper({ os: 'linux' });
const OUTAGE = sleeper({ os: 'windows' }, { disturbances: [fault('link-cut', FROM_SEC, TO_SEC)] });

const reconnects = (log: Log): boolean => log.count({ kind: 'reconnected' }) === 1;
/** From the end of the sleep to the new SSL-Tunnel. */
const takesMs = (log: Log): number => log.one({ kind: 'reconnected' }).atMs - seconds(TO_SEC);

describe('with the defaults (Q9)', () => {
  it('the client comes back after an outage, but not after a suspend', () => {
    expectClaim(reconnects, { holdsIn: OUTAGE, failsIn: BY_DEFAULT });
  });

  it('it comes back after a suspend if the profile says ReconnectAfterResume', () => {
    expectClaim(reconnects, { holdsIn: WINDOWS, failsIn: BY_DEFAULT });
  });

  it('says at resume that it will not, and takes its adapter down', () => {
    const log = logOf(BY_DEFAULT);
    const atMs = seconds(TO_SEC);
    expect(log.one({ kind: 'client-gave-up', word: 'suspend' }).atMs).toBe(atMs);
    expect(log.one({ kind: 'adapter-down' }).atMs).toBe(atMs);
    expect(log.all({ kind: 'message' }).at(-1)?.word).toContain('suspended');
    expect(log.count({ kind: 'reconnect-attempt' })).toBe(0);
  });

  it('leaves the session at the gateway until the parent’s idle countdown ends', () => {
    const log = logOf(BY_DEFAULT);
    const inactive = log.one({ kind: 'session-inactive' }).atMs;
    expect(log.one({ kind: 'session-end' })).toMatchObject({
      word: 'idle-timeout',
      atMs: inactive + minutes(30),
    });
    expect(log.one({ kind: 'address-release' }).atMs).toBe(inactive + minutes(30));
  });
});

describe('a system that tells the client (Q12)', () => {
  it.each([
    ['Windows', WINDOWS],
    ['macOS', MACOS],
  ])('%s goes straight to session level', (_name, parts) => {
    const log = logOf(parts);
    const atMs = seconds(TO_SEC);
    expect(log.all({ kind: 'reconnect-attempt' })).toMatchObject([{ word: 'session', atMs }]);
    expect(log.count({ kind: 'routes-change' })).toBe(2);
    expect(log.count({ kind: 'adapter-down' })).toBe(0);
  });

  it('lets the gateway know before it sleeps', () => {
    expectClaim(
      (log) => {
        const told = log.rows.find(({ word }) => word === 'suspend-notice');
        return told?.atMs === seconds(FROM_SEC);
      },
      { holdsIn: WINDOWS, failsIn: LINUX },
    );
  });

  it('makes the gateway log what the guides list, in their order, and wait', () => {
    const log = logOf(WINDOWS);
    const lines = log.between(seconds(FROM_SEC), seconds(TO_SEC), { kind: 'syslog' });
    expect(lines.map(({ amount }) => amount)).toEqual([722012, 722037, 722023, 722023, 716058]);
    expect(lines[1]?.word).toContain('Transport closing');
    expect(log.all({ kind: 'tunnel-down' }).map(({ channel, word }) => [channel, word])).toEqual([
      ['dtls', 'suspend'],
      ['ssl', 'suspend'],
    ]);
  });

  it('makes the gateway wait for DPD if the notice is lost', () => {
    const parts = sleeper(
      { os: 'windows' },
      { disturbances: [fault('drop-up', FROM_SEC - 1, FROM_SEC + 5), suspend(FROM_SEC, TO_SEC)] },
    );
    const down = logOf(parts).first({ kind: 'tunnel-down', channel: 'ssl' });
    expect(down.word).toBe('dpd');
    expect(down.atMs).toBeGreaterThan(seconds(FROM_SEC + 30));
  });

  it('breaks a login off', () => {
    const parts = { ...BY_DEFAULT, disturbances: [suspend(0, 60)] };
    const log = logOf(parts);
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('suspend');
    expect(log.all({ kind: 'mode', node: 'client' }).at(-1)?.word).toBe('disconnected');
  });

  it('gives an attempt to reconnect up, and begins anew when it wakes', () => {
    const parts = {
      ...WINDOWS,
      disturbances: [fault('black-hole', 100, 2_000), suspend(1_090, 1_200)],
    };
    const log = logOf(parts);
    const failed = log.all({ kind: 'reconnect-failed', secondWord: 'suspend' });
    expect(failed.map(({ atMs }) => atMs)).toEqual([seconds(1_090)]);
    expect(log.first({ kind: 'reconnect-attempt' }, seconds(1_090))).toMatchObject({
      atMs: seconds(1_200),
      word: 'session',
    });
  });
});

describe('a system that tells the client nothing (Q12)', () => {
  it('comes back whatever the profile says', () => {
    for (const autoReconnectBehavior of ['DisconnectOnSuspend', 'ReconnectAfterResume'] as const) {
      expect(reconnects(logOf(sleeper({ os: 'linux', autoReconnectBehavior })))).toBe(true);
    }
  });

  it('meets a reset and begins at tunnel level', () => {
    const log = logOf(LINUX);
    const [attempt] = log.all({ kind: 'reconnect-attempt' });
    expect(attempt?.word).toBe('tunnel');
    const lost = log.one({ kind: 'connectivity-lost' });
    expect(log.rows[lost.cause]?.word).toBe('tcp-rst');
  });

  it('is back later than one that goes straight to session level', () => {
    expect(takesMs(logOf(LINUX))).toBeGreaterThan(takesMs(logOf(WINDOWS)));
  });

  it('needs 30 s more when its interface has changed meanwhile', () => {
    const moved = (os: 'linux' | 'windows') =>
      sleeper(
        { os, autoReconnectBehavior: 'ReconnectAfterResume' },
        {
          disturbances: [suspend(FROM_SEC, TO_SEC), interfaceChange('wired', 400)],
        },
      );
    expectClaim((log) => takesMs(log) < seconds(1), {
      holdsIn: moved('windows'),
      failsIn: moved('linux'),
    });
    expect(takesMs(logOf(moved('linux')))).toBeGreaterThan(seconds(30));
  });

  it('goes on as if nothing had happened when the sleep was short', () => {
    const log = logOf({
      ...LINUX,
      horizonMs: minutes(20),
      settings: { natUdpTimeout: minutes(2) },
      disturbances: [suspend(300, 340)],
    });
    expect(log.count({ kind: 'tunnel-down' })).toBe(0);
    expect(log.count({ kind: 'reconnect-attempt' })).toBe(0);
    const asked = log.first({ kind: 'dpd-request', node: 'client' }, seconds(340));
    expect(asked.atMs).toBe(seconds(340) + 1);
  });
});

describe('resuming (Q14)', () => {
  it.each([
    ['Windows', WINDOWS],
    ['Linux', LINUX],
  ])('on %s the token is presented, and nobody is asked for credentials', (_name, parts) => {
    const log = logOf(parts);
    expect(log.one({ kind: 'session-resume' }).word).toBe('token');
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.count({ kind: 'dns-query' })).toBe(1);
    expect(log.count({ kind: 'address-release' })).toBe(0);
  });
});

describe('asleep', () => {
  const busy = {
    ...LINUX,
    traffic: [data({ fromSec: 200, toSec: 700, everySec: 10, direction: 'both' })],
  };

  it('the client sends nothing and loses what arrives', () => {
    const log = logOf(busy);
    const asleep = log.between(seconds(FROM_SEC) + 1, seconds(TO_SEC), { node: 'client' });
    expect(new Set(asleep.map(({ kind }) => kind))).toEqual(new Set(['packet-dropped']));
    expect(asleep.every(({ word }) => word === 'suspended')).toBe(true);
  });

  it('its timers stand still, and go on with what is left by the wall clock', () => {
    const parts = {
      ...WINDOWS,
      disturbances: [fault('link-cut', 200, 2_000), suspend(FROM_SEC, TO_SEC)],
    };
    const log = logOf(parts);
    const timer = { timer: 'disconnected-timeout' } as const;
    expect(log.first({ kind: 'timer-start', ...timer }).atMs).toBe(seconds(200));
    expect(log.one({ kind: 'timer-stop', ...timer }).atMs).toBe(seconds(FROM_SEC));
    expect(log.first({ kind: 'timer-start', ...timer }, seconds(TO_SEC)).amount).toBe(
      minutes(30) - seconds(TO_SEC - 200),
    );
  });

  it('what falls due comes at once afterwards: the disconnected timeout counts the sleep', () => {
    const settings = { idleTimeout: minutes(2) };
    const traffic = [data({ fromSec: 10, toSec: 290, everySec: 30 })];
    const gaveUp = logOf({ ...WINDOWS, settings, traffic }).one({ kind: 'client-gave-up' });
    expect(gaveUp).toMatchObject({ word: 'disconnected-timeout', atMs: seconds(TO_SEC) + 1 });
  });

  it('several sleeps at once are one', () => {
    const disturbances = [suspend(300, 500), suspend(400, 600)];
    const log = logOf({ ...WINDOWS, disturbances });
    expect(log.secondsOf({ kind: 'suspend' })).toEqual([300]);
    expect(log.secondsOf({ kind: 'resume' })).toEqual([600]);
  });
});

describe('profile ocserv', () => {
  const stopped = (toSec: number): ScenarioParts => ({
    ...sleeper({ os: 'windows' }),
    profile: 'ocserv',
    settings: { clientDpdInterval: seconds(6), gatewayDpdInterval: seconds(6) },
    disturbances: [suspend(300, toSec)],
  });

  it('is told nothing on any system', () => {
    const log = logOf(stopped(380));
    expect(log.count({ word: 'suspend-notice' })).toBe(0);
    expect(log.count({ kind: 'mode', word: 'suspended' })).toBe(0);
  });

  it('takes the gateway for dead at once when more than two intervals have passed', () => {
    expectClaim((log) => log.first({ kind: 'reconnect-attempt' }).atMs === seconds(315), {
      holdsIn: stopped(315),
      failsIn: stopped(316),
    });
    expect(logOf(stopped(308)).count({ kind: 'reconnect-attempt' })).toBe(0);
  });

  it('closes a connection on which nothing is unacknowledged, and the gateway parks the session', () => {
    const parks = (log: Log): boolean =>
      log.first({ kind: 'tunnel-down', channel: 'ssl' }).word === 'closed' &&
      log.count({ kind: 'session-resume' }) === 1;
    expectClaim(parks, {
      holdsIn: stopped(315),
      failsIn: { ...stopped(315), disturbances: [fault('black-hole', 300, 340)] },
    });
  });

  it('finds afterwards what its kernel has kept', () => {
    const parts = {
      ...stopped(304),
      traffic: [data({ fromSec: 302, toSec: 303, direction: 'down' })],
    };
    const log = logOf(parts);
    expect(log.count({ kind: 'packet-dropped' })).toBe(0);
    const heard = log.first({ kind: 'timer-restart', timer: 'client-dpd' }, seconds(304));
    expect(heard.atMs).toBe(seconds(304));
  });
});
