import type { Problem } from '../domain/problems.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../domain/scenario.ts';
import { simTime, type SimTime } from '../domain/units.ts';
import type { Catalogue, LessonStep, LessonText } from '../lesson/lesson.ts';
import type { WorkerPort } from '../worker/engine-client.ts';
import { Lab } from './lab.svelte.ts';
import type { FileFailure } from './lesson-file.ts';
import type { LessonStore, LoadedLesson } from './lesson.svelte.ts';
import { pushHash, readHash, replaceHash } from './link-address.ts';
import { fileOf, formatRoute, hashOn, parseRoute, type Route } from './link-route.ts';
import { formatLink, parseLink, type ParsedLink } from './link.ts';
import { locales } from './locale.svelte.ts';
import { currentLocale, currentTheme, openPreferences } from './preferences.svelte.ts';

const SANDBOX: Route = { page: 'sandbox' };

export interface MissingLesson {
  readonly id: string;
  /** There is none of that name; otherwise it could not be fetched. */
  readonly isUnknown: boolean;
}

type Loading =
  | { readonly type: 'loaded'; readonly lessons: LessonStore; readonly lesson: LoadedLesson }
  | { readonly type: 'unknown' | 'failed' }
  | { readonly type: 'file-failed'; readonly failure: FileFailure };

/** One visit of the app: which page is open, and the address bar that always says so. */
export class Visit {
  readonly lab: Lab;
  readonly catalogue: Catalogue;
  #lessons = $state.raw<LessonStore | undefined>();
  #route = $state.raw<Route>(SANDBOX);
  #problems = $state.raw<readonly Problem[]>([]);
  #missingLesson = $state.raw<MissingLesson | undefined>();
  #fileFailure = $state.raw<FileFailure | undefined>();
  /** Only the newest opening counts; while it loads, the address is not ours to write. */
  #openings = 0;
  #isOpening = false;
  #hasOpened = false;
  /** What the link itself said of language and theme is kept in it. */
  #linkSays: { lang: boolean; theme: boolean } = { lang: false, theme: false };
  /** What the address bar says, as it was last written or read. */
  #hash = $state.raw('');
  /** Where the playhead stands when the link says nothing. */
  #restMs: SimTime = simTime(0);

  constructor(parts: { readonly makeWorker: () => WorkerPort; readonly catalogue: Catalogue }) {
    this.catalogue = parts.catalogue;
    this.lab = new Lab({ makeWorker: parts.makeWorker, onCommit: () => this.writeLink() });
  }

  /** Comes with the first lesson that is opened: whoever plays only does not load it. */
  get lessons(): LessonStore | undefined {
    return this.#lessons;
  }

  get route(): Route {
    return this.#route;
  }

  /** The address that shows this picture on another page; after a lesson it begins anew. */
  hashOn(page: 'lessons' | 'sandbox'): string {
    const isLesson = this.#route.page === 'lesson' || this.#route.page === 'lesson-file';
    return hashOn({ page }, isLesson ? '' : this.#hash);
  }

  /** What of the link was not understood. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** The lesson that the link asked for and that cannot be shown. */
  get missingLesson(): MissingLesson | undefined {
    return this.#missingLesson;
  }

  /** Why the lesson of somebody else's that the link holds cannot be opened. */
  get fileFailure(): FileFailure | undefined {
    return this.#fileFailure;
  }

  dismissProblems(): void {
    this.#problems = [];
    this.#fileFailure = undefined;
    this.#missingLesson = undefined;
  }

  /** Opens what the address bar says. Bad parts are left out and named; the rest works. */
  async openAddress(): Promise<void> {
    const hash = readHash();
    const { route } = parseRoute(hash.replace(/^#/, '').split('?')[0] ?? '');
    this.#openings += 1;
    const opening = this.#openings;
    this.#isOpening = true;
    const loaded = await this.#load(route, hash);
    // The reader may have gone elsewhere while the lesson was loading.
    if (opening !== this.#openings) return;
    this.#isOpening = false;
    this.#fileFailure = loaded.type === 'file-failed' ? loaded.failure : undefined;
    // A bad file costs nobody what they were doing.
    if (this.#fileFailure && this.#hasOpened) this.writeLink();
    else this.#open(hash, route, loaded);
    this.#hasOpened = true;
  }

  #open(hash: string, route: Route, loaded: Loading): void {
    const isLesson = 'step' in route && loaded.type === 'loaded';
    if (isLesson) this.#lessons = loaded.lessons;
    else this.#lessons?.close(this.#hash);
    this.#hash = hash;
    const step = isLesson ? loaded.lessons.open(loaded.lesson, route.step - 1) : undefined;
    const base = step?.scenario ?? DEFAULT_SCENARIO;
    const link = parseLink(hash, () => base);
    const { lang = currentLocale(), theme = currentTheme() } = link;
    // Links within the page say nothing of the two: what an earlier one has said goes on.
    this.#linkSays = {
      lang: this.#linkSays.lang || link.lang !== undefined,
      theme: this.#linkSays.theme || link.theme !== undefined,
    };
    // Without the words of another language the page keeps its own.
    openPreferences({ lang, theme }).catch(() => undefined);
    this.#problems = [...(isLesson ? (loaded.lesson.problems ?? []) : []), ...link.problems];
    this.#missingLesson =
      route.page === 'lesson' && loaded.type !== 'loaded'
        ? { id: route.id, isUnknown: loaded.type === 'unknown' }
        : undefined;
    if (step) this.#route = this.#lessonRoute();
    else this.#route = 'step' in route ? SANDBOX : route;
    this.lab.setFocus(step?.focus ?? []);
    this.#show(base, link, step?.playheadMs ?? simTime(0));
  }

  /** Rewrites the address bar so that a reload shows this very picture. */
  writeLink(): void {
    if (this.#isOpening) return;
    const { playback, scenario } = this.lab;
    const t = simTime(Math.round(playback.playheadMs));
    const hash = formatLink(
      {
        route: this.#route,
        file: this.#lessons?.query,
        scenario: scenario.current,
        play: false,
        ...(t === this.#restMs ? {} : { t }),
        ...(this.#linkSays.lang ? { lang: currentLocale() } : {}),
        ...(this.#linkSays.theme ? { theme: currentTheme() } : {}),
      },
      () => scenario.base,
    );
    this.#hash = hash;
    replaceHash(hash);
  }

  /** The lesson's scenario and instant go to the sandbox as they are; the lesson waits. */
  takeToSandbox(): void {
    const { scenario, playback } = this.lab;
    playback.pause();
    // What was on screen is what one comes back to, also by the browser's own button.
    this.writeLink();
    this.#lessons?.close(this.#hash);
    this.#route = SANDBOX;
    this.#restMs = simTime(0);
    this.lab.setFocus([]);
    pushHash(`#${formatRoute(SANDBOX)}`);
    scenario.open(DEFAULT_SCENARIO, scenario.current);
    this.writeLink();
  }

  /** What a route needs; nothing on screen changes yet. Never throws. */
  async #load(route: Route, hash: string): Promise<Loading> {
    if (!('step' in route)) return { type: 'unknown' };
    const { catalogue } = this;
    try {
      if (route.page === 'lesson-file') {
        const { openLessonAddress } = await import('./lesson-file.ts');
        const opened = await openLessonAddress(fileOf(hash));
        if (opened.type === 'failed') return { type: 'file-failed', failure: opened.failure };
        return { type: 'loaded', lessons: await this.#loadPlayer(), lesson: opened.loaded };
      }
      if (!catalogue.lessons.some(({ id }) => id === route.id)) return { type: 'unknown' };
      const [lessons, lesson] = await Promise.all([
        this.#loadPlayer(),
        loadLesson(catalogue, route.id, hash),
      ]);
      return { type: 'loaded', lessons, lesson };
    } catch {
      // The network failed, or a new version has taken the old files away: the page says so.
      if (route.page === 'lesson') return { type: 'failed' };
      return { type: 'file-failed', failure: { type: 'stopped' } };
    }
  }

  async #loadPlayer(): Promise<LessonStore> {
    if (this.#lessons) return this.#lessons;
    const { LessonStore } = await import('./lesson.svelte.ts');
    return new LessonStore({
      recording: this.lab.recording,
      playback: this.lab.playback,
      openStep: (step) => this.#openStep(step),
    });
  }

  /** The route of the step that is open; a link's step out of range has been brought into it. */
  #lessonRoute(): Route {
    const lesson = this.#lessons?.lesson;
    const state = this.#lessons?.state;
    if (!state || !lesson) return SANDBOX;
    const step = state.stepIndex + 1;
    if (this.#lessons?.file !== undefined) return { page: 'lesson-file', step };
    return { page: 'lesson', id: lesson.id, step };
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
    const before = formatRoute(this.#route);
    this.#route = this.#lessonRoute();
    // Each step is a place to come back to with the browser's own button.
    if (formatRoute(this.#route) !== before) pushHash(`#${formatRoute(this.#route)}`);
    playback.pause();
    this.lab.setFocus(step.focus);
    // Steps that go on with what the learner has set keep it; the link tells the difference.
    scenario.open(step.scenario, step.setsScene ? step.scenario : scenario.current);
    this.#restMs = step.playheadMs;
    playback.seek(step.playheadMs);
    this.writeLink();
  }
}

/** Throws when the lesson, or its words in every language, cannot be fetched. */
async function loadLesson(catalogue: Catalogue, id: string, hash: string): Promise<LoadedLesson> {
  const [{ lesson }, ...texts] = await Promise.all([
    catalogue.loadLesson(id),
    ...locales.map((locale) => loadText(catalogue, id, locale)),
  ]);
  const found = texts.flatMap((text) => (text ? [text] : []));
  if (found.length === 0) throw new Error(`Lesson ${id} has no words.`);
  const loaded = { lesson, texts: Object.fromEntries(found), keepsProgress: true };
  if (!hash.includes('variant=')) return loaded;
  return (await import('./link-variant.ts')).withVariant(loaded, hash);
}

/** A language that cannot be fetched is left out: the reader gets another. */
async function loadText(
  catalogue: Catalogue,
  id: string,
  locale: string,
): Promise<readonly [string, LessonText] | undefined> {
  try {
    return [locale, (await catalogue.loadText(id, locale)).text];
  } catch {
    return undefined;
  }
}
