/** Source: FAQ 116312, Q7 with its tip. */
import { describe, expect, it } from 'vitest';
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
import { expectClaim } from './engine-claim.ts';

const FAILOVER: ScenarioParts = {
  horizonMs: minutes(20),
  gateway: { standby: true },
  traffic: [data({ fromSec: 5, toSec: 600 })],
  disturbances: [moment('failover', 300)],
};
const WITHOUT_KEEPALIVE: ScenarioParts = { ...FAILOVER, settings: { keepalive: 0 } };
const log = logOf(FAILOVER);
const AT = seconds(300);

describe('a fail-over', () => {
  it('is recorded at the gateway, caused by the disturbance', () => {
    const { row } = log.one({ kind: 'disturbance-start', word: 'failover' });
    expect(log.one({ kind: 'failover' })).toMatchObject({ node: 'gateway', cause: row, atMs: AT });
  });

  it('takes the record of the session over, but neither of its tunnels', () => {
    expect(log.all({ kind: 'tunnel-down' })).toMatchObject([
      { channel: 'dtls', word: 'failover', atMs: AT },
      { channel: 'ssl', word: 'failover', atMs: AT },
    ]);
    expect(log.one({ kind: 'session-inactive' }).atMs).toBe(AT);
    expect(log.count({ kind: 'session-end' })).toBe(0);
    expect(log.count({ kind: 'address-release' })).toBe(0);
  });

  it('is logged by the unit that takes over, which has closed no connection itself', () => {
    const logged = log.between(AT, AT + 1, { kind: 'syslog' }).map(({ amount }) => amount);
    expect(logged).toEqual([104_001, 716_058]);
  });

  it('starts the Parent’s countdown at its full value', () => {
    expect(log.first({ timer: 'idle-timeout', channel: 'parent' }, AT)).toMatchObject({
      atMs: AT,
      amount: minutes(30),
    });
  });

  it('is not told to the client: a reset meets its next packet on SSL', () => {
    const sent = log.first({ node: 'gateway', kind: 'packet' }, AT);
    expect(sent.word).toBe('tcp-rst');
    const lost = log.one({ kind: 'connectivity-lost' });
    expect(lost).toMatchObject({ cause: sent.row, atMs: sent.arrivesAtMs });
    // The keepalive on SSL, or its DPD: whatever comes first.
    expect(lost.atMs).toBeLessThanOrEqual(AT + seconds(20) + 80);
  });

  it('is followed by new SSL and DTLS, with the token and the same address', () => {
    const up = log.between(AT, minutes(20), { kind: 'tunnel-up' });
    expect(up.map(({ channel }) => channel)).toEqual(['ssl', 'dtls']);
    expect(log.one({ kind: 'session-resume' }).word).toBe('token');
    expect(log.count({ kind: 'address-assign' })).toBe(1);
    expect(log.count({ kind: 'adapter-down' })).toBe(0);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.count({ kind: 'posture-scan' })).toBe(1);
  });

  it('lets the data go on', () => {
    const claim = (run: Log): boolean =>
      run.between(seconds(330), seconds(600), { kind: 'data', direction: 'up' }).length === 270 &&
      run.between(seconds(330), seconds(600), { kind: 'data', direction: 'down' }).length === 270;
    expectClaim(claim, { holdsIn: FAILOVER, failsIn: WITHOUT_KEEPALIVE });
  });

  it('does nothing without a standby unit', () => {
    const alone = logOf({ ...FAILOVER, gateway: { standby: false } });
    expect(alone.count({ kind: 'failover' })).toBe(0);
    expect(alone.count({ kind: 'tunnel-down' })).toBe(0);
  });

  it('can be followed by another', () => {
    const twice = logOf({
      ...FAILOVER,
      disturbances: [moment('failover', 300), moment('failover', 400)],
    });
    expect(twice.count({ kind: 'session-resume' })).toBe(2);
    expect(twice.all({ kind: 'mode', node: 'gateway' }).at(-1)?.word).toBe('active.sslAndDtls');
  });

  it('stays unnoticed by a client that sends nothing on SSL: DPD must be on', () => {
    const quiet = { ...FAILOVER, horizonMs: minutes(8) };
    // Only DTLS carries anything; the keepalive on SSL is later than the end of the run.
    const settings = { keepalive: minutes(9), clientDpdInterval: 0, gatewayDpdInterval: 0 };
    expectClaim((run) => run.count({ kind: 'connectivity-lost' }) === 0, {
      holdsIn: { ...quiet, settings },
      failsIn: { ...quiet, settings: { ...settings, clientDpdInterval: seconds(30) } },
    });
  });
});

describe('a fail-over with keepalives switched off', () => {
  const dropped = logOf(WITHOUT_KEEPALIVE);

  it('ends the session, and its address is free', () => {
    expect(dropped.one({ kind: 'session-end' })).toMatchObject({ word: 'failover', atMs: AT });
    expect(dropped.one({ kind: 'address-release' }).atMs).toBe(AT);
  });

  it('leaves the client with a token that is worth nothing', () => {
    expect(dropped.one({ kind: 'reconnect-failed' }).secondWord).toBe('token-rejected');
    expect(dropped.one({ kind: 'client-gave-up' }).word).toBe('token-rejected');
    expect(dropped.count({ kind: 'aaa-authentication' })).toBe(1);
  });
});

describe('a fail-over', () => {
  it('of a session that is already inactive gives it a full countdown more', () => {
    const away = logOf({
      ...FAILOVER,
      settings: { idleTimeout: minutes(2) },
      disturbances: [fault('link-cut', 200, 900), moment('failover', 300)],
    });
    expect(away.one({ kind: 'session-end' })).toMatchObject({
      word: 'idle-timeout',
      atMs: AT + minutes(2),
    });
  });

  it('in the middle of a login costs that login an answer', () => {
    const during = logOf({ ...FAILOVER, disturbances: [moment('failover', 0.3)] });
    expect(during.count({ kind: 'packet', word: 'auth-request' })).toBe(2);
    expect(during.count({ kind: 'session-start' })).toBe(1);
  });

  it('happens to nobody when the gateway is dead', () => {
    const dead = logOf({
      ...FAILOVER,
      disturbances: [fault('gateway-dead', 200, 900), moment('failover', 300)],
    });
    expect(dead.count({ kind: 'failover' })).toBe(0);
    expect(dead.one({ kind: 'session-end' }).word).toBe('gateway-dead');
  });
});
