/** What arrives at a client that no longer waits for it. */
import { describe, expect, it } from 'vitest';
import type { MomentDisturbance } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { data, logOf, minutes, seconds, type ScenarioParts } from '../kernel/rows.ts';

const logoffAt = (atMs: number): MomentDisturbance => ({
  kind: 'user-logoff',
  atMs: simTime(atMs),
});
const FAR: ScenarioParts = {
  horizonMs: minutes(3),
  settings: { latency: 300 },
  traffic: [data({ fromSec: 10, toSec: 120, direction: 'down' })],
};
const REFUSED = { kind: 'packet-dropped', secondWord: 'client', word: 'not-expected' } as const;

describe('a packet that arrives after its tunnel is gone', () => {
  const log = logOf({ ...FAR, disturbances: [logoffAt(seconds(60) + 150)] });
  const onTheWay = log
    .all({ kind: 'data', direction: 'down' })
    .filter(({ atMs, arrivesAtMs }) => atMs < seconds(60) + 150 && arrivesAtMs > seconds(60) + 150);

  it('is dropped by the client, which did not expect it', () => {
    expect(onTheWay.length).toBeGreaterThan(0);
    const dropped = log.all({ ...REFUSED, node: 'client' }).map(({ subject }) => subject);
    for (const { row } of onTheWay) expect(dropped).toContain(row);
  });

  it('brings no timer of the tunnel back to life', () => {
    expect(log.between(seconds(62), minutes(3), { timer: 'client-dpd' })).toEqual([]);
  });

  it('is taken while the tunnel stands', () => {
    expect(logOf(FAR).count(REFUSED)).toBe(0);
  });
});

describe("the gateway's last flight for the DTLS-Tunnel", () => {
  const undisturbed = logOf(FAR);
  const up = undisturbed.one({ kind: 'tunnel-up', channel: 'dtls' });

  it('is dropped when the client has logged off meanwhile', () => {
    const log = logOf({ ...FAR, disturbances: [logoffAt(up.atMs + 100)] });
    expect(log.count({ ...REFUSED, channel: 'dtls', node: 'client' })).toBeGreaterThan(0);
    expect(undisturbed.count({ ...REFUSED, channel: 'dtls' })).toBe(0);
  });
});
