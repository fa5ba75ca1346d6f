/** What the client and the session are, in a word. */
import { m } from './generated/messages.js';

/** By the first part of a mode's name. */
export const CLIENT_STATES: Readonly<Record<string, () => string>> = {
  disconnected: m.scene_phase_disconnected,
  connecting: m.scene_phase_connecting,
  connected: m.scene_phase_connected,
  reconnecting: m.scene_phase_reconnecting,
  suspended: m.scene_phase_suspended,
};

export const SESSION_STATES: Readonly<Record<string, () => string>> = {
  none: m.scene_session_none,
  establishing: m.scene_session_establishing,
  active: m.scene_session_active,
  inactive: m.scene_session_inactive,
  ended: m.scene_session_ended,
};
