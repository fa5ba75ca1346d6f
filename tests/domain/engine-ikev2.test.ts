/** Sources: FAQ 116312, Q2, Q10, "Why keepalives"; RFC 3948, 4; RFC 7296, 2.4. */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, seconds, type Log, type LogRow } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const client = { protocol: 'ikev2' } as const;
const ssl = { protocol: 'ssl' } as const;

/** Busy for three minutes, so that the last packet heard at both ends is known; then silence. */
const hole = {
  horizonMs: minutes(15),
  client,
  traffic: [data({ fromSec: 0, toSec: 180 })],
  disturbances: [fault('black-hole', 180, 900)],
};
/** DPD takes the control tunnel down, SSL or IKEv2. */
const tunnelDown = (log: Log): LogRow =>
  log.first({ kind: 'mode', node: 'gateway', word: 'inactive' });

/** When the last packet of the tunnel arrived that was sent before the path broke. */
function heardMs(log: Log, direction: 'up' | 'down'): number {
  return Math.max(
    ...log
      .between(0, minutes(3), { direction, kind: 'data' })
      .map(({ arrivesAtMs }) => arrivesAtMs),
  );
}

/** Its unanswered requests of the outage on the control tunnel, until one end draws the line. */
function requestsOf(log: Log, node: 'client' | 'gateway'): LogRow[] {
  const lost = log.all({ kind: 'connectivity-lost' })[0]?.atMs ?? minutes(15);
  const untilMs = node === 'client' ? lost : tunnelDown(log).atMs;
  return log
    .between(minutes(3), untilMs, { kind: 'dpd-request', node })
    .filter(({ channel }) => channel !== 'dtls');
}

/** Seconds from the last packet heard to each request. */
function scheduleOf(log: Log, node: 'client' | 'gateway'): number[] {
  const from = heardMs(log, node === 'client' ? 'down' : 'up');
  return requestsOf(log, node).map(({ atMs }) => (atMs - from) / 1_000);
}

describe('DPD of IKEv2', () => {
  it.each(['gateway', 'client'] as const)(
    'is seven packets at the %s: the first after the interval, then six retries',
    (node) => {
      expect(scheduleOf(logOf(hole), node)).toEqual([30, 31, 33, 37, 45, 61, 93]);
    },
  );

  it('has another count than that of SSL, where the gateway asks twice', () => {
    expectClaim((log) => requestsOf(log, 'gateway').length === 7, {
      holdsIn: hole,
      failsIn: { ...hole, client: ssl },
    });
    expect(requestsOf(logOf({ ...hole, client: ssl }), 'gateway')).toHaveLength(2);
  });

  it('takes the tunnel down after the seventh, when the patience for an answer is over', () => {
    const log = logOf(hole);
    const gone = log.one({ kind: 'tunnel-down' });
    expect(gone).toMatchObject({
      channel: 'ikev2',
      word: 'dpd',
      atMs: heardMs(log, 'up') + seconds(98),
    });
    expect(log.one({ kind: 'session-inactive' }).atMs).toBe(gone.atMs);
    expect(log.count({ kind: 'session-end' })).toBe(0);
  });

  it('counts at the client too, which SSL does not do once it is established', () => {
    expectClaim((log) => log.count({ kind: 'connectivity-lost' }) === 1, {
      holdsIn: hole,
      failsIn: { ...hole, client: ssl },
    });
    const log = logOf(hole);
    const lost = log.one({ kind: 'connectivity-lost' });
    expect(lost.atMs).toBe(heardMs(log, 'down') + seconds(98));
    expect(log.rows[lost.cause]).toMatchObject({ kind: 'timer-expire', timer: 'client-dpd' });
  });

  it('starts to count anew when one of the seven is answered', () => {
    expectClaim((log) => log.count({ kind: 'tunnel-down' }) === 0, {
      // Healed just before the seventh request of either end …
      holdsIn: { ...hole, disturbances: [fault('black-hole', 180, 271)] },
      // … and just after it.
      failsIn: { ...hole, disturbances: [fault('black-hole', 180, 280)] },
    });
  });

  it('follows the interval that is set, and each end its own', () => {
    const log = logOf({
      ...hole,
      settings: { gatewayDpdInterval: seconds(10), clientDpdInterval: seconds(60) },
    });
    expect(scheduleOf(log, 'gateway')[0]).toBe(10);
    expect(scheduleOf(log, 'client')[0]).toBe(60);
  });

  it('makes the client try the tunnel for 30 s, and then the session', () => {
    const log = logOf(hole);
    const lost = log.one({ kind: 'connectivity-lost' });
    const tried = log.all({ kind: 'reconnect-attempt' });
    expect(tried[0]).toMatchObject({ word: 'tunnel', atMs: lost.atMs });
    expect(log.first({ kind: 'reconnect-attempt', word: 'session' }).atMs).toBe(
      lost.atMs + seconds(30),
    );
  });

  it('can be tried with retries every 2 s instead', () => {
    const configuration = { ikeDpdResends: Array<number>(6).fill(seconds(2)) };
    const log = logOf({ ...hole, configuration });
    expect(scheduleOf(log, 'gateway')).toEqual([30, 32, 34, 36, 38, 40, 42]);
    expect(tunnelDown(log).atMs - heardMs(log, 'up')).toBe(seconds(44));
  });

  it('drops nothing when it is off', () => {
    const off = { gatewayDpdInterval: 0, clientDpdInterval: 0 };
    expectClaim((log) => log.count({ kind: 'tunnel-down' }) === 0, {
      holdsIn: { ...hole, settings: off },
      failsIn: hole,
    });
  });
});

describe('a NAT-T keepalive', () => {
  /** Only the keepalive sends anything. */
  const quiet = {
    horizonMs: minutes(10),
    client,
    settings: { clientDpdInterval: 0, gatewayDpdInterval: 0 },
  };

  it('holds the UDP mapping', () => {
    expectClaim((log) => log.count({ kind: 'mapping-expire' }) === 0, {
      holdsIn: quiet,
      failsIn: { ...quiet, settings: { ...quiet.settings, keepalive: 0 } },
    });
  });

  it('proves nothing to the gateway, which asks all the same; one of SSL does', () => {
    const settings = { clientDpdInterval: 0 };
    expectClaim((log) => log.count({ kind: 'dpd-request', node: 'gateway' }) > 10, {
      holdsIn: { ...quiet, settings },
      failsIn: { ...quiet, settings, client: ssl },
    });
  });
});
