import type { Problem } from '../domain/problems.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../domain/scenario.ts';
import { simTime, type SimTime } from '../domain/units.ts';
import type { Catalogue, LessonStep } from '../lesson/lesson.ts';
import type { WorkerPort } from '../worker/engine-client.ts';
import type { ScenarioHistory } from './history.svelte.ts';
import { Lab } from './lab.svelte.ts';
import type { FileFailure } from './lesson-file.ts';
import type { LessonStore } from './lesson.svelte.ts';
import type { LoadedLesson } from './loaded-lesson.ts';
import { loadLesson } from './load-lesson.ts';
import { ADDRESS_BAR, type Address } from './link-address.ts';
import { problemsBeyond, readSpoken } from './link-beyond.ts';
import { expandHash, fits, shortenHash } from './link-length.ts';
import type { LinkWish } from './link-wish.ts';
import { fileOf, formatRoute, hashOn, parseRoute, type Route } from './link-route.ts';
import { formatLink, parseLink, type ParsedLink } from './link.ts';
import type { ExpandedLink } from './link-overflow.ts';
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

  readonly #address: Address;

  constructor(parts: {
    readonly makeWorker: () => WorkerPort;
    readonly catalogue: Catalogue;
    /** What can be undone, if anything. */
    readonly history?: ScenarioHistory;
    /** Where the link stands, if not in the address bar. */
    readonly address?: Address;
    /** Whether the page puts a lesson's questions; without them nothing need be covered. */
    readonly asks?: () => boolean;
  }) {
    this.catalogue = parts.catalogue;
    this.#address = parts.address ?? ADDRESS_BAR;
    this.lab = new Lab({
      makeWorker: parts.makeWorker,
      onCommit: () => this.writeLink(),
      history: parts.history,
      askedMs: () => (parts.asks?.() === false ? undefined : this.#lessons?.askedMs),
    });
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
    const hash = this.#address.read();
    const { route } = parseRoute(hash.replace(/^#/, '').split('?')[0] ?? '');
    this.#openings += 1;
    const opening = this.#openings;
    this.#isOpening = true;
    const [loaded, expanded] = await Promise.all([
      this.#load(route, hash),
      expandHash(hash, route),
    ]);
    // The reader may have gone elsewhere while the lesson was loading.
    if (opening !== this.#openings) return;
    this.#isOpening = false;
    this.#fileFailure = loaded.type === 'file-failed' ? loaded.failure : undefined;
    // A bad file costs nobody what they were doing.
    if (this.#fileFailure && this.#hasOpened) this.writeLink();
    else this.#open(expanded, route, loaded);
    this.#hasOpened = true;
  }

  #open({ hash, problems }: ExpandedLink, route: Route, loaded: Loading): void {
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
      lang: this.#linkSays.lang || (link.lang !== undefined && 'value' in readSpoken(lang)),
      theme: this.#linkSays.theme || link.theme !== undefined,
    };
    // Without the words of another language the page keeps its own.
    openPreferences({ lang, theme }).catch(() => undefined);
    const opened = isLesson ? loaded.lesson : undefined;
    const beyond = problemsBeyond({ lang, route, opened });
    this.#problems = [...problems, ...link.problems, ...beyond];
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
    // An address that has just been typed or followed must be read first, not written over.
    if (this.#isOpening || !this.#address.isKnown()) return;
    const hash = this.hashWith({
      isAtPlayhead: true,
      ...(this.#linkSays.lang ? { lang: currentLocale() } : {}),
      ...(this.#linkSays.theme ? { theme: currentTheme() } : {}),
    });
    this.#hash = hash;
    if (fits(hash) || this.#route.page === 'lesson-file') this.#address.replace(hash);
    else void this.#writeShort(hash);
  }

  /** Writes the packed form, unless the address has changed meanwhile. */
  async #writeShort(hash: string): Promise<void> {
    const opening = this.#openings;
    const short = await shortenHash(hash);
    if (this.#hash === hash && opening === this.#openings) this.#address.replace(short);
  }

  /** The link to what is on screen, with what the one who passes it on wants to be in it. */
  hashWith(wish: LinkWish): string {
    const { playback, scenario } = this.lab;
    const { isAtPlayhead, play = false, ...reader } = wish;
    const t = simTime(Math.round(playback.playheadMs));
    const link = {
      route: this.#route,
      file: this.#lessons?.query,
      scenario: scenario.current,
      play,
      ...(isAtPlayhead && t !== this.#restMs ? { t } : {}),
      ...reader,
    };
    return formatLink(link, () => scenario.base);
  }

  /** Goes where another window of a presentation is. Its words are read like those of any link. */
  async follow(place: string): Promise<void> {
    if (place === this.hashWith({ isAtPlayhead: false })) return;
    const { route } = parseRoute(place.replace(/^#/, '').split('?')[0] ?? '');
    if (formatRoute(route) !== formatRoute(this.#route)) {
      this.#address.push(place);
      await this.openAddress();
      return;
    }
    const { scenario } = this.lab;
    scenario.follow(parseLink(place, () => scenario.base).scenario);
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
    this.#address.push(`#${formatRoute(SANDBOX)}`);
    scenario.open(DEFAULT_SCENARIO, scenario.current, this.#place());
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

  /** What has an undo of its own: the sandbox, and each step of each lesson. */
  #place(): string {
    const file = this.#route.page === 'lesson-file' ? this.#lessons?.file : '';
    return 'step' in this.#route ? `${formatRoute(this.#route)} ${file}` : 'sandbox';
  }

  #show(base: Scenario, link: ParsedLink, restMs: SimTime): void {
    const { scenario, playback } = this.lab;
    playback.pause();
    this.#restMs = restMs;
    scenario.open(base, link.scenario, this.#place());
    playback.seek(link.t ?? restMs);
    if (link.play) playback.play();
  }

  #openStep(step: LessonStep): void {
    const { scenario, playback } = this.lab;
    const before = formatRoute(this.#route);
    this.#route = this.#lessonRoute();
    // Each step is a place to come back to with the browser's own button.
    if (formatRoute(this.#route) !== before) this.#address.push(`#${formatRoute(this.#route)}`);
    playback.pause();
    this.lab.setFocus(step.focus);
    // Steps that go on with what the learner has set keep it; the link tells the difference.
    scenario.open(step.scenario, step.setsScene ? step.scenario : scenario.current, this.#place());
    this.#restMs = step.playheadMs;
    playback.seek(step.playheadMs);
    this.writeLink();
  }
}
