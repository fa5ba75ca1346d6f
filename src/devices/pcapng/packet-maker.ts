/** The bytes of the run's packets, as they look at each place. To be asked in their order. */
import type { RecordingIndex } from '../../analysis/recording-index.ts';
import { kindOf } from '../../analysis/row-fields.ts';
import type { Protocol } from '../../domain/names.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { Flows, type Flow } from './flows.ts';
import { tcpPacket, udpPacket, type Address, type TcpHeader } from './ip-packet.ts';
import { protocolOf, type PacketFacts } from './packet-facts.ts';
import type { CapturePoint } from './passings.ts';
import { TcpNumbers, isBare } from './tcp-numbers.ts';
import { tlsClientHello, tlsData, tlsServerFlight } from './tls-content.ts';
import { UdpContents, isIke } from './udp-contents.ts';
import { ikePort } from './dns-ike-content.ts';

const HTTPS = 443;
const DNS = 53;
/** What one segment may carry: a large answer is handed over in pieces. */
const SEGMENT_BYTES_MAX = 60_000;

/** The way has so many hops (chosen): a computer starts with 64, a gateway with 255. */
const HOPS_LEFT = {
  up: { client: 64, outside: 63, gateway: 57 },
  down: { gateway: 255, outside: 249, client: 248 },
} as const;

interface Piece {
  readonly payload: Uint8Array;
  /** Nothing for UDP. */
  readonly tcp: TcpHeader | undefined;
  readonly identification: number;
}

/** A packet in as many pieces as its size asks for: nearly always one. */
export interface MadePacket {
  readonly packet: PacketFacts;
  readonly flow: Flow;
  readonly server: Address;
  readonly pieces: readonly Piece[];
}

export class PacketMaker {
  readonly #index: RecordingIndex;
  readonly #flows: Flows;
  readonly #tcp = new TcpNumbers();
  readonly #udp = new UdpContents();
  readonly #sent = { up: 0, down: 0 };

  constructor(index: RecordingIndex, scenario: Scenario) {
    this.#index = index;
    this.#flows = new Flows(index, scenario);
  }

  make(packet: PacketFacts): MadePacket | undefined {
    const flow = this.#flows.flowOf(packet);
    // TCP keeps it back; once it goes out it would be a segment of another row.
    if (!flow || packet.drop?.why === 'unacknowledged') return undefined;
    const protocol = protocolOf(packet);
    const server = { address: this.#serverOf(flow, protocol), port: serverPort(packet, protocol) };
    const pieces = protocol === 'tcp' ? this.#segments(packet, flow) : this.#datagram(packet, flow);
    return { packet, flow, server, pieces };
  }

  #serverOf(flow: Flow, protocol: Protocol | undefined): string {
    return protocol ? flow.serverAddress : this.#flows.resolver;
  }

  #segments(packet: PacketFacts, { clientPort }: Flow): Piece[] {
    const { kind, isUp, sentMs, arrivesMs, drop } = packet;
    const isRepeat = this.#isRepeat(packet);
    return this.#tcpPayloads(packet).map((payload) => ({
      payload,
      tcp: this.#tcp.headerOf({
        ...{ clientPort, kind, isUp, isRepeat, sentMs },
        payloadBytes: payload.length,
        arrivesMs: drop ? undefined : arrivesMs,
      }),
      identification: this.#nextIdentification(isUp),
    }));
  }

  #tcpPayloads({ kind, bytes }: PacketFacts): Uint8Array[] {
    if (isBare(kind)) return [new Uint8Array()];
    if (kind === 'tls-hello') return [tlsClientHello(this.#flows.host, bytes)];
    if (kind === 'tls-finished') return [tlsServerFlight(bytes)];
    const payloads: Uint8Array[] = [];
    for (let left = bytes; left > 0; left -= SEGMENT_BYTES_MAX) {
      payloads.push(tlsData(Math.min(left, SEGMENT_BYTES_MAX)));
    }
    return payloads;
  }

  /** A timer of the model has sent it once more, or it answers what one has sent so. */
  #isRepeat({ cause }: PacketFacts): boolean {
    const { recording } = this.#index;
    if (cause < 0) return false;
    const asked = recording.columns.cause[cause] ?? -1;
    return [cause, asked].some((row) => {
      if (row < 0 || kindOf(recording, row) !== 'timer-expire') return false;
      return recording.timers[recording.columns.subject[row] ?? -1]?.name === 'establishment-retry';
    });
  }

  #datagram(packet: PacketFacts, flow: Flow): Piece[] {
    const { host, serverAddress } = this.#flows;
    const payload = this.#udp.contentOf(packet, {
      ...{ clientPort: flow.clientPort, host, serverAddress },
    });
    return [{ payload, tcp: undefined, identification: this.#nextIdentification(packet.isUp) }];
  }

  #nextIdentification(isUp: boolean): number {
    const side = isUp ? 'up' : 'down';
    this.#sent[side] += 1;
    return this.#sent[side];
  }
}

function serverPort({ kind, channel }: PacketFacts, protocol: Protocol | undefined): number {
  if (!protocol) return DNS;
  return isIke({ kind, channel }) ? ikePort(kind) : HTTPS;
}

/** As it looks at a place: the NAT router has changed the client's end of what is outside. */
export function packetAt(
  { packet, flow, server }: MadePacket,
  { payload, tcp, identification }: Piece,
  point: CapturePoint,
): Uint8Array {
  const client =
    point === 'client'
      ? { address: flow.clientAddress, port: flow.clientPort }
      : { address: flow.outsideAddress, port: flow.outsidePort };
  const { isUp } = packet;
  const datagram = {
    ...{ payload, identification },
    source: isUp ? client : server,
    target: isUp ? server : client,
    hopsLeft: HOPS_LEFT[isUp ? 'up' : 'down'][point],
  };
  return tcp ? tcpPacket(datagram, tcp) : udpPacket(datagram);
}
