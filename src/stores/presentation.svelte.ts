import { tick, untrack } from 'svelte';
import { chooseLocale, currentLocale, locales } from './locale.svelte.ts';
import {
  readMessage,
  writeMessage,
  type PresentationMessage,
  type Role,
  type ShownState,
} from './presentation-message.ts';
import type { Visit } from './visit.svelte.ts';

/** How the windows of one presentation hear each other. */
export interface ShowChannel {
  readonly post: (message: object) => void;
  readonly listen: (hear: (data: unknown) => void) => void;
  readonly close: () => void;
}

const HERE_EVERY_MS = 2_000;
/** A window that is not seen may be slowed down by the browser; one that says nothing for so long is gone. */
const GONE_AFTER_MS = 7_000;
const BEAT_EVERY_MS = 500;
/** Two windows that play are this near to each other, in time on the wall. */
const DRIFT_MAX_MS = 250;

/**
 * One window of a presentation. Both windows are equal: whatever is changed in one is told as a
 * whole, with a number that grows, and shown in the other. The run itself is not sent: the same
 * scenario makes the same recording there. What is told is what is shown, never what was done, so a
 * window that was reloaded, or that missed something, is right again with the next message.
 */
export class Presentation {
  readonly role: Role;
  #isBlack = $state(false);
  #isConnected = $state(false);
  readonly #visit: Visit;
  readonly #channel: ShowChannel;
  readonly #id: string;
  #revision = 0;
  #lastBy = '';
  /** Told or shown last: nothing is told twice, and nothing that was heard is told back. */
  #known = '';
  #isFollowing = false;
  #next: ShownState | undefined;
  /** Just opened, or seen again: what the others show counts more than what stands here. */
  #isCatchingUp = true;
  #heardMs = -Infinity;

  constructor(parts: { visit: Visit; channel: ShowChannel; role: Role; id: string }) {
    this.role = parts.role;
    this.#visit = parts.visit;
    this.#channel = parts.channel;
    this.#id = parts.id;
  }

  get isBlack(): boolean {
    return this.#isBlack;
  }

  /** Whether a window of the other role has been heard of lately. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  turnBlack(isBlack = !this.#isBlack): void {
    this.#isBlack = isBlack;
  }

  /** Begins to listen and to tell. Called while a component is made; returns how to stop. */
  start(): () => void {
    this.#known = untrack(() => keyOf(this.#shown()));
    this.#channel.listen((data) => {
      const message = readMessage(data);
      if (message && message.from !== this.#id) this.#hear(message);
    });
    this.#say({ type: 'hello' });
    const here = setInterval(() => this.#checkPresence(), HERE_EVERY_MS);
    const beat = setInterval(() => this.#beat(), BEAT_EVERY_MS);
    const seen = (): void => this.#seenAgain();
    const bye = (): void => this.#say({ type: 'bye' });
    document.addEventListener('visibilitychange', seen);
    addEventListener('pagehide', bye);
    $effect(() => {
      const shown = this.#shown();
      untrack(() => this.#tell(shown));
    });
    return () => {
      clearInterval(here);
      clearInterval(beat);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('pagehide', bye);
      bye();
      this.#channel.close();
    };
  }

  /** While it plays, the playhead is not a change: beats tell it. */
  #shown(): ShownState {
    const { lab, lessons } = this.#visit;
    const { playback } = lab;
    const { mode, guess } = lessons?.lesson ? (lessons.state ?? {}) : {};
    return {
      hash: this.#visit.hashWith({ isAtPlayhead: false }),
      playheadMs: playback.isPlaying ? untrack(() => playback.playheadMs) : playback.playheadMs,
      isPlaying: playback.isPlaying,
      speed: playback.speed,
      lang: currentLocale(),
      isBlack: this.#isBlack,
      mode,
      // A list is a proxy of the page's; a message holds plain data.
      guess: $state.snapshot(guess),
    };
  }

  #tell(shown: ShownState): void {
    const key = keyOf(shown);
    if (this.#isFollowing || key === this.#known) return;
    this.#known = key;
    this.#revision += 1;
    this.#lastBy = this.#id;
    this.#isCatchingUp = false;
    this.#say({ type: 'state', revision: this.#revision, state: shown });
  }

  #hear(message: PresentationMessage): void {
    if (message.role !== this.role) {
      this.#heardMs = message.type === 'bye' ? -Infinity : performance.now();
      this.#isConnected = message.type !== 'bye';
    }
    switch (message.type) {
      case 'hello':
        this.#say({ type: 'state', revision: this.#revision, state: this.#shown() });
        return;
      case 'state':
        this.#hearState(message);
        return;
      case 'beat':
        this.#keepTime(message);
        return;
      case 'here':
      case 'bye':
        return;
    }
  }

  #hearState(message: PresentationMessage & { readonly type: 'state' }): void {
    const { revision, from, state } = message;
    // Two windows touched at once: both settle on the one whose name is greater.
    const isNewer =
      revision > this.#revision || (revision === this.#revision && from > this.#lastBy);
    if (!isNewer && !this.#isCatchingUp) return;
    this.#isCatchingUp = false;
    this.#revision = Math.max(revision, this.#revision);
    this.#lastBy = from;
    this.#next = state;
    if (!this.#isFollowing) void this.#follow();
  }

  async #follow(): Promise<void> {
    this.#isFollowing = true;
    while (this.#next) {
      const state = this.#next;
      this.#next = undefined;
      await this.#show(state);
      // What follows from it in the page is not a change of this window.
      await tick();
    }
    this.#known = keyOf(this.#shown());
    this.#isFollowing = false;
  }

  async #show({ hash, playheadMs, isPlaying, speed, lang, isBlack, mode, guess }: ShownState) {
    const { lab } = this.#visit;
    this.#isBlack = isBlack;
    const locale = locales.find((known) => known === lang);
    // Without the words of a language the window keeps its own.
    if (locale && locale !== currentLocale()) await chooseLocale(locale).catch(() => undefined);
    await this.#visit.follow(hash);
    lab.playback.pause();
    if (mode) this.#visit.lessons?.follow({ mode, guess });
    lab.playback.setSpeed(speed);
    lab.playback.seek(playheadMs);
    if (isPlaying) lab.playback.play();
  }

  #beat(): void {
    const { playback } = this.#visit.lab;
    if (!playback.isPlaying || this.#lastBy !== this.#id) return;
    this.#say({ type: 'beat', revision: this.#revision, playheadMs: playback.playheadMs });
  }

  #keepTime({ revision, playheadMs }: { revision: number; playheadMs: number }): void {
    const { playback } = this.#visit.lab;
    if (revision !== this.#revision || this.#isFollowing || !playback.isPlaying) return;
    const driftMs = Math.abs(playback.playheadMs - playheadMs);
    if (driftMs > DRIFT_MAX_MS * playback.speed) playback.seek(playheadMs);
  }

  /** A hidden window stands still while the other goes on. */
  #seenAgain(): void {
    if (document.hidden) return;
    this.#isCatchingUp = true;
    this.#say({ type: 'hello' });
  }

  #checkPresence(): void {
    this.#say({ type: 'here' });
    if (performance.now() - this.#heardMs > GONE_AFTER_MS) this.#isConnected = false;
  }

  #say(said: Said): void {
    this.#channel.post(writeMessage({ ...said, from: this.#id, role: this.role }));
  }
}

type Said = PresentationMessage extends infer Message
  ? Message extends PresentationMessage
    ? Omit<Message, 'from' | 'role'>
    : never
  : never;

function keyOf(shown: ShownState): string {
  return JSON.stringify({ ...shown, playheadMs: shown.isPlaying ? -1 : shown.playheadMs });
}
