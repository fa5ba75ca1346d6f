/** A run that is told: what "now and next" and the log say of the run that a link holds. */
import { clockTextWithTenths } from '../../src/analysis/time-text.ts';
import { atOf, indexRecording, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import { explain } from '../../src/analysis/explain.ts';
import { backgroundTexts, nextTexts, nowText } from '../../src/components/describe/story-words.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { SECOND_MS, simTime, type SimTime } from '../../src/domain/units.ts';
import { shortCause } from '../../src/i18n/cause-sentence.ts';
import { logSentence } from '../../src/i18n/log-sentence.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { storyAt } from '../../src/scene/story.ts';
import { parseLink } from '../../src/stores/link.ts';

export interface Told {
  readonly scenario: Scenario;
  readonly index: RecordingIndex;
}

/** Of what follows `sandbox?` in a link. */
export function tell(query: string): Told {
  const { scenario, problems } = parseLink(`#/sandbox?${query}`, () => DEFAULT_SCENARIO);
  if (problems.length > 0) throw new Error(`Not understood: ${query}`);
  return { scenario, index: indexRecording(simulate(scenario)) };
}

/** `3:50` or `4:06.7` as an instant. */
export function at(clock: string): SimTime {
  const [minutes = '', seconds = ''] = clock.split(':');
  return simTime(Math.round((Number(minutes) * 60 + Number(seconds)) * SECOND_MS));
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').trim();

export function nowOf({ index, scenario }: Told, clock: string): string {
  const { now } = storyAt(index, at(clock));
  return plain(`${nowText(index, now)} ${shortCause(index, explain(index, scenario, now))}`);
}

export function sinceOf({ index }: Told, clock: string): string {
  return plain(backgroundTexts(storyAt(index, at(clock)).since).join(' '));
}

export function nextOf({ index }: Told, clock: string): string {
  const instant = at(clock);
  const story = storyAt(index, instant);
  const ahead = { instant, story, end: undefined, isCovered: false };
  return plain(nextTexts(index.recording, ahead).join(' '));
}

/** `rows` as lines of the log. */
export function linesOf({ index: { recording } }: Told, rows: readonly number[]): string[] {
  return rows.map((row) =>
    plain(`${clockTextWithTenths(atOf(recording, row))} ${logSentence(recording, row)}`),
  );
}
