/** Prints how fast the engine is, each figure beside its bar. Never fails: machines differ. */
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS, START, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
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
    simulate(ordinaryRun(1));
    runHeapLoop(50_000);
  }
}

function print(name: string, figure: string, bar: string): void {
  console.log(`${name.padEnd(46)} ${figure.padStart(22)}   ${bar}`);
}

const perSecond = (rows: number, ms: number): string =>
  `${((rows / ms) * 1e-3).toFixed(2)} M rows/s`;

function benchmark(name: string, runOf: (hours: number) => Scenario): void {
  const [hour, shift, day] = [1, 8, 24].map(runOf) as [Scenario, Scenario, Scenario];
  const [shiftRows, dayRows] = [simulate(shift).length, simulate(day).length];
  const [hourMs, shiftMs, dayMs, heapMs] = medians([
    () => simulate(hour),
    () => simulate(shift),
    () => simulate(day),
    () => runHeapLoop(shiftRows),
  ]) as [number, number, number, number];
  print(
    `${name}, 8 h: ${shiftRows} rows, ${shiftMs.toFixed(1)} ms`,
    perSecond(shiftRows, shiftMs),
    '≥ 1 M',
  );
  print(
    `${name}, 24 h: ${dayRows} rows, ${dayMs.toFixed(1)} ms`,
    perSecond(dayRows, dayMs),
    '≥ 1 M',
  );
  print(`${name}, 8 h against a bare heap loop`, `${(shiftMs / heapMs).toFixed(1)} ×`, '≤ 5 ×');
  print(`${name}, 24 h against 1 h`, `${(dayMs / hourMs).toFixed(1)} ×`, '≤ 30 ×');
}

warmUp();
print(`medians of ${SAMPLES} runs`, 'measured', 'bar');
benchmark('ordinary', ordinaryRun);
benchmark('quiet', quietRun);
