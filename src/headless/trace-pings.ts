/**
 * Reads pings in a recording: when the fate of the echo requests changes, and which tunnel the
 * client's user data take.
 */
import type { EventView } from '../analysis/event-view.ts';
import { INSIDE_PINGS } from './trace-experiments.ts';
import { CHANNELS, said, type Said } from './trace-said.ts';

type Fate = 'answered' | 'lost';
type Pinger = 'client' | 'inside';

/** What the reader remembers of the pings so far. */
export class PingReading {
  readonly #rows: readonly EventView[];
  /** Packets that were dropped on their way, by row. */
  readonly #lost: ReadonlySet<number>;
  /** The tunnel that the client's user data took last. */
  #dataChannel = '';
  readonly #fates = new Map<Pinger, Fate>();

  constructor(rows: readonly EventView[], lost: ReadonlySet<number>) {
    this.#rows = rows;
    this.#lost = lost;
  }

  /** What a row of user data says. */
  ofData(row: EventView): Said {
    if (row['direction'] !== 'up') return this.#ofFate(row, this.#fateOfDown(row));
    const channel = CHANNELS[String(row['channel'])] ?? '';
    const isOther = channel !== this.#dataChannel;
    this.#dataChannel = channel;
    return [
      ...(isOther ? said('client', 'user-data-via', channel) : []),
      // It has waited for a tunnel, and is answered as soon as it gets through.
      ...(this.#hasWaited(row) && !this.#lost.has(row.n) ? this.#ofFate(row, 'answered') : []),
    ];
  }

  /** User data had no tunnel to go through, at either end. */
  ofNoTunnel(row: EventView): Said {
    return this.#ofFate(row, 'lost');
  }

  /** What waits is sent by a tunnel that has come up, not by the flow. */
  #hasWaited({ cause = -1 }: EventView): boolean {
    return this.#rows[cause]?.event !== 'disturbance-start';
  }

  #fateOfDown(row: EventView): Fate {
    const other = this.#pingerOf(row) === 'inside' ? this.#replyTo(row) : this.#requestOf(row);
    const isAnswered = other !== undefined && ![other.n, row.n].some((n) => this.#lost.has(n));
    return isAnswered ? 'answered' : 'lost';
  }

  /** The client's pings: a packet each way at the same instant. */
  #requestOf(row: EventView): EventView | undefined {
    for (let n = row.n - 1; this.#rows[n]?.at === row.at; n -= 1) {
      const other = this.#rows[n];
      if (other?.event === 'data' && other['direction'] === 'up' && other.cause === row.cause)
        return other;
    }
    return undefined;
  }

  /** The inside host's: the reply goes up before the next request comes down. */
  #replyTo(row: EventView): EventView | undefined {
    const next = this.#rows.find(
      ({ n, event, cause }) => n > row.n && event === 'data' && cause === row.cause,
    );
    return next?.['direction'] === 'up' ? next : undefined;
  }

  #ofFate(row: EventView, fate: Fate): Said {
    const pinger = this.#pingerOf(row);
    if (this.#fates.get(pinger) === fate) return [];
    this.#fates.set(pinger, fate);
    if (fate === 'answered') return said(pinger, 'user-traffic-ok');
    return said(pinger, 'user-traffic-lost', '', this.#untilNextSec(row));
  }

  /** A loss is reported when the next request is sent. */
  #untilNextSec(row: EventView): number {
    const next = this.#rows.find(
      ({ n, at, event, cause }) =>
        n > row.n &&
        at > row.at + REPLY_SEC &&
        cause === row.cause &&
        ['data', 'packet-dropped'].includes(event),
    );
    return next ? next.at - row.at : DEFAULT_INTERVAL_SEC;
  }

  #pingerOf({ cause = -1 }: EventView): Pinger {
    return this.#rows[cause]?.['disturbance'] === INSIDE_PINGS ? 'inside' : 'client';
  }
}

/** A reply comes within that time or not at all: the path has no delay worth the name. */
const REPLY_SEC = 0.05;
/** After the last request; the usual interval of ping. */
const DEFAULT_INTERVAL_SEC = 1;
