import { describe, expect, it } from 'vitest';
import { sessionEntryAt } from '../../src/devices/session-entry.ts';
import { printSessionDetail, type SessionEntry } from '../../src/devices/session-table.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import {
  MINUTE_MS,
  OFF_MS,
  SECOND_MS,
  START,
  addMs,
  simTime,
  type SimTime,
} from '../../src/domain/units.ts';
import { takeOf } from '../scene/take.ts';
import { INDEX, SCENARIO, SESSION_END, SSL_DROP } from './recorded-session.ts';

function entryAt(instant: SimTime): SessionEntry {
  const entry = sessionEntryAt(INDEX, SCENARIO, instant);
  if (!entry) throw new Error('There is no session at that instant.');
  return entry;
}

const inSeconds = (seconds: number): SimTime => simTime(seconds * SECOND_MS);
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('the entry of a session that is up', () => {
  const entry = entryAt(inSeconds(60));

  it('has the parent, SSL and DTLS with the ports of the client', () => {
    expect(entry.tunnels.map(({ name }) => name)).toEqual([
      'AnyConnect-Parent',
      'SSL-Tunnel',
      'DTLS-Tunnel',
    ]);
    const ports = entry.tunnels.map(({ sourcePort }) => sourcePort);
    expect(ports).toEqual(INDEX.tunnels.slice(0, 3).map(({ port }) => port));
  });

  it('counts the duration from login and shows no inactivity', () => {
    expect(entry.loginTime).toBe('09:00:00 UTC Mon Nov 23 2026');
    expect(printSessionDetail(entry)).toContain('\nDuration     : 0h:00m:59s\n');
    expect(entry.inactivityMs).toBe(0);
  });

  it('rounds the idle minutes left down to whole minutes', () => {
    const idle = entry.tunnels.map((tunnel) => [tunnel.idleTimeoutMinutes, tunnel.idleLeftMinutes]);
    // Data ran on DTLS this very second; SSL has carried none since its start.
    expect(idle).toEqual([
      [2, 2],
      [2, 1],
      [2, 2],
    ]);
  });

  it('sums the counters of its tunnels', () => {
    expect(entry.bytes.bytesTx).toBe(sumOf(entry.tunnels.map(({ bytes }) => bytes.bytesTx)));
    expect(entry.bytes.bytesRx).toBe(sumOf(entry.tunnels.map(({ bytes }) => bytes.bytesRx)));
    expect(entry.bytes.bytesRx).toBeGreaterThan(20_000);
  });
});

describe('the entry of a session that is handed a newer client image', () => {
  it('counts what the Parent carries in its head too, as the samples of FAQ 116312 do', () => {
    const { index, scenario } = takeOf({
      horizonMs: MINUTE_MS,
      gateway: { imageUpgrade: true },
      traffic: [],
      disturbances: [],
    });
    const entry = sessionEntryAt(index, scenario, inSeconds(20));
    expect(entry?.tunnels.map(({ name }) => name)).toEqual(['AnyConnect-Parent']);
    expect(entry?.bytes.bytesTx).toBe(40_000_000);
    expect(entry?.bytes).toMatchObject(entry?.tunnels[0]?.bytes ?? {});
    expect(entry?.packets).toEqual(entry?.tunnels[0]?.packets);
  });
});

describe('the entry of a session that has lost its SSL-Tunnel', () => {
  it('keeps the parent alone, and the assigned address', () => {
    const entry = entryAt(SSL_DROP);
    expect(entry.tunnels.map(({ name }) => name)).toEqual(['AnyConnect-Parent']);
    expect(entry.assignedAddress).toBe('192.168.1.4');
    expect(printSessionDetail(entry)).toContain('\nProtocol     : AnyConnect-Parent\n');
  });

  it('counts the inactivity from the drop', () => {
    expect(entryAt(addMs(SSL_DROP, -1)).inactivityMs).toBe(0);
    expect(entryAt(SSL_DROP).inactivityMs).toBe(0);
    expect(entryAt(addMs(SSL_DROP, 13_500)).inactivityMs).toBe(13_500);
  });

  it("shows the parent's idle minutes full again, then fewer", () => {
    const leftAt = (instant: SimTime) => entryAt(instant).tunnels[0]?.idleLeftMinutes;
    expect(leftAt(addMs(SSL_DROP, -1))).toBe(1);
    expect(leftAt(SSL_DROP)).toBe(2);
    expect(leftAt(addMs(SSL_DROP, 1))).toBe(1);
  });

  it('keeps what the tunnels that are gone have carried', () => {
    const before = entryAt(addMs(SSL_DROP, -1));
    const after = entryAt(addMs(SSL_DROP, 10 * SECOND_MS));
    expect(after.bytes).toEqual(before.bytes);
  });

  it('counts a packet for which there is no tunnel as dropped', () => {
    expect(entryAt(inSeconds(259)).packets.packetsTxDropped).toBe(0);
    expect(entryAt(inSeconds(261)).packets.packetsTxDropped).toBe(1);
  });
});

describe('the entry of a session that has been resumed', () => {
  const entry = entryAt(inSeconds(300));

  it('has the same parent and address, and new SSL and DTLS with new ports', () => {
    const before = entryAt(inSeconds(60));
    expect(entry.assignedAddress).toBe(before.assignedAddress);
    expect(entry.tunnels[0]).toEqual({ ...before.tunnels[0], idleLeftMinutes: 1 });
    expect(entry.tunnels.map(({ number }) => number)).toEqual([1, 4, 5]);
    const ports = new Set(
      [...before.tunnels, ...entry.tunnels].map(({ sourcePort }) => sourcePort),
    );
    expect(ports.size).toBe(5);
  });

  it('shows no inactivity, and the duration since the one login', () => {
    expect(entry.inactivityMs).toBe(0);
    expect(entry.loginTime).toBe(entryAt(inSeconds(60)).loginTime);
    expect(entry.durationMs).toBeGreaterThan(299 * SECOND_MS);
  });

  it('counts new tunnels from zero and the session from login', () => {
    expect(entry.tunnels[1]?.bytes.bytesRx).toBe(0);
    expect(entry.bytes.bytesRx).toBeGreaterThanOrEqual(entryAt(SSL_DROP).bytes.bytesRx);
  });
});

describe('the session database', () => {
  it('has no entry before login', () => {
    expect(sessionEntryAt(INDEX, SCENARIO, START)).toBeUndefined();
  });

  it('has no entry from the end on', () => {
    expect(sessionEntryAt(INDEX, SCENARIO, addMs(SESSION_END, -1))).toBeDefined();
    expect(sessionEntryAt(INDEX, SCENARIO, SESSION_END)).toBeUndefined();
  });

  it('shows 30 minutes when the policy has no idle timeout', () => {
    const settings = { ...DEFAULT_SETTINGS, idleTimeout: OFF_MS };
    const entry = sessionEntryAt(INDEX, { ...SCENARIO, settings }, simTime(MINUTE_MS));
    expect(entry?.tunnels.map(({ idleTimeoutMinutes }) => idleTimeoutMinutes)).toEqual([
      30, 30, 30,
    ]);
  });

  it("names the client's operating system", () => {
    const entry = sessionEntryAt(
      INDEX,
      { ...SCENARIO, client: { ...SCENARIO.client, os: 'macos' } },
      SSL_DROP,
    );
    expect(entry?.tunnels).toHaveLength(1);
    const up = sessionEntryAt(
      INDEX,
      { ...SCENARIO, client: { ...SCENARIO.client, os: 'macos' } },
      inSeconds(60),
    );
    expect(up?.tunnels[1]?.clientVersion).toContain('Agent for Mac OS X 4.');
  });
});
