/** A race in words. */
import type { Contender, Race } from '../../analysis/races.ts';
import { clockTextWithTenths } from '../../analysis/time-text.ts';
import { wordOf } from '../../analysis/recording-index.ts';
import type { DisturbanceKind } from '../../domain/scenario.ts';
import { m } from '../../i18n/generated/messages.js';
import { timerText } from '../../i18n/words.ts';
import type { Recording } from '../../kernel/recording.ts';
import { currentLocale } from '../../stores/locale.svelte.ts';
import { kindText } from './timeline-words.ts';

/** Who was due together, who came first, and who came to nothing by it. */
export function raceSentence(recording: Recording, race: Race): string {
  const list = new Intl.ListFormat(currentLocale());
  const namesOf = (contenders: readonly Contender[]): string =>
    list.format(contenders.map((contender) => nameOf(recording, contender)));
  const { contenders } = race;
  const sentence = m.axis_race({
    time: clockTextWithTenths(race.atMs),
    names: namesOf(contenders),
    first: namesOf(contenders.slice(0, 1)),
  });
  const forestalled = contenders.filter(({ isForestalled }) => isForestalled);
  if (forestalled.length === 0) return sentence;
  return `${sentence} ${m.axis_race_forestalled({ names: namesOf(forestalled) })}`;
}

function nameOf(recording: Recording, { what, row }: Contender): string {
  switch (what) {
    case 'timer': {
      const timer = recording.timers[recording.columns.subject[row] ?? -1];
      return timer ? timerText(timer) : '';
    }
    case 'packet':
      return m.axis_race_packet();
    case 'disturbance':
      return kindText(wordOf(recording, row) as DisturbanceKind);
  }
}
