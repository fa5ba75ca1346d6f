/** Sources: FAQ 116312, Q4, Q6; ASA 8.4 guide, `vpn-simultaneous-logins`. */
import { describe, expect, it } from 'vitest';
import type { LogoffKey, OtherSession, Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import {
  data,
  fault,
  logOf,
  minutes,
  moment,
  seconds,
  type Log,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { SEVEN } from '../kernel/seven-others.ts';
import { expectClaim } from './engine-claim.ts';

const EIGHT: ScenarioParts = { horizonMs: minutes(10), otherSessions: SEVEN };

/** Which sessions ended, by number, with the reason. */
const ends = (log: Log): string[] =>
  log.all({ kind: 'session-end' }).map(({ session, word }) => `${session} ${word}`);

function logoff(by: LogoffKey, value: string, atSec = 120): Scenario['disturbances'] {
  return [{ kind: 'logoff', atMs: simTime(seconds(atSec)), by, value }];
}

describe('sessions of others', () => {
  it('stand before the client connects, numbered and indexed in their order', () => {
    const starts = logOf(EIGHT).all({ kind: 'session-start' });
    expect(starts.map(({ session }) => session)).toEqual([2, 3, 4, 5, 6, 7, 8, 1]);
    expect(starts.map(({ amount }) => amount)).toEqual([
      1329, 1330, 1331, 1332, 1333, 1334, 1335, 1336,
    ]);
    expect(starts.slice(0, 7).every(({ atMs }) => atMs === 0)).toBe(true);
  });

  it('hold the lowest addresses, so that the client gets the next free one', () => {
    const adapterIs = (address: string) => (log: Log) =>
      log.first({ kind: 'adapter-up' }).word === address;
    expectClaim(adapterIs('192.168.1.11'), {
      holdsIn: EIGHT,
      failsIn: { ...EIGHT, otherSessions: [] },
    });
    expectClaim(adapterIs('192.168.1.4'), {
      holdsIn: { ...EIGHT, otherSessions: [] },
      failsIn: EIGHT,
    });
    expect(logOf(EIGHT).one({ kind: 'syslog', amount: 722051 }).word).toContain('<192.168.1.11>');
  });

  it('have the tunnels of their state', () => {
    const log = logOf(EIGHT);
    const tunnels = (session: number): string =>
      log
        .all({ kind: 'tunnel-up', session })
        .map(({ channel }) => channel)
        .join(' ');
    expect(tunnels(2)).toBe('parent ssl dtls');
    expect(tunnels(3)).toBe('parent');
    expect(log.all({ kind: 'session-inactive' }).map(({ session }) => session)).toEqual([3, 5, 7]);
  });

  it('end by the idle timeout of their parent when inactive, and not when active', () => {
    const log = logOf({ ...EIGHT, settings: { idleTimeout: minutes(4) } });
    expect(ends(log).slice(0, 3)).toEqual(['3 idle-timeout', '5 idle-timeout', '7 idle-timeout']);
    const end = log.one({ kind: 'session-end', session: 3 });
    expect(end.atMs).toBe(minutes(4));
    expect(log.one({ kind: 'address-release', session: 3 }).atMs).toBe(minutes(4));
    expect(log.count({ kind: 'session-end', session: 2 })).toBe(0);
  });

  it('end by the maximum connect time, all of them', () => {
    const log = logOf({ ...EIGHT, settings: { maxConnectTime: minutes(5) } });
    expect(ends(log)).toHaveLength(8);
    expect(new Set(log.all({ kind: 'session-end' }).map(({ word }) => word))).toEqual(
      new Set(['max-connect-time']),
    );
  });

  it('are lost with the gateway', () => {
    const log = logOf({ ...EIGHT, disturbances: [fault('gateway-dead', 60, 600)] });
    expect(ends(log)).toHaveLength(8);
    expect(log.between(seconds(60), minutes(10), { kind: 'syslog' })).toEqual([]);
  });
});

describe('an administrator who logs sessions off', () => {
  it.each<[LogoffKey, string, number[]]>([
    ['name', 'ana', [2, 8]],
    ['name', 'ANA', [2, 8]],
    ['index', '1330', [3]],
    ['protocol', 'dtls-tunnel', [2, 4, 6, 8, 1]],
    ['protocol', 'AnyConnect-Parent', [2, 3, 4, 5, 6, 7, 8, 1]],
    ['protocol', 'ikev2', []],
    ['tunnel-group', 'My-Network', [2, 3, 4, 5, 6, 7, 8, 1]],
    ['tunnel-group', 'Other', []],
  ])('by %s %s ends sessions %j', (by, value, numbers) => {
    const log = logOf({ ...EIGHT, disturbances: logoff(by, value) });
    const ended = log.between(seconds(120), seconds(121), { kind: 'session-end' });
    expect(ended.map(({ session }) => session)).toEqual(numbers);
    expect(ended.every(({ word }) => word === 'admin-logoff')).toBe(true);
  });

  it('cannot mean the inactive alone: every name ends active sessions or fits none', () => {
    const log = logOf({ ...EIGHT, disturbances: logoff('protocol', 'inactive') });
    expect(ends(log)).toEqual([]);
  });

  it('has the client told, which does not come back', () => {
    expectClaim(
      (log) =>
        log.count({ kind: 'packet', word: 'disconnect' }) === 1 &&
        log.all({ kind: 'message' }).at(-1)?.word ===
          'The secure gateway has terminated the VPN connection.' &&
        log.all({ kind: 'mode', node: 'client' }).at(-1)?.word === 'disconnected',
      {
        holdsIn: { ...EIGHT, disturbances: logoff('name', 'walter') },
        failsIn: { ...EIGHT, disturbances: logoff('name', 'carla') },
      },
    );
  });

  it('does it even while the client is still connecting', () => {
    const log = logOf({ horizonMs: minutes(1), disturbances: logoff('name', 'walter', 1.1) });
    expect(ends(log)).toEqual(['1 admin-logoff']);
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('token-rejected');
  });
});

describe('after DPD has removed the tunnels', () => {
  const lost: ScenarioParts = {
    horizonMs: minutes(20),
    settings: { idleTimeout: minutes(10), simultaneousLogins: 1 },
    disturbances: [fault('black-hole', 60, 1_200)],
  };

  it('the address stays assigned until the idle timer ends', () => {
    const log = logOf(lost);
    const inactiveMs = log.one({ kind: 'session-inactive' }).atMs;
    const released = log.one({ kind: 'address-release' });
    expect(released.atMs).toBe(inactiveMs + minutes(10));
    expect(log.one({ kind: 'session-end' }).word).toBe('idle-timeout');
  });

  it('a second login ends the session at once where one login is allowed', () => {
    const again = [...(lost.disturbances ?? []), moment('second-login', 300)];
    expectClaim(
      (log) => {
        const end = log.all({ kind: 'session-end', session: 1 })[0];
        return end?.word === 'preempted' && end.atMs === seconds(300);
      },
      { holdsIn: { ...lost, disturbances: again }, failsIn: lost },
    );
  });
});

describe('a second login of the same user', () => {
  const twice = (parts: Partial<ScenarioParts> = {}): ScenarioParts => ({
    horizonMs: minutes(10),
    disturbances: [moment('second-login', 120)],
    ...parts,
  });

  it('is a session of its own: next index, next free address, both tunnels', () => {
    const log = logOf(twice());
    const start = log.one({ kind: 'session-start', session: 2 });
    expect(start).toMatchObject({ amount: 1337, word: '192.168.1.5', atMs: seconds(120) });
    expect(log.all({ kind: 'tunnel-up', session: 2 }).map(({ channel }) => channel)).toEqual([
      'parent',
      'ssl',
      'dtls',
    ]);
    expect(ends(log)).toEqual([]);
  });

  it('asks AAA once more', () => {
    const log = logOf(twice());
    expect(log.count({ kind: 'aaa-authentication' })).toBe(2);
    expect(log.count({ kind: 'aaa-authorization' })).toBe(2);
  });

  it('ends the first session even while it is busy, where one login is allowed', () => {
    const traffic = [data({ fromSec: 10, toSec: 600 })];
    const preempted = (log: Log): boolean =>
      ends(log).join() === '1 preempted' &&
      log.count({ kind: 'packet', word: 'disconnect', direction: 'down' }) === 1;
    expectClaim(preempted, {
      holdsIn: twice({ traffic, settings: { simultaneousLogins: 1 } }),
      failsIn: twice({ traffic, settings: { simultaneousLogins: 2 } }),
    });
  });

  it('ends the one that is inactive for longest, where more are allowed', () => {
    const otherSessions = [
      { user: 'walter', state: 'active' },
      { user: 'walter', state: 'inactive' },
      { user: 'ana', state: 'inactive' },
    ] as const;
    const log = logOf(twice({ otherSessions, settings: { simultaneousLogins: 3 } }));
    expect(ends(log)).toEqual(['3 preempted']);
  });

  it('ends the oldest, where none is inactive', () => {
    const otherSessions = [{ user: 'walter', state: 'active' }] as const;
    const log = logOf(twice({ otherSessions, settings: { simultaneousLogins: 2 } }));
    expect(ends(log)).toEqual(['2 preempted']);
  });

  it('is what the client’s own login is to sessions that stand already', () => {
    const otherSessions = [{ user: 'walter', state: 'inactive' }] as const;
    const log = logOf({
      horizonMs: minutes(1),
      otherSessions,
      settings: { simultaneousLogins: 1 },
    });
    expect(ends(log)).toEqual(['2 preempted']);
    expect(log.one({ kind: 'session-start', session: 1 }).word).toBe('192.168.1.4');
  });

  it('is refused in profile ocserv, and the first session stays', () => {
    const log = logOf(twice({ profile: 'ocserv', settings: { simultaneousLogins: 1 } }));
    expect(ends(log)).toEqual([]);
    expect(log.count({ kind: 'session-start' })).toBe(1);
    expect(log.count({ kind: 'syslog', amount: 716007 })).toBe(1);
  });

  it('finds nobody at a dead gateway', () => {
    const disturbances = [fault('gateway-dead', 60, 300), moment('second-login', 120)];
    expect(logOf(twice({ disturbances })).count({ kind: 'session-start' })).toBe(1);
  });
});

describe('a login for which there is no room', () => {
  const refused = (log: Log): boolean =>
    log.count({ kind: 'client-gave-up', word: 'refused' }) === 1 &&
    log.count({ kind: 'session-start', session: 1 }) === 0 &&
    log.all({ kind: 'message' }).at(-1)?.word.includes('rejected the connection attempt') === true;
  const others = (count: number): OtherSession[] =>
    Array.from({ length: count }, () => ({ user: 'ana', state: 'inactive' }));

  it('is refused when every address is held', () => {
    const gateway = { addressPool: '192.168.1.4-192.168.1.6' };
    expectClaim(refused, {
      holdsIn: { horizonMs: minutes(1), gateway, otherSessions: others(3) },
      failsIn: { horizonMs: minutes(1), gateway, otherSessions: others(2) },
    });
    const log = logOf({ horizonMs: minutes(1), gateway, otherSessions: others(3) });
    expect(log.count({ kind: 'syslog', amount: 722020 })).toBe(1);
  });

  it('is refused when the session limit is reached', () => {
    const gateway = { addressPool: '10.0.0.1-10.0.3.1' };
    expectClaim(refused, {
      holdsIn: { horizonMs: minutes(1), gateway, otherSessions: others(250) },
      failsIn: { horizonMs: minutes(1), gateway, otherSessions: others(249) },
    });
    const log = logOf({ horizonMs: minutes(1), gateway, otherSessions: others(300) });
    expect(log.one({ kind: 'syslog', amount: 113029 }).word).toContain('session limit of 250');
    expect(log.count({ kind: 'session-start' })).toBe(250);
  });

  it('is refused again when the refusal is lost', () => {
    const log = logOf({
      horizonMs: minutes(1),
      gateway: { addressPool: '192.168.1.4-192.168.1.4' },
      otherSessions: others(1),
      disturbances: [fault('black-hole', 0.96, 2)],
    });
    expect(log.count({ kind: 'packet', word: 'auth-refused' })).toBe(2);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(refused(log)).toBe(true);
  });
});
