/** The NAT router's own changes. Sources: model.md §5; FAQ 116312, CSCtg33110; facts sheet 2.8. */
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { sessionEntryAt } from '../../src/devices/session-entry.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import {
  interfaceChange,
  logOf,
  minutes,
  moment,
  scenarioOf,
  seconds,
  type Log,
} from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const AT_SEC = 300;
const QUIET = { horizonMs: minutes(25) };
const NEW_ADDRESS = { ...QUIET, disturbances: [moment('address-change', AT_SEC)] };
const RESTART = { ...QUIET, disturbances: [moment('nat-restart', AT_SEC)] };
const REBIND = { ...QUIET, disturbances: [moment('nat-rebind', AT_SEC)] };
const MOBILE = { ...QUIET, disturbances: [interfaceChange('mobile', AT_SEC)] };

const OLD = '198.51.100.17';
const lines = (log: Log, id: number): string[] =>
  log.all({ kind: 'syslog', amount: id }).map(({ word }) => word);

describe.each([
  { name: 'a restart of the NAT router', parts: RESTART },
  { name: 'another public address', parts: NEW_ADDRESS },
])('$name', ({ parts }) => {
  it('loses all mappings at once, for no other cause', () => {
    const log = logOf(parts);
    const began = log.first({ kind: 'disturbance-start' });
    const lost = log.between(seconds(AT_SEC), seconds(AT_SEC) + 1, { kind: 'mapping-expire' });
    expect(lost).toHaveLength(3);
    expect(lost.every(({ cause }) => cause === began.row)).toBe(true);
  });

  it('makes the next packet out open a new one, which the gateway does not know', () => {
    const log = logOf(parts);
    const opened = log.first({ kind: 'mapping-open', word: 'udp' }, seconds(AT_SEC));
    expect(opened.amount).not.toBe(log.first({ kind: 'mapping-open', word: 'udp' }).amount);
    const unknown = log.first({ kind: 'packet-dropped', word: 'unknown-flow', channel: 'dtls' });
    expect(unknown.atMs).toBeGreaterThan(opened.atMs);
  });

  it('leaves TCP at the firewall, which has no entry: the client learns nothing for long', () => {
    const log = logOf(parts);
    expect(log.first({ kind: 'packet-dropped', word: 'no-entry', direction: 'up' }).channel).toBe(
      'ssl',
    );
    expect(log.one({ kind: 'connectivity-lost' }).atMs).toBeGreaterThan(minutes(15));
  });

  it('meets a reset where the firewall takes TCP from the middle', () => {
    const log = logOf({ ...parts, profile: 'ocserv' });
    expect(log.count({ kind: 'packet', word: 'tcp-rst' })).toBe(1);
    expect(log.one({ kind: 'reconnected' }).atMs).toBeLessThan(seconds(AT_SEC + 40));
  });
});

describe('a NAT router that rebinds', () => {
  it('moves each live mapping to another outside port', () => {
    const log = logOf(REBIND);
    const began = log.first({ kind: 'disturbance-start' });
    const moved = log.all({ kind: 'mapping-rebind' });
    expect(moved.map(({ word, port }) => [word, port])).toEqual([
      ['tcp', 1269],
      ['tcp', 1272],
      ['udp', 1275],
    ]);
    expect(moved.every(({ cause }) => cause === began.row)).toBe(true);
    const before = log.between(0, seconds(AT_SEC), { kind: 'mapping-open' });
    const ports = [...before, ...moved].map(({ amount }) => amount);
    expect(new Set(ports).size).toBe(6);
  });

  it('leaves each the time it had', () => {
    const log = logOf({ ...REBIND, settings: { keepalive: 0, natUdpTimeout: minutes(2) } });
    const sent = log.between(0, seconds(AT_SEC), { direction: 'up', channel: 'dtls' }).at(-1);
    const moved = log.all({ kind: 'mapping-rebind', word: 'udp' });
    const started = log
      .all({ kind: 'timer-start', timer: 'nat-mapping' })
      .find(({ cause }) => cause === moved[0]?.row);
    expect(started?.amount).toBe((sent?.atMs ?? 0) + minutes(2) - seconds(AT_SEC));
  });

  it('cuts the gateway off from the client and the client from the gateway', () => {
    const log = logOf(REBIND);
    expect(log.count({ kind: 'packet-dropped', word: 'no-mapping' })).toBeGreaterThan(0);
    expect(log.count({ kind: 'packet-dropped', word: 'unknown-flow' })).toBeGreaterThan(0);
    expect(log.first({ kind: 'session-inactive' }).atMs).toBeGreaterThan(seconds(AT_SEC));
  });

  it('ends the old mapping’s life in the picture', () => {
    const { mappings } = indexRecording(simulate(scenarioOf(REBIND)));
    const [login] = mappings.filter(({ clientPort }) => clientPort === 1269);
    expect(login?.toMs).toBe(seconds(AT_SEC));
  });
});

describe('the public address', () => {
  it('is the new one in what the gateway logs of the client’s return', () => {
    const [resumed] = lines(logOf(NEW_ADDRESS), 716059);
    expect(resumed).toContain('resumed connection from IP <198.51.100.18>');
    expect(lines(logOf(NEW_ADDRESS), 722034)[0]).toContain('IP <198.51.100.18>');
  });

  it('is the old one in lines about tunnels that came from there', () => {
    expectClaim((log) => lines(log, 722023).every((line) => line.includes(`IP <${OLD}>`)), {
      holdsIn: RESTART,
      failsIn: NEW_ADDRESS,
    });
  });

  it('is another one in a mobile network', () => {
    expect(lines(logOf(MOBILE), 722032)[0]).toContain('IP <192.0.2.33>');
  });

  it('stays the login’s in the session database (CSCtg33110)', () => {
    const scenario = scenarioOf(NEW_ADDRESS);
    const index = indexRecording(simulate(scenario));
    const entry = sessionEntryAt(index, scenario, simTime(minutes(24)));
    expect(entry?.publicAddress).toBe(OLD);
    expect(new Set(entry?.tunnels.map(({ publicAddress }) => publicAddress))).toEqual(
      new Set([OLD]),
    );
  });
});
