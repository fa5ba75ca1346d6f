import { describe, expect, it } from 'vitest';
import { simTime } from '../../src/domain/units.ts';
import {
  flowBook,
  flowTableAt,
  type FlowEntry,
  type FlowTimer,
} from '../../src/scene/flow-table.ts';
import { networkAt } from '../../src/scene/network.ts';
import { data, fault, minutes, moment, seconds } from '../kernel/rows.ts';
import { takeOf, type TestTake } from './take.ts';

/** The UDP flows of a table at a second, as a function of the second. */
function udpOf({ index }: TestTake, name: FlowTimer): (second: number) => FlowEntry[] {
  const book = flowBook(index, name);
  return (second) =>
    flowTableAt(book, simTime(seconds(second))).filter(({ protocol }) => protocol === 'udp');
}

// The lesson: the server sends, the client has nothing to say, its router forgets UDP after 25 s.
const silent = takeOf({
  horizonMs: minutes(6),
  settings: { natUdpTimeout: seconds(25), keepalive: 0, clientDpdInterval: seconds(30) },
  traffic: [data({ fromSec: 2, toSec: 360, everySec: 4, direction: 'down' })],
});

describe('the NAT router’s table in the lesson on keepalives', () => {
  const udpAt = udpOf(silent, 'nat-mapping');

  it('has no UDP mapping before the client first sends by UDP', () => {
    expect(udpAt(1)).toEqual([]);
  });

  it('counts down although the server sends, for the client does not', () => {
    // Opened at 1.26 s; the handshake was the last packet out.
    expect(udpAt(20)).toMatchObject([
      { outsidePort: 40_114, tunnel: 'dtls', ageMs: 18_740, leftMs: 6_260, timeoutMs: 25_000 },
    ]);
    expect(silent.log.count({ kind: 'data', channel: 'dtls' })).toBeGreaterThan(0);
    expect(udpAt(26.259)).toMatchObject([{ leftMs: 1, end: undefined }]);
  });

  it('lists the mapping as gone from the instant at which it ran out, with when and why', () => {
    expect(udpAt(26.26)).toMatchObject([
      { leftMs: 0, ageMs: 25_000, end: { why: 'timed-out', atMs: 26_260, agoMs: 0 } },
    ]);
    expect(udpAt(40)).toMatchObject([{ end: { why: 'timed-out', agoMs: 13_740 } }]);
  });

  it('lists it open again, behind a new port, with the next packet out', () => {
    const asked = silent.log.first({ kind: 'dpd-request', node: 'client', channel: 'dtls' });
    const [open, gone] = udpAt(70);
    expect(open).toMatchObject({
      clientPort: 1_275,
      outsidePort: 40_115,
      portBefore: 40_114,
      openedMs: asked.atMs,
      leftMs: 11_040,
      refresh: { row: asked.row, agoMs: 13_960 },
      end: undefined,
    });
    expect(gone).toMatchObject({ outsidePort: 40_114, end: { why: 'timed-out' } });
  });

  it('does not know at 26 s what it will say at 70 s: going back gives the same again', () => {
    const before = udpAt(26);
    udpAt(70);
    expect(udpAt(26)).toEqual(before);
  });

  it('stops listing what went more than five minutes ago', () => {
    const quiet = takeOf({
      horizonMs: minutes(20),
      traffic: [],
      disturbances: [fault('link-cut', 60, 1_200)],
    });
    const { atMs } = quiet.log.one({ kind: 'mapping-expire', word: 'udp' });
    const udp = udpOf(quiet, 'nat-mapping');
    expect(udp((atMs + minutes(5) - 1) / 1_000)).toHaveLength(1);
    expect(udp((atMs + minutes(5)) / 1_000)).toEqual([]);
  });

  it('lists the last four at most of those that are gone', () => {
    const gone = udpAt(350).filter(({ end }) => end);
    expect(gone).toHaveLength(4);
    const ends = gone.map(({ end }) => end?.atMs ?? 0);
    expect(ends).toEqual([...ends].sort((left, right) => right - left));
  });
});

describe('with keepalives', () => {
  const udpAt = udpOf(
    takeOf({
      horizonMs: minutes(6),
      settings: { natUdpTimeout: seconds(25), keepalive: seconds(20) },
      traffic: [data({ fromSec: 2, toSec: 360, everySec: 4, direction: 'down' })],
    }),
    'nat-mapping',
  );

  it('the one mapping stays, refreshed by the last keepalive', () => {
    const [mapping, ...others] = udpAt(300);
    expect(others).toEqual([]);
    expect(mapping).toMatchObject({ outsidePort: 40_114, ageMs: 298_740, end: undefined });
    expect(mapping?.leftMs).toBe(25_000 - (mapping?.refresh.agoMs ?? 0));
    expect(mapping?.refresh.agoMs).toBeLessThan(seconds(20));
  });
});

describe('what the router does to all its flows', () => {
  const take = takeOf({
    horizonMs: minutes(4),
    traffic: [],
    disturbances: [moment('nat-rebind', 60), moment('nat-restart', 120)],
  });
  const udpAt = udpOf(take, 'nat-mapping');

  it('a rebind ends the flow and goes on with it behind another port', () => {
    expect(udpAt(60)).toMatchObject([
      { outsidePort: 40_117, portBefore: 40_114, ageMs: 0, end: undefined },
      { outsidePort: 40_114, end: { why: 'moved', agoMs: 0 } },
    ]);
  });

  it('a restart takes all of them, and says so', () => {
    const struck = take.log.one({ kind: 'disturbance-start', word: 'nat-restart' });
    const ends = udpAt(120).map(({ end }) => end);
    expect(ends).toContainEqual({ why: 'struck', row: struck.row, atMs: 120_000, agoMs: 0 });
    expect(ends).not.toContain(undefined);
  });
});

describe('the firewall’s table', () => {
  // Nothing but a keepalive every 90 s: the entry of 60 s is forgotten and made anew each time.
  const take = takeOf({
    horizonMs: minutes(8),
    settings: {
      firewallUdpTimeout: seconds(60),
      natUdpTimeout: minutes(5),
      keepalive: seconds(90),
      clientDpdInterval: 0,
      gatewayDpdInterval: 0,
    },
    traffic: [],
  });

  it('counts a flow that came back behind the same port by its own timer', () => {
    const [open, gone] = udpOf(take, 'firewall-entry')(120);
    expect(open).toMatchObject({ openedMs: 91_380, leftMs: 31_380, portBefore: undefined });
    expect(gone).toMatchObject({ openedMs: 1_300, ageMs: 60_000, end: { why: 'timed-out' } });
  });

  it('agrees with the picture of the network', () => {
    const { entries } = networkAt(take.index, simTime(seconds(120)));
    expect(entries.find(({ protocol }) => protocol === 'udp')).toMatchObject({
      isOpen: true,
      durationMs: 31_380,
    });
  });

  it('is refreshed by what comes in, too', () => {
    const [entry] = udpOf(silent, 'firewall-entry')(20);
    const last = silent.log.between(0, 20_000, { kind: 'data', channel: 'dtls' }).at(-1);
    expect(entry?.refresh.row).toBe(last?.row);
  });
});
