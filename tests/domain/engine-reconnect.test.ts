/** Sources: FAQ 116312, "The actual process", Q8, Q10, Q14, Q15. */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, seconds, type Log } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const outage = (fromSec: number, toSec: number) => ({
  horizonMs: minutes(25),
  disturbances: [fault('link-cut', fromSec, toSec)],
});
const SHORT = outage(300, 310);
const LONGER = outage(300, 420);

const lastPorts = (log: Log): number[] =>
  (['ssl', 'dtls'] as const).map(
    (channel) => log.all({ kind: 'tunnel-up', channel }).at(-1)?.port ?? 0,
  );

describe.each([
  { outage: 'of 10 s', level: 'tunnel', parts: SHORT },
  { outage: 'of two minutes', level: 'session', parts: LONGER },
])('after an outage $outage', ({ level, parts }) => {
  it(`the client reconnects at ${level} level`, () => {
    expect(logOf(parts).one({ kind: 'reconnected' }).word).toBe(level);
  });

  it('parent and address are the same', () => {
    const log = logOf(parts);
    expect(log.count({ kind: 'tunnel-up', channel: 'parent' })).toBe(1);
    expect(log.count({ kind: 'tunnel-down', channel: 'parent' })).toBe(0);
    expect(log.count({ kind: 'address-assign' })).toBe(1);
    expect(log.count({ kind: 'address-release' })).toBe(0);
    expect(log.count({ kind: 'adapter-up' })).toBe(1);
    expect(log.count({ kind: 'adapter-down' })).toBe(0);
  });

  it('SSL and DTLS are new, with new source ports', () => {
    const log = logOf(parts);
    expect(log.count({ kind: 'tunnel-up', channel: 'ssl' })).toBe(2);
    expect(log.count({ kind: 'tunnel-up', channel: 'dtls' })).toBe(2);
    const ports = log.all({ kind: 'tunnel-up' }).map(({ port }) => port);
    expect(new Set(ports).size).toBe(5);
    expect(lastPorts(log).every((port) => port > 1275)).toBe(true);
  });

  it('nobody was asked for credentials again', () => {
    expectClaim((log) => log.count({ kind: 'aaa-authentication' }) === 1, {
      holdsIn: parts,
      failsIn: { horizonMs: minutes(1), disturbances: [fault('black-hole', 0, 60)] },
    });
  });

  it('the idle countdowns are full again', () => {
    const log = logOf(parts);
    const up = log.all({ kind: 'tunnel-up' }).slice(-2);
    for (const { atMs, channel } of up) {
      const started = log.first({ timer: 'idle-timeout', channel }, atMs);
      expect(started).toMatchObject({ atMs, amount: minutes(30) });
      const parent = log.first({ timer: 'idle-timeout', channel: 'parent' }, atMs);
      expect(parent).toMatchObject({ atMs, kind: 'timer-restart', amount: minutes(30) });
    }
  });

  it('the disconnected timeout has stopped', () => {
    const log = logOf(parts);
    expect(log.one({ kind: 'timer-stop', timer: 'disconnected-timeout' }).atMs).toBe(
      log.one({ kind: 'reconnected' }).atMs,
    );
  });
});

describe('a tunnel-level reconnect', () => {
  it('touches no routes', () => {
    expectClaim((log) => log.count({ kind: 'routes-change' }) === 1, {
      holdsIn: SHORT,
      failsIn: LONGER,
    });
  });

  it('replaces tunnels the gateway has not missed yet', () => {
    const log = logOf(SHORT);
    const atMs = log.all({ kind: 'tunnel-up', channel: 'ssl' }).at(-1)?.atMs;
    expect(log.all({ kind: 'tunnel-down' })).toMatchObject([
      { channel: 'dtls', word: 'replaced', atMs },
      { channel: 'ssl', word: 'replaced', atMs },
    ]);
    expect(log.count({ kind: 'session-inactive' })).toBe(0);
  });

  it('is tried for 30 s', () => {
    const log = logOf(LONGER);
    const first = log.first({ kind: 'reconnect-attempt', word: 'tunnel' });
    const next = log.first({ kind: 'reconnect-attempt', word: 'session' });
    expect(next.atMs - first.atMs).toBe(seconds(30));
  });
});

describe('a session-level reconnect', () => {
  it('presents the token to a session that waits for it', () => {
    const log = logOf(LONGER);
    expect(log.count({ kind: 'session-inactive' })).toBe(1);
    expect(log.one({ kind: 'session-resume' }).word).toBe('token');
  });

  it('is tried every 5 s', () => {
    const log = logOf(LONGER);
    const tried = log.secondsOf({ kind: 'reconnect-attempt', word: 'session' });
    expect(tried.slice(0, 4)).toEqual([330, 335, 340, 345]);
  });

  it('fails after four packets when the path swallows everything', () => {
    const log = logOf({
      horizonMs: minutes(25),
      disturbances: [fault('link-cut', 300, 305), fault('black-hole', 304, 600)],
    });
    const failed = log.first({ kind: 'reconnect-failed', secondWord: 'no-answer' });
    const syns = log.between(seconds(300), failed.atMs, { kind: 'packet', word: 'tcp-syn' });
    expect(syns).toHaveLength(4);
    expect(log.one({ kind: 'reconnected' }).atMs).toBeGreaterThan(seconds(600));
  });
});

it('what the gateway sends to a pulled cable is lost there', () => {
  const lost = logOf(LONGER).all({ kind: 'packet-dropped', direction: 'down', channel: 'ssl' });
  expect(lost.length).toBeGreaterThan(0);
  expect(new Set(lost.map(({ word, node }) => `${word} ${node}`))).toEqual(
    new Set(['link-cut client']),
  );
});

describe('an outage longer than the disconnected timeout', () => {
  const endless = {
    horizonMs: minutes(20),
    settings: { idleTimeout: minutes(2) },
    traffic: [data({ fromSec: 1, toSec: 300 })],
    disturbances: [fault('link-cut', 300, 1_200)],
  };

  it('ends with the client giving up, and then the session’s end', () => {
    const log = logOf(endless);
    const gaveUp = log.one({ kind: 'client-gave-up' });
    const ended = log.one({ kind: 'session-end' });
    expect(gaveUp).toMatchObject({ atMs: minutes(7), word: 'disconnected-timeout' });
    expect(ended.word).toBe('idle-timeout');
    // The gateway's clock started only when its DPD had dropped SSL, the client's at the break.
    const dropped = log.one({ kind: 'tunnel-down', channel: 'ssl' });
    expect(dropped.atMs).toBeGreaterThan(minutes(5) + seconds(35));
    expect(ended.atMs).toBe(dropped.atMs + minutes(2));
  });

  it('does not bring the client back when the link returns', () => {
    const log = logOf({ ...endless, disturbances: [fault('link-cut', 300, 900)] });
    expect(log.between(minutes(15), minutes(20), { direction: 'up' })).toEqual([]);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.all({ kind: 'mode', node: 'client' }).at(-1)?.word).toBe('disconnected');
  });

  it('is measured by the lower of idle timeout and maximum connect time', () => {
    const started = (settings: { idleTimeout: number; maxConnectTime: number }): number =>
      logOf({ ...SHORT, settings }).first({ kind: 'timer-start', timer: 'disconnected-timeout' })
        .amount;
    expect(started({ idleTimeout: minutes(20), maxConnectTime: minutes(60) })).toBe(minutes(20));
    expect(started({ idleTimeout: minutes(60), maxConnectTime: minutes(20) })).toBe(minutes(20));
    expect(started({ idleTimeout: minutes(20), maxConnectTime: 0 })).toBe(minutes(20));
    expect(started({ idleTimeout: 0, maxConnectTime: 0 })).toBe(minutes(30));
  });

  it('starts to count when connectivity is lost, once for one outage', () => {
    const log = logOf({
      horizonMs: minutes(20),
      disturbances: [fault('link-cut', 300, 303), fault('link-cut', 304, 500)],
    });
    expect(log.count({ kind: 'connectivity-lost' })).toBe(2);
    expect(log.one({ kind: 'timer-start', timer: 'disconnected-timeout' }).atMs).toBe(minutes(5));
    expect(log.count({ kind: 'timer-restart', timer: 'disconnected-timeout' })).toBe(0);
  });
});

describe('a token that the gateway has forgotten', () => {
  it('is refused, and the client has to log in again', () => {
    const log = logOf({
      horizonMs: minutes(20),
      settings: { maxConnectTime: minutes(5) },
      disturbances: [fault('black-hole', 290, 330)],
    });
    expect(log.one({ kind: 'session-end' }).word).toBe('max-connect-time');
    expect(log.one({ kind: 'packet', word: 'connect-refused' }).atMs).toBeGreaterThan(seconds(330));
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('token-rejected');
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
  });
});

describe('an attempt', () => {
  it('that the tunnel-level limit overtakes has failed for want of time', () => {
    const log = logOf({
      horizonMs: minutes(20),
      disturbances: [fault('link-cut', 300, 305), fault('black-hole', 303, 900)],
    });
    expect(log.count({ kind: 'reconnect-failed', word: 'tunnel', secondWord: 'out-of-time' })).toBe(
      1,
    );
  });

  it('that a pulled cable interrupts has failed at once', () => {
    const log = logOf({
      horizonMs: minutes(10),
      disturbances: [fault('link-cut', 300, 304), fault('link-cut', 305.1, 320)],
    });
    const failed = log.first({ kind: 'reconnect-failed', secondWord: 'link-cut' }, seconds(305));
    expect(failed.atMs).toBe(305_100);
  });
});
