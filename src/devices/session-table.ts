/**
 * The gateway's answer to `show vpn-sessiondb detail anyconnect`, column for column.
 * Source: the three samples of FAQ 116312, "Sample output from the ASA" and "When is a session
 * considered an inactive session". Their rule: the fields of a group flow two to a line, and what
 * a tunnel does not have leaves no gap.
 */
import { formatDeviceDuration } from '../domain/device-duration.ts';

/** `Tx` is from the gateway to the client, `Rx` the other way. */
export interface ByteCounters {
  readonly bytesTx: number;
  readonly bytesRx: number;
}

export interface PacketCounters {
  readonly packetsTx: number;
  readonly packetsRx: number;
  readonly packetsTxDropped: number;
  readonly packetsRxDropped: number;
}

export type TunnelName =
  'AnyConnect-Parent' | 'Clientless' | 'SSL-Tunnel' | 'DTLS-Tunnel' | 'IKEv2' | 'IPsecOverNatT';

/** One tunnel of a session. What is `undefined` is not printed. */
export interface TunnelEntry {
  readonly name: TunnelName;
  /** The part of the Tunnel ID after the dot. */
  readonly number: number;
  readonly assignedAddress: string | undefined;
  readonly publicAddress: string;
  readonly encryption: string;
  readonly hashing: string;
  readonly encapsulation: string | undefined;
  readonly compression: string | undefined;
  readonly transport: 'TCP' | 'UDP';
  readonly sourcePort: number | undefined;
  readonly destinationPort: number | undefined;
  readonly authMode: string;
  readonly idleTimeoutMinutes: number;
  readonly idleLeftMinutes: number;
  readonly clientType: string;
  readonly clientVersion: string;
  readonly bytes: ByteCounters;
  readonly packets: PacketCounters | undefined;
}

/** One session of the database, in the order of the printed lines. */
export interface SessionEntry {
  readonly username: string;
  readonly index: number;
  readonly assignedAddress: string | undefined;
  readonly publicAddress: string;
  readonly license: string;
  readonly bytes: ByteCounters;
  readonly packets: PacketCounters;
  readonly groupPolicy: string;
  readonly tunnelGroup: string;
  /** As printed: `22:15:24 UTC Fri Nov 30 2012`. */
  readonly loginTime: string;
  readonly durationMs: number;
  /** Whether no tunnel but the Parent stands. */
  readonly isInactive: boolean;
  /** Zero while an SSL-Tunnel stands. */
  readonly inactivityMs: number;
  /** The tunnels that stand; protocol, encryption and hashing of the head follow from them. */
  readonly tunnels: readonly TunnelEntry[];
}

/** `show vpn-sessiondb detail anyconnect`: all sessions one after the other, under one title. */
export function printSessionsDetail(entries: readonly SessionEntry[]): string {
  return [DETAIL_TITLE, ...entries.map(sessionDetail)].join('\n\n');
}

/**
 * `show vpn-sessiondb anyconnect`: of each session the head without its packets. The order of the
 * lines is that of public examples (docs/model.md, section 11).
 */
export function printSessions(entries: readonly SessionEntry[]): string {
  return [SHORT_TITLE, ...entries.map((entry) => lines(headGroups(entry, [])))].join('\n\n');
}

/** The whole answer for one session. */
export function printSessionDetail(entry: SessionEntry): string {
  return printSessionsDetail([entry]);
}

/** The session's head, how many tunnels of each name, and a block for each. */
function sessionDetail(entry: SessionEntry): string {
  return [
    lines(headGroups(entry, packetGroups(entry.packets))),
    headOrder(entry)
      .map(({ name }) => `${name} Tunnels: 1`)
      .join('\n'),
    ...entry.tunnels.map((tunnel) => tunnelBlock(entry.index, tunnel)),
  ].join('\n\n');
}

/**
 * The answer down to the line of the VLAN. The FAQ's sample of an inactive session is cut there;
 * the device goes on with the tunnels.
 */
export function printSessionHead(entry: SessionEntry): string {
  return `${DETAIL_TITLE}\n\n${lines(headGroups(entry, packetGroups(entry.packets)))}`;
}

/** Each answer begins with an empty line. */
const DETAIL_TITLE = '\nSession Type: AnyConnect Detailed';
const SHORT_TITLE = '\nSession Type: AnyConnect';

function headGroups(entry: SessionEntry, packets: readonly Group[]): Group[] {
  return [
    [field('Username', entry.username), field('Index', entry.index)],
    addresses(entry),
    [
      field(
        'Protocol',
        headOrder(entry)
          .map(({ name }) => name)
          .join(' '),
      ),
    ],
    [field('License', entry.license)],
    [field('Encryption', ofEachTunnel(entry, 'encryption'))],
    [field('Hashing', ofEachTunnel(entry, 'hashing'))],
    byteFields(entry.bytes),
    ...packets,
    [field('Group Policy', entry.groupPolicy), field('Tunnel Group', entry.tunnelGroup)],
    [field('Login Time', entry.loginTime)],
    [field('Duration', formatDeviceDuration(entry.durationMs))],
    [field('Inactivity', formatDeviceDuration(entry.inactivityMs))],
    [field('NAC Result', 'Unknown')],
    [field('VLAN Mapping', 'N/A'), field('VLAN', 'none')],
  ];
}

function lines(groups: readonly Group[]): string {
  return groups.flatMap(flow).join('\n');
}

function tunnelBlock(index: number, tunnel: TunnelEntry): string {
  const groups: Group[] = [
    [field('Tunnel ID', `${index}.${tunnel.number}`)],
    ...(IKE_GROUPS[tunnel.name] ?? tunnelGroups)(tunnel),
  ];
  return [`${tunnel.name}:`, ...groups.flatMap(flow).map((line) => `  ${line}`)].join('\n');
}

/**
 * What IKEv2 and IPsec print instead. The order of the fields is that of a public listing of an
 * ASA's site-to-site session; of keys and their renewal nothing is printed.
 */
const IKE_GROUPS: Readonly<Partial<Record<TunnelName, (tunnel: TunnelEntry) => Group[]>>> = {
  IKEv2: (tunnel) => [
    ports(tunnel),
    [field('Rem Auth Mode', tunnel.authMode)],
    [field('Loc Auth Mode', 'rsaCertificate')],
    [field('Encryption', tunnel.encryption), field('Hashing', tunnel.hashing)],
  ],
  IPsecOverNatT: (tunnel) => [
    [field('Local Addr', '0.0.0.0/0.0.0.0/0/0')],
    [field('Remote Addr', `${tunnel.assignedAddress}/255.255.255.255/0/0`)],
    [field('Encryption', tunnel.encryption), field('Hashing', tunnel.hashing)],
    [field('Encapsulation', tunnel.encapsulation)],
    idleFields(tunnel),
    byteFields(tunnel.bytes),
    ...(tunnel.packets ? packetGroups(tunnel.packets) : []),
  ],
};

function tunnelGroups(tunnel: TunnelEntry): Group[] {
  return [
    addresses(tunnel),
    [field('Encryption', tunnel.encryption), field('Hashing', tunnel.hashing)],
    [
      field('Encapsulation', tunnel.encapsulation),
      field('Compression', tunnel.compression),
      ...ports(tunnel),
      field('Auth Mode', tunnel.authMode),
    ],
    idleFields(tunnel),
    [field('Client Type', tunnel.clientType)],
    [field('Client Ver', tunnel.clientVersion)],
    byteFields(tunnel.bytes),
    ...(tunnel.packets ? packetGroups(tunnel.packets) : []),
  ];
}

function ports({ transport, sourcePort, destinationPort }: TunnelEntry): Group {
  return [
    field(`${transport} Src Port`, sourcePort),
    field(`${transport} Dst Port`, destinationPort),
  ];
}

function idleFields({ idleTimeoutMinutes, idleLeftMinutes }: TunnelEntry): Group {
  return [
    field('Idle Time Out', `${idleTimeoutMinutes} Minutes`),
    field('Idle TO Left', `${idleLeftMinutes} Minutes`),
  ];
}

/** A label with its value, and how wide the value's column is. */
interface Field {
  readonly label: string;
  readonly value: string | number | undefined;
  readonly width: number;
}

/** Fields that begin on a line of their own. */
type Group = readonly Field[];

const LABEL_WIDTH = 13;
const VALUE_WIDTH = 23;
/** The samples print this one value four columns wider than all others. */
const ASSIGNED_ADDRESS_WIDTH = VALUE_WIDTH + 4;
const FIELDS_A_LINE = 2;

function field(label: string, value: Field['value'], width = VALUE_WIDTH): Field {
  return { label, value, width };
}

function addresses(at: Pick<SessionEntry, 'assignedAddress' | 'publicAddress'>): Group {
  return [
    field('Assigned IP', at.assignedAddress, ASSIGNED_ADDRESS_WIDTH),
    field('Public IP', at.publicAddress),
  ];
}

function byteFields({ bytesTx, bytesRx }: ByteCounters): Group {
  return [field('Bytes Tx', bytesTx), field('Bytes Rx', bytesRx)];
}

function packetGroups(packets: PacketCounters): Group[] {
  return [
    [field('Pkts Tx', packets.packetsTx), field('Pkts Rx', packets.packetsRx)],
    [
      field('Pkts Tx Drop', packets.packetsTxDropped),
      field('Pkts Rx Drop', packets.packetsRxDropped),
    ],
  ];
}

function ofEachTunnel(entry: SessionEntry, name: 'encryption' | 'hashing'): string {
  return headOrder(entry)
    .map((tunnel) => `${tunnel.name}: (1)${tunnel[name]}`)
    .join('  ');
}

/** A public listing of such a session names IKEv2 and IPsec first and the parent last. */
function headOrder({ tunnels }: SessionEntry): TunnelEntry[] {
  const isIke = ({ name }: TunnelEntry): boolean => name in IKE_GROUPS;
  return [...tunnels.filter(isIke), ...tunnels.filter((tunnel) => !isIke(tunnel))];
}

function flow(group: Group): string[] {
  const printed = group.filter(({ value }) => value !== undefined);
  const lines: string[] = [];
  for (let first = 0; first < printed.length; first += FIELDS_A_LINE) {
    lines.push(
      printed
        .slice(first, first + FIELDS_A_LINE)
        .map(cell)
        .join('')
        .trimEnd(),
    );
  }
  return lines;
}

function cell({ label, value, width }: Field): string {
  return `${label.padEnd(LABEL_WIDTH)}: ${String(value).padEnd(width)}`;
}
