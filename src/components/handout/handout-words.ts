/** A lesson's words for paper. */
import { m } from '../../i18n/generated/messages.js';
import { nodeText, tunnelText } from '../../i18n/words.ts';
import type { StepText } from '../../lesson/lesson.ts';
import { fillLine, type LiveSource } from '../../lesson/live-values.ts';
import type { Handout } from '../../stores/handout.ts';

export type HandoutStep = Handout['steps'][number];

/** The run that a step's words speak of. */
export function sourceOf({ lesson }: Handout, { take }: HandoutStep): LiveSource {
  return {
    index: take.index,
    scenario: take.scenario,
    moments: lesson.moments,
    words: {
      off: m.setting_off(),
      on: m.setting_on(),
      doesNotHappen: m.lesson_does_not_happen(),
    },
  };
}

/** An option as HTML; the parts of the picture are named by the app. */
export function optionHtml(id: string, text: StepText, source: LiveSource): string {
  const line = text.question?.options[id];
  if (line) return fillLine(line, source);
  return ['parent', 'ssl', 'dtls', 'ikev2'].includes(id) ? tunnelText(id) : nodeText(id);
}
