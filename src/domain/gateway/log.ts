import type { Row } from '../events.ts';
import { ADDRESS_SLOT, NEW_ADDRESS_SLOT, SYSLOG, type SyslogName } from '../texts.ts';
import type { World } from '../world.ts';

/** Lines about a connection bear the address it comes from; all others the one of the login. */
const ABOUT: Partial<Record<SyslogName, 'ssl' | 'dtls'>> = {
  firstTcp: 'ssl',
  tcpUp: 'ssl',
  newTcp: 'ssl',
  tcpReplaced: 'ssl',
  tcpDown: 'ssl',
  suspending: 'ssl',
  firstUdp: 'dtls',
  udpUp: 'dtls',
  newUdp: 'dtls',
  udpReplaced: 'dtls',
  udpDown: 'dtls',
};

/** Prints one line of gateway syslog. */
export function log(world: World, name: SyslogName, cause: Row): void {
  const { id, text } = SYSLOG[name];
  const { parentPeer, ssl } = world.gateway;
  const about = ABOUT[name];
  const { publicAddress } = about ? world.gateway[about].peer : parentPeer;
  const word = text
    .replace(ADDRESS_SLOT, publicAddress)
    .replace(NEW_ADDRESS_SLOT, ssl.peer.publicAddress);
  world.record({ kind: 'syslog', node: 'gateway', amount: id, word, session: 1, cause });
}
