import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { utf8 } from '../../src/devices/pcapng/byte-writer.ts';
import { captureOf } from '../../src/devices/pcapng/capture.ts';
import { packetFacts } from '../../src/devices/pcapng/packet-facts.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { INDEX, SCENARIO } from './recorded-session.ts';
import { headersOf, readPcapng, type ReadFrame } from './read-pcapng.ts';

const run = (scenario: Scenario) => ({ index: indexRecording(simulate(scenario)), scenario });
const RUN = { index: INDEX, scenario: SCENARIO, origin: 'a test' };
const whole = captureOf(RUN);
const read = readPcapng(whole.bytes);
const at = (name: string, frames = read.frames): readonly ReadFrame[] =>
  frames.filter(({ interfaceName }) => interfaceName === name);
const START_US = Date.UTC(2026, 10, 23, 9) * 1_000;

describe('a capture of a run', () => {
  it('is blocks whose lengths, options and texts fit, two places of one section', () => {
    expect(read.interfaces.map(({ name }) => name)).toEqual(['client', 'gateway']);
    expect(read.frames).toHaveLength(whole.frames);
  });

  it('holds texts in UTF-8, whatever their letters', () => {
    const text = 'é ñ € 😀';
    expect(Buffer.from(utf8(text)).toString()).toBe(text);
    expect(Buffer.from(utf8('a\ud800b')).toString()).toBe('a\ufffdb');
  });

  it('says that it is simulated, of which scenario, and from where', () => {
    expect(read.comment).toContain('Simulated by Keepalive Lab.');
    expect(read.comment).toContain('From: a test');
    expect(read.comment).toContain('"idleTimeout":"2m"');
  });

  it('is the same bytes every time', () => {
    expect(Buffer.compare(captureOf(RUN).bytes, whole.bytes)).toBe(0);
  });

  it('has each packet where it passed, and only as far as it came', () => {
    const second = (count: number) => simTime(count * SECOND_MS);
    const faulty = run({
      ...SCENARIO,
      disturbances: [
        { kind: 'black-hole', fromMs: second(60), toMs: second(70) },
        { kind: 'drop-up', fromMs: second(80), toMs: second(90) },
        { kind: 'drop-down', fromMs: second(100), toMs: second(110) },
        ...SCENARIO.disturbances,
      ],
    });
    const capture = captureOf({ ...faulty, origin: '' });
    const { frames } = readPcapng(capture.bytes);
    const facts = faulty.index.packetRows.map((row) => packetFacts(faulty.index, row));
    const isBesidePath = ({ kind }: (typeof facts)[number]): boolean => kind.startsWith('dns');
    const rising = facts.filter(({ isUp }) => isUp).length;
    const arrivedUp = facts.filter(({ isUp, drop }) => isUp && !drop).length;
    const arrivedDown = facts.filter(({ isUp, drop }) => !isUp && !drop).length;
    const lostBy = (by: string) => facts.filter(({ drop }) => drop?.by === by).length;
    for (const by of ['path', 'firewall', 'client']) expect(lostBy(by)).toBeGreaterThan(0);
    expect(capture.packets).toBe(facts.length);
    expect(at('client', frames)).toHaveLength(rising + arrivedDown);
    expect(at('gateway', frames)).toHaveLength(
      arrivedUp + (facts.length - rising) - facts.filter(isBesidePath).length,
    );
  });

  it('bears the times of the devices’ clock, in order', () => {
    expect(read.frames[0]?.timeUs).toBe(START_US);
    const times = read.frames.map(({ timeUs }) => timeUs);
    expect(times).toEqual([...times].sort((left, right) => left - right));
    const keepalive = at('client').find(({ comment }) => comment.startsWith('Keepalive'));
    const row = INDEX.rowsOf('keepalive')[0] ?? -1;
    expect(keepalive?.timeUs).toBe(START_US + (INDEX.recording.columns.at[row] ?? 0) * 1_000);
  });

  it('has right checksums, and lengths that tell the bytes of the recording', () => {
    for (const frame of read.frames) expect(headersOf(frame).sums).toEqual([0xffff, 0xffff]);
    const sizes = at('client')
      .filter(({ comment }) => comment.startsWith('DPD request'))
      .map((frame) => headersOf(frame).payloadBytes);
    expect(new Set(sizes)).toEqual(new Set([38]));
  });

  it('bears the client’s own port inside, and that of the NAT router outside', () => {
    const inside = at('client').map(headersOf);
    const ports = INDEX.mappings.map(({ clientPort, outsidePort }) => [clientPort, outsidePort]);
    const outside = at('gateway').map(headersOf);
    const portsIn = new Set(inside.filter(isUp).map(({ sourcePort }) => sourcePort));
    const portsOut = new Set(outside.filter(isUp).map(({ sourcePort }) => sourcePort));
    for (const [clientPort = 0, outsidePort = 0] of ports) {
      expect(portsIn).toContain(clientPort);
      expect(portsOut).toContain(outsidePort);
    }
    expect(new Set(outside.filter(isUp).map(({ source }) => source))).toEqual(
      new Set(['198.51.100.17']),
    );
    expect(new Set(outside.filter(isUp).map(({ targetPort }) => targetPort))).toEqual(
      new Set([443]),
    );
  });

  it('names the timer that has sent a packet, what it restarted, and where it was lost', () => {
    const comments = read.frames.map(({ comment }) => comment.replaceAll('\u00a0', ' '));
    expect(comments.find((text) => text.startsWith('DPD request on the SSL-Tunnel'))).toMatch(
      /^DPD request on the SSL-Tunnel: 30 s of inbound silence at the client \(client-dpd\)\. Starts anew: .*keepalive 20 s \(client, SSL-Tunnel\).*gateway-dpd 30 s \(gateway, SSL-Tunnel\)/,
    );
    expect(comments.find((text) => text.includes('Dropped'))).toMatch(
      /Dropped by the client: the cable is out \(event \d+\)\.$/,
    );
  });
});

const isUp = ({ target }: { target: string }): boolean => target.startsWith('203.');

describe('parts of a capture', () => {
  const span = { fromMs: 60 * SECOND_MS, toMs: 90 * SECOND_MS };

  it('of a stretch are what the whole has of it, numbers of the connections included', () => {
    const part = readPcapng(captureOf({ ...RUN, span }).bytes).frames;
    const rows = new Set(part.map(({ comment }) => comment));
    expect(part.length).toBeGreaterThan(100);
    const same = read.frames.filter(({ comment }) => rows.has(comment));
    expect(part.map(({ bytes }) => [...bytes])).toEqual(same.map(({ bytes }) => [...bytes]));
  });

  it('may be seen outside the NAT router too', () => {
    const points = ['client', 'outside', 'gateway'] as const;
    const { frames, interfaces } = readPcapng(captureOf({ ...RUN, points }).bytes);
    expect(interfaces.map(({ name }) => name)).toEqual([...points]);
    expect(at('client', frames)).toHaveLength(at('client').length);
    // What comes down while the cable is out ends at the client: outside the router it still passes.
    expect(at('outside', frames)).toHaveLength(at('gateway').length);
  });

  it('are cut where they would become too many, and say so', () => {
    const cut = captureOf({ ...RUN, framesMax: 50 });
    expect(cut.frames).toBeLessThan(60);
    expect(cut.cutMs).toBeGreaterThan(0);
    expect(readPcapng(cut.bytes).comment).toContain('it would have become too large');
    expect(whole.cutMs).toBeUndefined();
  });
});

describe('packets that a capture treats in a way of their own', () => {
  const longMs = simTime(30 * MINUTE_MS);
  const quiet: Scenario = { ...DEFAULT_SCENARIO, horizonMs: longMs, traffic: [], disturbances: [] };

  it('a large answer is segments, of which the beginning is kept', () => {
    const { index, scenario } = run({
      ...quiet,
      disturbances: [{ kind: 'image-upgrade', atMs: simTime(0) }],
    });
    const wish = { index, scenario, points: ['client'] as const, origin: '' };
    const { frames } = readPcapng(captureOf(wish).bytes);
    const large = frames.filter(({ bytes, trueLength }) => trueLength > bytes.length);
    expect(large.length).toBeGreaterThan(0);
    expect(Math.max(...frames.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(4_096);
    expect(Math.max(...frames.map(({ trueLength }) => trueLength))).toBeLessThanOrEqual(65_535);
  });

  it('after a rebinding the client comes from another port, and is spoken to at the old one', () => {
    const atMs = simTime(70 * SECOND_MS);
    const { index, scenario } = run({ ...quiet, disturbances: [{ kind: 'nat-rebind', atMs }] });
    const { frames } = readPcapng(captureOf({ index, scenario, origin: '' }).bytes);
    const lost = (by: string) =>
      at('gateway', frames).find(({ comment }) => comment.includes(`Dropped by the ${by}:`));
    const [risen, fallen] = [lost('gateway'), lost('nat')].map(
      (frame) => frame && headersOf(frame),
    );
    const rebound = index.mappings.filter(({ fromMs }) => fromMs === atMs);
    const before = index.mappings.filter(({ fromMs }) => fromMs < atMs);
    expect(rebound.map(({ outsidePort }) => outsidePort)).toContain(risen?.sourcePort);
    expect(before.map(({ outsidePort }) => outsidePort)).toContain(fallen?.targetPort);
  });

  it('what TCP keeps back never was on a wire', () => {
    const held = run({
      ...quiet,
      profile: 'ocserv',
      traffic: [
        { fromMs: simTime(2_000), toMs: longMs, everyMs: 2_000, bytes: 400, direction: 'up' },
      ],
      settings: { ...DEFAULT_SCENARIO.settings, dtls: 0 },
      disturbances: [{ kind: 'drop-down', fromMs: simTime(60_000), toMs: simTime(90_000) }],
    });
    const kept = held.index.packetRows.filter(
      (row) => packetFacts(held.index, row).drop?.why === 'unacknowledged',
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(captureOf({ ...held, origin: '' }).packets).toBe(
      held.index.packetRows.length - kept.length,
    );
  });
});
