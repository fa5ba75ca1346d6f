/**
 * When to speak, and of what. While it plays: what has turned, at most once every two seconds, with
 * all that has gathered since. At rest: where the playhead stands, once it does stand. The clock is
 * given; nothing here waits.
 */

/** Screen readers cut a sentence off for the next one: no more than one in this time. */
export const PACE_MS = 2_000;
/** A playhead that has not moved for this long stands. */
export const REST_MS = 500;

export interface Hearing {
  /** On the wall clock, as are all `…WallMs`. */
  readonly wallMs: number;
  readonly instantMs: number;
  readonly isPlaying: boolean;
  /** Whether anything turned after the first instant, up to and with the second. */
  readonly hasTurned: (afterMs: number, untilMs: number) => boolean;
}

export interface Voice {
  readonly spokeAtWallMs: number;
  /** Everything up to this instant has been told. */
  readonly toldUntilMs: number;
  readonly seenMs: number;
  readonly movedAtWallMs: number;
}

export type Saying =
  /** What turned after `fromMs`, up to and with `toMs`. */
  | { readonly type: 'turned'; readonly fromMs: number; readonly toMs: number }
  /** Where the playhead stands. */
  | { readonly type: 'standing'; readonly atMs: number };

/** Silent at first: what there is when the page opens can be read. */
export function newVoice(wallMs: number, instantMs: number): Voice {
  return {
    spokeAtWallMs: wallMs - PACE_MS,
    toldUntilMs: instantMs,
    seenMs: instantMs,
    movedAtWallMs: wallMs,
  };
}

/** To be asked whenever something moves, and again after `REST_MS`. */
export function hear(voice: Voice, hearing: Hearing): { voice: Voice; saying?: Saying } {
  const { wallMs, instantMs, isPlaying } = hearing;
  const hasMoved = instantMs !== voice.seenMs;
  const seen = hasMoved ? { ...voice, seenMs: instantMs, movedAtWallMs: wallMs } : voice;
  if (isPlaying) return whilePlaying(seen, hearing);
  const isStanding = wallMs - seen.movedAtWallMs >= REST_MS;
  if (!isStanding || instantMs === seen.toldUntilMs) return { voice: seen };
  return {
    voice: { ...seen, toldUntilMs: instantMs, spokeAtWallMs: wallMs },
    saying: { type: 'standing', atMs: instantMs },
  };
}

function whilePlaying(voice: Voice, hearing: Hearing): { voice: Voice; saying?: Saying } {
  const { wallMs, instantMs, hasTurned } = hearing;
  const { toldUntilMs } = voice;
  // Played from an earlier place again: what comes now is news once more.
  if (instantMs < toldUntilMs) return { voice: { ...voice, toldUntilMs: instantMs } };
  if (wallMs - voice.spokeAtWallMs < PACE_MS) return { voice };
  if (!hasTurned(toldUntilMs, instantMs)) return { voice };
  return {
    voice: { ...voice, toldUntilMs: instantMs, spokeAtWallMs: wallMs },
    saying: { type: 'turned', fromMs: toldUntilMs, toMs: instantMs },
  };
}
