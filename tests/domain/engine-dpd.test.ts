/** Sources: FAQ 116312, "When does the ASA drop an SSL-Tunnel", Q1, Q6; ASA 9.6 VPN guide. */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, seconds, type Log, type LogRow } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

/** The last packet of the tunnel that reached the gateway before `row`, by its arrival. */
function lastHeardMs(log: Log, { row, channel }: LogRow): number {
  const lost = new Set(log.all({ kind: 'packet-dropped' }).map(({ subject }) => subject));
  const until = log.rows[row]?.atMs ?? 0;
  return Math.max(
    ...log
      .all({ direction: 'up', channel })
      .filter((sent) => sent.kind !== 'packet-dropped' && !lost.has(sent.row))
      .map(({ arrivesAtMs }) => arrivesAtMs)
      .filter((arrivesAtMs) => arrivesAtMs <= until),
  );
}

const holeAtThreeMinutes = {
  horizonMs: minutes(15),
  traffic: [data({ fromSec: 0, toSec: 180 })],
  disturbances: [fault('black-hole', 180, 900)],
};

describe('the gateway', () => {
  it('drops a silent SSL-Tunnel 65 s after its last packet', () => {
    const log = logOf(holeAtThreeMinutes);
    const gone = log.one({ kind: 'tunnel-down', channel: 'ssl' });
    expect(gone.word).toBe('dpd');
    expect(gone.atMs - lastHeardMs(log, gone)).toBe(seconds(65));
  });

  it('asks twice, one interval apart, before it does', () => {
    const log = logOf(holeAtThreeMinutes);
    const gone = log.one({ kind: 'tunnel-down', channel: 'ssl' });
    const heardMs = lastHeardMs(log, gone);
    const asked = log.between(heardMs, gone.atMs, {
      kind: 'dpd-request',
      node: 'gateway',
      channel: 'ssl',
    });
    expect(asked.map(({ atMs }) => atMs - heardMs)).toEqual([seconds(30), seconds(60)]);
  });

  it('waits no longer for the last answer than an interval lasts', () => {
    const log = logOf({ ...holeAtThreeMinutes, settings: { gatewayDpdInterval: seconds(5) } });
    const gone = log.one({ kind: 'tunnel-down', channel: 'ssl' });
    expect(gone.atMs - lastHeardMs(log, gone)).toBe(seconds(15));
  });

  it('keeps the session and its address when DPD has dropped the tunnels', () => {
    const log = logOf(holeAtThreeMinutes);
    const gone = log.one({ kind: 'tunnel-down', channel: 'ssl' });
    expect(log.one({ kind: 'session-inactive' }).atMs).toBe(gone.atMs);
    expect(log.count({ kind: 'session-end' })).toBe(0);
    expect(log.count({ kind: 'address-release' })).toBe(0);
    expect(log.count({ kind: 'tunnel-down', channel: 'parent' })).toBe(0);
  });

  it('drops DTLS with SSL', () => {
    const log = logOf(holeAtThreeMinutes);
    expect(log.one({ kind: 'tunnel-down', channel: 'dtls' }).atMs).toBeLessThanOrEqual(
      log.one({ kind: 'tunnel-down', channel: 'ssl' }).atMs,
    );
  });

  it('drops nothing when the outage is shorter than its patience', () => {
    expectClaim((log) => log.count({ kind: 'tunnel-down', channel: 'ssl' }) === 0, {
      holdsIn: { horizonMs: minutes(15), disturbances: [fault('black-hole', 180, 220)] },
      failsIn: { horizonMs: minutes(15), disturbances: [fault('black-hole', 180, 260)] },
    });
  });

  it('drops nothing, however long the silence, when its DPD is off', () => {
    expectClaim((log) => log.count({ kind: 'tunnel-down', channel: 'ssl' }) === 0, {
      holdsIn: { ...holeAtThreeMinutes, settings: { gatewayDpdInterval: 0 } },
      failsIn: holeAtThreeMinutes,
    });
  });

  it('leaves an answering client alone', () => {
    const log = logOf({
      horizonMs: minutes(25),
      settings: { keepalive: 0, clientDpdInterval: 0, natUdpTimeout: minutes(5) },
    });
    const asked = log.count({ kind: 'dpd-request', node: 'gateway' });
    expect(asked).toBeGreaterThan(50);
    expect(log.count({ kind: 'dpd-response', node: 'client' })).toBe(asked);
    expect(log.count({ kind: 'tunnel-down' })).toBe(0);
  });
});

describe('the client', () => {
  const quiet = { keepalive: 0, gatewayDpdInterval: 0, natUdpTimeout: minutes(5) };

  it('asks on each tunnel after 30 s in which nothing came in there', () => {
    const log = logOf({ horizonMs: minutes(3), settings: quiet });
    const asked = { kind: 'dpd-request', node: 'client' } as const;
    // Each answer arrives one round trip, 80 ms, after the request.
    expect(log.secondsOf({ ...asked, channel: 'ssl' })).toEqual([
      31.26, 61.34, 91.42, 121.5, 151.58,
    ]);
    expect(log.secondsOf({ ...asked, channel: 'dtls' })[0]).toBe(31.34);
  });

  it('does not ask on a tunnel through which something comes in', () => {
    const asksOnDtls = (log: Log): boolean =>
      log.count({ kind: 'dpd-request', node: 'client', channel: 'dtls' }) > 0;
    expectClaim((log) => !asksOnDtls(log), {
      holdsIn: {
        horizonMs: minutes(3),
        settings: quiet,
        traffic: [data({ fromSec: 1, toSec: 180, direction: 'down' })],
      },
      // Sending proves nothing about the other end.
      failsIn: {
        horizonMs: minutes(3),
        settings: quiet,
        traffic: [data({ fromSec: 1, toSec: 180, direction: 'up' })],
      },
    });
  });

  it('keeps an established SSL-Tunnel whatever goes unanswered', () => {
    const log = logOf(holeAtThreeMinutes);
    const asked = log.between(minutes(3), minutes(15), {
      kind: 'dpd-request',
      node: 'client',
      channel: 'ssl',
    });
    expect(asked.length).toBeGreaterThan(15);
    const modes = log.between(minutes(3), minutes(15), { kind: 'mode', node: 'client' });
    expect(modes.every(({ word }) => word.includes('connected.ssl.up'))).toBe(true);
    expect(log.count({ kind: 'connectivity-lost' })).toBe(0);
  });

  it('learns of the loss when its next packet meets a gateway that has dropped the tunnel', () => {
    const log = logOf({ horizonMs: minutes(15), disturbances: [fault('black-hole', 180, 300)] });
    const lost = log.one({ kind: 'connectivity-lost' });
    expect(log.rows[lost.cause]).toMatchObject({ kind: 'packet', word: 'tcp-rst' });
    expect(log.one({ kind: 'session-resume' }).word).toBe('token');
  });

  it('gives up a connection that TCP could not get anything through for long', () => {
    const log = logOf({ horizonMs: minutes(20), disturbances: [fault('black-hole', 60, 1_200)] });
    const patience = log.one({ kind: 'timer-expire', timer: 'tcp-patience' });
    const firstLost = log.first({ kind: 'packet-dropped', channel: 'ssl', direction: 'up' });
    expect(patience.atMs - firstLost.atMs).toBe(924_600);
    expect(log.one({ kind: 'connectivity-lost' }).atMs).toBe(patience.atMs);
  });

  it('moves the data of a dead DTLS-Tunnel back to SSL', () => {
    const log = logOf({
      horizonMs: minutes(10),
      traffic: [data({ fromSec: 1, toSec: 600 })],
      disturbances: [fault('block-udp', 180, 600)],
    });
    const moved = log.first({ kind: 'data', channel: 'ssl', direction: 'up' }, minutes(3));
    expect(moved.atMs - minutes(3)).toBeLessThan(seconds(66));
    const later = log.between(moved.atMs, minutes(10), { kind: 'data', channel: 'dtls' });
    expect(later.filter(({ direction }) => direction === 'up')).toEqual([]);
  });

  it('has no such way back without DPD', () => {
    expectClaim(
      (log) => log.between(minutes(9), minutes(10), { kind: 'data', channel: 'ssl' }).length > 0,
      {
        holdsIn: udpBlocked({}),
        failsIn: udpBlocked({ clientDpdInterval: 0 }),
      },
    );
  });
});

function udpBlocked(settings: { clientDpdInterval?: number }) {
  return {
    horizonMs: minutes(10),
    settings,
    traffic: [data({ fromSec: 1, toSec: 600, direction: 'up' as const })],
    disturbances: [fault('block-udp', 180, 600)],
  };
}
