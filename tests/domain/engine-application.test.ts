/** Source: FAQ 116312, Q11. */
import { describe, expect, it } from 'vitest';
import { simTime } from '../../src/domain/units.ts';
import {
  data,
  fault,
  logOf,
  minutes,
  seconds,
  type Log,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

/** Traffic each second, and a cable that is out for so many seconds. */
const outage = (lengthSec: number, parts: Partial<ScenarioParts> = {}): ScenarioParts => ({
  horizonMs: minutes(12),
  traffic: [data({ fromSec: 60, toSec: 700 })],
  disturbances: [fault('link-cut', 300, 300 + lengthSec)],
  ...parts,
});
const SHORT = outage(20);
const LONG = outage(180);

const survives = (log: Log): boolean => log.count({ kind: 'application-lost' }) === 0;
const keepsAddress = (log: Log): boolean =>
  log.count({ kind: 'address-release' }) === 0 && log.count({ kind: 'adapter-down' }) === 0;

describe('an application with a connection through the tunnel (Q11)', () => {
  it('survives an outage of 20 s, and notices one of three minutes', () => {
    expectClaim(survives, { holdsIn: SHORT, failsIn: LONG });
  });

  it('notices it when its patience of a minute is over', () => {
    expect(logOf(LONG).one({ kind: 'application-lost' }).atMs).toBe(seconds(360));
  });

  it.each([
    ['20 s', SHORT],
    ['three minutes', LONG],
  ])('has its address throughout an outage of %s', (_name, parts) => {
    expectClaim(keepsAddress, {
      holdsIn: parts,
      failsIn: outage(180, { settings: { idleTimeout: minutes(1) } }),
    });
  });

  it('loses its connection a patience after the session has ended beneath it', () => {
    const log = logOf(
      outage(0, {
        settings: { maxConnectTime: minutes(5) },
        disturbances: [],
        traffic: [data({ fromSec: 60, toSec: 700, everySec: 10, direction: 'up' })],
      }),
    );
    expect(log.one({ kind: 'adapter-down' }).atMs).toBeLessThan(seconds(310));
    expect(log.secondsOf({ kind: 'application-lost', node: 'client' })).toEqual([370]);
  });

  it('has nothing to lose before anything has got through', () => {
    const log = logOf(outage(0, { disturbances: [fault('black-hole', 0, 700)] }));
    expect(log.count({ kind: 'application-lost' })).toBe(0);
  });

  it('is not consoled by packets of the tunnel itself', () => {
    // One packet of user data is lost, and the next is sent long after.
    const flow = { ...data({ fromSec: 60, toSec: 700, direction: 'up' }), everyMs: minutes(2) };
    const settings = { clientDpdInterval: seconds(10), gatewayDpdInterval: seconds(10) };
    const parts = outage(0, { traffic: [flow], disturbances: [], settings });
    const sent = logOf(parts).first({ kind: 'data', direction: 'up' }, seconds(120));
    if (sent.channel !== 'dtls') throw new Error('User data take DTLS while it is up.');
    const log = logOf({
      ...parts,
      disturbances: [
        {
          kind: 'packet-drop',
          atMs: simTime(sent.atMs),
          channel: 'dtls',
          direction: 'up',
          nth: 1,
        },
      ],
    });
    expect(log.count({ kind: 'dpd-response', direction: 'down' })).toBeGreaterThan(0);
    expect(log.one({ kind: 'application-lost' }).atMs - sent.atMs).toBeGreaterThanOrEqual(60_000);
    expect(log.one({ kind: 'application-lost' }).atMs - sent.atMs).toBeLessThan(61_000);
  });

  it('is as patient as it is set', () => {
    expectClaim(survives, {
      holdsIn: outage(180, { settings: { applicationPatience: minutes(5) } }),
      failsIn: LONG,
    });
  });

  it('is patient again once something has got through, either way', () => {
    const log = logOf({
      ...LONG,
      disturbances: [fault('link-cut', 120, 300), fault('link-cut', 400, 580)],
    });
    expect(log.secondsOf({ kind: 'application-lost' })).toEqual([180, 460]);
  });

  it('reports one break once', () => {
    expect(logOf(outage(350)).count({ kind: 'application-lost' })).toBe(1);
  });

  it('starts to wait at the first loss, wherever on the way', () => {
    const log = logOf(outage(0.001, { disturbances: [fault('black-hole', 300, 320)] }));
    const started = log.one({ kind: 'timer-start', timer: 'application-patience' });
    expect(log.rows[started.cause]).toMatchObject({ kind: 'packet-dropped', word: 'black-hole' });
    expect(started.atMs).toBe(seconds(300));
    const stopped = log.one({ kind: 'timer-stop', timer: 'application-patience' });
    expect(stopped.atMs).toBe(seconds(320) + 40);
    expect(log.rows[stopped.cause]?.kind).toBe('data');
  });

  it('has no effect on the VPN', () => {
    const vpn = (patienceMs: number): string =>
      JSON.stringify(
        logOf(outage(180, { settings: { applicationPatience: patienceMs } }))
          .rows.filter(
            ({ kind, timer }) => kind !== 'application-lost' && timer !== 'application-patience',
          )
          .map(({ atMs, kind, node, word, amount }) => [atMs, kind, node, word, amount]),
      );
    expect(vpn(seconds(5))).toBe(vpn(minutes(30)));
  });

  it('never waits while nothing is lost', () => {
    const log = logOf(outage(1, { disturbances: [] }));
    expect(log.count({ timer: 'application-patience' })).toBe(0);
  });

  it('notices that its VPN is gone', () => {
    const log = logOf(outage(180, { settings: { idleTimeout: minutes(1) } }));
    expect(log.count({ kind: 'application-lost' })).toBe(1);
  });
});
