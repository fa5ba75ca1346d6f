/** What a timer glyph shows and says, in the language of the page. */
import { agoText, countdownText, leftText } from '../../analysis/time-text.ts';
import type { NodeName } from '../../domain/names.ts';
import type { TimerGlyph } from '../../scene/timer-glyphs.ts';
import { m } from '../../i18n/generated/messages.js';
import { durationText, nodeText, timerText, tunnelText } from '../../i18n/words.ts';

/** Inside the ring: what is left, or the state in a word. */
export function glyphFigure(glyph: TimerGlyph): string {
  switch (glyph.state) {
    case 'off':
      return m.glyph_off();
    case 'idle':
    case 'cancelled':
      return m.glyph_idle();
    case 'fired':
      return m.glyph_fired();
    case 'armed':
    case 'restarted':
      return countdownText(glyph.remainingMs);
  }
}

/** Below the ring: the name, as short as it can be, with a soft hyphen where a word may be broken. */
export function glyphName(glyph: TimerGlyph): string {
  switch (glyph.name) {
    case 'keepalive':
      return m.glyph_keepalive();
    case 'client-dpd':
    case 'gateway-dpd':
      return m.glyph_dpd();
    case 'idle-timeout':
      return m.glyph_idle_to_left();
    case 'disconnected-timeout':
      return m.glyph_disconnected();
    case 'max-connect-time':
      return m.glyph_max_connect();
    case 'attempt-spacing':
      return m.glyph_next_attempt();
    case 'establishment-retry':
      return m.glyph_setup_retry();
    // Its own full name, never another timer's: a ring shows different timers one after the other.
    default:
      return timerText({ ...glyph, owner: 'client', session: 0, port: 0 });
  }
}

/** Which timer of which tunnel at which end: "DPD of the SSL-Tunnel at the gateway". */
function fullName(glyph: TimerGlyph, owner: NodeName): string {
  const isDpd = glyph.name === 'client-dpd' || glyph.name === 'gateway-dpd';
  const definition = { ...glyph, channel: 'none', owner, session: 0, port: 0 } as const;
  const timer = isDpd ? m.glyph_dpd() : timerText(definition);
  const node = nodeText(owner).toLowerCase();
  if (glyph.channel === 'none') return m.glyph_of_node({ timer, node });
  return m.glyph_of_tunnel({ timer, tunnel: tunnelText(glyph.channel), node });
}

/** The whole state in words: its accessible name, and what the readout shows. */
export function glyphSentence(glyph: TimerGlyph, owner: NodeName): string {
  const timer = fullName(glyph, owner);
  const ago = agoText(glyph.agoMs);
  const running = {
    timer,
    remaining: leftText(glyph.remainingMs),
    duration: durationText(glyph.durationMs),
  };
  switch (glyph.state) {
    case 'off':
      return m.glyph_says_off({ timer });
    case 'idle':
      return m.glyph_says_idle({ timer });
    case 'armed':
      if (glyph.isAfterFiring) return m.glyph_says_fired_and_armed({ ...running, ago });
      return m.glyph_says_armed(running);
    case 'restarted':
      return m.glyph_says_restarted({ ...running, ago });
    case 'cancelled':
      return m.glyph_says_cancelled({ timer, ago });
    case 'fired':
      return m.glyph_says_fired({ timer, ago });
  }
}
