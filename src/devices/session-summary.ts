/**
 * The gateway's answer to `show vpn-sessiondb summary`. Layout: public examples of the command's
 * output (docs/model.md, section 11). `Active` leaves the inactive sessions out; total, peak and
 * load count both.
 */
import { OWN_SESSION } from '../domain/names.ts';
import { rowsUntil, sessionOf, type RecordingIndex } from '../analysis/recording-index.ts';
import { sessionAt } from '../analysis/session-at.ts';
import { profileOf } from '../domain/profiles.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';

/** Sessions of a kind: now, ever, and most at a time. */
interface Tally {
  readonly active: number;
  readonly cumulative: number;
  readonly peak: number;
  readonly inactive: number;
}

/** The whole answer. A session type that there has never been has no line. */
export function printSummary(index: RecordingIndex, scenario: Scenario, instant: SimTime): string {
  const isIkev2 = (number: number): boolean =>
    number === OWN_SESSION && scenario.client.protocol === 'ikev2';
  const all = tallyAt(index, instant, () => true);
  const types = [
    ['AnyConnect Client', all],
    ['  SSL/TLS/DTLS', tallyAt(index, instant, (number) => !isIkev2(number))],
    ['  IKEv2 IPsec', tallyAt(index, instant, isIkev2)],
  ] as const;
  const capacity = profileOf(scenario).sessionLimit.value;
  const total = all.active + all.inactive;
  const load = `${Math.round((100 * total) / capacity)}%`;
  const cumulative = `Total Cumulative : ${right(all.cumulative, WIDTH.active)}`;
  return [
    RULE,
    'VPN Session Summary',
    RULE,
    `${' '.repeat(WIDTH.name + 2)}Active : Cumulative : Peak Concur : Inactive`,
    `${' '.repeat(WIDTH.name)}${'-'.repeat(WIDTH.all - WIDTH.name)}`,
    ...types.filter(([, tally]) => tally.cumulative > 0).map(([name, tally]) => line(name, tally)),
    RULE,
    `${cell('Total Active and Inactive', total)}${' '.repeat(WIDTH.gap)}${cumulative}`,
    cell('Device Total VPN Capacity', capacity),
    cell('Device Load', load),
    RULE,
  ].join('\n');
}

const WIDTH = {
  all: 75,
  name: 29,
  active: 6,
  cumulative: 10,
  peak: 11,
  inactive: 8,
  /** Between the two totals. */
  gap: 13,
} as const;
const RULE = '-'.repeat(WIDTH.all);

function line(name: string, { active, cumulative, peak, inactive }: Tally): string {
  return [
    cell(name, active),
    right(cumulative, WIDTH.cumulative),
    right(peak, WIDTH.peak),
    right(inactive, WIDTH.inactive),
  ].join(' : ');
}

function cell(name: string, value: string | number): string {
  return `${name.padEnd(WIDTH.name)}: ${right(value, WIDTH.active)}`;
}

function right(value: string | number, width: number): string {
  return String(value).padStart(width);
}

function tallyAt(
  index: RecordingIndex,
  instant: SimTime,
  isCounted: (number: number) => boolean,
): Tally {
  const { recording, rowsOf } = index;
  const until = rowsUntil(recording, instant);
  const starts = new Set(rowsOf('session-start'));
  const changes = [...starts, ...rowsOf('session-end')]
    .filter((row) => row < until && isCounted(sessionOf(recording, row)))
    .sort((left, right) => left - right);
  const standing = new Set<number>();
  let cumulative = 0;
  let peak = 0;
  for (const row of changes) {
    if (starts.has(row)) {
      standing.add(sessionOf(recording, row));
      cumulative += 1;
    } else standing.delete(sessionOf(recording, row));
    peak = Math.max(peak, standing.size);
  }
  const inactive = [...standing].filter(
    (number) => sessionAt(index, instant, number)?.inactiveSinceMs !== undefined,
  ).length;
  return { active: standing.size - inactive, cumulative, peak, inactive };
}
