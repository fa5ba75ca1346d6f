/** `show logging`: the syslog of the run up to now, with the settings printed above it. */
import { amountOf, atOf, lastUntil, wordOf } from '../analysis/recording-index.ts';
import { syslogLabel } from '../domain/syslog-severity.ts';
import type { Answer } from './console-word.ts';
import { formatLogTime } from './device-clock.ts';

/** Layout: public examples of the command's output (docs/model.md, section 11). */
export const printLogging: Answer = ({ index, instant }) => {
  const { recording } = index;
  const rows = index.rowsOf('syslog');
  const logged = rows.slice(0, lastUntil(recording, rows, instant) + 1);
  const lines = logged.map((row) => {
    const time = formatLogTime(atOf(recording, row));
    return `${time}: ${syslogLabel(amountOf(recording, row))}: ${wordOf(recording, row)}`;
  });
  return [...settings(logged.length), ...lines].join('\n');
};

/** The buffer holds the whole run, so that nothing is lost from a lesson (chosen). */
function settings(count: number): string[] {
  return [
    'Syslog logging: enabled',
    '    Facility: 20',
    '    Timestamp logging: enabled',
    '    Standby logging: disabled',
    '    Debug-trace logging: disabled',
    '    Console logging: disabled',
    '    Monitor logging: disabled',
    `    Buffer logging: level debugging, ${count} messages logged`,
    '    Trap logging: disabled',
    '    History logging: disabled',
    '    Device ID: disabled',
    '    Mail logging: disabled',
    '    ASDM logging: disabled',
  ];
}
