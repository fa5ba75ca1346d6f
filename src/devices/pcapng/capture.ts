/**
 * The run as a capture that Wireshark reads. Every packet of the recording appears at the places
 * that it passed, at the time of the devices' clock; ports and addresses are the run's, contents are
 * a filler text. Same scenario, same bytes.
 */
import type { RecordingIndex } from '../../analysis/recording-index.ts';
import { clockText } from '../../analysis/time-text.ts';
import { toScenarioFile } from '../../domain/scenario-writer.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { simTime } from '../../domain/units.ts';
import { deviceEpochMs } from '../device-clock.ts';
import { interfaceBlock, packetBlock, sectionHeader, type CapturedPacket } from './blocks.ts';
import { joined } from './byte-writer.ts';
import { PacketMaker, packetAt, type MadePacket } from './packet-maker.ts';
import { dropComment, packetComment } from './packet-comment.ts';
import { packetFacts } from './packet-facts.ts';
import { CAPTURE_POINTS, passingsOf, type CapturePoint } from './passings.ts';

export interface CaptureWish {
  readonly index: RecordingIndex;
  /** The one that the recording was made of. */
  readonly scenario: Scenario;
  /** What was sent in this stretch, its ends included; the whole run where it is not said. */
  readonly span?: { readonly fromMs: number; readonly toMs: number };
  /**
   * Client and gateway where it is not said. Outside and gateway see the same addresses, so a reader
   * takes the second sight of a TCP segment for a repeat. Of ESP, which knows no addresses, it does so
   * at any two places.
   */
  readonly points?: readonly CapturePoint[];
  /** Where the run comes from: a link, the name of a file. */
  readonly origin: string;
  /** Beyond so many the capture is cut. */
  readonly framesMax?: number;
}

export interface Capture {
  readonly bytes: Uint8Array;
  /** Packets that are seen somewhere. */
  readonly packets: number;
  /** Sights of them. */
  readonly frames: number;
  /** From here on nothing is in it, because it would have become too large. */
  readonly cutMs: number | undefined;
}

/** Some 50 MB of ordinary traffic. */
const FRAMES_MAX = 100_000;
/** Of a larger segment only the beginning is kept. */
const BYTES_MAX = 4_096;
const POINTS_USUAL: readonly CapturePoint[] = ['client', 'gateway'];

const DESCRIPTIONS: Readonly<Record<CapturePoint, string>> = {
  client: "At the client's computer, before the NAT router",
  outside: 'Outside the NAT router, before path and firewall',
  gateway: 'Between firewall and gateway',
};

interface Frame extends CapturedPacket {
  /** Of those at the same instant. */
  readonly order: number;
}

export function captureOf(wish: CaptureWish): Capture {
  const points = CAPTURE_POINTS.filter((point) => (wish.points ?? POINTS_USUAL).includes(point));
  const { frames, packets, cutMs } = framesOf(wish, points);
  const comment = sectionComment(wish, cutMs);
  const blocks = [
    sectionHeader({ comment, system: `Keepalive Lab, profile ${wish.scenario.profile}` }),
    ...points.map((name) =>
      interfaceBlock({ name, description: DESCRIPTIONS[name], bytesMax: BYTES_MAX }),
    ),
    ...frames.map(packetBlock),
  ];
  return { bytes: joined(blocks), packets, frames: frames.length, cutMs };
}

function framesOf(
  { index, scenario, span, framesMax = FRAMES_MAX }: CaptureWish,
  points: readonly CapturePoint[],
): { frames: Frame[]; packets: number; cutMs: number | undefined } {
  const { horizonMs } = index.recording;
  const { fromMs, toMs } = span ?? { fromMs: 0, toMs: horizonMs };
  const maker = new PacketMaker(index, scenario);
  const frames: Frame[] = [];
  let packets = 0;
  let cutMs: number | undefined;
  for (const row of index.packetRows) {
    const packet = packetFacts(index, row);
    if (packet.sentMs > toMs) break;
    if (frames.length >= framesMax) {
      cutMs = packet.sentMs;
      break;
    }
    // What lies before the stretch is made too: it moves the numbers of the connections.
    const made = maker.make(packet);
    if (!made || packet.sentMs < fromMs) continue;
    const sights = sightsOf(index, made, points);
    frames.push(...sights);
    if (sights.length > 0) packets += 1;
  }
  return { frames: inOrder(frames), packets, cutMs };
}

/** A packet at each place that it passes within the run. */
function sightsOf(
  index: RecordingIndex,
  made: MadePacket,
  points: readonly CapturePoint[],
): Frame[] {
  const { packet } = made;
  const comment = packetComment(index, packet);
  const passings = passingsOf(packet).filter(
    ({ point, atMs }) => points.includes(point) && atMs <= index.recording.horizonMs,
  );
  return passings.flatMap(({ point, atMs }, place) => {
    const end = place === passings.length - 1 ? dropComment(packet) : '';
    return made.pieces.map((piece, number) => {
      const bytes = packetAt(made, piece, point);
      return {
        interfaceNumber: points.indexOf(point),
        timeMs: deviceEpochMs(simTime(atMs)),
        // A copy, so that what is cut off is not kept in memory.
        bytes: bytes.slice(0, BYTES_MAX),
        trueLength: bytes.length,
        isOutbound: packet.isUp !== (point === 'gateway'),
        comment: number === 0 ? comment + end : '',
        order: packet.row,
      };
    });
  });
}

/** By time; at the same instant as the log has them. The sort keeps pieces together. */
function inOrder(frames: Frame[]): Frame[] {
  return frames.sort((left, right) => left.timeMs - right.timeMs || left.order - right.order);
}

function sectionComment({ scenario, origin }: CaptureWish, cutMs: number | undefined): string {
  const cut = `The run goes on, but this capture ends at ${clockText(cutMs ?? 0)}: it would have become too large.`;
  return [
    'Simulated by Keepalive Lab. None of these packets was ever on a wire.',
    'Times, ports, sizes and fates are those of the run; contents are a filler text and nothing is encrypted, so there is nothing to decrypt. Addresses are examples.',
    "TCP's pure acknowledgements and its own repeats of lost segments are not modelled: after a loss a reader finds a segment missing.",
    ...(cutMs === undefined ? [] : [cut]),
    `From: ${origin}`,
    `Scenario: ${JSON.stringify(toScenarioFile(scenario))}`,
  ].join('\n');
}
