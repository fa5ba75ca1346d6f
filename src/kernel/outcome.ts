/**
 * What a run came to, without its rows: enough for a sweep over many scenarios. The same facts can
 * be read from the full recording; a test does so and compares.
 */
import type { EventKind } from '../domain/events.ts';
import type { ReconnectLevel } from '../domain/state.ts';
import type { SimTime } from '../domain/units.ts';

/** How often something happened, and between which instants. */
export interface Occurrence {
  readonly count: number;
  readonly firstAt: SimTime;
  readonly lastAt: SimTime;
}

export interface Outcome {
  readonly horizonMs: SimTime;
  /** Rows that the full recording has. */
  readonly rows: number;
  /** Kinds that never happened are absent. */
  readonly events: Readonly<Partial<Record<EventKind, Occurrence>>>;
  /** The first session of the gateway's database that ended; `undefined` when none did. */
  readonly sessionEnd: { readonly at: SimTime; readonly reason: string } | undefined;
  /** How long sessions stood without an SSL-Tunnel, waiting to be resumed; until the horizon. */
  readonly inactiveMs: number;
  /** Since the client first had its SSL-Tunnel: how long it was without; until the horizon. */
  readonly withoutTunnelMs: number;
  /** Reconnects that succeeded, by the level of the attempt. */
  readonly reconnects: Readonly<Record<ReconnectLevel, number>>;
  /** Why the client first gave up; empty when it never did. */
  readonly gaveUp: string;
  /** Whether an address was assigned, and never released. */
  readonly isAddressKept: boolean;
  /** Bytes of keepalives, DPD requests and their answers, by whichever end. */
  readonly controlBytes: number;
  /** Bytes of user data that were sent. */
  readonly dataBytes: number;
}
