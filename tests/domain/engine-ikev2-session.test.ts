/** Sources: FAQ 116312, "Tunnel types", Q1, Q5, Q6, Q10, Q14, Q15; RFC 7296, 1.2. */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, seconds, type Log } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const client = { protocol: 'ikev2' } as const;
const ssl = { protocol: 'ssl' } as const;
const ikeUp = { kind: 'tunnel-up', channel: 'ikev2' } as const;

describe('a login with IKEv2', () => {
  it('builds the parent and one tunnel, and never DTLS', () => {
    const tunnels = (log: Log): string =>
      log
        .all({ kind: 'tunnel-up' })
        .map(({ channel }) => channel)
        .join(' ');
    expectClaim((log) => tunnels(log) === 'parent ikev2', {
      holdsIn: { horizonMs: minutes(5), client },
      failsIn: { horizonMs: minutes(5), client: ssl },
    });
  });

  it('uses one UDP flow for all of it', () => {
    expectClaim((log) => log.all({ kind: 'mapping-open' }).every(({ word }) => word === 'udp'), {
      holdsIn: { horizonMs: minutes(5), client },
      failsIn: { horizonMs: minutes(5), client: ssl },
    });
    const log = logOf({ horizonMs: minutes(5), client });
    expect(log.one({ kind: 'mapping-open' }).port).toBe(log.one(ikeUp).port);
    expect(log.all({ kind: 'packet', direction: 'up' }).map(({ word }) => word)).toEqual([
      'ike-sa-init',
      'ike-auth-eap',
      'ike-auth',
    ]);
  });

  it('asks AAA once and hands out one address', () => {
    const log = logOf({ horizonMs: minutes(1), client });
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.one({ kind: 'address-assign' }).word).toBe(log.one({ kind: 'adapter-up' }).word);
  });

  it('sends four packets to a gateway that does not answer', () => {
    const log = logOf({
      horizonMs: minutes(1),
      client,
      disturbances: [fault('block-udp', 0, 60)],
    });
    expect(log.count({ kind: 'packet', word: 'ike-sa-init' })).toBe(4);
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('no-answer');
  });

  it('does nothing twice when an answer is lost and the client asks again', () => {
    for (const [fromSec, toSec] of [
      [0.13, 1],
      [0.33, 1],
      [0.41, 1],
    ] as const) {
      const log = logOf({
        horizonMs: minutes(1),
        client,
        disturbances: [fault('drop-down', fromSec - 0.02, toSec)],
      });
      expect(log.count({ kind: 'tunnel-up' })).toBe(2);
      expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
      expect(log.count({ kind: 'tunnel-down' })).toBe(0);
    }
  });
});

describe('TCP', () => {
  it('has no say: a block of TCP does nothing to an IKEv2 tunnel, one of UDP ends it', () => {
    const blocked = (kind: 'block-tcp' | 'block-udp') => ({
      horizonMs: minutes(15),
      client,
      disturbances: [fault(kind, 180, 600)],
    });
    expectClaim((log) => log.count({ kind: 'tunnel-down' }) === 0, {
      holdsIn: blocked('block-tcp'),
      failsIn: blocked('block-udp'),
    });
  });

  it('brings no reset: a gateway that has dropped the tunnel is silent', () => {
    const healed = {
      horizonMs: minutes(15),
      settings: { gatewayDpdInterval: seconds(10), clientDpdInterval: seconds(120) },
      disturbances: [fault('black-hole', 180, 270)],
    };
    expectClaim((log) => log.count({ kind: 'packet', word: 'tcp-rst' }) === 0, {
      holdsIn: { ...healed, client },
      failsIn: { ...healed, client: ssl },
    });
    const log = logOf({ ...healed, client });
    const unknown = log.all({ kind: 'packet-dropped', word: 'unknown-flow' });
    const asked = unknown.filter(({ subject }) => log.rows[subject]?.kind === 'dpd-request');
    expect(asked).toHaveLength(7);
    expect(log.one({ kind: 'session-resume' }).word).toBe('token');
  });
});

describe('a reconnect with IKEv2', () => {
  const outage = (fromSec: number, toSec: number) => ({
    horizonMs: minutes(25),
    client,
    disturbances: [fault('link-cut', fromSec, toSec)],
  });
  const LONGER = outage(300, 480);

  it.each([
    ['tunnel', outage(300, 310)],
    ['session', LONGER],
  ])('at %s level keeps session and address, and has a new source port', (level, parts) => {
    const log = logOf(parts);
    expect(log.one({ kind: 'reconnected' }).word).toBe(level);
    expect(log.count({ kind: 'address-assign' })).toBe(1);
    expect(log.count({ kind: 'address-release' })).toBe(0);
    expect(log.count({ kind: 'adapter-down' })).toBe(0);
    const [first, second] = log.all(ikeUp);
    expect(second?.port).toBeGreaterThan(first?.port ?? Infinity);
  });

  it('presents the token: nobody is asked for credentials', () => {
    const log = logOf(LONGER);
    expect(log.one({ kind: 'session-resume' }).word).toBe('token');
    expect(log.count({ kind: 'packet', word: 'ike-auth-eap' })).toBe(1);
    expect(log.count({ kind: 'packet', word: 'ike-auth' })).toBe(2);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
  });

  it('is refused when the session has ended meanwhile', () => {
    const cut = { ...outage(300, 420), settings: { maxConnectTime: minutes(6) } };
    expectClaim((log) => log.count({ kind: 'client-gave-up', word: 'token-rejected' }) === 1, {
      holdsIn: cut,
      failsIn: { ...cut, settings: {} },
    });
    expect(logOf(cut).count({ kind: 'packet', word: 'ike-auth-refused' })).toBe(1);
  });
});

describe('the idle timeout with IKEv2', () => {
  const idle = {
    horizonMs: minutes(20),
    client,
    settings: { idleTimeout: minutes(5) },
    traffic: [data({ fromSec: 1, toSec: 120 })],
  };

  it('drops the tunnel one timeout after the last user data, and tells the client', () => {
    const log = logOf(idle);
    const lastData = log.all({ kind: 'data', direction: 'up' }).at(-1);
    const gone = log.one({ kind: 'tunnel-down', channel: 'ikev2' });
    expect(gone).toMatchObject({
      word: 'idle-timeout',
      atMs: (lastData?.arrivesAtMs ?? 0) + minutes(5),
    });
    expect(log.one({ kind: 'packet', word: 'disconnect' }).channel).toBe('ikev2');
    expect(log.one({ kind: 'session-end' }).atMs).toBe(gone.atMs + minutes(5));
  });

  it('is not restarted by keepalives or DPD, but by user data', () => {
    expectClaim((log) => log.count({ kind: 'tunnel-down' }) === 0, {
      holdsIn: { ...idle, traffic: [data({ fromSec: 1, toSec: 1_200, everySec: 60 })] },
      failsIn: idle,
    });
    expect(logOf(idle).count({ kind: 'keepalive' })).toBeGreaterThan(5);
  });
});
