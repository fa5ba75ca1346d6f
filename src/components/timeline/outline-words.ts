/** What the timeline shows beyond its lanes, in words: folds and races. */
import { clockText, lengthText } from '../../analysis/time-text.ts';
import { m } from '../../i18n/generated/messages.js';
import type { Recording } from '../../kernel/recording.ts';
import type { TimeScale } from '../../scene/time-scale.ts';
import { foldsOf } from '../../scene/timeline-zoom.ts';
import type { Spot } from '../../scene/timeline.ts';
import { raceSentence } from './race-words.ts';

export interface OutlineRow {
  readonly name: string;
  readonly parts: readonly string[];
}

/** `races`: their marks in the window. Nothing is said of what there is not. */
export function outlineExtra(shown: {
  readonly scale: TimeScale;
  readonly recording: Recording;
  readonly races: readonly Spot[];
}): OutlineRow[] {
  const folds = foldsOf(shown.scale).map(({ fromMs, toMs }) =>
    m.axis_quiet_text({
      length: lengthText(toMs - fromMs),
      from: clockText(fromMs),
      to: clockText(toMs),
    }),
  );
  const races = shown.races.flatMap(({ race }) =>
    race ? [raceSentence(shown.recording, race)] : [],
  );
  return [
    { name: m.axis_outline_folds(), parts: folds },
    { name: m.axis_outline_races(), parts: races },
  ].filter(({ parts }) => parts.length > 0);
}
