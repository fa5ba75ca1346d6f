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

const SAMPLES = 15;
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

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/** Medians of several rounds; the runs take turns, so that a busy moment hits all of them. */
function medians(runs: readonly (() => void)[]): number[] {
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round < SAMPLES; round += 1) {
    runs.forEach((run, number) => times[number]?.push(timeOf(run)));
  }
  return times.map(medianOf);
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
  const samples = Array.from({ length: SAMPLES }, () => {
    const before = process.memoryUsage().heapUsed;
    run();
    return process.memoryUsage().heapUsed - before;
  });
  // A collection in between makes a sample negative; it says nothing.
  return medianOf(samples.filter((bytes) => bytes > 0));
}

/** A figure and the bar it is held against; `most` or `least`, or none. */
interface Figure {
  readonly value: number;
  readonly unit: string;
  readonly least?: number;
  readonly most?: number;
}

function print(name: string, { value, unit, least, most }: Figure): void {
  const figure = `${value.toPrecision(3)} ${unit}`;
  const isMet = value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  let bar = '';
  if (least !== undefined) bar = `≥ ${least}`;
  if (most !== undefined) bar = `≤ ${most}`;
  const verdict = isMet ? 'meets' : 'misses';
  console.log(
    `${name.padEnd(54)} ${figure.padStart(14)}   ${bar && `${bar.padEnd(5)} ${verdict}`}`,
  );
}

const millionsPerSecond = (rows: number, ms: number): number => rows / ms / 1_000;

function benchmark(name: string, runOf: (hours: number) => Scenario): void {
  const [hour, shift, day] = [1, 8, 24].map(runOf) as [Scenario, Scenario, Scenario];
  const [shiftRows, dayRows] = [simulate(shift).length, simulate(day).length];
  const [hourMs, shiftMs, dayMs, heapMs, outcomeMs] = medians([
    () => simulate(hour),
    () => simulate(shift),
    () => simulate(day),
    () => runHeapLoop(shiftRows),
    () => simulateOutcome(shift),
  ]) as [number, number, number, number, number];
  const speed = (rows: number, ms: number): Figure => ({
    value: millionsPerSecond(rows, ms),
    unit: 'M rows/s',
    least: 1,
  });
  print(`${name}, 8 h: ${shiftRows} rows, ${shiftMs.toFixed(1)} ms`, speed(shiftRows, shiftMs));
  print(`${name}, 24 h: ${dayRows} rows, ${dayMs.toFixed(1)} ms`, speed(dayRows, dayMs));
  print(`${name}, 8 h against a bare heap loop`, { value: shiftMs / heapMs, unit: '×', most: 5 });
  print(`${name}, 24 h against 1 h`, { value: dayMs / hourMs, unit: '×', most: 30 });
  print(`${name}, 8 h, outcome only: ${outcomeMs.toFixed(1)} ms, of the full`, {
    value: (100 * outcomeMs) / shiftMs,
    unit: '% time',
  });
  const bytes = heapBytes(() => simulateOutcome(hour)) / simulate(hour).length;
  print(`${name}, objects made`, { value: bytes, unit: 'bytes/row' });
}

warmUp();
console.log(`medians of ${SAMPLES} runs; a model event is a row of the recording`);
benchmark('ordinary', ordinaryRun);
benchmark('quiet', quietRun);
