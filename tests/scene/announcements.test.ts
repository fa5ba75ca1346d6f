import { describe, expect, it } from 'vitest';
import {
  hear,
  newVoice,
  PACE_MS,
  REST_MS,
  type Saying,
  type Voice,
} from '../../src/scene/announcements.ts';

/** What turns in the run, in its own time. */
const TURNS_MS = [10_000, 11_000, 12_000, 40_000, 41_000];
const hasTurned = (afterMs: number, untilMs: number) =>
  TURNS_MS.some((at) => at > afterMs && at <= untilMs);

/** Plays from zero at a speed, a frame each 16 ms; what is said, and when. */
function playing(untilMs: number, speed: number): { wallMs: number; saying: Saying }[] {
  const said: { wallMs: number; saying: Saying }[] = [];
  let voice = newVoice(0, 0);
  for (let wallMs = 0; wallMs * speed <= untilMs; wallMs += 16) {
    const heard = hear(voice, { wallMs, instantMs: wallMs * speed, isPlaying: true, hasTurned });
    voice = heard.voice;
    if (heard.saying) said.push({ wallMs, saying: heard.saying });
  }
  return said;
}

const atRest = (voice: Voice, wallMs: number, instantMs: number) =>
  hear(voice, { wallMs, instantMs, isPlaying: false, hasTurned });

describe('the voice while it plays', () => {
  it('speaks at most once every two seconds', () => {
    const times = playing(60_000, 5).map(({ wallMs }) => wallMs);
    expect(times.length).toBeGreaterThan(1);
    for (const [place, time] of times.slice(1).entries()) {
      expect(time - (times[place] ?? 0)).toBeGreaterThanOrEqual(PACE_MS);
    }
  });

  it('gathers what turned meanwhile and leaves nothing out', () => {
    const spans = playing(60_000, 5).flatMap(({ saying }) =>
      saying.type === 'turned' ? [saying] : [],
    );
    for (const turn of TURNS_MS) {
      const tellers = spans.filter(({ fromMs, toMs }) => turn > fromMs && turn <= toMs);
      expect(tellers).toHaveLength(1);
    }
  });

  it('is silent while nothing turns', () => {
    expect(playing(9_000, 5)).toEqual([]);
  });

  it('tells again what is played again', () => {
    const { voice } = hear(newVoice(0, 45_000), {
      wallMs: 10_000,
      instantMs: 5_000,
      isPlaying: true,
      hasTurned,
    });
    const later = { wallMs: 14_000, instantMs: 10_500, isPlaying: true, hasTurned };
    expect(hear(voice, later).saying).toEqual({ type: 'turned', fromMs: 5_000, toMs: 10_500 });
  });
});

describe('the voice at rest', () => {
  it('says nothing when the page has just been opened', () => {
    expect(atRest(newVoice(0, 3_000), 60_000, 3_000).saying).toBeUndefined();
  });

  it('says where the playhead stands once it does stand', () => {
    const moved = atRest(newVoice(0, 0), 1_000, 5_000);
    expect(moved.saying).toBeUndefined();
    const stillMoving = atRest(moved.voice, 1_000 + REST_MS - 1, 5_000);
    expect(stillMoving.saying).toBeUndefined();
    const standing = atRest(stillMoving.voice, 1_000 + REST_MS, 5_000);
    expect(standing.saying).toEqual({ type: 'standing', atMs: 5_000 });
    expect(atRest(standing.voice, 9_000, 5_000).saying).toBeUndefined();
  });

  it('waits until a scrub is over', () => {
    let voice = newVoice(0, 0);
    for (let wallMs = 0; wallMs < 3_000; wallMs += 100) {
      const heard = atRest(voice, wallMs, wallMs * 10 + 10);
      expect(heard.saying).toBeUndefined();
      voice = heard.voice;
    }
  });
});
