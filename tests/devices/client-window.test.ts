import { describe, expect, it } from 'vitest';
import { messagesAt, printMessages } from '../../src/devices/client-messages.ts';
import {
  clientStatisticsAt,
  printStatistics,
  type StatisticsLine,
} from '../../src/devices/client-statistics.ts';
import { clientStatusAt } from '../../src/devices/client-status.ts';
import { clientTraffic, countAt } from '../../src/devices/client-traffic.ts';
import { simTime } from '../../src/domain/units.ts';
import { networkAt } from '../../src/scene/network.ts';
import { data, fault, minutes, seconds, suspend } from '../kernel/rows.ts';
import { takeOf, type TestTake } from '../scene/take.ts';

const cut = takeOf({
  horizonMs: minutes(14),
  settings: { idleTimeout: minutes(4) },
  traffic: [data({ fromSec: 30, toSec: 180, everySec: 5, direction: 'up' })],
  disturbances: [fault('link-cut', 180, 840)],
});

const momentOf = ({ index, scenario }: TestTake, second: number) => ({
  index,
  scenario,
  instant: simTime(seconds(second)),
});

function valueAt(take: TestTake, second: number, label: string): string | undefined {
  const groups = clientStatisticsAt(momentOf(take, second), clientTraffic(take.index));
  const lines: readonly StatisticsLine[] = groups.flatMap(({ lines: each }) => each);
  return lines.find((line) => line.label === label)?.value;
}

describe('what the client’s window says of its connection', () => {
  it.each([
    [0, 'Connecting', 'Contacting vpn.example.com.'],
    [60, 'Connected to vpn.example.com.', ''],
    // Within the tunnel first, in silence (FAQ 116312, Q10).
    [200, 'Connected to vpn.example.com.', ''],
    [250, 'Reconnecting to vpn.example.com...', ''],
    [430, 'Disconnected', 'Reconnect failed: the disconnected timeout has expired.'],
    [60, 'Connected to vpn.example.com.', ''],
  ])('at %i s: %s', (second, text, detail) => {
    expect(clientStatusAt(momentOf(cut, second))).toMatchObject({ text, detail });
  });

  it('names the backup server that it turned to', () => {
    const dead = takeOf({
      horizonMs: minutes(4),
      client: { backupServers: 1 },
      disturbances: [fault('gateway-dead', 0, 30)],
      traffic: [],
    });
    expect(clientStatusAt(momentOf(dead, 200)).text).toBe('Connected to vpn2.example.com.');
    expect(valueAt(dead, 200, 'Server')).toBe('vpn2.example.com');
  });

  const asleep = takeOf({
    horizonMs: minutes(4),
    client: { os: 'windows' },
    traffic: [],
    disturbances: [suspend(60, 120)],
  });

  it('stays as it was when the computer fell asleep, for it reconnects at most on waking', () => {
    for (const second of [60, 90, 119]) {
      expect(clientStatusAt(momentOf(asleep, second)).text).toBe('Connected to vpn.example.com.');
      expect(valueAt(asleep, second, 'State')).toBe('Connected');
      expect(valueAt(asleep, second, 'SSL-Tunnel')).toBe('Up, TLS, TCP port 1272');
      expect(valueAt(asleep, second, 'Duration')).toBe('0:00:58');
    }
  });

  it('does not ask for patience when the logoff is over', () => {
    const left = takeOf({
      horizonMs: minutes(4),
      traffic: [],
      disturbances: [{ kind: 'user-logoff', atMs: simTime(seconds(60)) }],
    });
    expect(messagesAt(left.index, simTime(seconds(90))).at(-1)?.text).toContain('please wait');
    expect(clientStatusAt(momentOf(left, 90))).toMatchObject({ text: 'Disconnected', detail: '' });
  });

  it('stays away after a sleep, and says so', () => {
    expect(clientStatusAt(momentOf(asleep, 130))).toMatchObject({
      text: 'Disconnected',
      detail: expect.stringContaining('because the computer was suspended') as string,
    });
  });
});

describe('the statistics and the belief table', () => {
  it('agree on which tunnels the client has at every second of a cut', () => {
    const names = { 'SSL-Tunnel': 'ssl', 'DTLS-Tunnel': 'dtls' } as const;
    const words = { up: ['Up'], building: ['Negotiating', 'Recovering'], down: ['Down'] };
    for (let second = 0; second < 840; second += 1) {
      const { pipes } = networkAt(cut.index, simTime(seconds(second)));
      for (const [label, name] of Object.entries(names)) {
        const believed = pipes.find((pipe) => pipe.name === name)?.client ?? 'down';
        const [said = ''] = (valueAt(cut, second, label) ?? '').split(',');
        expect(words[believed], `${label} at ${second} s`).toContain(said);
      }
    }
  });
});

describe('the message history', () => {
  it('has every message so far with its time, as text one a line', () => {
    const history = printMessages(messagesAt(cut.index, simTime(seconds(250))));
    expect(history).toBe(
      [
        '[Nov 23 2026 09:00:00] Contacting vpn.example.com.',
        '[Nov 23 2026 09:00:01] Establishing VPN session...',
        '[Nov 23 2026 09:00:01] Establishing VPN - Initiating connection...',
        '[Nov 23 2026 09:00:01] Establishing VPN - Examining system...',
        '[Nov 23 2026 09:00:01] Establishing VPN - Activating VPN adapter...',
        '[Nov 23 2026 09:00:01] Establishing VPN - Configuring system...',
        '[Nov 23 2026 09:00:01] Establishing VPN...',
        '[Nov 23 2026 09:00:01] Connected to vpn.example.com.',
        '[Nov 23 2026 09:03:30] Reconnecting to vpn.example.com...',
      ].join('\n'),
    );
  });

  it('grows with time and never changes', () => {
    const early = printMessages(messagesAt(cut.index, simTime(seconds(250))));
    expect(printMessages(messagesAt(cut.index, simTime(minutes(14)))).startsWith(early)).toBe(true);
  });
});

describe('the statistics', () => {
  it('show the address and the time since the connection began, until the client gives up', () => {
    expect(valueAt(cut, 60, 'Client Address (IPv4)')).toBe('192.168.1.4');
    expect(valueAt(cut, 60, 'Duration')).toBe('0:00:58');
    expect(valueAt(cut, 250, 'Duration')).toBe('0:04:08');
    expect(valueAt(cut, 430, 'Client Address (IPv4)')).toBe('Not Available');
    expect(valueAt(cut, 430, 'Duration')).toBe('Not Available');
  });

  it('show the protocol of each tunnel and whether the client believes in it', () => {
    expect(valueAt(cut, 60, 'Parent')).toBe('Session token held');
    expect(valueAt(cut, 60, 'SSL-Tunnel')).toBe('Up, TLS, TCP port 1272');
    expect(valueAt(cut, 60, 'DTLS-Tunnel')).toBe('Up, DTLS, UDP port 1275');
    expect(valueAt(cut, 250, 'SSL-Tunnel')).toBe('Recovering, TLS, TCP');
    expect(valueAt(cut, 430, 'Parent')).toBe('None');
  });

  it('show one value handed over twice, and 30 minutes where the policy says none (Q8)', () => {
    expect(valueAt(cut, 60, 'Idle Timeout')).toBe('240 seconds');
    const groups = clientStatisticsAt(momentOf(cut, 60), clientTraffic(cut.index));
    const handed = groups.find(({ title }) => title === 'Handed Over by the Gateway');
    expect(handed?.lines).toContainEqual({ label: 'Disconnected Timeout', value: '240 seconds' });
    expect(handed?.lines).toContainEqual({ label: 'Keepalive (DTLS)', value: '20 seconds' });
    const unset = takeOf({ horizonMs: minutes(2), settings: { idleTimeout: 0 }, traffic: [] });
    expect(valueAt(unset, 60, 'Idle Timeout')).toBe('1800 seconds');
    expect(valueAt(unset, 0.5, 'Idle Timeout')).toBe('Not Available');
  });

  it('count the session time left from login, whatever happens on the way', () => {
    const limited = takeOf({
      horizonMs: minutes(6),
      settings: { maxConnectTime: minutes(10) },
      traffic: [],
      disturbances: [fault('link-cut', 60, 90)],
    });
    const login = limited.log.one({ kind: 'session-start' }).atMs;
    expect(login).toBe(980);
    expect(valueAt(limited, 300.98, 'Session Time Left')).toBe('0:05:00');
  });

  it('show when each clock of the client strikes', () => {
    expect(valueAt(cut, 60, 'Next Keepalive (DTLS)')).toBe('in 20 s');
    expect(valueAt(cut, 60, 'Next DPD (TLS)')).toBe('in 2 s');
    expect(valueAt(cut, 250, 'Next DPD (TLS)')).toBe('Not running');
    const groups = clientStatisticsAt(momentOf(cut, 250), clientTraffic(cut.index));
    expect(groups.at(-1)?.lines.at(-1)).toEqual({
      label: 'Disconnected Timeout',
      value: 'in 170 s',
    });
  });

  it('count data and control apart: what was sent, and what has arrived', () => {
    const steady = takeOf({
      horizonMs: minutes(3),
      settings: { latency: 40 },
      traffic: [data({ fromSec: 10, toSec: 20, everySec: 1 })],
    });
    const traffic = clientTraffic(steady.index);
    const sentAt = (second: number) => countAt(traffic.sent, simTime(seconds(second)));
    const receivedAt = (second: number) => countAt(traffic.received, simTime(seconds(second)));
    expect(sentAt(9.999)).toMatchObject({ dataFrames: 0, bytes: 0 });
    expect(sentAt(10)).toMatchObject({ dataFrames: 1, bytes: 400 });
    expect(receivedAt(10.039).dataFrames).toBe(0);
    expect(receivedAt(10.04).dataFrames).toBe(1);
    expect(sentAt(30)).toMatchObject({ dataFrames: 10 });
    const keepalives = steady.log.between(0, 180_000, { kind: 'keepalive' }).length;
    expect(sentAt(180).controlFrames).toBeGreaterThanOrEqual(keepalives);
  });

  it('do not count what was lost on its way to the client', () => {
    const oneWay = takeOf({
      horizonMs: minutes(2),
      traffic: [data({ fromSec: 10, toSec: 60, direction: 'down' })],
      disturbances: [fault('drop-down', 30, 120)],
    });
    const { received } = clientTraffic(oneWay.index);
    expect(countAt(received, simTime(minutes(1))).dataFrames).toBe(
      countAt(received, simTime(seconds(31))).dataFrames,
    );
  });

  it('are copied as a table of text', () => {
    const groups = clientStatisticsAt(momentOf(cut, 60), clientTraffic(cut.index));
    expect(printStatistics(groups).split('\n').slice(0, 3)).toEqual([
      'Connection Information',
      '  State:                    Connected',
      '  Client Address (IPv4):    192.168.1.4',
    ]);
  });

  it('speak of IKEv2 where that is the protocol', () => {
    const ike = takeOf({ horizonMs: minutes(2), client: { protocol: 'ikev2' }, traffic: [] });
    expect(valueAt(ike, 60, 'IKEv2-Tunnel')).toMatch(/^Up, IPsec, UDP port \d+$/);
    expect(valueAt(ike, 60, 'SSL-Tunnel')).toBeUndefined();
    expect(valueAt(ike, 60, 'DPD (IKEv2)')).toBe('30 seconds');
  });
});
