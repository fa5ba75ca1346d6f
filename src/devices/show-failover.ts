/**
 * `show failover`: which unit of the pair is active, and since when. Layout: public examples of the
 * command's output; interfaces, versions and the counters of replication are left out, because
 * nothing here has them (docs/model.md, section 11).
 */
import { atOf, lastUntil } from '../analysis/recording-index.ts';
import { SECOND_MS, START, elapsedMs } from '../domain/units.ts';
import type { Answer } from './console-word.ts';
import { formatDeviceTime } from './device-clock.ts';

const POLLING = [
  'Unit Poll frequency 1 seconds, holdtime 15 seconds',
  'Interface Poll frequency 5 seconds, holdtime 25 seconds',
  'Interface Policy 1',
];

export const printFailover: Answer = ({ index, scenario, instant }) => {
  if (!scenario.gateway.standby) return ['Failover Off', 'Failover unit Primary'].join('\n');
  const { recording } = index;
  const rows = index.rowsOf('failover');
  const past = rows.slice(0, lastUntil(recording, rows, instant) + 1).map((row) => atOf(recording, row));
  const activeMs = activeTimes([START, ...past, instant]);
  const isSecondary = past.length % 2 === 1;
  const [active, other] = isSecondary ? (['Secondary', 'Primary'] as const) : (['Primary', 'Secondary'] as const);
  return [
    'Failover On',
    `Failover unit ${active}`,
    'Failover LAN Interface: folink GigabitEthernet0/3 (up)',
    ...POLLING,
    `Last Failover at: ${formatDeviceTime(past.at(-1) ?? START)}`,
    `\tThis host: ${active} - Active`,
    `\t\tActive time: ${seconds(activeMs[active])} (sec)`,
    `\tOther host: ${other} - ${past.length > 0 ? 'Failed' : 'Standby Ready'}`,
    `\t\tActive time: ${seconds(activeMs[other])} (sec)`,
    '',
    'Stateful Failover Logical Update Statistics',
    '\tLink : folink GigabitEthernet0/3 (up)',
  ].join('\n');
};
