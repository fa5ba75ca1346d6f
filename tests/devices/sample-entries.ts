/** The values of the three samples of FAQ 116312, as entries to print. */
import type { SessionEntry, TunnelEntry } from '../../src/devices/session-table.ts';

const ASSIGNED = '192.168.1.4';
const PUBLIC = '172.16.250.17';
const FIREFOX = 'Mozilla/5.0 (Windows NT 5.1; rv:16.0) Gecko/20100101 Firefox/16.0';

const packets = (packetsTx: number, packetsRx: number) => ({
  packetsTx,
  packetsRx,
  packetsTxDropped: 0,
  packetsRxDropped: 0,
});

const tunnel = {
  publicAddress: PUBLIC,
  destinationPort: 443,
  authMode: 'userPassword',
  idleTimeoutMinutes: 2,
  idleLeftMinutes: 1,
} as const;

const parent: TunnelEntry = {
  ...tunnel,
  name: 'AnyConnect-Parent',
  number: 1,
  assignedAddress: undefined,
  encryption: 'none',
  hashing: 'none',
  encapsulation: undefined,
  compression: undefined,
  transport: 'TCP',
  sourcePort: 1269,
  clientType: 'AnyConnect',
  clientVersion: '3.1.01065',
  bytes: { bytesTx: 6122, bytesRx: 777 },
  packets: packets(4, 1),
};

const clientless: TunnelEntry = {
  ...parent,
  name: 'Clientless',
  encryption: 'RC4',
  hashing: 'SHA1',
  encapsulation: 'TLSv1.0',
  sourcePort: undefined,
  clientType: 'Web Browser',
  clientVersion: FIREFOX,
  bytes: { bytesTx: 329671, bytesRx: 31508 },
  packets: undefined,
};

const ssl: TunnelEntry = {
  ...tunnel,
  name: 'SSL-Tunnel',
  number: 2,
  assignedAddress: ASSIGNED,
  encryption: 'RC4',
  hashing: 'SHA1',
  encapsulation: 'TLSv1.0',
  compression: undefined,
  transport: 'TCP',
  sourcePort: 1272,
  clientType: 'SSL VPN Client',
  clientVersion: 'Cisco AnyConnect VPN Agent for Windows 3.1.01065',
  bytes: { bytesTx: 6122, bytesRx: 0 },
  packets: packets(4, 0),
};

const dtls: TunnelEntry = {
  ...ssl,
  name: 'DTLS-Tunnel',
  number: 3,
  encryption: 'AES128',
  encapsulation: 'DTLSv1.0',
  compression: 'LZS',
  transport: 'UDP',
  sourcePort: 1280,
  clientType: 'DTLS VPN Client',
  clientVersion: '3.1.01065',
  bytes: { bytesTx: 0, bytesRx: 0 },
  packets: packets(0, 0),
};

/** "AnyConnect connected via the standalone application". */
export const STANDALONE: SessionEntry = {
  username: 'walter',
  index: 1436,
  assignedAddress: ASSIGNED,
  publicAddress: PUBLIC,
  license: 'AnyConnect Premium',
  bytes: { bytesTx: 12244, bytesRx: 777 },
  packets: packets(8, 1),
  groupPolicy: 'My-Network',
  tunnelGroup: 'My-Network',
  loginTime: '22:15:24 UTC Fri Nov 30 2012',
  durationMs: 11_000,
  isInactive: false,
  inactivityMs: 0,
  tunnels: [parent, ssl, dtls],
};

/** "AnyConnect connected via web-launch". */
export const PORTAL: SessionEntry = {
  ...STANDALONE,
  index: 1435,
  bytes: { bytesTx: 335765, bytesRx: 31508 },
  packets: packets(214, 18),
  loginTime: '22:13:37 UTC Fri Nov 30 2012',
  durationMs: 34_000,
  tunnels: [
    clientless,
    { ...ssl, sourcePort: 1241, bytes: { bytesTx: 6094, bytesRx: 0 } },
    { ...dtls, sourcePort: 1250, clientVersion: FIREFOX },
  ],
};

/** "When is a session considered an inactive session". */
export const INACTIVE: SessionEntry = {
  ...STANDALONE,
  index: 1336,
  assignedAddress: undefined,
  bytes: { bytesTx: 12917, bytesRx: 1187 },
  packets: packets(14, 7),
  loginTime: '17:42:56 UTC Sat Nov 17 2012',
  durationMs: 554_000,
  isInactive: true,
  inactivityMs: 66_000,
  tunnels: [parent],
};
