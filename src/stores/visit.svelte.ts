import type { Problem } from '../domain/problems.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../domain/scenario.ts';
import { simTime, type SimTime } from '../domain/units.ts';
import type { CatalogueEntry, LessonStep } from '../lesson/lesson.ts';
import type { WorkerPort } from '../worker/engine-client.ts';
import { Lab } from './lab.svelte.ts';
import { LessonStore } from './lesson.svelte.ts';
import { readHash, replaceHash } from './link-address.ts';
import { parseRoute, type Route } from './link-route.ts';
import { formatLink, parseLink, type ParsedLink } from './link.ts';
import { currentLocale, currentTheme, openPreferences } from './preferences.svelte.ts';

const SANDBOX: Route = { page: 'sandbox' };

/** One visit of the app: which page is open, and the address bar that always says so. */
export class Visit {
  readonly lab: Lab;
  readonly lessons: LessonStore;
  readonly catalogue: readonly CatalogueEntry[];
  #route = $state.raw<Route>(SANDBOX);
  #problems = $state.raw<readonly Problem[]>([]);
  #unknownLesson = $state('');
  /** What the link itself said of language and theme is kept in it. */
  #linkSays: { lang: boolean; theme: boolean } = { lang: false, theme: false };
  /** Where the playhead stands when the link says nothing. */
  #restMs: SimTime = simTime(0);

  constructor(parts: {
    readonly makeWorker: () => WorkerPort;
    readonly catalogue: readonly CatalogueEntry[];
  }) {
    this.catalogue = parts.catalogue;
    this.lab = new Lab({ makeWorker: parts.makeWorker, onCommit: () => this.writeLink() });
    this.lessons = new LessonStore({
      recording: this.lab.recording,
      playback: this.lab.playback,
      openStep: (step) => this.#openStep(step),
    });
  }

  get route(): Route {
    return this.#route;
  }

  /** What of the link was not understood. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The lesson that the link asked for and that does not exist; empty otherwise. */
  get unknownLesson(): string {
    return this.#unknownLesson;
  }

  dismissProblems(): void {
    this.#problems = [];
    this.#unknownLesson = '';
  }

  /** Opens what the address bar says. Bad parts are left out and named; the rest works. */
  async openAddress(): Promise<void> {
    const hash = readHash();
    const { route } = parseRoute(hash.replace(/^#/, '').split('?')[0] ?? '');
    const step = await this.#loadRoute(route);
    // The reader may have gone on while the lesson was loading.
    if (readHash() !== hash) return;
    const base = step?.scenario ?? DEFAULT_SCENARIO;
    const link = parseLink(hash, () => base);
    this.#linkSays = { lang: link.lang !== undefined, theme: link.theme !== undefined };
    openPreferences(link);
    this.#problems = link.problems;
    this.#route = step ? link.route : SANDBOX;
    this.lab.setFocus(step?.focus ?? []);
    this.#show(base, link, step?.playheadMs ?? simTime(0));
  }

  /** Rewrites the address bar so that a reload shows this very picture. */
  writeLink(): void {
    const { playback, scenario } = this.lab;
    const t = simTime(Math.round(playback.playheadMs));
    const hash = formatLink(
      {
        route: this.#route,
        scenario: scenario.current,
        play: false,
        ...(t === this.#restMs ? {} : { t }),
        ...(this.#linkSays.lang ? { lang: currentLocale() } : {}),
        ...(this.#linkSays.theme ? { theme: currentTheme() } : {}),
      },
      () => scenario.base,
    );
    replaceHash(hash);
  }

  /** The step of the lesson that a route names; `undefined` for the sandbox. */
  async #loadRoute(route: Route): Promise<LessonStep | undefined> {
    this.#unknownLesson = '';
    const entry = this.catalogue.find(({ id }) => route.page === 'lesson' && id === route.id);
    if (route.page === 'lesson' && entry) {
      return this.lessons.open(await loadLesson(entry), route.step - 1);
    }
    if (route.page === 'lesson') this.#unknownLesson = route.id;
    this.lessons.close();
    return undefined;
  }

  #show(base: Scenario, link: ParsedLink, restMs: SimTime): void {
    const { scenario, playback } = this.lab;
    playback.pause();
    this.#restMs = restMs;
    scenario.open(base, link.scenario);
    playback.seek(link.t ?? restMs);
    if (link.play) playback.play();
  }

  #openStep(step: LessonStep): void {
    const { scenario, playback } = this.lab;
    const { state, lesson } = this.lessons;
    if (!state || !lesson) return;
    this.#route = { page: 'lesson', id: lesson.id, step: state.stepIndex + 1 };
    playback.pause();
    this.lab.setFocus(step.focus);
    // Steps that go on with what the learner has set keep it; the link tells the difference.
    scenario.open(step.scenario, step.setsScene ? step.scenario : scenario.current);
    this.#restMs = step.playheadMs;
    playback.seek(step.playheadMs);
    this.writeLink();
  }
}

async function loadLesson(entry: CatalogueEntry): Promise<Parameters<LessonStore['open']>[0]> {
  const locales = Object.keys(entry.loadText);
  const [{ lesson }, ...loaded] = await Promise.all([
    entry.load(),
    ...locales.map((locale) => entry.loadText[locale]?.()),
  ]);
  const texts = loaded.flatMap((module, place) => {
    const locale = locales[place];
    return module && locale !== undefined ? [[locale, module.text] as const] : [];
  });
  return { lesson, texts: Object.fromEntries(texts) };
}
