/** What a handout is made of: the lesson that the address names, with a run for each of its steps. */
import { indexRecording } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import { simulate } from '../kernel/simulate.ts';
import type { Catalogue, CompiledLesson, LessonText } from '../lesson/lesson.ts';
import { playedSteps, type PlayedStep } from '../lesson/played-steps.ts';
import { addressOf, readHash } from './link-address.ts';
import { expandHash } from './link-length.ts';
import { parseRoute } from './link-route.ts';
import { parseLink } from './link.ts';
import { loadLesson } from './load-lesson.ts';
import type { Take } from './recording.svelte.ts';

export interface Handout {
  readonly lesson: CompiledLesson;
  readonly texts: Readonly<Record<string, LessonText>>;
  readonly steps: readonly (PlayedStep & { readonly take: Take })[];
  /** The link changes the lesson: the sheet is of a variant. */
  readonly isChanged: boolean;
  /** Opens the lesson as the sheet shows it; whole, for a QR code. */
  readonly address: string;
}

/** `undefined`: the address names no lesson, or one that cannot be fetched. */
export async function openHandout(catalogue: Catalogue): Promise<Handout | undefined> {
  const hash = readHash();
  const { route } = parseRoute(hash.replace(/^#/, '').split('?')[0] ?? '');
  if (route.page !== 'lesson') return undefined;
  if (!catalogue.lessons.some(({ id }) => id === route.id)) return undefined;
  const [{ lesson, texts, variant = '' }, expanded] = await Promise.all([
    loadLesson(catalogue, route.id, hash),
    expandHash(hash, route),
  ]);
  const number = Math.min(route.step, lesson.steps.length) - 1;
  const base = lesson.steps[number]?.scenario;
  if (!base) return undefined;
  const { scenario } = parseLink(expanded.hash, () => base);
  const takeOf = rememberingTakes();
  return {
    lesson,
    texts,
    steps: playedSteps(lesson, { number, scenario }).map((played) => ({
      ...played,
      take: takeOf(played.scenario),
    })),
    isChanged: variant !== '' || JSON.stringify(scenario) !== JSON.stringify(base),
    address: addressOf(hash, 'index.html'),
  };
}

/** Steps with the same scenario share its run. */
function rememberingTakes(): (scenario: Scenario) => Take {
  const takes = new Map<string, Take>();
  return (scenario) => {
    const key = JSON.stringify(scenario);
    const take = takes.get(key) ?? { scenario, index: indexRecording(simulate(scenario)) };
    takes.set(key, take);
    return take;
  };
}
