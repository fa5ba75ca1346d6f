/** NAT router and firewall. Sources: FAQ 116312, "Why keepalives"; RFC 4787 REQ-6; model.md §2. */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, seconds, type Log } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const settings = { natUdpTimeout: seconds(25) };
const download = [data({ fromSec: 1, toSec: 600, everySec: 2, direction: 'down' })];
const udpExpiries = (log: Log): number => log.count({ kind: 'mapping-expire', word: 'udp' });

describe('the mapping of the DTLS-Tunnel', () => {
  it('never expires while the keepalive is shorter, and the tunnel stands', () => {
    expectClaim((log) => udpExpiries(log) === 0 && log.count({ kind: 'tunnel-down' }) === 0, {
      holdsIn: { horizonMs: minutes(25), settings: { ...settings, keepalive: seconds(20) } },
      failsIn: { horizonMs: minutes(25), settings: { ...settings, keepalive: seconds(60) } },
    });
  });

  it('expires without a keepalive, and takes DTLS with it', () => {
    const log = logOf({ horizonMs: minutes(5), settings: { ...settings, keepalive: 0 } });
    const expired = log.first({ kind: 'mapping-expire', word: 'udp' });
    expect(log.first({ kind: 'packet-dropped', word: 'no-mapping' }).atMs).toBeGreaterThan(
      expired.atMs,
    );
    expect(log.first({ kind: 'tunnel-down', channel: 'dtls' }).atMs).toBeGreaterThan(expired.atMs);
    expect(log.count({ kind: 'tunnel-down', channel: 'ssl' })).toBe(0);
  });

  it('expires under a download: what comes in does not refresh it', () => {
    const log = logOf({
      horizonMs: minutes(10),
      settings: { ...settings, keepalive: 0 },
      traffic: download,
    });
    const expired = log.first({ kind: 'mapping-expire', word: 'udp' });
    const lost = log.between(expired.atMs, expired.atMs + seconds(20), {
      kind: 'packet-dropped',
      word: 'no-mapping',
      node: 'nat',
    });
    expect(lost.length).toBeGreaterThan(5);
  });

  it('lasts from the last packet out, to the millisecond', () => {
    const log = logOf({ horizonMs: minutes(5), settings: { ...settings, keepalive: 0 } });
    const expired = log.first({ kind: 'mapping-expire', word: 'udp' });
    const sent = log.between(0, expired.atMs, { direction: 'up', channel: 'dtls' }).at(-1);
    expect(expired.atMs - (sent?.atMs ?? 0)).toBe(seconds(25));
  });

  it('is followed by one with another outside port', () => {
    const log = logOf({ horizonMs: minutes(5), settings: { ...settings, keepalive: 0 } });
    const outsidePorts = log.all({ kind: 'mapping-open' }).map(({ amount }) => amount);
    expect(new Set(outsidePorts).size).toBe(outsidePorts.length);
    expect(log.count({ kind: 'mapping-open', port: 1275 })).toBeGreaterThan(1);
  });
});

describe('the firewall', () => {
  const shortEntry = { horizonMs: minutes(30), settings: { firewallTcpTimeout: seconds(10) } };

  it('lets no segment pass in the middle of a connection it has forgotten', () => {
    const log = logOf(shortEntry);
    const expired = log.first({ kind: 'entry-expire', word: 'tcp', port: 1272 });
    const dropped = log.first({ kind: 'packet-dropped', word: 'no-entry', channel: 'ssl' });
    expect(dropped.atMs).toBeGreaterThan(expired.atMs);
    expect(log.count({ kind: 'entry-open', port: 1272 })).toBe(1);
  });

  it('that forgets a connection is noticed by the gateway’s DPD and the client’s TCP', () => {
    const log = logOf(shortEntry);
    expect(log.first({ kind: 'tunnel-down', channel: 'ssl' }).word).toBe('dpd');
    const lost = log.first({ kind: 'connectivity-lost' });
    expect(log.rows[lost.cause]).toMatchObject({ kind: 'timer-expire', timer: 'tcp-patience' });
    expect(log.first({ kind: 'session-resume' }).atMs).toBeGreaterThan(lost.atMs);
  });

  it('keeps an entry for what comes in, too', () => {
    expectClaim((log) => log.count({ kind: 'entry-expire', word: 'udp' }) === 0, {
      holdsIn: {
        horizonMs: minutes(10),
        settings: { firewallUdpTimeout: seconds(10), natUdpTimeout: minutes(10), keepalive: 0 },
        traffic: download,
      },
      failsIn: {
        horizonMs: minutes(10),
        settings: { firewallUdpTimeout: seconds(10), natUdpTimeout: minutes(10), keepalive: 0 },
      },
    });
  });
});

describe('when UDP is blocked', () => {
  const blocked = {
    horizonMs: minutes(20),
    traffic: [data({ fromSec: 1, toSec: 1_200 })],
    disturbances: [fault('block-udp', 300, 600)],
  };

  it('DTLS goes at both ends and SSL carries the data', () => {
    const log = logOf(blocked);
    expect(log.one({ kind: 'tunnel-down' })).toMatchObject({ channel: 'dtls', word: 'dpd' });
    const last = log.all({ kind: 'mode', node: 'client' }).at(-1);
    expect(last?.word).toBe('connected.ssl.up connected.dtls.off');
    const later = { kind: 'data', channel: 'ssl' } as const;
    expect(log.between(minutes(10), minutes(20), { ...later, direction: 'up' })).toHaveLength(600);
    expect(log.between(minutes(10), minutes(20), { ...later, direction: 'down' })).toHaveLength(
      600,
    );
    expect(log.between(minutes(10), minutes(20), { kind: 'packet-dropped' })).toEqual([]);
  });

  it('the gateway sends where the client’s data come from, though it believes DTLS stands', () => {
    const log = logOf({ ...blocked, settings: { gatewayDpdInterval: 0 } });
    expect(log.count({ kind: 'tunnel-down' })).toBe(0);
    const down = { kind: 'data', direction: 'down' } as const;
    expect(log.between(minutes(10), minutes(20), { ...down, channel: 'dtls' })).toEqual([]);
    expect(log.between(minutes(10), minutes(20), { ...down, channel: 'ssl' })).toHaveLength(600);
  });

  it('nobody logs in again, and the address stays', () => {
    const log = logOf(blocked);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.count({ kind: 'session-start' })).toBe(1);
    expect(log.count({ kind: 'session-inactive' })).toBe(0);
    expect(log.count({ kind: 'address-release' })).toBe(0);
  });

  it('the client tries DTLS for 30 s, then drops it', () => {
    const log = logOf(blocked);
    const recovering = log.one({ word: 'connected.ssl.up connected.dtls.recovering' });
    const off = log.first({ word: 'connected.ssl.up connected.dtls.off' }, recovering.atMs);
    expect(off.atMs - recovering.atMs).toBe(seconds(30));
  });
});
