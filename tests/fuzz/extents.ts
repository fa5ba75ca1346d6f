/** How far the values of random scenarios reach. */
import fc from 'fast-check';
import { HORIZON_MAX_MS, HORIZON_MIN_MS, PACKET_BYTES_MAX } from '../../src/domain/scenario.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/units.ts';

export interface Extent {
  readonly horizonMs: fc.Arbitrary<number>;
  /** When something begins, and how long it lasts. */
  readonly fromMs: fc.Arbitrary<number>;
  readonly lastsMs: fc.Arbitrary<number>;
  /** What no span may go beyond. */
  readonly spanEndMs: number;
  /** Between two packets of a flow, and how large each is. */
  readonly everyMs: fc.Arbitrary<number>;
  readonly bytes: fc.Arbitrary<number>;
  /** A setting that is a time, within its range. */
  readonly timeMs: (minMs: number, maxMs: number) => fc.Arbitrary<number>;
  readonly percent: (max: number) => fc.Arbitrary<number>;
  readonly flowsMax: number;
  readonly disturbancesMax: number;
}

const wholeMinutes = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max }).map((count) => count * MINUTE_MS);
const wholeSeconds = (max: number): fc.Arbitrary<number> =>
  fc.nat(max).map((count) => count * SECOND_MS);

/** Round numbers of seconds make timers fall due together: that is where order decides. */
const ROUND_MS = [5, 10, 15, 20, 25, 30, 60, 90, 120, 300, 600, 1_800, 3_600].map(
  (count) => count * SECOND_MS,
);

/** Where most can go wrong in little time: short runs, much in them, much of it at once. */
export const TELLING: Extent = {
  horizonMs: fc.oneof(
    { weight: 6, arbitrary: wholeMinutes(1, 10) },
    { weight: 3, arbitrary: wholeMinutes(11, 25) },
    { weight: 1, arbitrary: wholeMinutes(26, 60) },
  ),
  fromMs: fc.oneof(wholeSeconds(300), fc.nat(5 * MINUTE_MS), wholeSeconds(1_800), fc.nat(HOUR_MS)),
  lastsMs: fc.oneof(
    fc.constantFrom(10_000, 30_000, 120_000),
    fc.integer({ min: 1, max: 3 * MINUTE_MS }),
    fc.integer({ min: 1, max: 20 * MINUTE_MS }),
  ),
  spanEndMs: HORIZON_MAX_MS,
  everyMs: fc.oneof(fc.constantFrom(1_000, 20_000, 30_000), fc.integer({ min: 900, max: 90_000 })),
  bytes: fc.integer({ min: 1, max: 1_500 }),
  timeMs: (minMs, maxMs) =>
    fc.oneof(
      fc.constantFrom(...ROUND_MS.map((ms) => Math.min(maxMs, Math.max(minMs, ms)))),
      // Short ones are more telling within an hour than long ones.
      fc.integer({ min: minMs, max: Math.min(maxMs, minMs + 10 * MINUTE_MS) }),
    ),
  percent: (max) => fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max })),
  flowsMax: 2,
  disturbancesMax: 4,
};

/** Whatever a file can say; ten flows as slow as these fit a recording. Meant to be read, not run. */
export const WRITABLE: Extent = {
  horizonMs: fc.integer({ min: HORIZON_MIN_MS, max: HORIZON_MAX_MS }),
  fromMs: fc.nat(HORIZON_MAX_MS - 1),
  lastsMs: fc.integer({ min: 1, max: HORIZON_MAX_MS }),
  spanEndMs: HORIZON_MAX_MS,
  everyMs: fc.integer({ min: 2_000, max: HORIZON_MAX_MS }),
  bytes: fc.integer({ min: 1, max: PACKET_BYTES_MAX }),
  timeMs: (min, max) => fc.integer({ min, max }),
  percent: (max) => fc.nat(max * 1_000).map((thousandths) => thousandths / 1_000),
  flowsMax: 4,
  disturbancesMax: 6,
};
