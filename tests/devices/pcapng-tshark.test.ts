/**
 * The capture as Wireshark's own tool reads it. Runs where tshark is installed: `npm test` installs
 * it on Debian (scripts/find-tshark.mjs). Elsewhere pcapng.test.ts reads the bytes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { indexRecording, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import { captureOf } from '../../src/devices/pcapng/capture.ts';
import { packetFacts } from '../../src/devices/pcapng/packet-facts.ts';
import type { CapturePoint } from '../../src/devices/pcapng/passings.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { loadScenario } from '../../src/headless/load-scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { INDEX, SCENARIO } from './recorded-session.ts';

const isInstalled = spawnSync('tshark', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'keepalive-lab-pcapng-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function tshark(path: string, ...words: string[]): string[] {
  const checked = ['ip', 'tcp', 'udp'].flatMap((name) => ['-o', `${name}.check_checksum:TRUE`]);
  const result = spawnSync('tshark', ['-n', '-r', path, ...checked, ...words], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, TZ: 'UTC' },
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout.split('\n').filter((line) => line !== '');
}

const fields = (path: string, filter: string, ...names: string[]): string[][] =>
  tshark(path, '-Y', filter, '-T', 'fields', ...names.flatMap((name) => ['-e', name])).map((line) =>
    line.split('\t'),
  );

/** How many frames match each filter, in one reading. */
function counts(path: string, ...filters: readonly string[]): number[] {
  const table = tshark(path, '-q', '-z', ['io', 'stat', '0', ...filters].join(','));
  const row = table.find((line) => line.includes('<>')) ?? '';
  const figures = row.split('|').map((cell) => Number(cell.trim()));
  // Frames and bytes by turns, after an empty cell and the time.
  return filters.map((_, place) => figures[2 + 2 * place] ?? NaN);
}

let files = 0;
function save(scenario: Scenario, points?: readonly CapturePoint[]) {
  const index = indexRecording(simulate(scenario));
  const capture = captureOf({ index, scenario, origin: 'a test', ...(points ? { points } : {}) });
  files += 1;
  const path = join(folder, `${files}.pcapng`);
  writeFileSync(path, capture.bytes);
  return { index, capture, path };
}

/** Whatever Wireshark finds amiss; a reset, a repeat and a gap are no fault of the file. */
const AMISS =
  '_ws.malformed || _ws.expert.severity == error || ip.checksum.status == "Bad" || tcp.checksum.status == "Bad" || udp.checksum.status == "Bad"';
const REPEATED = 'tcp.analysis.retransmission || tcp.analysis.out_of_order';
const GAP = 'tcp.analysis.lost_segment || tcp.analysis.ack_lost_segment';

describe.skipIf(!isInstalled)('tshark', () => {
  const { capture, path } = save(SCENARIO);

  it('reads every frame, with its time, ports and comment', () => {
    const frames = fields(
      path,
      'frame',
      ...[
        'frame.time_epoch',
        'frame.interface_name',
        'tcp.srcport',
        'udp.srcport',
        'frame.comment',
      ],
    );
    expect(frames).toHaveLength(capture.frames);
    const keepalive = INDEX.rowsOf('keepalive')[0] ?? -1;
    const sentSec =
      Date.UTC(2026, 10, 23, 9) / 1_000 + (INDEX.recording.columns.at[keepalive] ?? 0) / 1_000;
    const [epoch, place, tcpPort, udpPort, comment = ''] =
      frames.find((frame) => frame[4]?.startsWith('Keepalive')) ?? [];
    expect(Number(epoch)).toBeCloseTo(sentSec, 6);
    expect(place).toBe('client');
    const tunnel = INDEX.tunnels.find(({ tunnel: name }) => name === (tcpPort ? 'ssl' : 'dtls'));
    expect(Number(tcpPort || udpPort)).toBe(tunnel?.port);
    expect(comment.replaceAll('\u00a0', ' ')).toContain('20 s of outbound silence at the client');
  });

  it('finds TLS, DTLS and DNS in it, and nothing amiss', () => {
    const found = ['tls.handshake.type == 1', 'dtls.handshake.type == 2', 'dns.a'];
    const [tls, dtls, dns, ...none] = counts(path, ...found, AMISS, REPEATED, GAP);
    for (const count of [tls, dtls, dns]) expect(count).toBeGreaterThan(0);
    expect(none).toEqual([0, 0, 0]);
  });

  it('finds repeats where a timer of the model repeats, and a gap where a segment was lost', () => {
    const dead = save({
      ...DEFAULT_SCENARIO,
      disturbances: [{ kind: 'gateway-dead', fromMs: simTime(0), toMs: simTime(60_000) }],
    });
    const isSyn = (row: number): boolean => packetFacts(dead.index, row).kind === 'tcp-syn';
    const first = new Set(dead.index.packetRows.filter(isSyn).map((row) => portOf(dead, row)));
    const repeats = dead.index.packetRows.filter(isSyn).length - first.size;
    expect(repeats).toBeGreaterThan(2);
    // Each is seen at both places: the machine of the gateway is there, only its program is dead.
    expect(counts(dead.path, REPEATED, AMISS)).toEqual([2 * repeats, 0]);
    const lossy = save({
      ...DEFAULT_SCENARIO,
      seed: 7,
      settings: { ...SCENARIO.settings, dtls: 0, loss: 5 },
      traffic: SCENARIO.traffic,
    });
    const [gaps, amiss] = counts(lossy.path, GAP, AMISS);
    expect(gaps).toBeGreaterThan(0);
    expect(amiss).toBe(0);
  });

  it('finds IKEv2 and ESP, whose numbers run on at each place', () => {
    for (const place of ['client', 'gateway'] as const) {
      const ike = save(loadScenario('q02'), [place]);
      const filters = ['isakmp.exchangetype == 37', 'esp', '_ws.expert.severity >= warning'];
      const [requests, data, warned] = counts(ike.path, ...filters);
      expect(requests).toBeGreaterThanOrEqual(7);
      expect(data).toBeGreaterThan(50);
      expect(warned).toBe(0);
    }
  });

  it('finds nothing amiss with an image in pieces', () => {
    const image = save(loadScenario('q03'));
    expect(counts(image.path, 'frame', AMISS)).toEqual([image.capture.frames, 0]);
  });
});

const portOf = ({ index }: { index: RecordingIndex }, row: number): number =>
  packetFacts(index, row).port;
