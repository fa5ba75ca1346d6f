/** A measured figure beside its bar. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly median?: number;
  readonly count?: number;
  readonly bar?: number;
}

/** The value that a share of all does not exceed: 0.95 for the 95th percentile. NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function printFigures(figures: readonly Figure[]): void {
  const widest = Math.max(...figures.map(({ name }) => name.length));
  const text = (value: number | undefined, unit: string): string =>
    value === undefined ? '–' : `${value.toFixed(1)} ${unit}`;
  console.log(
    `${''.padEnd(widest)}  ${'p95'.padStart(10)}  ${'median'.padStart(10)}  ${'bar'.padStart(10)}  times`,
  );
  for (const { name, unit, value, median, bar, count } of figures) {
    const cells = [text(value, unit), text(median, unit), text(bar, unit)];
    console.log(
      `${name.padEnd(widest)}  ${cells.map((cell) => cell.padStart(10)).join('  ')}  ${count ?? ''}`,
    );
  }
}
