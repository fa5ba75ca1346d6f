/** The user ends the session. Sources: CSTP frame type 5; AnyConnect's message history. */
import { describe, expect, it } from 'vitest';
import type { Disturbance } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { fault, logOf, minutes, moment, seconds, type Log } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const off = moment('user-logoff', 120);
const messages = (log: Log): string[] => log.all({ kind: 'message' }).map(({ word }) => word);

describe('a user who logs off', () => {
  it('ends the session at the gateway, which frees its address', () => {
    expectClaim((log) => log.all({ kind: 'session-end' })[0]?.word === 'user-logoff', {
      holdsIn: { horizonMs: minutes(5), disturbances: [off] },
      failsIn: { horizonMs: minutes(5) },
    });
    const log = logOf({ horizonMs: minutes(5), disturbances: [off] });
    expect(log.one({ kind: 'address-release' }).atMs).toBe(120_040);
  });

  it('tells the gateway through SSL, and is told nothing in return', () => {
    const log = logOf({ horizonMs: minutes(5), disturbances: [off] });
    expect(log.one({ kind: 'packet', word: 'disconnect' })).toMatchObject({
      direction: 'up',
      channel: 'ssl',
    });
  });

  it('has the adapter taken down, and the client does not give up but is done', () => {
    const log = logOf({ horizonMs: minutes(5), disturbances: [off] });
    expect(log.one({ kind: 'adapter-down' }).atMs).toBe(seconds(120));
    expect(log.count({ kind: 'client-gave-up' })).toBe(0);
    expect(messages(log).at(-1)).toBe('Disconnect in progress, please wait...');
    expect(log.between(seconds(121), minutes(5), { kind: 'keepalive' })).toEqual([]);
  });

  it('while the gateway cannot be reached leaves the session to its idle timer', () => {
    const disturbances = [fault('link-cut', 60, 1_200), off];
    const parts = { horizonMs: minutes(20), settings: { idleTimeout: minutes(5) }, disturbances };
    const log = logOf(parts);
    expect(log.count({ kind: 'packet', word: 'disconnect' })).toBe(0);
    expect(log.one({ kind: 'session-end' }).word).toBe('idle-timeout');
    expect(log.all({ kind: 'mode', node: 'client' }).at(-1)?.atMs).toBe(seconds(120));
  });

  it('stops an attempt to reconnect', () => {
    const log = logOf({
      horizonMs: minutes(5),
      disturbances: [fault('link-cut', 60, 62), moment('user-logoff', 65.125)],
    });
    expect(log.one({ kind: 'reconnect-failed', secondWord: 'out-of-time' }).atMs).toBe(65_125);
    expect(log.count({ kind: 'reconnected' })).toBe(0);
  });

  it('does nothing when there is no session', () => {
    const log = logOf({
      horizonMs: minutes(10),
      disturbances: [off, moment('user-logoff', 300)],
    });
    expect(log.count({ kind: 'disturbance-start' })).toBe(2);
    expect(log.between(seconds(300), minutes(10), { node: 'client' })).toHaveLength(1);
  });

  it('whose message is lost has the session stay, tunnels and all, until DPD', () => {
    const log = logOf({
      horizonMs: minutes(5),
      disturbances: [fault('black-hole', 119, 121), off],
    });
    expect(log.one({ kind: 'tunnel-down', channel: 'ssl' }).word).toBe('dpd');
  });
});

it('a login whose session has ended before its token came is not asked for its credentials again', () => {
  const logoff: Disturbance = {
    kind: 'logoff',
    atMs: simTime(14_500),
    by: 'name',
    value: 'walter',
  };
  const log = logOf({
    horizonMs: minutes(2),
    profile: 'ocserv',
    settings: { latency: 2_000 },
    disturbances: [logoff],
  });
  expect(log.one({ kind: 'session-end' }).word).toBe('admin-logoff');
  expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
  expect(log.count({ kind: 'session-start' })).toBe(1);
  expect(log.all({ kind: 'mode', node: 'client' }).at(-1)?.word).toBe('disconnected');
});
