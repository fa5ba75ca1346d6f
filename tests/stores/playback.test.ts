import { describe, expect, it } from 'vitest';
import { simTime, type SimTime } from '../../src/domain/units.ts';
import { PlaybackStore } from '../../src/stores/playback.svelte.ts';

function playbackTo(horizonMs: number, limitMs: () => SimTime | undefined): PlaybackStore {
  const playback = new PlaybackStore(undefined, limitMs);
  playback.setHorizon(simTime(horizonMs));
  return playback;
}

describe('the playhead', () => {
  it('goes as far as an open question allows, and back as far as one likes', () => {
    const playback = playbackTo(60_000, () => simTime(20_000));
    playback.seek(60_000);
    expect(playback.playheadMs).toBe(20_000);
    expect(playback.isAtEnd).toBe(true);
    playback.seek(5_000);
    expect(playback.playheadMs).toBe(5_000);
  });

  it('goes to the end of the run once a run has answered', () => {
    let limitMs: SimTime | undefined = simTime(20_000);
    const playback = playbackTo(60_000, () => limitMs);
    playback.seek(60_000);
    expect(playback.isAtEnd).toBe(true);
    limitMs = undefined;
    expect(playback.isAtEnd).toBe(false);
    playback.seek(60_000);
    expect(playback.playheadMs).toBe(60_000);
  });
});
