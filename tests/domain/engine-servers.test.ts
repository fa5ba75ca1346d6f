/** Sources: FAQ 116312, Q1 (backup servers), Q17 (load-balancing cluster). */
import { describe, expect, it } from 'vitest';
import { hostOf, memberAddress } from '../../src/domain/texts.ts';
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

const syns = (log: Log, toMs = Infinity) =>
  log.between(0, toMs, { kind: 'packet', word: 'tcp-syn' });
const switches = (log: Log): string[] => log.all({ kind: 'server-switch' }).map(({ word }) => word);
const messages = (log: Log): string[] => log.all({ kind: 'message' }).map(({ word }) => word);

describe('a login to a dead primary', () => {
  const DEAD: ScenarioParts = {
    horizonMs: minutes(5),
    client: { backupServers: 1 },
    disturbances: [fault('gateway-dead', 0, 300)],
  };

  it('sends four packets, then turns to the backup server', () => {
    const log = logOf(DEAD);
    const turned = log.one({ kind: 'server-switch' });
    expect(turned.word).toBe('vpn2.example.com');
    expect(syns(log, turned.atMs)).toHaveLength(4);
    expect(log.one({ kind: 'mode', word: 'connecting.secure' }).atMs).toBeGreaterThan(turned.atMs);
  });

  it('says so, looks the new name up, and logs in there', () => {
    expectClaim((log) => log.count({ kind: 'session-start' }) === 1, {
      holdsIn: DEAD,
      failsIn: { ...DEAD, client: { backupServers: 0 } },
    });
    const log = logOf(DEAD);
    expect(log.count({ kind: 'dns-query' })).toBe(2);
    const [first, ...others] = messages(log);
    expect(first).toBe('Contacting vpn.example.com.');
    expect(others[0]).toBe('Contacting vpn2.example.com.');
    expect(others.at(-1)).toBe('Connected to vpn2.example.com.');
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.count({ kind: 'client-gave-up' })).toBe(0);
  });

  it('tries the backup servers in their order, and gives up after the last', () => {
    const log = logOf({
      ...DEAD,
      client: { backupServers: 2 },
      disturbances: [fault('block-tcp', 0, 300)],
    });
    expect(switches(log)).toEqual([hostOf(1), hostOf(2)]);
    expect(syns(log)).toHaveLength(12);
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('no-answer');
  });

  it('gives up as before when there is no backup server', () => {
    const log = logOf({ ...DEAD, client: { backupServers: 0 } });
    expect(switches(log)).toEqual([]);
    expect(log.one({ kind: 'client-gave-up' })).toMatchObject({ word: 'no-answer', atMs: 12_080 });
  });

  it('does not try other servers without a cable of its own', () => {
    const log = logOf({ ...DEAD, disturbances: [fault('link-cut', 0.1, 60)] });
    expect(switches(log)).toEqual([]);
  });

  it('stays with the server that has asked for credentials', () => {
    const log = logOf({ ...DEAD, disturbances: [fault('black-hole', 0.3, 60)] });
    expect(switches(log)).toEqual([]);
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('no-answer');
  });
});

describe('an established session', () => {
  it('at the primary never turns to a backup server', () => {
    expectClaim((log) => switches(log).length === 0, {
      holdsIn: {
        horizonMs: minutes(60),
        client: { backupServers: 1 },
        disturbances: [fault('gateway-dead', 120, 3_600)],
      },
      failsIn: {
        horizonMs: minutes(60),
        client: { backupServers: 1 },
        disturbances: [fault('gateway-dead', 0, 3_600)],
      },
    });
  });

  it('at a backup server does not notice that the primary dies', () => {
    const log = logOf({
      horizonMs: minutes(10),
      client: { backupServers: 1 },
      disturbances: [fault('gateway-dead', 0, 60), fault('gateway-dead', 120, 600)],
    });
    expect(log.count({ kind: 'session-end' })).toBe(0);
    expect(log.count({ kind: 'tunnel-down' })).toBe(0);
  });

  it('keeps its SSL-Tunnel while answers to its DPD are missing: the gateway acts', () => {
    const log = logOf({
      horizonMs: minutes(8),
      settings: { natUdpTimeout: minutes(5) },
      disturbances: [fault('black-hole', 180, 480)],
    });
    const asked = log.between(minutes(3), minutes(8), {
      kind: 'dpd-request',
      node: 'client',
      channel: 'ssl',
    });
    expect(asked.length).toBeGreaterThan(7);
    expect(log.count({ kind: 'connectivity-lost' })).toBe(0);
    expect(log.one({ kind: 'tunnel-down', channel: 'ssl' })).toMatchObject({
      node: 'gateway',
      word: 'dpd',
    });
  });
});

describe('a cluster of three', () => {
  const CLUSTER: ScenarioParts = { horizonMs: minutes(20), gateway: { clusterMembers: 3 } };
  const RESUMED: ScenarioParts = { ...CLUSTER, disturbances: [fault('link-cut', 120, 240)] };

  it('sends the login from its own address to a member', () => {
    const log = logOf(CLUSTER);
    const redirected = log.one({ kind: 'packet', word: 'http-redirect' });
    const turned = log.one({ kind: 'server-switch' });
    expect(turned).toMatchObject({ word: memberAddress(2), atMs: redirected.arrivesAtMs });
    expect(syns(log).map(({ port }) => port)).toEqual([1269, 1272, 1275]);
    const parent = log.one({ kind: 'tunnel-up', channel: 'parent' });
    expect(parent.port).toBe(1272);
  });

  it('chooses by the seed, always the same for the same seed', () => {
    const memberOf = (seed: number): string => switches(logOf({ ...CLUSTER, seed })).join();
    expect([0, 1, 2, 3].map(memberOf)).toEqual([1, 2, 3, 1].map(memberAddress));
  });

  it('is resumed at the same member, with one look-up of its name in the run', () => {
    const claim = (log: Log): boolean =>
      log.count({ kind: 'dns-query' }) === 1 &&
      log.count({ kind: 'packet', word: 'http-request' }) === 1 &&
      log.count({ kind: 'session-resume' }) === 1 &&
      log.count({ kind: 'reconnected' }) === 1;
    const afterLoss = { ...RESUMED, disturbances: [moment('member-loss', 120)] };
    expectClaim(claim, { holdsIn: RESUMED, failsIn: afterLoss });
  });

  it('has no director when it is a single gateway', () => {
    const log = logOf({ ...RESUMED, gateway: { clusterMembers: 1 } });
    expect(log.count({ kind: 'server-switch' })).toBe(0);
    expect(log.count({ kind: 'mode', word: 'connecting.redirect' })).toBe(0);
  });

  it('goes on without a member that nobody uses', () => {
    // Before there is a session the loss strikes the member that the login would get.
    const log = logOf({ ...CLUSTER, disturbances: [moment('member-loss', 0)] });
    expect(switches(log)).toEqual([memberAddress(3)]);
    expect(log.count({ kind: 'session-start' })).toBe(1);
  });

  it('does not answer at all when every member is gone', () => {
    const log = logOf({
      ...CLUSTER,
      disturbances: [0, 0, 0].map((at) => moment('member-loss', at)),
    });
    expect(syns(log)).toHaveLength(4);
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('no-answer');
  });
});

describe('a cluster that loses the member of the session', () => {
  const LOST: ScenarioParts = {
    horizonMs: minutes(90),
    gateway: { clusterMembers: 3 },
    settings: { idleTimeout: minutes(20) },
    traffic: [data({ fromSec: 1, toSec: 3_000, everySec: 10 })],
    disturbances: [moment('member-loss', 120)],
  };
  const log = logOf(LOST);

  it('loses the session with it', () => {
    expect(log.one({ kind: 'session-end' })).toMatchObject({
      word: 'member-loss',
      atMs: seconds(120),
    });
    expect(log.one({ kind: 'address-release' }).atMs).toBe(seconds(120));
  });

  it('answers nothing from that member’s address', () => {
    expect(log.between(seconds(121), minutes(90), { node: 'gateway', kind: 'packet' })).toEqual([]);
    const lost = log.all({ kind: 'packet-dropped', word: 'member-loss' });
    expect(lost.length).toBeGreaterThan(10);
    expect(new Set(lost.map(({ node }) => node))).toEqual(new Set(['gateway']));
  });

  it('is tried in vain until the client’s disconnected timeout', () => {
    const noticed = log.one({ kind: 'connectivity-lost' });
    expect(log.one({ kind: 'client-gave-up' })).toMatchObject({
      word: 'disconnected-timeout',
      atMs: noticed.atMs + minutes(20),
    });
    expect(log.count({ kind: 'dns-query' })).toBe(1);
    const failed = log.all({ kind: 'reconnect-failed' }).map(({ secondWord }) => secondWord);
    expect(new Set(failed)).toEqual(new Set(['no-answer']));
  });
});
