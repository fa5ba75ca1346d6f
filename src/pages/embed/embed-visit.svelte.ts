/** One embed: a visit whose link the host has written, and what the host may ask of it. */
import { showValue, type Problem } from '../../domain/problems.ts';
import { START } from '../../domain/units.ts';
import { readEmbedLink, type EmbedPart } from '../../stores/embed-link.ts';
import { queryOf, type Command } from '../../stores/embed-messages.ts';
import { standInFrame } from '../../stores/frame.svelte.ts';
import { readHash } from '../../stores/link-address.ts';
import { parseLink } from '../../stores/link.ts';
import { currentLocale, currentTheme, openPreferences } from '../../stores/preferences.svelte.ts';
import { Visit } from '../../stores/visit.svelte.ts';
import type { Host } from './host.ts';

type VisitParts = Omit<ConstructorParameters<typeof Visit>[0], 'address' | 'asks'>;

export class EmbedVisit {
  readonly visit: Visit;
  readonly host: Host;
  /** What the app would have in its address bar; the frame's own address stays as the host wrote it. */
  #hash = $state.raw('');
  /** Nothing, until the link has been read: what it does not ask for is never loaded. */
  #show = $state.raw<readonly EmbedPart[]>([]);
  #problems = $state.raw<readonly Problem[]>([]);
  #isOpen = $state(false);

  constructor(host: Host, parts: VisitParts) {
    this.host = host;
    const write = (hash: string): void => void (this.#hash = hash);
    this.visit = new Visit({
      ...parts,
      address: { read: () => this.#hash, isKnown: () => true, replace: write, push: write },
      asks: () => this.#show.includes('steps'),
    });
  }

  get hash(): string {
    return this.#hash;
  }

  get show(): readonly EmbedPart[] {
    return this.#show;
  }

  /** What of the link was not understood: the embed's own words first. */
  get problems(): readonly Problem[] {
    return [...this.#problems, ...this.visit.problems];
  }

  /** The link has been opened, and its lesson fetched. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  dismissProblems(): void {
    this.#problems = [];
    this.visit.dismissProblems();
  }

  /** Opens what the host has written, or anew what it says now. */
  async openLink(whole = readHash()): Promise<void> {
    const { options, hash, problems } = readEmbedLink(whole);
    if (options.id) this.host.id = options.id;
    standInFrame(options);
    this.#show = options.show;
    this.#problems = problems;
    await this.#open(hash);
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (options.autoplay && !isStill) this.visit.lab.playback.play();
  }

  /** A link within the page: what is shown, and how, stays. */
  follow(hash: string): Promise<void> {
    return this.#open(readEmbedLink(hash).hash);
  }

  async #open(hash: string): Promise<void> {
    this.#isOpen = false;
    this.#hash = hash;
    await this.visit.openAddress();
    this.#isOpen = true;
    const fields = fieldsOf(this.problems);
    if (this.visit.missingLesson) fields.push({ field: 'lesson', code: 'missing' });
    if (fields.length > 0) this.host.post('error', { fields });
  }

  /** What the host asks. A value that cannot be read is answered, and changes nothing. */
  run(command: Command): void {
    const { playback } = this.visit.lab;
    switch (command.type) {
      case 'play':
        return playback.play();
      case 'pause':
        return playback.pause();
      case 'seek':
        return this.#set({ t: command.t });
      case 'step':
        return this.#goTo(command.step);
      case 'set':
        return this.#set(command.parameters);
      case 'open':
        return void this.openLink(command.hash);
      case 'state?':
        return this.reportState();
    }
  }

  reportState(): void {
    this.host.post('state', this.state());
  }

  /** What an embed says of itself; instants in seconds, steps from one. */
  state() {
    const { lab, lessons } = this.visit;
    const { playheadMs, horizonMs, isPlaying } = lab.playback;
    return {
      hash: this.#hash,
      t: Math.round(playheadMs) / 1_000,
      horizon: horizonMs / 1_000,
      playing: isPlaying,
      lang: currentLocale(),
      theme: currentTheme(),
      ...(lessons?.lesson && lessons.state
        ? {
            lesson: lessons.lesson.id,
            step: lessons.state.stepIndex + 1,
            steps: lessons.lesson.steps.length,
          }
        : {}),
    };
  }

  #goTo(step: number | 'next' | 'previous'): void {
    const { lessons } = this.visit;
    const state = lessons?.state;
    const count = lessons?.lesson?.steps.length ?? 0;
    if (!lessons || !state) return this.#refuse({ field: 'step', code: 'missing' });
    if (step === 'next') return lessons.goOn();
    const index = step === 'previous' ? state.stepIndex - 1 : step - 1;
    if (index >= 0 && index < count) return lessons.goTo(index);
    this.#refuse({
      field: 'step',
      code: 'out-of-range',
      value: showValue(step),
      min: '1',
      max: String(count),
      canBeOff: false,
      example: '1',
    });
  }

  /** The words of a link, read as a link is read, on top of what is on screen. */
  #set(parameters: Parameters<typeof queryOf>[0]): void {
    const { scenario, playback } = this.visit.lab;
    const { current } = scenario;
    const link = parseLink(`#/sandbox?${queryOf(parameters)}`, () => current);
    if (link.problems.length > 0) this.host.post('error', { fields: fieldsOf(link.problems) });
    if (link.scenario !== current) scenario.follow(link.scenario);
    if (link.t !== undefined) playback.seek(Math.max(START, link.t));
    if (link.play) playback.play();
    const { lang = currentLocale(), theme = currentTheme() } = link;
    const write = (): void => this.visit.writeLink();
    write();
    // The words of another language come later, if at all.
    if (link.lang ?? link.theme) openPreferences({ lang, theme }).then(write, write);
  }

  #refuse(problem: Problem): void {
    this.host.post('error', { fields: fieldsOf([problem]) });
  }
}

/** For programs: which parameter, and why, as a code. People read the sentence in the frame. */
function fieldsOf(problems: readonly Problem[]): { field: string; code: Problem['code'] }[] {
  return problems.map(({ field, code }) => ({ field, code }));
}
