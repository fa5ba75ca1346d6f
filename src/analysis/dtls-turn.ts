/** What the client does with its data when DTLS fails it: the recording tells it as modes alone. */
import type { Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';
import { kindOf, nodeOf, wordOf } from './row-fields.ts';

/**
 * `left`: its data go through the SSL-Tunnel again, while it tries to rebuild DTLS; `given-up`: it
 * has tried for as long as it may (FAQ 116312, Q10).
 */
export type DtlsTurn = 'left' | 'given-up';

/** `undefined` for all that is no such turn. */
export function dtlsTurnOf(recording: Recording, row: Row): DtlsTurn | undefined {
  if (kindOf(recording, row) !== 'mode' || nodeOf(recording, row) !== 'client') return undefined;
  switch (wordOf(recording, row)) {
    case 'connected.ssl.up connected.dtls.recovering':
      return 'left';
    case 'connected.ssl.up connected.dtls.off': {
      // Without DTLS from the start, or as SSL comes back, it is a packet that brings this mode.
      const cause = recording.columns.cause[row] ?? -1;
      return cause >= 0 && kindOf(recording, cause) === 'timer-expire' ? 'given-up' : undefined;
    }
    default:
      return undefined;
  }
}
