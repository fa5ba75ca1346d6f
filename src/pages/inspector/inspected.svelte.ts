/** What the inspector has heard: the charts as they stand, and the steps that were seen. */
import type { ModeDefinition } from '../../scene/chart-definition.ts';
import { modeName } from '../../scene/chart-stands.ts';
import type { ReceivedMessage, ReceivedState } from './message-shapes.ts';

export interface InspectedChart {
  readonly id: string;
  readonly definition: ModeDefinition;
  /** The active leaves, a space between parallel ones. */
  readonly modes: string;
  readonly atMs: number;
  /** The step that led here, where it is known. */
  readonly step: ChartStep | undefined;
}

export interface ChartStep {
  /** The active leaves before. */
  readonly from: string;
  readonly events: readonly string[];
}

export interface LogEntry {
  readonly number: number;
  readonly chart: string;
  readonly kind: 'step' | 'back' | 'new';
  readonly event: string;
  readonly atMs: number;
  readonly modes: string;
}

/** Older ones are of no use to anybody. */
const LOG_MAX = 200;

/** Whether anybody speaks. */
export type Wire = 'alone' | 'waiting' | 'open' | 'gone';

export class Inspected {
  #charts = $state.raw<readonly InspectedChart[]>([]);
  #log = $state.raw<readonly LogEntry[]>([]);
  #playheadMs = $state(0);
  #wire = $state<Wire>('waiting');
  #hasRefused = $state(false);

  get charts(): readonly InspectedChart[] {
    return this.#charts;
  }

  /** The newest first. */
  get log(): readonly LogEntry[] {
    return this.#log;
  }

  get playheadMs(): number {
    return this.#playheadMs;
  }

  get wire(): Wire {
    return this.#wire;
  }

  get hasRefused(): boolean {
    return this.#hasRefused;
  }

  /** `alone`: nobody opened this page; `gone`: whoever did has left. */
  end(wire: 'alone' | 'gone'): void {
    this.#wire = wire;
  }

  /** A message was of a wrong shape. */
  refuse(): void {
    this.#hasRefused = true;
  }

  receive(message: ReceivedMessage): void {
    this.#wire = 'open';
    const { sessionId: id } = message;
    const known = this.#charts.find((chart) => chart.id === id);
    if (message.type === 'service.stop') {
      this.#charts = this.#charts.filter((chart) => chart !== known);
    } else if (message.type === 'service.register') {
      const chart = moved({ id, definition: message.machine.config }, message.state);
      this.#charts = [...this.#charts.filter((other) => other !== known), chart];
      this.#playheadMs = message.state.context.playheadMs;
    } else if (message.type === 'service.state' && known) this.#move(known, message.state);
  }

  #move(known: InspectedChart, state: ReceivedState): void {
    const { atMs, playheadMs, reason } = state.context;
    const chart = moved(known, state);
    this.#charts = this.#charts.map((other) => (other === known ? chart : other));
    this.#playheadMs = playheadMs;
    if (reason === 'same') return;
    const entry = { chart: known.id, kind: reason, event: state.event.type, atMs };
    const number = (this.#log[0]?.number ?? 0) + 1;
    this.#log = [{ ...entry, number, modes: chart.modes }, ...this.#log.slice(0, LOG_MAX - 1)];
  }
}

function moved(
  chart: Pick<InspectedChart, 'id' | 'definition'> & Partial<InspectedChart>,
  { value, context, event }: ReceivedState,
): InspectedChart {
  const { id, definition } = chart;
  const stays = context.reason === 'same' ? chart.step : undefined;
  const step =
    context.reason === 'step' && chart.modes !== undefined
      ? { from: chart.modes, events: event.type.split(' | ') }
      : stays;
  return { id, definition, modes: modeName(value), atMs: context.atMs, step };
}
