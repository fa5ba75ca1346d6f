import type { Row } from '../events.ts';
import { IKE_SYSLOG, SYSLOG, type SyslogName } from '../texts.ts';
import type { World } from '../world.ts';

/** The lines of the SSL VPN client; what is tunnelled by IKEv2 has lines of its own. */
const isOfSsl = (id: number): boolean => Math.floor(id / 1_000) === 722;

/** Prints one line of gateway syslog. */
export function log(world: World, name: SyslogName, cause: Row): void {
  const { id, text } = SYSLOG[name];
  if (isOfSsl(id) && world.scenario.client.protocol === 'ikev2') return;
  world.record({ kind: 'syslog', node: 'gateway', amount: id, word: text, session: 1, cause });
}

interface IkeLine {
  readonly cause: Row;
  /** The port that the gateway sees the client behind. */
  readonly port: number;
  /** Of `down` only: why the tunnel went. */
  readonly reason?: string;
}

/** Prints one line about the IKEv2 tunnel; nothing in a run without one. */
export function logIke(world: World, name: keyof typeof IKE_SYSLOG, line: IkeLine): void {
  if (world.scenario.client.protocol !== 'ikev2') return;
  const { id, text } = IKE_SYSLOG[name];
  const word = text({ port: line.port, address: world.gateway.address, reason: line.reason ?? '' });
  world.record({
    kind: 'syslog',
    node: 'gateway',
    amount: id,
    word,
    session: 1,
    cause: line.cause,
  });
}
