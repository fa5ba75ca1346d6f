/**
 * What the windows of a presentation tell each other. Both are pages of the lab, but any page of the
 * same site can post on a channel: messages are read at the door, and what does not fit is no message.
 */
import type { Guess } from '../lesson/prediction.ts';
import type { PlayerMode } from '../lesson/player-chart.ts';
import { PLAYER_MODES } from '../lesson/player.ts';
import { SPEEDS, type Speed } from './playback.svelte.ts';

export type Role = 'presenter' | 'audience';

/** Everything that both windows show. The engine makes the rest of it, in each window for itself. */
export interface ShownState {
  /** Page, step and scenario as a link says them; without instant, language and theme. */
  readonly hash: string;
  readonly playheadMs: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly lang: string;
  /** The audience sees nothing. */
  readonly isBlack: boolean;
  /** How far the step's question is; absent in the sandbox. */
  readonly mode?: PlayerMode | undefined;
  readonly guess?: Guess | undefined;
}

export type PresentationMessage = { readonly from: string; readonly role: Role } & (
  | { readonly type: 'state'; readonly revision: number; readonly state: ShownState }
  /** While it plays: where the window stands that was touched last. */
  | { readonly type: 'beat'; readonly revision: number; readonly playheadMs: number }
  /** Who opens asks what is shown. */
  | { readonly type: 'hello' }
  | { readonly type: 'here' | 'bye' }
);

const SOURCE = 'keepalive-lab-presentation';
const VERSION = 1;
const HASH_LENGTH_MAX = 100_000;

/** As it goes over the channel. */
export function writeMessage(message: PresentationMessage): object {
  return { source: SOURCE, version: VERSION, ...message };
}

/** `undefined` for whatever is not a message of this version. */
export function readMessage(data: unknown): PresentationMessage | undefined {
  if (!isRecord(data) || data['source'] !== SOURCE || data['version'] !== VERSION) return undefined;
  const { from, role, type, revision, playheadMs, state } = data;
  if (typeof from !== 'string' || (role !== 'presenter' && role !== 'audience')) return undefined;
  if (type === 'hello' || type === 'here' || type === 'bye') return { from, role, type };
  if (!isCount(revision)) return undefined;
  if (type === 'beat') {
    return isCount(playheadMs) ? { from, role, type, revision, playheadMs } : undefined;
  }
  const shown = type === 'state' ? readState(state) : undefined;
  return shown && { from, role, type: 'state', revision, state: shown };
}

function readState(data: unknown): ShownState | undefined {
  if (!isRecord(data)) return undefined;
  const { hash, playheadMs, isPlaying, lang, isBlack } = data;
  const speed = SPEEDS.find((known) => known === data['speed']);
  const mode = PLAYER_MODES.find((known) => known === data['mode']);
  if (typeof hash !== 'string' || hash.length > HASH_LENGTH_MAX) return undefined;
  if (!isCount(playheadMs) || typeof lang !== 'string' || speed === undefined) return undefined;
  if (typeof isPlaying !== 'boolean' || typeof isBlack !== 'boolean') return undefined;
  const guess = readGuess(data['guess']);
  return { hash, playheadMs, isPlaying, speed, lang, isBlack, mode, guess };
}

/** Whether it answers the step's question is asked where the step is known. */
function readGuess(data: unknown): Guess | undefined {
  if (typeof data === 'string' || typeof data === 'number') return data;
  const isList = Array.isArray(data) && data.every((item) => typeof item === 'string');
  return isList ? data : undefined;
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}

/** A whole number or an instant within a whole one: never negative, never out of bounds. */
function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}
