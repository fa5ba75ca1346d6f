import type { Row } from '../events.ts';
import { SYSLOG, type SyslogName } from '../texts.ts';
import type { World } from '../world.ts';

/** Prints one line of gateway syslog. */
export function log(world: World, name: SyslogName, cause: Row): void {
  const { id, text } = SYSLOG[name];
  world.record({ kind: 'syslog', node: 'gateway', amount: id, word: text, session: 1, cause });
}
