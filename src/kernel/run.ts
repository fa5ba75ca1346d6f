import { loseUserData } from '../domain/client/application.ts';
import { CLIENT_EFFECTS } from '../domain/client/effects.ts';
import type { Row } from '../domain/events.ts';
import { SESSION_EFFECTS } from '../domain/gateway/effects.ts';
import type { NodeName } from '../domain/names.ts';
import { standingOf } from '../domain/invariants.ts';
import { profileOf } from '../domain/profiles.ts';
import type { Scenario } from '../domain/scenario.ts';
import { newFirewall, newNat, newPath, type FrozenTimer } from '../domain/state.ts';
import { CHART_NODE, type ChartName } from '../domain/statecharts/chart-names.ts';
import type { TimerDefinition, TimerId } from '../domain/timers.ts';
import { START, addMs, simTime, type SimTime } from '../domain/units.ts';
import type { EventNote, Packet, Sending, World } from '../domain/world.ts';
import { newLine } from '../domain/network/line.ts';
import { publicAddressAt } from '../domain/network/public-address.ts';
import { isPicked } from '../domain/network/picked-packets.ts';
import { departDown, departUp, loseOnPath } from '../domain/network/route.ts';
import { ChartRun } from './charts.ts';
import { EventQueue } from './event-queue.ts';
import { newClient, newGateway } from './cast.ts';
import { PACKET_FORMS } from './packet-forms.ts';
import { PacketPool, type PooledPacket } from './packet-pool.ts';
import { Prng } from './prng.ts';
import type { RunRecorder } from './run-recorder.ts';
import { TimerService } from './timer-service.ts';

const EFFECTS = { client: CLIENT_EFFECTS, session: SESSION_EFFECTS } as const;
/** An effect that dispatches without end is a rule that runs away. */
const DISPATCH_MAX = 100;

interface PendingEvent {
  readonly chart: ChartName;
  readonly event: string;
  readonly cause: Row;
}

/** One run of a scenario: the world the rules see, and the clock that `simulate` turns. */
export class Run implements World {
  now: SimTime = START;
  readonly recorder: RunRecorder;
  readonly queue = new EventQueue();
  readonly packets = new PacketPool();
  readonly #prng: Prng;
  #order = 0;
  readonly timers: TimerService;
  readonly #charts = { client: new ChartRun('client'), session: new ChartRun('session') };
  readonly #pending: PendingEvent[] = [];
  #isDispatching = false;
  /** Packets of one direction arrive in the order in which they were sent. */
  readonly #lastArrival = { up: START, down: START };

  readonly settings;
  readonly profile;
  readonly nat;
  readonly firewall = newFirewall();
  readonly path = newPath();
  readonly line;
  standing = standingOf(this);
  readonly client;
  readonly gateway;

  constructor(
    readonly scenario: Scenario,
    recorder: RunRecorder,
  ) {
    this.recorder = recorder;
    this.timers = new TimerService(this.queue, recorder, () => this.nextOrder());
    this.settings = scenario.settings;
    this.line = newLine(scenario.settings);
    this.profile = profileOf(scenario);
    this.#prng = new Prng(scenario.seed);
    this.nat = newNat(publicAddressAt(scenario, START));
    const define = (definition: Omit<TimerDefinition, 'owner'>): TimerId =>
      this.defineTimer(definition);
    this.client = newClient(define, scenario.client);
    this.gateway = newGateway(define, scenario);
  }

  nextOrder(): number {
    return this.#order++;
  }

  record(note: EventNote): Row {
    return this.recorder.note(this.now, note);
  }

  sendUp(sending: Sending): Row {
    const packet = this.#newPacket(sending, 'up');
    packet.clientPort = sending.port;
    packet.row = this.recorder.sending(this.now, packet, sending.port, sending.cause);
    const isLost = isPicked(this, packet);
    if (departUp(this, packet)) this.#transport(packet, isLost);
    else this.packets.release(packet);
    return packet.row;
  }

  sendDown(sending: Sending): Row {
    const packet = this.#newPacket(sending, 'down');
    packet.outsidePort = sending.port;
    packet.row = this.recorder.sending(this.now, packet, sending.port, sending.cause);
    const isLost = isPicked(this, packet);
    if (departDown(this, packet)) this.#transport(packet, isLost);
    else this.packets.release(packet);
    return packet.row;
  }

  drop(packet: Packet, at: { readonly by: NodeName; readonly why: string }): Row {
    const row = this.record({
      kind: 'packet-dropped',
      node: at.by,
      channel: packet.channel,
      direction: packet.direction,
      secondWord: at.by,
      word: at.why,
      cause: packet.row,
    });
    this.recorder.aboutPacket(row, packet.row);
    if (packet.kind === 'data') loseUserData(this, row);
    return row;
  }

  defineTimer(definition: Omit<TimerDefinition, 'owner'>): TimerId {
    return this.timers.define(definition);
  }

  startTimer(timer: TimerId, durationMs: number, cause: Row): void {
    this.timers.start(timer, durationMs, this.now, cause);
  }

  stopTimer(timer: TimerId, cause: Row): void {
    this.timers.stop(timer, this.now, cause);
  }

  isArmed(timer: TimerId): boolean {
    return this.timers.isArmed(timer);
  }

  remainingMs(timer: TimerId): number {
    return this.timers.remainingMs(timer, this.now);
  }

  freezeTimers(owner: NodeName, cause: Row): readonly FrozenTimer[] {
    return this.timers.freeze(owner, this.now, cause);
  }

  thawTimers(frozen: readonly FrozenTimer[], cause: Row): void {
    this.timers.thaw(frozen, this.now, cause);
  }

  isIn(chart: ChartName, mode: string): boolean {
    return this.#charts[chart].state.modes.has(mode);
  }

  /** Runs to completion: an event that an effect dispatches waits until the present one is done. */
  dispatch(chart: ChartName, event: string, cause: Row): void {
    this.#pending.push({ chart, event, cause });
    if (this.#isDispatching) return;
    this.#isDispatching = true;
    for (let steps = 0; this.#pending.length > 0; steps += 1) {
      if (steps > DISPATCH_MAX) throw new Error(`The statecharts do not come to rest: ${event}.`);
      this.#takeStep(this.#pending.shift() as PendingEvent);
    }
    this.#isDispatching = false;
  }

  #takeStep({ chart, event, cause }: PendingEvent): void {
    const run = this.#charts[chart];
    const before = run.state;
    const effects = run.step(event);
    if (!effects) return;
    if (run.state !== before) this.standing = standingOf(this);
    const row =
      run.state === before
        ? cause
        : this.record({
            kind: 'mode',
            node: CHART_NODE[chart],
            session: chart === 'session' ? 1 : 0,
            word: run.state.name,
            cause,
          });
    for (const name of effects) {
      const effect = EFFECTS[chart][name];
      if (!effect) throw new Error(`The ${chart} chart asks for an unknown effect: ${name}.`);
      effect(this, row);
    }
  }

  #newPacket(sending: Sending, direction: 'up' | 'down'): PooledPacket {
    const packet = this.packets.take();
    packet.kind = sending.kind;
    packet.channel = sending.channel;
    packet.direction = direction;
    packet.declaration = PACKET_FORMS[sending.kind];
    packet.bytes = sending.bytes || packet.declaration.bytes;
    packet.clientPort = 0;
    packet.outsidePort = 0;
    packet.server = this.client.server;
    packet.member = this.client.member;
    packet.publicAddress = '';
    return packet;
  }

  /**
   * Puts the packet on the path: latency, jitter from the seed, loss from the seed. A packet that
   * was picked out draws its numbers all the same, so that chance deals alike with all others.
   */
  #transport(packet: PooledPacket, isPickedOut: boolean): void {
    const { latencyMs, jitterMs, lossPercent } = this.line;
    const isLost = lossPercent > 0 && this.#prng.next() * 100 < lossPercent;
    const lateMs = !isLost && jitterMs > 0 ? this.#prng.upTo(jitterMs) : 0;
    if (isLost || isPickedOut) {
      loseOnPath(this, packet, isLost ? 'loss' : 'packet-drop');
      this.packets.release(packet);
      return;
    }
    const direction = packet.direction === 'up' ? 'up' : 'down';
    const earliest = this.#lastArrival[direction];
    const arrivesAt = simTime(Math.max(addMs(this.now, latencyMs + lateMs), earliest));
    this.#lastArrival[direction] = arrivesAt;
    this.recorder.arrival(packet.row, arrivesAt);
    this.queue.push(arrivesAt, this.nextOrder(), PACKET_BASE + packet.number);
  }
}

/** Queue payloads: below this a timer, from here on a packet; inputs are negative. */
export const PACKET_BASE = 1 << 24;
