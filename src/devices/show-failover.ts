/**
 * `show failover`: which unit of the pair is active, and since when. Layout: public examples of the
 * command's output; slots, interfaces, versions and the counters of replication are left out,
 * because nothing here has them (docs/model.md, section 11).
 */
import { atOf, lastUntil } from '../analysis/recording-index.ts';
import { SECOND_MS, START, elapsedMs, type SimTime } from '../domain/units.ts';
import type { Answer, Question } from './console-word.ts';
import { formatDeviceTime } from './device-clock.ts';

/** An ASA's defaults. */
const POLLING = [
  'Unit Poll frequency 1 seconds, holdtime 15 seconds',
  'Interface Poll frequency 5 seconds, holdtime 25 seconds',
  'Interface Policy 1',
];

/** A unit that was never told its part is a secondary one. */
const WITHOUT_A_PAIR = [
  'Failover Off',
  'Failover unit Secondary',
  'Failover LAN Interface: not Configured',
  ...POLLING,
];

const LINK = 'folink GigabitEthernet0/3 (up)';

export const printFailover: Answer = (question) => {
  const lines = question.scenario.gateway.standby ? pairLines(question) : WITHOUT_A_PAIR;
  return lines.join('\n');
};

/** Whoever asks has reached the pair's address, and so the active unit. */
function pairLines({ index, instant }: Question): string[] {
  const { recording } = index;
  const rows = index.rowsOf('failover');
  const past = rows
    .slice(0, lastUntil(recording, rows, instant) + 1)
    .map((row) => atOf(recording, row));
  const changes = [START, ...past, instant];
  const [active, other] = UNITS[past.length % 2 === 0 ? 'primary' : 'secondary'];
  return [
    'Failover On',
    `Failover unit ${active}`,
    `Failover LAN Interface: ${LINK}`,
    ...POLLING,
    `Last Failover at: ${formatDeviceTime(past.at(-1) ?? START)}`,
    ...hostLines(`This host: ${active} - Active`, activeSeconds(changes, 'active')),
    ...hostLines(`Other host: ${other} - Standby Ready`, activeSeconds(changes, 'other')),
    '',
    'Stateful Failover Logical Update Statistics',
    `${INDENT}Link : ${LINK}`,
  ];
}

const INDENT = ' '.repeat(8);

/** Active and other unit, by which is active. */
const UNITS = {
  primary: ['Primary', 'Secondary'],
  secondary: ['Secondary', 'Primary'],
} as const;

function hostLines(host: string, seconds: number): string[] {
  return [`${INDENT}${host}`, `${INDENT}${INDENT}Active time: ${seconds} (sec)`];
}

/** Which stretches between changes count, from the last one backwards: every second of them. */
type Whose = 'active' | 'other';

/** Whole seconds for which a unit has been active. `changes` begin with the start and end with now. */
function activeSeconds(changes: readonly SimTime[], whose: Whose): number {
  const skipped = whose === 'active' ? 0 : 1;
  const stretches = changes
    .slice(1)
    .map((until, place) => elapsedMs(changes[place] ?? START, until));
  const own = stretches.reverse().filter((_, place) => place % 2 === skipped);
  return Math.floor(own.reduce((sum, lengthMs) => sum + lengthMs, 0) / SECOND_MS);
}
