/** What the gateway logs, in which order. Source: ASA syslog guide; docs/model.md, section 11. */
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { sessionEntryAt } from '../../src/devices/session-entry.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import {
  data,
  fault,
  logOf,
  minutes,
  moment,
  scenarioOf,
  seconds,
  type Log,
  type ScenarioParts,
} from '../kernel/rows.ts';

/** The lines from an instant on, as number and transport: `722033 TCP`. */
function lines(log: Log, fromMs = 0): string[] {
  return log.between(fromMs, minutes(600), { kind: 'syslog' }).map(({ amount, word }) => {
    const transport = /\b(TCP|UDP) SVC/.exec(word)?.[1];
    return transport ? `${amount} ${transport}` : String(amount);
  });
}

const CONNECT = [
  ...['725001', '725002', '113004', '113039', '725001', '725002'],
  ...['722033 TCP', '722022 TCP', '722051', '722033 UDP', '722022 UDP'],
];

describe('the syslog of the gateway', () => {
  it('tells a first connection', () => {
    expect(lines(logOf({ horizonMs: minutes(1) }))).toEqual(CONNECT);
  });

  it('tells a launch from the portal by another line for the Parent', () => {
    const log = logOf({ horizonMs: minutes(1), client: { launch: 'portal' } });
    expect(lines(log)).toEqual(CONNECT.map((line) => (line === '113039' ? '716001' : line)));
  });

  it('tells what DPD takes away and a resume brings back', () => {
    const log = logOf({ horizonMs: minutes(6), disturbances: [fault('black-hole', 60, 240)] });
    expect(lines(log, seconds(60))).toEqual([
      ...['722037', '722023 UDP', '722023 TCP', '716058'],
      ...['725001', '725002', '722034 TCP', '722022 TCP', '716059', '722034 UDP', '722022 UDP'],
    ]);
  });

  it('tells the end of an idle session, with its counters', () => {
    const log = logOf({ horizonMs: minutes(20), settings: { idleTimeout: minutes(5) } });
    const endMs = log.one({ kind: 'session-end' }).atMs;
    expect(lines(log, endMs)).toEqual(['716002', '722029', '722030', '722031', '113019']);
    expect(log.one({ kind: 'syslog', amount: 716002 }).word).toContain(': Idle timeout.');
    expect(log.one({ kind: 'syslog', amount: 113019 }).word).toMatch(/Reason: Idle Timeout$/);
  });

  it('tells who comes after a session was preempted, in that order', () => {
    const log = logOf({
      horizonMs: minutes(3),
      settings: { simultaneousLogins: 1 },
      disturbances: [moment('second-login', 120)],
    });
    expect(lines(log, seconds(120))).toEqual([
      ...['113004', '722023 UDP', '722023 TCP', '716002', '722029', '722030', '722031', '113019'],
      ...['113039', '722033 TCP', '722022 TCP', '722051', '722033 UDP', '722022 UDP'],
    ]);
    expect(log.one({ kind: 'syslog', amount: 716002 }).word).toContain('Port preempted.');
  });

  it.each<[string, string, ScenarioParts['disturbances']]>([
    ['User Requested', 'User Requested', [moment('user-logoff', 60)]],
    [
      'Administrator Reset',
      'Administrator Reset',
      [{ kind: 'logoff', atMs: simTime(60_000), by: 'name', value: 'walter' }],
    ],
  ])('says %s and %s', (ended, disconnected, disturbances = []) => {
    const log = logOf({ horizonMs: minutes(2), disturbances });
    expect(log.one({ kind: 'syslog', amount: 716002 }).word).toContain(`: ${ended}.`);
    expect(log.one({ kind: 'syslog', amount: 113019 }).word).toContain(`Reason: ${disconnected}`);
  });
});

describe('the record of a session that has ended', () => {
  const parts: ScenarioParts = {
    horizonMs: minutes(10),
    traffic: [data({ fromSec: 10, toSec: 100 })],
    // A repair in between: two connections, the second after DPD.
    disturbances: [fault('black-hole', 130, 300), moment('user-logoff', 400)],
  };
  const log = logOf(parts);
  const text = (id: number): string => log.one({ kind: 'syslog', amount: id }).word;

  it('counts connections, and those that followed DPD', () => {
    expect(text(722029)).toContain('Conns: 2, DPD Conns: 1,');
  });

  it('counts user data apart from all else', () => {
    expect(text(722030)).toMatch(/In: 36000 \(\+\d+\) bytes, 90 \(\+\d+\) packets, 0 drops\.$/);
    expect(text(722031)).toMatch(/Out: 36000 \(\+\d+\) bytes, 90 \(\+\d+\) packets, 0 drops\.$/);
  });

  it('counts the bytes that the session table counted, and the message of the end', () => {
    const scenario = scenarioOf(parts);
    const index = indexRecording(simulate(scenario));
    const endMs = log.one({ kind: 'session-end' }).atMs;
    const entry = sessionEntryAt(index, scenario, simTime(endMs - 1));
    const { bytesRx = 0, bytesTx = 0 } = entry?.bytes ?? {};
    expect(text(113019)).toContain(`Bytes xmt: ${bytesTx}, Bytes rcv: ${bytesRx + 38},`);
  });

  it('counts the time since the one login', () => {
    expect(text(113019)).toContain('Duration: 0h:06m:39s,');
  });
});

describe('the handshake', () => {
  const addresses = (log: Log): string[] =>
    log
      .all({ kind: 'syslog', amount: 725001 })
      .map(({ word }) => /outside:([\d.]*)\//.exec(word)?.[1] ?? '');

  it('bears the address that the connection comes from, also before there is a session', () => {
    const disturbances = [moment('address-change', 100), fault('link-cut', 101, 110)];
    const log = logOf({ horizonMs: minutes(5), disturbances });
    expect(new Set(addresses(log).slice(0, 2))).toEqual(new Set(['198.51.100.17']));
    expect(addresses(log).at(-1)).toBe('198.51.100.18');
  });
});

describe('a session that goes with its unit', () => {
  it('leaves no line of its end: who has died logs nothing', () => {
    const gateway = { standby: true, clusterMembers: 2 };
    const ends = (parts: Partial<ScenarioParts>) => {
      const log = logOf({ horizonMs: minutes(5), gateway, ...parts });
      expect(log.count({ kind: 'session-end' })).toBe(1);
      return [716002, 722029, 113019].map((amount) => log.count({ kind: 'syslog', amount }));
    };
    expect(ends({ disturbances: [moment('member-loss', 60)] })).toEqual([0, 0, 0]);
    const settings = { keepalive: 0 };
    expect(ends({ settings, disturbances: [moment('failover', 60)] })).toEqual([0, 0, 0]);
    expect(ends({ disturbances: [moment('user-logoff', 60)] })).toEqual([1, 1, 1]);
  });
});
