/** Sources: FAQ 116312, "Why keepalives"; model.md §2; RFC 4787, REQ-6. */
import { describe, expect, it } from 'vitest';
import { data, logOf, minutes, seconds, type Log, type LogRow } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

/** How long the client had sent nothing on that tunnel, or had not had it, before it sent this. */
function silenceBefore(log: Log, { row, channel, atMs }: LogRow): number {
  const isOut = ({ kind, direction }: LogRow): boolean =>
    direction === 'up' && kind !== 'packet-dropped';
  const isUp = ({ kind, word }: LogRow): boolean =>
    kind === 'mode' && word.includes(`${channel}.up`);
  const sent = log.rows.slice(0, row).findLast((r) => r.channel === channel && isOut(r));
  return atMs - Math.max(sent?.atMs ?? 0, log.rows.find(isUp)?.atMs ?? 0);
}

describe('a keepalive', () => {
  it('goes out on each tunnel after 20 s in which the client sent nothing there', () => {
    const log = logOf({ horizonMs: minutes(20) });
    const sent = log.all({ kind: 'keepalive' });
    expect(new Set(sent.map(({ channel }) => channel))).toEqual(new Set(['ssl', 'dtls']));
    expect(new Set(sent.map((row) => silenceBefore(log, row)))).toEqual(new Set([seconds(20)]));
  });

  it('follows the setting', () => {
    const log = logOf({
      horizonMs: minutes(10),
      settings: { keepalive: seconds(47), clientDpdInterval: 0, gatewayDpdInterval: 0 },
    });
    expect(log.secondsOf({ kind: 'keepalive', channel: 'ssl' }).slice(0, 3)).toEqual([
      48.26, 95.26, 142.26,
    ]);
  });

  it('stays away while the client sends, on the tunnel that carries it', () => {
    expectClaim((log) => log.count({ kind: 'keepalive', channel: 'dtls' }) === 0, {
      holdsIn: {
        horizonMs: minutes(10),
        traffic: [data({ fromSec: 1, toSec: 600, everySec: 10, direction: 'up' })],
      },
      // What comes in does not keep anything open: only sending does.
      failsIn: {
        horizonMs: minutes(10),
        traffic: [data({ fromSec: 1, toSec: 600, everySec: 10, direction: 'down' })],
      },
    });
  });

  it('is put off by a DPD request and by a DPD answer', () => {
    const settings = { keepalive: seconds(40), natUdpTimeout: minutes(5) };
    const asking = logOf({ horizonMs: minutes(10), settings });
    expect(asking.count({ kind: 'keepalive' })).toBe(0);
    const answering = logOf({
      horizonMs: minutes(10),
      settings: { ...settings, clientDpdInterval: 0 },
    });
    expect(answering.count({ kind: 'keepalive' })).toBe(0);
  });

  it('is not answered', () => {
    const log = logOf({
      horizonMs: minutes(10),
      settings: { clientDpdInterval: 0, gatewayDpdInterval: 0 },
    });
    expect(log.count({ kind: 'keepalive' })).toBeGreaterThan(50);
    expect(log.between(seconds(2), minutes(10), { direction: 'down' })).toEqual([]);
  });

  it('is never sent when it is off', () => {
    const log = logOf({ horizonMs: minutes(10), settings: { keepalive: 0 } });
    expect(log.count({ kind: 'keepalive' })).toBe(0);
    expect(log.count({ timer: 'keepalive' })).toBe(0);
  });

  it('is heard by the gateway, which then has no reason to ask', () => {
    expectClaim((log) => log.count({ kind: 'dpd-request', node: 'gateway' }) === 0, {
      holdsIn: { horizonMs: minutes(20), settings: { clientDpdInterval: 0 } },
      failsIn: { horizonMs: minutes(20), settings: { clientDpdInterval: 0, keepalive: 0 } },
    });
  });
});
