/**
 * Words that devices print, and the example names of the model. Wording and numbers of messages:
 * protocol facts sheet §2.7 and §2.8. Device output is English in every language of the app.
 */
export const USER_NAME = 'walter';
export const GROUP_NAME = 'My-Network';
export const SESSION_INDEX = 1336;
export const GATEWAY_HOST = 'vpn.example.com';
export const GATEWAY_ADDRESS = '203.0.113.1';
/** The home router's; `network/public-address.ts` tells which holds when. */
export const PUBLIC_ADDRESS = '198.51.100.17';
/** The mobile network's. */
export const MOBILE_ADDRESS = '192.0.2.33';
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
  /** Stands in for words that we have not seen. */
  endedBySuspend:
    'The VPN connection was disconnected because the computer was suspended. A new connection is needed, which requires re-authentication.',
  /** TAC note 116881. */
  newMtu:
    'A new MTU needs to be applied to the VPN network interface. Disabling and re-enabling the Virtual Adapter. Applications utilizing the private network may need to be restarted.',
  closedByGateway: 'The secure gateway has terminated the VPN connection.',
} as const;

/** Where a syslog line names the public address it is about: gateway/log.ts fills it in. */
export const ADDRESS_SLOT = '{address}';
/** The address the client has come back from, in the one line that names two. */
export const NEW_ADDRESS_SLOT = '{new address}';
const who = `Group <${GROUP_NAME}> User <${USER_NAME}> IP <${ADDRESS_SLOT}>`;

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
    text: `${who} AnyConnect session resumed connection from IP <${NEW_ADDRESS_SLOT}>.`,
  },
  suspending: {
    id: 722012,
    text: `${who} SVC Message: 16/NOTICE: Client PC is going into suspend mode (Sleep, Hibernate, etc)..`,
  },
  transportClosing: { id: 722037, text: `${who} SVC closing connection: Transport closing.` },
  endedIdle: { id: 716002, text: `${who} WebVPN session terminated: Idle timeout.` },
  endedMaxTime: { id: 716002, text: `${who} WebVPN session terminated: Max time exceeded.` },
} as const;

export type SyslogName = keyof typeof SYSLOG;
