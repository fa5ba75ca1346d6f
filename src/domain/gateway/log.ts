import { OWN_SESSION } from '../names.ts';
import type { Row } from '../events.ts';
import type { SessionRecord } from '../session-record.ts';
import { IKE_REASON, IKE_REASONS, SYSLOG, type SyslogName } from '../syslog-texts.ts';
import { USER_NAME } from '../texts.ts';
import type { World } from '../world.ts';

/** What fills the braces of a text. */
type Values = Readonly<Record<string, string | number>>;

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

/** Prints one line of gateway syslog about the client's own session. */
export function log(world: World, name: SyslogName, cause: Row): void {
  const { own, ssl } = world.gateway;
  if (!own) return;
  const about = ABOUT[name];
  const ip = about ? world.gateway[about].peer.publicAddress : own.publicAddress;
  logOf(world, own, { name, cause, values: { ip, newIp: ssl.peer.publicAddress } });
}

/** The same about any session of the database. */
export function logOf(
  world: World,
  { number, user, address, publicAddress: ip }: SessionRecord,
  line: { readonly name: SyslogName; readonly cause: Row; readonly values?: Values },
): void {
  print(world, { ...line, session: number, values: { user, ip, address, ...line.values } });
}

/** The same about a login or a connection that belongs to no session yet; by default the client's. */
export function logNewcomer(
  world: World,
  line: { readonly name: SyslogName; readonly cause: Row; readonly values?: Values },
): void {
  const values = { user: USER_NAME, ip: world.gateway.pendingPeer.publicAddress, ...line.values };
  print(world, { ...line, session: 0, values });
}

function print(
  world: World,
  line: {
    readonly name: SyslogName;
    readonly cause: Row;
    readonly session: number;
    readonly values: Values;
  },
): void {
  const { id, text } = SYSLOG[line.name];
  const isOwn = line.session <= OWN_SESSION;
  if (isOwn && isOfSsl(id) && world.scenario.client.protocol === 'ikev2') return;
  const word = text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(line.values[name] ?? ''));
  const { session, cause } = line;
  world.record({ kind: 'syslog', node: 'gateway', amount: id, word, session, cause });
}

interface IkeLine {
  readonly cause: Row;
  /** The port that the gateway sees the client behind. */
  readonly port: number;
  /** Of `ikeDown` only: why the tunnel went. */
  readonly reason?: string;
}

/** Prints one line about the client's IKEv2 tunnel; nothing in a run without one. */
export function logIke(
  world: World,
  name: 'ikeAddress' | 'ikeUp' | 'ikeDown',
  { cause, port, reason = '' }: IkeLine,
): void {
  const { own } = world.gateway;
  if (!own || world.scenario.client.protocol !== 'ikev2') return;
  logOf(world, own, { name, cause, values: { port, reason: IKE_REASONS[reason] ?? IKE_REASON } });
}

/** The lines of the SSL VPN client; what is tunnelled by IKEv2 has lines of its own. */
const isOfSsl = (id: number): boolean => Math.floor(id / 1_000) === 722;
