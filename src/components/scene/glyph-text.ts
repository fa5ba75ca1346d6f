/** What a timer glyph shows and says, in the language of the page. */
import { countdownText, lengthText } from '../../analysis/time-text.ts';
import type { TimerGlyph } from '../../scene/timer-glyphs.ts';
import { m } from '../../i18n/generated/messages.js';
import { durationText, timerText } from '../../i18n/words.ts';

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

/** Below the ring: the name, as short as it can be. */
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
    default:
      return m.glyph_next_attempt();
  }
}

/** The whole state in a sentence, for those who do not see the ring. */
export function glyphSentence(glyph: TimerGlyph): string {
  const timer = timerText({ ...glyph, owner: 'client', session: 0, port: 0 });
  const ago = durationText(Math.max(1_000, glyph.agoMs));
  const duration = durationText(glyph.durationMs);
  const remaining = lengthText(glyph.remainingMs);
  switch (glyph.state) {
    case 'off':
      return m.glyph_says_off({ timer });
    case 'idle':
      return m.glyph_says_idle({ timer });
    case 'armed':
      return m.glyph_says_running({ timer, remaining, duration });
    case 'restarted':
      return m.glyph_says_restarted({ timer, remaining, duration, ago });
    case 'cancelled':
      return m.glyph_says_cancelled({ timer, ago });
    case 'fired':
      return m.glyph_says_fired({ timer, ago });
  }
}
