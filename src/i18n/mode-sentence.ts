/** A mode as a sentence. It is recorded as the active leaves of a statechart, which nobody speaks. */
import { dtlsTurnOf } from '../analysis/dtls-turn.ts';
import { controlOf, wordOf } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';
import { m } from './generated/messages.js';
import { tunnelText } from './words.ts';

type ModeWords = (words: { tunnel: string }) => string;

/** Without what DTLS is doing, where SSL is not up: it cannot do anything then. */
const MODES: Readonly<Record<string, ModeWords>> = {
  disconnected: m.why_mode_disconnected,
  'connecting.resolve': m.why_mode_resolve,
  'connecting.transport': m.why_mode_transport,
  'connecting.secure': m.why_mode_secure,
  'connecting.redirect': m.why_mode_redirect,
  'connecting.authenticate': m.why_mode_authenticate,
  'connecting.posture': m.why_mode_posture,
  'connecting.upgrading.download': m.why_mode_download,
  'connecting.upgrading.install': m.why_mode_install,
  'connecting.tunnel': m.why_mode_tunnel,
  'connected.ssl.up connected.dtls.off': m.why_mode_one_tunnel,
  'connected.ssl.up connected.dtls.negotiating': m.why_mode_builds_dtls,
  'connected.ssl.up connected.dtls.up': m.why_mode_both_tunnels,
  'connected.ssl.recovering.attempting': m.why_mode_tries_tunnel,
  'connected.ssl.recovering.waiting': m.why_mode_waits_tunnel,
  'reconnecting.attempting': m.why_mode_tries_session,
  'reconnecting.waiting': m.why_mode_waits_session,
  suspended: m.why_mode_suspended,
  none: m.why_mode_no_session,
  establishing: m.why_mode_establishing,
  'active.sslOnly': m.why_mode_active_one,
  'active.sslAndDtls': m.why_mode_active_both,
  inactive: m.why_mode_inactive,
  ended: m.why_mode_ended,
};

/** Empty for a mode that has no words here; what turns has a sentence of its own. */
export function modeSentence(recording: Recording, row: Row): string {
  if (dtlsTurnOf(recording, row)) return '';
  const mode = wordOf(recording, row);
  const say = MODES[mode] ?? MODES[mode.split(' ')[0] ?? ''];
  return say?.({ tunnel: tunnelText(controlOf(recording)) }) ?? '';
}
