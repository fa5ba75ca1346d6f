/** What the events on the timeline say. Fetched after the first picture, which draws them unsaid. */
import { dtlsTurnOf } from '../../analysis/dtls-turn.ts';
import { kindOf, nodeOf, wordOf } from '../../analysis/recording-index.ts';
import type { Row } from '../../domain/events.ts';
import { eventSentence } from '../../i18n/event-sentence.ts';
import { m } from '../../i18n/generated/messages.js';
import type { Recording } from '../../kernel/recording.ts';
import { clientPhase, sessionPhase } from '../../scene/timeline-bars.ts';
import { laneText, modeText } from './timeline-words.ts';

/** What happened, with modes by the names that their bars have. */
export function rowSentence(recording: Recording, row: Row): string {
  if (kindOf(recording, row) !== 'mode' || dtlsTurnOf(recording, row)) {
    return eventSentence(recording, row);
  }
  const name = wordOf(recording, row);
  const isSession = nodeOf(recording, row) === 'gateway';
  const what = isSession ? sessionPhase(name) : clientPhase(name);
  const mode = (what && modeText(what)) ?? name;
  return m.timeline_event_mode({ node: laneText(isSession ? 'session' : 'client'), mode });
}
