/** Sources: FAQ 116312, "When does the ASA drop an SSL-Tunnel", Q5, Q6, Q8. */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, seconds, type Log } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const settings = { idleTimeout: minutes(5) };
const untilTwoMinutes = {
  horizonMs: minutes(20),
  settings,
  traffic: [data({ fromSec: 1, toSec: 120 })],
};

const sslDown = (log: Log) => log.one({ kind: 'tunnel-down', channel: 'ssl' });

describe('the idle timeout', () => {
  it('drops both tunnels one timeout after the last user data', () => {
    const log = logOf(untilTwoMinutes);
    const lastData = log.all({ kind: 'data', direction: 'up' }).at(-1);
    expect(log.all({ kind: 'tunnel-down' }).slice(0, 2)).toMatchObject([
      { channel: 'dtls', word: 'idle-timeout' },
      { channel: 'ssl', word: 'idle-timeout' },
    ]);
    expect(sslDown(log).atMs).toBe((lastData?.arrivesAtMs ?? 0) + minutes(5));
  });

  it('keeps SSL while DTLS is busy', () => {
    const busy = data({ fromSec: 1, toSec: 1_200, everySec: 60 });
    expectClaim((log) => log.count({ kind: 'tunnel-down' }) === 0, {
      holdsIn: { ...untilTwoMinutes, traffic: [busy] },
      failsIn: untilTwoMinutes,
    });
    const log = logOf({ ...untilTwoMinutes, traffic: [busy] });
    // SSL’s own countdown did run out: nothing but control went through it.
    expect(log.count({ kind: 'timer-expire', timer: 'idle-timeout', channel: 'ssl' })).toBe(1);
  });

  it('is restarted by user data of either direction', () => {
    for (const direction of ['up', 'down'] as const) {
      const traffic = [data({ fromSec: 1, toSec: 1_200, everySec: 100, direction })];
      expect(logOf({ ...untilTwoMinutes, traffic }).count({ kind: 'tunnel-down' })).toBe(0);
    }
  });

  it('is not restarted by keepalives or DPD', () => {
    const log = logOf({ horizonMs: minutes(10), settings });
    expect(log.count({ kind: 'keepalive' })).toBeGreaterThan(10);
    expect(log.count({ kind: 'dpd-request' })).toBeGreaterThan(5);
    const dtlsUp = log.one({ kind: 'tunnel-up', channel: 'dtls' });
    expect(sslDown(log).atMs).toBe(dtlsUp.atMs + minutes(5));
  });

  it('starts anew on SSL when DTLS is lost and its data come back there', () => {
    const log = logOf({
      horizonMs: minutes(30),
      settings,
      traffic: [data({ fromSec: 1, toSec: 600, everySec: 10, direction: 'up' })],
      disturbances: [fault('block-udp', 590, 1_800)],
    });
    const dtlsDown = log.one({ kind: 'tunnel-down', channel: 'dtls' });
    const restarted = log.first(
      { timer: 'idle-timeout', channel: 'ssl', kind: 'timer-start' },
      dtlsDown.atMs,
    );
    expect(restarted).toMatchObject({ atMs: dtlsDown.atMs, cause: dtlsDown.row });
    expect(sslDown(log).atMs).toBeGreaterThanOrEqual(dtlsDown.atMs + minutes(5));
  });

  it('tells the client, which does not come back by itself', () => {
    const log = logOf(untilTwoMinutes);
    expect(log.one({ kind: 'packet', word: 'disconnect' }).atMs).toBe(sslDown(log).atMs);
    expect(log.all({ kind: 'mode', node: 'client' }).at(-1)?.word).toBe('disconnected');
    expect(log.count({ kind: 'reconnect-attempt' })).toBe(0);
  });

  it('falls back to 30 minutes when the policy says none', () => {
    const log = logOf({ horizonMs: minutes(70), settings: { idleTimeout: 0 } });
    expect(log.one({ kind: 'tunnel-up', channel: 'dtls' }).atMs + minutes(30)).toBe(
      sslDown(log).atMs,
    );
    expect(log.one({ kind: 'session-end' }).atMs).toBe(sslDown(log).atMs + minutes(30));
  });
});

describe('the parent’s countdown', () => {
  const restartsOfParent = (log: Log, atMs: number) =>
    log.between(atMs, atMs + 1, {
      kind: 'timer-restart',
      timer: 'idle-timeout',
      channel: 'parent',
    });

  it.each([
    ['by idleness', untilTwoMinutes],
    ['by DPD', { horizonMs: minutes(20), settings, disturbances: [fault('link-cut', 120, 1_200)] }],
  ])('is full again when SSL and DTLS drop %s; then it ends the session', (_, parts) => {
    const log = logOf(parts);
    const dropped = sslDown(log);
    expect(restartsOfParent(log, dropped.atMs)[0]).toMatchObject({ amount: minutes(5) });
    expect(log.one({ kind: 'session-end' })).toMatchObject({
      atMs: dropped.atMs + minutes(5),
      word: 'idle-timeout',
    });
    expect(log.one({ kind: 'address-release' }).atMs).toBe(dropped.atMs + minutes(5));
  });

  it('is full again when DTLS alone drops', () => {
    const log = logOf({
      horizonMs: minutes(5),
      settings,
      disturbances: [fault('block-udp', 60, 300)],
    });
    const dropped = log.one({ kind: 'tunnel-down', channel: 'dtls' });
    expect(restartsOfParent(log, dropped.atMs)).toHaveLength(1);
  });

  it('does not end the session when the client comes back in time', () => {
    expectClaim((log) => log.count({ kind: 'session-end' }) === 0, {
      holdsIn: cutFor(240),
      failsIn: cutFor(400),
    });
  });

  it('is restarted by user data of any tunnel', () => {
    const log = logOf({
      horizonMs: minutes(10),
      settings,
      traffic: [data({ fromSec: 100, toSec: 101, direction: 'down' })],
    });
    expect(restartsOfParent(log, seconds(100))).toHaveLength(1);
  });
});

describe('the maximum connect time', () => {
  const limited = { horizonMs: minutes(20), settings: { maxConnectTime: minutes(10) } };
  const atLimit = (log: Log): boolean =>
    log.one({ kind: 'session-end' }).atMs === log.one({ kind: 'session-start' }).atMs + minutes(10);

  it('counts from login and ends the session in spite of traffic', () => {
    const log = logOf({ ...limited, traffic: [data({ fromSec: 1, toSec: 1_200 })] });
    expect(log.one({ kind: 'session-end' }).word).toBe('max-connect-time');
    expect(atLimit(log)).toBe(true);
  });

  it('is not restarted by a reconnect', () => {
    const log = logOf({ ...limited, disturbances: [fault('link-cut', 300, 400)] });
    expect(log.count({ kind: 'reconnected' })).toBe(1);
    expect(atLimit(log)).toBe(true);
    expect(log.count({ kind: 'timer-restart', timer: 'max-connect-time' })).toBe(0);
  });

  it('takes the tunnels and tells the client', () => {
    const log = logOf(limited);
    expect(
      log.all({ kind: 'tunnel-down' }).map(({ channel, word }) => `${channel} ${word}`),
    ).toEqual(['dtls max-connect-time', 'ssl max-connect-time', 'parent max-connect-time']);
    expect(log.all({ kind: 'mode', node: 'client' }).at(-1)?.word).toBe('disconnected');
  });

  it('is unlimited when it is off', () => {
    const log = logOf({
      horizonMs: minutes(120),
      traffic: [data({ fromSec: 1, toSec: 7_200, everySec: 30 })],
    });
    expect(log.count({ kind: 'session-end' })).toBe(0);
    expect(log.count({ timer: 'max-connect-time' })).toBe(0);
  });
});

function cutFor(lengthSec: number) {
  return {
    horizonMs: minutes(15),
    settings,
    traffic: [data({ fromSec: 1, toSec: 900 })],
    disturbances: [fault('link-cut', 120, 120 + lengthSec)],
  };
}
