/**
 * Prints how fast the engine is, each figure beside its bar. Never fails: machines differ.
 *
 * A model event is a row of the recording: a packet sent or dropped, a timer started, moved or run
 * out, a tunnel, a mode. What the queue gives up is fewer: one arrival makes several rows, and a
 * timer that was moved comes up once without making any. The bare heap loop pushes and pops as many
 * events as the run has rows.
 */
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, START, simTime } from '../../src/domain/units.ts';
import { simulate, simulateOutcome } from '../../src/kernel/simulate.ts';
import { runHeapLoop } from './heap-loop.ts';

const ROUNDS = 15;
const WARM_UP_MS = 1_500;

/** An office day: user data each second, a cable pulled at lunch, UDP blocked for a while. */
function ordinaryRun(hours: number): Scenario {
  const horizonMs = simTime(hours * HOUR_MS);
  const from = (share: number) => simTime(Math.round((horizonMs * share) / SECOND_MS) * SECOND_MS);
  const until = (fromMs: number, minutes: number) => simTime(fromMs + minutes * MINUTE_MS);
  return {
    ...DEFAULT_SCENARIO,
    horizonMs,
    traffic: [
      { fromMs: START, toMs: horizonMs, everyMs: SECOND_MS, bytes: 400, direction: 'both' },
    ],
    disturbances: [
      { kind: 'link-cut', fromMs: from(0.3), toMs: until(from(0.3), 2) },
      { kind: 'block-udp', fromMs: from(0.6), toMs: until(from(0.6), 5) },
    ],
  };
}

/** A night: no user data but one packet a quarter of an hour, which keeps the session alive. */
function quietRun(hours: number): Scenario {
  const ordinary = ordinaryRun(hours);
  return {
    ...ordinary,
    traffic: ordinary.traffic.map((flow) => ({ ...flow, everyMs: 15 * MINUTE_MS })),
  };
}

function timeOf(run: () => void): number {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
}

function repeat(count: number, run: () => void): void {
  for (let time = 0; time < count; time += 1) run();
}

/** Of several rounds: the fastest, which is the machine undisturbed, and the median. */
interface Timing {
  readonly fastestMs: number;
  readonly medianMs: number;
}

function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return { fastestMs: sorted[0] ?? NaN, medianMs: sorted[sorted.length >> 1] ?? NaN };
}

/** The runs take turns, so that a busy moment hits all of them. */
function timingsOf(runs: readonly (() => void)[]): Timing[] {
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.forEach((run, number) => times[number]?.push(timeOf(run)));
  }
  return times.map(timingOf);
}

function warmUp(): void {
  const startedAt = performance.now();
  while (performance.now() - startedAt < WARM_UP_MS) {
    for (const scenario of [ordinaryRun(1), quietRun(8)]) {
      simulate(scenario);
      simulateOutcome(scenario);
    }
    runHeapLoop(50_000);
  }
}

/** Objects made while running, in bytes; the columns are not among them. */
function heapBytes(run: () => void): number {
  const samples = Array.from({ length: ROUNDS }, () => {
    const before = process.memoryUsage().heapUsed;
    run();
    return process.memoryUsage().heapUsed - before;
  });
  // A collection in between makes a sample negative; it says nothing.
  return timingOf(samples.filter((bytes) => bytes > 0)).medianMs;
}

/** A figure by the fastest rounds, the same by the medians, and the bar the first is held to. */
interface Figure {
  readonly value: number;
  readonly median?: number;
  readonly unit: string;
  readonly least?: number;
  readonly most?: number;
}

function print(name: string, { value, median, unit, least, most }: Figure): void {
  const figure = `${value.toPrecision(3)} ${unit}`;
  const beside = median === undefined ? '' : `median ${median.toPrecision(3)}`;
  const isMet = value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  let bar = '';
  if (least !== undefined) bar = `≥ ${least}`;
  if (most !== undefined) bar = `≤ ${most}`;
  const verdict = bar && `${bar.padEnd(6)}${isMet ? 'meets' : 'misses'}`;
  console.log(`${name.padEnd(38)} ${figure.padStart(14)}   ${beside.padEnd(14)} ${verdict}`);
}

/** How many times as long as one of the `count` runs that `other` timed. */
function timesAsLong(timing: Timing, other: Timing, count = 1): Figure {
  return {
    value: (count * timing.fastestMs) / other.fastestMs,
    median: (count * timing.medianMs) / other.medianMs,
    unit: '×',
  };
}

function speed(rows: number, { fastestMs, medianMs }: Timing): Figure {
  const perSecond = (ms: number): number => rows / ms / 1_000;
  return {
    value: perSecond(fastestMs),
    median: perSecond(medianMs),
    unit: 'M events/s',
    least: 1,
  };
}

function benchmark(name: string, runOf: (hours: number) => Scenario): void {
  const [hour, shift, day] = [1, 8, 24].map(runOf) as [Scenario, Scenario, Scenario];
  const [shiftRows, dayRows] = [simulate(shift).length, simulate(day).length];
  const [hourly, shiftly, daily, heap, outcome] = timingsOf([
    // As many as make a day, so that long and short are disturbed alike.
    () => repeat(24, () => simulate(hour)),
    () => simulate(shift),
    () => simulate(day),
    () => runHeapLoop(shiftRows),
    () => simulateOutcome(shift),
  ]) as [Timing, Timing, Timing, Timing, Timing];
  console.log(`\n${name}: 8 h are ${shiftRows} events, 24 h ${dayRows}`);
  print('8 h', speed(shiftRows, shiftly));
  print('24 h', speed(dayRows, daily));
  print('8 h against a bare heap loop', { ...timesAsLong(shiftly, heap), most: 5 });
  print('24 h against 1 h', { ...timesAsLong(daily, hourly, 24), most: 30 });
  print('8 h, outcome only, against the full', timesAsLong(outcome, shiftly));
  const bytes = heapBytes(() => simulateOutcome(hour)) / simulate(hour).length;
  print('objects made', { value: bytes, unit: 'bytes/event' });
}

warmUp();
console.log(`The fastest of ${ROUNDS} rounds; a model event is a row of the recording.`);
benchmark('ordinary', ordinaryRun);
benchmark('quiet', quietRun);
