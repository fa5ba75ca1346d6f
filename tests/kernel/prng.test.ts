import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/kernel/prng.ts';

function draw(seed: number, count: number): number[] {
  const prng = new Prng(seed);
  return Array.from({ length: count }, () => prng.next());
}

describe('the random numbers', () => {
  it('are mulberry32’s, so that a shared link replays anywhere', () => {
    const whole = draw(1, 4).map((share) => share * 2 ** 32);
    expect(whole).toEqual([2693262067, 11749833, 2265367787, 4213581821]);
  });

  it('are the same for the same seed and others for another', () => {
    expect(draw(7, 100)).toEqual(draw(7, 100));
    expect(draw(7, 100)).not.toEqual(draw(8, 100));
  });

  it('lie from 0 up to, not including, 1, and are spread evenly', () => {
    const shares = draw(3, 100_000);
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (const share of shares) tenths[Math.floor(share * 10)]! += 1;
    expect(tenths.every((count) => Math.abs(count - 10_000) < 500)).toBe(true);
  });

  it('reach both ends of a range of whole numbers', () => {
    const prng = new Prng(5);
    const drawn = new Set(Array.from({ length: 200 }, () => prng.upTo(3)));
    expect([...drawn].sort()).toEqual([0, 1, 2, 3]);
  });
});
