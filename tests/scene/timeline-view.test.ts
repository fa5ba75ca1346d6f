import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/units.ts';
import {
  timeScale,
  toMs,
  toPx,
  WINDOW_MIN_MS,
  type TimeScale,
} from '../../src/scene/time-scale.ts';
import { ticksOf } from '../../src/scene/time-ticks.ts';
import { clamped, type View } from '../../src/scene/timeline-view.ts';
import {
  around,
  foldingOf,
  foldsOf,
  panned,
  turned,
  zoomed,
  type Sight,
} from '../../src/scene/timeline-zoom.ts';

const LEFT_PX = 110;
const RIGHT_PX = 710;

function sightOf(horizonMs: number, view?: View, quiet: readonly View[] = []): Sight {
  const folding = foldingOf(quiet, RIGHT_PX - LEFT_PX);
  const window = { ...clamped(view, horizonMs), leftPx: LEFT_PX, rightPx: RIGHT_PX };
  return { scale: timeScale(window, folding), folding, horizonMs };
}

/** A run of up to a day, what of it is shown, and stretches of quiet in it. */
const anySight = fc
  .record({
    horizonMs: fc.integer({ min: 10 * SECOND_MS, max: 24 * HOUR_MS }),
    cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 24 }),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ horizonMs, cuts, from, length }) => {
    const edges = cuts.map((cut) => Math.round(cut * horizonMs)).sort((a, b) => a - b);
    const quiet = edges.flatMap((fromMs, n) => {
      const toMs = edges[n + 1];
      return n % 2 === 0 && toMs !== undefined && toMs > fromMs ? [{ fromMs, toMs }] : [];
    });
    const fromMs = Math.round(from * horizonMs);
    return sightOf(horizonMs, { fromMs, toMs: fromMs + Math.round(length * horizonMs) }, quiet);
  });
const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
const instantAt = ({ fromMs, toMs: untilMs }: TimeScale, share: number): number =>
  fromMs + share * (untilMs - fromMs);

describe('a scale, folded or not', () => {
  it('begins and ends where the window does', () => {
    fc.assert(
      fc.property(anySight, ({ scale }) => {
        expect(toPx(scale, scale.fromMs)).toBeCloseTo(LEFT_PX, 4);
        expect(toPx(scale, scale.toMs)).toBeCloseTo(RIGHT_PX, 4);
      }),
    );
  });

  it('puts what is later further right', () => {
    fc.assert(
      fc.property(anySight, anyShare, anyShare, ({ scale }, one, other) => {
        const [early, late] = [one, other].sort((a, b) => a - b).map((s) => instantAt(scale, s));
        const [earlyPx, latePx] = [toPx(scale, early ?? 0), toPx(scale, late ?? 0)];
        if ((late ?? 0) - (early ?? 0) > 1) expect(latePx).toBeGreaterThan(earlyPx);
        else expect(latePx).toBeGreaterThanOrEqual(earlyPx);
      }),
    );
  });

  it('leads from an instant to a pixel and back', () => {
    fc.assert(
      fc.property(anySight, anyShare, ({ scale }, share) => {
        const instantMs = instantAt(scale, share);
        expect(toMs(scale, toPx(scale, instantMs))).toBeCloseTo(instantMs, 1);
      }),
    );
  });

  it('keeps ticks apart, in order, and out of what is folded', () => {
    fc.assert(
      fc.property(anySight, ({ scale }) => {
        const { major } = ticksOf(scale, 56);
        major.slice(1).forEach((tick, n) => {
          expect(tick.px - (major[n]?.px ?? 0)).toBeGreaterThanOrEqual(55.9);
          expect(tick.atMs).toBeGreaterThan(major[n]?.atMs ?? 0);
        });
        for (const fold of foldsOf(scale)) {
          const inside = major.filter(({ atMs }) => atMs > fold.fromMs && atMs < fold.toMs);
          expect(inside).toEqual([]);
        }
      }),
    );
  });
});

describe('a folded axis', () => {
  const quiet = [{ fromMs: 20 * SECOND_MS, toMs: 58 * MINUTE_MS }];
  const folded = sightOf(HOUR_MS, undefined, quiet);

  it('gives a quiet hour a narrow band and the rest the room', () => {
    const [fold] = foldsOf(folded.scale);
    expect((fold?.toPx ?? 0) - (fold?.fromPx ?? 0)).toBeCloseTo(40);
    // Two minutes and twenty seconds on the other 560 pixels.
    expect(folded.scale.msPerPx).toBeCloseTo(140_000 / 560);
  });

  it('does not fold what would hardly become narrower', () => {
    const short = [{ fromMs: 10 * MINUTE_MS, toMs: 14 * MINUTE_MS }];
    expect(foldsOf(sightOf(HOUR_MS, undefined, short).scale)).toEqual([]);
  });

  it('shows what a fold hides when the window lies inside it', () => {
    const inside = sightOf(HOUR_MS, { fromMs: 10 * MINUTE_MS, toMs: 12 * MINUTE_MS }, quiet);
    expect(foldsOf(inside.scale)).toEqual([]);
    expect(toPx(inside.scale, 11 * MINUTE_MS)).toBeCloseTo((LEFT_PX + RIGHT_PX) / 2);
  });

  it('folds the longest when there are too many, and never most of its width', () => {
    const many = Array.from({ length: 100 }, (_, n) => {
      return { fromMs: n * 10 * MINUTE_MS + MINUTE_MS, toMs: (n + 1) * 10 * MINUTE_MS - n };
    });
    const folding = foldingOf(many, 600);
    expect(folding.stretches.length * folding.widthPx).toBeLessThanOrEqual(240);
    expect(folding.stretches[0]).toEqual(many[0]);
  });

  it('names a short stretch between two folds by a finer step', () => {
    const two = [
      { fromMs: 10 * SECOND_MS, toMs: 20 * MINUTE_MS + 5 * SECOND_MS },
      { fromMs: 20 * MINUTE_MS + 25 * SECOND_MS, toMs: 55 * MINUTE_MS },
    ];
    const { major } = ticksOf(sightOf(HOUR_MS, undefined, two).scale, 56);
    const between = major.filter(
      ({ atMs }) => atMs > (two[0]?.toMs ?? 0) && atMs < (two[1]?.fromMs ?? 0),
    );
    expect(between).toHaveLength(1);
  });
});

describe('zooming', () => {
  it('keeps what is under the pointer under the pointer', () => {
    const sight = sightOf(HOUR_MS);
    const px = 300;
    const atMs = toMs(sight.scale, px);
    const view = zoomed(sight, { px, factor: 0.5 });
    expect(view.toMs - view.fromMs).toBe(HOUR_MS / 2);
    expect(toPx(sightOf(HOUR_MS, view).scale, atMs)).toBeCloseTo(px, 1);
  });

  it('does so on a folded axis, too', () => {
    const quiet = [{ fromMs: 20 * SECOND_MS, toMs: 58 * MINUTE_MS }];
    const sight = sightOf(HOUR_MS, undefined, quiet);
    const px = 150;
    const atMs = toMs(sight.scale, px);
    const view = zoomed(sight, { px, factor: 0.5 });
    expect(toPx(sightOf(HOUR_MS, view, quiet).scale, atMs)).toBeCloseTo(px, 0);
  });

  it('never leaves the run, nor shows less than two seconds', () => {
    fc.assert(
      fc.property(
        anySight,
        anyShare,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (sight, share, factor) => {
          const px = LEFT_PX + share * (RIGHT_PX - LEFT_PX);
          const view = zoomed(sight, { px, factor });
          expect(view.fromMs).toBeGreaterThanOrEqual(0);
          expect(view.toMs).toBeLessThanOrEqual(sight.horizonMs);
          expect(view.toMs - view.fromMs).toBeGreaterThanOrEqual(WINDOW_MIN_MS - 1);
        },
      ),
    );
  });

  it('shows a minute around an instant, and less when less was shown', () => {
    const view = around(sightOf(HOUR_MS), 10 * MINUTE_MS);
    expect(view).toEqual({ fromMs: 570_000, toMs: 630_000 });
    const near = sightOf(HOUR_MS, { fromMs: 0, toMs: 10_000 });
    expect(around(near, 10 * MINUTE_MS)).toEqual({ fromMs: 595_000, toMs: 605_000 });
  });
});

describe('panning', () => {
  it('keeps the length and stops whole at both ends of the run', () => {
    const sight = sightOf(HOUR_MS, { fromMs: 10 * MINUTE_MS, toMs: 20 * MINUTE_MS });
    expect(panned(sight, 60)).toEqual({ fromMs: 11 * MINUTE_MS, toMs: 21 * MINUTE_MS });
    expect(panned(sight, -6_000)).toEqual({ fromMs: 0, toMs: 10 * MINUTE_MS });
    expect(panned(sight, 6_000)).toEqual({ fromMs: 50 * MINUTE_MS, toMs: HOUR_MS });
  });

  it('turns the page when the playhead leaves it, and not before', () => {
    const sight = sightOf(HOUR_MS, { fromMs: 10 * MINUTE_MS, toMs: 20 * MINUTE_MS });
    expect(turned(sight, 20 * MINUTE_MS)).toBeUndefined();
    expect(turned(sight, 20 * MINUTE_MS + 1)?.fromMs).toBe(19 * MINUTE_MS + 1);
    expect(turned(sight, 9.5 * MINUTE_MS)?.toMs).toBe(10.5 * MINUTE_MS);
    expect(turned(sight, 0)).toEqual({ fromMs: 0, toMs: 10 * MINUTE_MS });
  });
});

describe('a run that becomes shorter', () => {
  const view = { fromMs: 30 * MINUTE_MS, toMs: 40 * MINUTE_MS };

  it('pushes the view back into it', () => {
    expect(clamped(view, 35 * MINUTE_MS)).toEqual({ fromMs: 25 * MINUTE_MS, toMs: 35 * MINUTE_MS });
  });

  it('is shown whole when it is shorter than the view', () => {
    expect(clamped(view, 5 * MINUTE_MS)).toEqual({ fromMs: 0, toMs: 5 * MINUTE_MS });
  });
});
