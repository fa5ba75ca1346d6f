/**
 * The gateway's address pool at an instant: which addresses are out, to whom, and until when. An
 * address belongs to the session, not to a tunnel (FAQ 116312, Q6): it comes back with its end.
 */
import { freeAddress, poolSize } from '../domain/address-pool.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SessionLine } from './session-table.ts';

export interface AddressLine {
  readonly address: string;
  readonly session: SessionLine;
  /**
   * When it comes back unless something happens first; `undefined` while a standing tunnel keeps
   * that from being known.
   */
  readonly freeInMs: number | undefined;
}

export interface PoolPicture {
  readonly lines: readonly AddressLine[];
  readonly used: number;
  readonly size: number;
  /** The address that the next login gets; `undefined` when none is left. */
  readonly next: string | undefined;
}

/** `sessions` are those of the session table at the same instant. */
export function poolAt({ gateway }: Scenario, sessions: readonly SessionLine[]): PoolPicture {
  const pool = gateway.addressPool;
  const inUse = new Set(sessions.filter(({ end }) => !end).map(({ address }) => address));
  return {
    lines: sessions.map((session) => ({
      address: session.address,
      session,
      freeInMs: freeInMs(session),
    })),
    used: inUse.size,
    size: poolSize(pool),
    next: freeAddress(pool, inUse),
  };
}

/** Only without tunnels does the Parent's countdown end the session (FAQ 116312, Q5). */
function freeInMs({ state, idleLeftMs, connectLeftMs }: SessionLine): number | undefined {
  if (state === 'ended') return undefined;
  const limits = [state === 'inactive' ? idleLeftMs : undefined, connectLeftMs];
  const known = limits.filter((limit) => limit !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
