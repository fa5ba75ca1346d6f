/**
 * To which flow a packet belongs, and which addresses and ports it bears on either side of the NAT
 * router. The recording says the client's port of what goes up, and each mapping; what comes down
 * is found by its cause: it answers something, or travels in a tunnel that something has opened.
 */
import {
  amountOf,
  channelOf,
  kindOf,
  portOf,
  secondWordOf,
  sessionOf,
  wordOf,
  type RecordingIndex,
} from '../../analysis/recording-index.ts';
import { NO_CAUSE, type EventKind, type Row } from '../../domain/events.ts';
import { OWN_SESSION, type Channel } from '../../domain/names.ts';
import { publicAddressAt } from '../../domain/network/public-address.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { GATEWAY_ADDRESS, GATEWAY_HOST } from '../../domain/texts.ts';
import { simTime } from '../../domain/units.ts';
import { isInTunnel, type PacketFacts } from './packet-facts.ts';

export interface Flow {
  readonly clientPort: number;
  readonly clientAddress: string;
  /** Outside the NAT router; zero for what never came so far. */
  readonly outsidePort: number;
  readonly outsideAddress: string;
  readonly serverAddress: string;
}

/** Private addresses of the client's computer by interface, and of its resolvers (chosen). */
const CLIENT_ADDRESSES = {
  wifi: '192.168.178.20',
  wired: '192.168.178.21',
  mobile: '100.64.0.20',
} as const;
const RESOLVERS = { wifi: '192.168.178.1', wired: '192.168.178.1', mobile: '100.64.0.1' } as const;

/** Asked for packets in the order of their rows. */
export class Flows {
  readonly #index: RecordingIndex;
  readonly #scenario: Scenario;
  /** Mappings that a packet has opened, by its row. */
  readonly #openedBy: ReadonlyMap<Row, Row>;
  readonly #turns: readonly Row[];
  #nextTurn = 0;
  readonly #outsidePorts = new Map<number, number>();
  readonly #flows = new Map<Row, Flow>();
  readonly #byClientPort = new Map<number, Flow>();
  readonly #openers = new Map<Channel, Row>();
  #networkInterface: keyof typeof CLIENT_ADDRESSES;
  #host = GATEWAY_HOST;
  #serverAddress = GATEWAY_ADDRESS;

  constructor(index: RecordingIndex, scenario: Scenario) {
    this.#index = index;
    this.#scenario = scenario;
    this.#networkInterface = scenario.client.interface;
    this.#openedBy = new Map(
      index
        .rowsOf('mapping-open')
        .map((row) => [index.recording.columns.cause[row] ?? NO_CAUSE, row]),
    );
    this.#turns = TURNS.flatMap((kind) => index.rowsOf(kind)).sort((left, right) => left - right);
  }

  /** The name that is being looked up. */
  get host(): string {
    return this.#host;
  }

  get serverAddress(): string {
    return this.#serverAddress;
  }

  get resolver(): string {
    return RESOLVERS[this.#networkInterface];
  }

  /** Nothing only for what answers nothing that the recording knows. */
  flowOf(packet: PacketFacts): Flow | undefined {
    this.#advance(packet.row);
    const flow = packet.isUp ? this.#flowUp(packet) : this.#flowDown(packet);
    if (flow && packet.isUp) this.#flows.set(packet.row, flow);
    return flow;
  }

  #flowUp(packet: PacketFacts): Flow {
    const { port, row, kind, sentMs } = packet;
    const opened = this.#openedBy.get(row);
    if (opened !== undefined) this.#noteMapping(opened);
    const known = BEGINNINGS.includes(kind) ? undefined : this.#byClientPort.get(port);
    const flow: Flow = {
      clientPort: port,
      clientAddress: known?.clientAddress ?? CLIENT_ADDRESSES[this.#networkInterface],
      serverAddress: known?.serverAddress ?? this.#serverAddress,
      outsidePort: this.#outsidePorts.get(port) ?? 0,
      outsideAddress: publicAddressAt(this.#scenario, simTime(sentMs)),
    };
    this.#byClientPort.set(port, flow);
    return flow;
  }

  #flowDown(packet: PacketFacts): Flow | undefined {
    const opener = isInTunnel(packet) ? this.#openers.get(packet.channel) : undefined;
    return this.#flowThatLedTo(opener ?? packet.cause);
  }

  /** Back along the causes to the packet that went up. */
  #flowThatLedTo(row: Row): Flow | undefined {
    const { recording } = this.#index;
    let link = row;
    // A cause is always an earlier row: the walk ends.
    while (link >= 0) {
      const flow = this.#flows.get(link);
      if (flow) return flow;
      link = recording.columns.cause[link] ?? NO_CAUSE;
    }
    return undefined;
  }

  /** What has happened before the row to mappings, tunnels, interfaces and servers. */
  #advance(row: Row): void {
    const { recording } = this.#index;
    for (; (this.#turns[this.#nextTurn] ?? row) < row; this.#nextTurn += 1) {
      const turn = this.#turns[this.#nextTurn] ?? row;
      const kind = kindOf(recording, turn);
      if (kind === 'mapping-rebind') this.#noteMapping(turn);
      else if (kind === 'server-switch') this.#turnTo(wordOf(recording, turn));
      else if (kind === 'disturbance-start') this.#noteInterface(turn);
      else if (sessionOf(recording, turn) === OWN_SESSION) {
        this.#openers.set(channelOf(recording, turn), turn);
      }
    }
  }

  #noteMapping(row: Row): void {
    const { recording } = this.#index;
    this.#outsidePorts.set(portOf(recording, row), amountOf(recording, row));
  }

  /** A cluster's member is named by its address; a backup server's follows from its number. */
  #turnTo(server: string): void {
    if (/^[\d.]+$/.test(server)) {
      this.#serverAddress = server;
      return;
    }
    this.#host = server;
    const number = Number(/\d+/.exec(server)?.[0] ?? 1);
    const octets = GATEWAY_ADDRESS.split('.');
    this.#serverAddress = [...octets.slice(0, -1), Number(octets.at(-1)) + number - 1].join('.');
  }

  #noteInterface(row: Row): void {
    const { recording } = this.#index;
    const to = secondWordOf(recording, row);
    const isChange = wordOf(recording, row) === 'interface-change';
    if (isChange && to in CLIENT_ADDRESSES) {
      this.#networkInterface = to as keyof typeof CLIENT_ADDRESSES;
    }
  }
}

const TURNS: readonly EventKind[] = [
  'mapping-rebind',
  'server-switch',
  'disturbance-start',
  'tunnel-up',
];
/** What opens a flow: from here on it is bound to an interface and a server. */
const BEGINNINGS: readonly string[] = ['tcp-syn', 'ike-sa-init', 'dtls-hello', 'dns-query'];
