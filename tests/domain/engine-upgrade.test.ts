/** Source: FAQ 116312, Q3. */
import { describe, expect, it } from 'vitest';
import {
  data,
  fault,
  logOf,
  minutes,
  moment,
  type Log,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const UPGRADE: ScenarioParts = { horizonMs: minutes(5), gateway: { imageUpgrade: true } };
const log = logOf(UPGRADE);
const pieces = (run: Log) => run.all({ kind: 'packet', word: 'image-piece' });

describe('a newer image on the gateway', () => {
  it('travels while only the Parent-Tunnel exists; SSL and DTLS come after', () => {
    const [parent, ssl, dtls] = log.all({ kind: 'tunnel-up' });
    expect([parent, ssl, dtls].map((row) => row?.channel)).toEqual(['parent', 'ssl', 'dtls']);
    const times = pieces(log).map(({ atMs }) => atMs);
    expect(Math.min(...times)).toBeGreaterThan(parent?.atMs ?? Infinity);
    expect(Math.max(...times)).toBeLessThan(ssl?.atMs ?? 0);
  });

  it('goes through the Parent’s connection, whole, in a few pieces', () => {
    expect(pieces(log)).toHaveLength(8);
    expect(new Set(pieces(log).map(({ channel }) => channel))).toEqual(new Set(['parent']));
    const { port } = log.one({ kind: 'tunnel-up', channel: 'parent' });
    const asked = log.all({ kind: 'packet', word: 'image-request' });
    expect(new Set(asked.map((row) => row.port))).toEqual(new Set([port]));
    const bytes = pieces(log).reduce((sum, { amount }) => sum + amount, 0);
    const downloaded = log.one({ kind: 'image-download' });
    expect(downloaded).toMatchObject({ amount: bytes, atMs: pieces(log).at(-1)?.arrivesAtMs });
    expect(downloaded.word).toContain('linux64');
  });

  it('is installed before the tunnels are built', () => {
    const installed = log.one({ kind: 'timer-expire', timer: 'image-install' });
    expect(installed.amount).toBe(20_000);
    expect(log.one({ kind: 'mode', word: 'connecting.tunnel' }).atMs).toBe(installed.atMs);
  });

  it('does not restart the Parent’s countdown', () => {
    const ssl = log.one({ kind: 'tunnel-up', channel: 'ssl' });
    const touched = log.between(0, ssl.atMs, { timer: 'idle-timeout', channel: 'parent' });
    expect(touched.map(({ kind }) => kind)).toEqual(['timer-start']);
  });

  it('changes nothing where there is none', () => {
    expectClaim((run) => run.count({ kind: 'image-download' }) === 1, {
      holdsIn: UPGRADE,
      failsIn: { ...UPGRADE, gateway: { imageUpgrade: false } },
    });
  });

  it('needs no second login, and is loaded once', () => {
    const resumed = logOf({ ...UPGRADE, disturbances: [fault('link-cut', 60, 100)] });
    expect(resumed.count({ kind: 'reconnected' })).toBe(1);
    expect(resumed.count({ kind: 'image-download' })).toBe(1);
    expect(resumed.count({ kind: 'aaa-authentication' })).toBe(1);
  });

  it('carries no user data meanwhile', () => {
    const busy = logOf({ ...UPGRADE, traffic: [data({ fromSec: 0, toSec: 60 })] });
    expect(busy.first({ kind: 'data' }).atMs).toBeGreaterThanOrEqual(
      busy.one({ kind: 'tunnel-up', channel: 'ssl' }).atMs,
    );
  });
});

describe('an image that comes', () => {
  const at = (sec: number): ScenarioParts => ({
    horizonMs: minutes(5),
    disturbances: [moment('image-upgrade', sec)],
  });

  it('before the login’s answer counts; a later one waits for the next login', () => {
    expectClaim((run) => run.count({ kind: 'image-download' }) === 1, {
      holdsIn: at(0.5),
      failsIn: at(60),
    });
  });
});

describe('a download', () => {
  it('asks again for a piece that is lost', () => {
    const lost = logOf({ ...UPGRADE, disturbances: [fault('black-hole', 5, 6)] });
    expect(lost.count({ kind: 'packet', word: 'image-request' })).toBeGreaterThan(8);
    expect(lost.count({ kind: 'image-download' })).toBe(1);
    expect(lost.count({ kind: 'tunnel-up', channel: 'ssl' })).toBe(1);
  });

  it.each([
    ['the path swallows everything', fault('black-hole', 5, 300), 'no-answer'],
    ['the gateway dies', fault('gateway-dead', 5, 300), 'no-answer'],
    ['the gateway has forgotten the session', fault('gateway-dead', 5, 5.5), 'token-rejected'],
  ])('fails like a step of the set-up when %s', (_, disturbance, reason) => {
    const failed = logOf({ ...UPGRADE, disturbances: [disturbance] });
    expect(failed.one({ kind: 'client-gave-up' }).word).toBe(reason);
    expect(failed.count({ kind: 'image-download' })).toBe(0);
    expect(failed.count({ kind: 'tunnel-up', channel: 'ssl' })).toBe(0);
  });
});
