/** Sources: FAQ 116312, "Tunnel types", Q1. */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, type Log } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const tunnelOrder = (log: Log): string =>
  log
    .all({ kind: 'tunnel-up' })
    .map(({ channel }) => channel)
    .join(' ');

describe('a login', () => {
  it('builds parent, SSL and DTLS in this order', () => {
    expectClaim((log) => tunnelOrder(log) === 'parent ssl dtls', {
      holdsIn: { horizonMs: minutes(1) },
      failsIn: { horizonMs: minutes(1), disturbances: [fault('block-udp', 0, 60)] },
    });
  });

  it('builds no DTLS when the policy says so', () => {
    const log = logOf({ horizonMs: minutes(5), settings: { dtls: 0 } });
    expect(tunnelOrder(log)).toBe('parent ssl');
    expect(log.count({ channel: 'dtls' })).toBe(0);
  });

  it('asks for credentials once and hands out one address', () => {
    const log = logOf({ horizonMs: minutes(1) });
    expect(log.one({ kind: 'session-start' }).secondWord).toBe('credentials');
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.count({ kind: 'aaa-authorization' })).toBe(1);
    expect(log.one({ kind: 'address-assign' }).word).toBe(log.one({ kind: 'adapter-up' }).word);
  });

  it('gives every tunnel a source port of its own', () => {
    const ports = logOf({ horizonMs: minutes(1) })
      .all({ kind: 'tunnel-up' })
      .map(({ port }) => port);
    // The first two are those of the FAQ's sample output.
    expect(ports).toEqual([1269, 1272, 1275]);
  });

  it('sends four packets to a dead gateway, then gives up', () => {
    const log = logOf({ horizonMs: minutes(5), disturbances: [fault('black-hole', 0.1, 300)] });
    expect(log.count({ kind: 'packet', word: 'tcp-syn' })).toBe(4);
    expect(log.one({ kind: 'client-gave-up' })).toMatchObject({ word: 'no-answer', atMs: 12_080 });
    expect(log.count({ kind: 'session-start' })).toBe(0);
  });

  it('succeeds when one of the four packets comes through', () => {
    const log = logOf({ horizonMs: minutes(1), disturbances: [fault('black-hole', 0.1, 8)] });
    expect(log.count({ kind: 'packet', word: 'tcp-syn', port: 1269 })).toBe(4);
    expect(tunnelOrder(log)).toBe('parent ssl dtls');
  });

  it.each([
    ['token', 'auth-request', fault('black-hole', 0.3, 2)],
    ['answer for SSL', 'connect-request', fault('black-hole', 1.2, 2)],
    ['answer for DTLS', 'dtls-hello', fault('black-hole', 1.28, 2)],
  ])('does nothing twice when the %s is lost and the client asks again', (_, request, hole) => {
    const log = logOf({ horizonMs: minutes(1), disturbances: [hole] });
    expect(log.count({ kind: 'packet', word: request })).toBeGreaterThan(1);
    expect(tunnelOrder(log)).toBe('parent ssl dtls');
    expect(log.count({ kind: 'tunnel-down' })).toBe(0);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
  });

  it('fails at once when the cable goes on the way', () => {
    const log = logOf({ horizonMs: minutes(1), disturbances: [fault('link-cut', 0.2, 30)] });
    expect(log.one({ kind: 'client-gave-up' }).atMs).toBe(200);
    expect(log.count({ kind: 'reconnect-attempt' })).toBe(0);
  });
});

describe('user data', () => {
  const slowly = {
    horizonMs: minutes(1),
    settings: { latency: 400 },
    traffic: [data({ fromSec: 0, toSec: 60, everySec: 0.1 })],
  };
  const upIs = (log: Log): number =>
    log.first({ kind: 'mode', word: 'connected.ssl.up connected.dtls.up' }).atMs;

  it('take SSL until DTLS is up, then DTLS', () => {
    const log = logOf(slowly);
    const upMs = upIs(log);
    const sent = { kind: 'data', direction: 'up' } as const;
    expect(log.between(0, upMs, { ...sent, channel: 'ssl' }).length).toBeGreaterThan(5);
    expect(log.between(0, upMs, { ...sent, channel: 'dtls' })).toEqual([]);
    expect(log.between(upMs + 1, minutes(1), { ...sent, channel: 'ssl' })).toEqual([]);
    expect(log.between(upMs, minutes(1), { ...sent, channel: 'dtls' }).length).toBeGreaterThan(500);
  });

  it('come back through DTLS as soon as the gateway has it', () => {
    const log = logOf(slowly);
    const upMs = log.one({ kind: 'tunnel-up', channel: 'dtls' }).atMs;
    // One packet sent up through SSL before may still tell the gateway to stay there.
    const settledMs = upMs + 2_000;
    const sent = { kind: 'data', direction: 'down' } as const;
    expect(log.between(0, upMs, { ...sent, channel: 'dtls' })).toEqual([]);
    expect(log.between(settledMs, minutes(1), { ...sent, channel: 'ssl' })).toEqual([]);
  });

  it('stay on SSL for ever without DTLS', () => {
    const log = logOf({ ...slowly, settings: { dtls: 0 } });
    expect(log.count({ kind: 'data', channel: 'dtls' })).toBe(0);
    expect(log.count({ kind: 'data', channel: 'ssl' })).toBeGreaterThan(1_000);
  });

  it('are lost before there is a session, and nobody sends them', () => {
    const log = logOf(slowly);
    const startMs = log.one({ kind: 'session-start' }).atMs;
    expect(log.between(0, startMs, { kind: 'data' })).toEqual([]);
  });
});

it('control goes through SSL even while DTLS is up', () => {
  const log = logOf({ horizonMs: minutes(10), settings: { maxConnectTime: minutes(5) } });
  expect(log.one({ kind: 'packet', word: 'disconnect' }).channel).toBe('ssl');
  expect(log.one({ kind: 'session-end' }).word).toBe('max-connect-time');
});
