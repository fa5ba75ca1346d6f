/**
 * Words that devices print, and the example names of the model. Wording and numbers of messages:
 * protocol facts sheet §2.7 and §2.8. Device output is English in every language of the app.
 */
export const USER_NAME = 'walter';
export const GROUP_NAME = 'My-Network';
export const SESSION_INDEX = 1336;
export const GATEWAY_HOST = 'vpn.example.com';
export const GATEWAY_ADDRESS = '203.0.113.1';
export const PUBLIC_ADDRESS = '198.51.100.17';
export const ASSIGNED_ADDRESS = '192.168.1.4';

export const CLIENT_MESSAGES = {
  contacting: `Contacting ${GATEWAY_HOST}.`,
  establishing: 'Establishing VPN session...',
  connected: `Connected to ${GATEWAY_HOST}.`,
  reconnecting: `Reconnecting to ${GATEWAY_HOST}...`,
  unreachable: 'Connection attempt has failed.',
  /** The FAQ's picture of this message is lost; this stands in for it. */
  gaveUp: 'Reconnect failed: the disconnected timeout has expired.',
  rejected:
    'The secure gateway has rejected the connection attempt. A new connection attempt to the same or another secure gateway is needed, which requires re-authentication.',
  closedByGateway: 'The secure gateway has terminated the VPN connection.',
} as const;

const who = `Group <${GROUP_NAME}> User <${USER_NAME}> IP <${PUBLIC_ADDRESS}>`;

/** Gateway syslog by purpose: the documented number and text. */
export const SYSLOG = {
  parentStarted: { id: 113039, text: `${who} AnyConnect parent session started.` },
  addressAssigned: {
    id: 722051,
    text: `${who} IPv4 Address <${ASSIGNED_ADDRESS}> IPv6 address <::> assigned to session`,
  },
  firstTcp: { id: 722033, text: `${who} First TCP SVC connection established for SVC session.` },
  firstUdp: { id: 722033, text: `${who} First UDP SVC connection established for SVC session.` },
  tcpUp: { id: 722022, text: `${who} TCP SVC connection established without compression` },
  udpUp: { id: 722022, text: `${who} UDP SVC connection established without compression` },
  newTcp: { id: 722034, text: `${who} New TCP SVC connection, no existing connection.` },
  newUdp: { id: 722034, text: `${who} New UDP SVC connection, no existing connection.` },
  tcpReplaced: { id: 722032, text: `${who} New TCP SVC connection replacing old connection.` },
  udpReplaced: { id: 722032, text: `${who} New UDP SVC connection replacing old connection.` },
  closingForDpd: { id: 722037, text: `${who} SVC closing connection: DPD failure.` },
  closingForIdle: { id: 722037, text: `${who} SVC closing connection: Idle timeout.` },
  tcpDown: { id: 722023, text: `${who} TCP SVC connection terminated without compression` },
  udpDown: { id: 722023, text: `${who} UDP SVC connection terminated without compression` },
  waiting: { id: 716058, text: `${who} AnyConnect session lost connection. Waiting to resume.` },
  resumed: {
    id: 716059,
    text: `${who} AnyConnect session resumed connection from IP <${PUBLIC_ADDRESS}>.`,
  },
  endedIdle: { id: 716002, text: `${who} WebVPN session terminated: Idle timeout.` },
  endedMaxTime: { id: 716002, text: `${who} WebVPN session terminated: Max time exceeded.` },
} as const;

interface IkeFacts {
  readonly port: number;
  readonly address: string;
  readonly reason: string;
}

const ike = ({ port }: IkeFacts): string =>
  `Local:${GATEWAY_ADDRESS}:4500 Remote:${PUBLIC_ADDRESS}:${port} Username:${USER_NAME}`;

/** In its words, why the tunnel went; all else is the gateway's own doing. */
const IKE_REASONS: Readonly<Record<string, string>> = { dpd: 'peer lost' };

/** Lines of IKEv2; how sure each is: docs/model.md, "IKEv2 in place of SSL". */
export const IKE_SYSLOG = {
  address: {
    id: 751025,
    text: (facts: IkeFacts): string =>
      `${ike(facts)} Group:${GROUP_NAME} IPv4 Address=${facts.address} IPv6 address=:: assigned to session`,
  },
  up: {
    id: 750006,
    text: (facts: IkeFacts): string =>
      `${ike(facts)} IKEv2 SA UP. Reason: New Connection Established`,
  },
  down: {
    id: 750007,
    text: (facts: IkeFacts): string =>
      `${ike(facts)} IKEv2 SA DOWN. Reason: ${IKE_REASONS[facts.reason] ?? 'application initiated'}`,
  },
} as const;

export type SyslogName = keyof typeof SYSLOG;
