import { describe, expect, it } from 'vitest';
import { quietStretches } from '../../src/analysis/quiet-time.ts';
import { milestonesOf } from '../../src/analysis/milestones.ts';
import { atOf, indexRecording, kindOf } from '../../src/analysis/recording-index.ts';
import { isAnswered } from '../../src/analysis/routine.ts';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { advanced } from '../../src/scene/skip-quiet.ts';

const FRAME_MS = 16;
const quiet = [{ fromMs: 60_000, toMs: 360_000 }];

/** The playhead of each frame from `fromMs` until it has passed `untilMs`. */
function played(fromMs: number, untilMs: number, speed: number): number[] {
  const heads = [fromMs];
  while ((heads.at(-1) ?? 0) < untilMs && heads.length < 10_000) {
    const instantMs = heads.at(-1) ?? 0;
    heads.push(advanced({ instantMs, passedMs: FRAME_MS, speed }, quiet));
  }
  return heads;
}

describe('quiet time that is skipped', () => {
  it('passes within a second or so instead of five minutes, at the speed of life', () => {
    const wallMs = played(60_000, 360_000, 1).length * FRAME_MS;
    expect(wallMs).toBeLessThan(1_600);
  });

  it('is not left out: the clock is seen running through it', () => {
    const within = played(60_000, 360_000, 1).filter((at) => at > 60_000 && at < 360_000);
    expect(within.length).toBeGreaterThan(40);
  });

  it('never runs past its end, which comes at the chosen speed', () => {
    const heads = played(300_000, 362_000, 1);
    const last = heads.filter((at) => at > 359_700);
    for (const [place, at] of last.slice(1).entries()) {
      expect(at - (last[place] ?? 0)).toBeLessThanOrEqual(FRAME_MS + 0.001);
    }
  });

  it('changes nothing outside, and nothing for a speed that is faster already', () => {
    expect(advanced({ instantMs: 10_000, passedMs: 16, speed: 30 }, quiet)).toBe(10_480);
    expect(advanced({ instantMs: 61_000, passedMs: 16, speed: 10_000 }, quiet)).toBe(221_000);
  });
});

describe('a quiet stretch', () => {
  const disturbances = [
    { kind: 'link-cut', fromMs: simTime(180_000), toMs: simTime(690_000) } as const,
  ];
  const index = indexRecording(simulate({ ...DEFAULT_SCENARIO, disturbances }));
  const stretches = quietStretches(index);

  it('is longer than 30 s', () => {
    expect(stretches.length).toBeGreaterThan(0);
    for (const { fromMs, toMs } of stretches) expect(toMs - fromMs).toBeGreaterThan(30 * SECOND_MS);
  });

  it('has no milestone within but DPD that is answered', () => {
    const { recording } = index;
    for (const row of milestonesOf(index)) {
      const atMs = atOf(recording, row);
      if (!stretches.some(({ fromMs, toMs }) => fromMs < atMs && atMs < toMs)) continue;
      expect(kindOf(recording, row)).toBe('dpd-request');
      expect(isAnswered(index, row)).toBe(true);
    }
  });
});
