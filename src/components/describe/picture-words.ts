/** What a picture that stands still says: its name, its description, all of it in words. */
import { clockText, clockTextWithTenths } from '../../analysis/time-text.ts';
import { m } from '../../i18n/generated/messages.js';
import { factsAt } from '../../scene/description.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { describe, type Paragraph, type Standing } from './describe-words.ts';

/** What it shows, in a line. */
export function pictureTitle({ scenario }: Take, { instant }: Pick<Standing, 'instant'>): string {
  const end = clockText(scenario.horizonMs);
  return m.describe_at({ time: clockTextWithTenths(instant), end });
}

/** The whole picture, by paragraphs. */
export function pictureInWords(take: Take, standing: Standing): Paragraph[] {
  return describe(take, factsAt(take.index, take.scenario, standing.instant), standing);
}

/** How the tunnels stand, what disturbs them, and what happens now and next. */
export function pictureInShort(take: Take, standing: Standing): string {
  const told: readonly string[] = [
    m.describe_tunnels(),
    m.describe_disturbances(),
    m.describe_story(),
  ];
  return pictureInWords(take, standing)
    .filter(({ heading }) => told.includes(heading))
    .flatMap(({ lines }) => lines)
    .join(' ');
}
