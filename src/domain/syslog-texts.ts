/**
 * What the gateway logs, by purpose: the documented number and text. Words in braces are filled in
 * for the session or connection the line is about (`gateway/log.ts`). Wording: ASA syslog guide, as
 * listed in docs/model.md, section 11, with the lines that are recalled or second-hand.
 */
import { AAA_ADDRESS, GATEWAY_ADDRESS, GROUP_NAME } from './texts.ts';

const who = `Group <${GROUP_NAME}> User <{user}> IP <{ip}>`;
const handshake = `SSL handshake with client outside:{ip}/{port} to ${GATEWAY_ADDRESS}/443 for TLSv1.2 session`;
const ike = `Local:${GATEWAY_ADDRESS}:4500 Remote:{ip}:{port} Username:{user}`;
const counted =
  '{bytes} (+{controlBytes}) bytes, {packets} (+{controlPackets}) packets, {drops} drops.';

export const SYSLOG = {
  handshakeStarted: { id: 725001, text: `Starting ${handshake}` },
  handshakeDone: { id: 725002, text: `Device completed ${handshake}` },
  authenticated: {
    id: 113004,
    text: `AAA user authentication Successful : server =  ${AAA_ADDRESS} : user = {user}`,
  },
  parentStarted: { id: 113039, text: `${who} AnyConnect parent session started.` },
  /** In place of the line above when the session was launched from the portal. */
  portalStarted: { id: 716001, text: `${who} WebVPN session started.` },
  addressAssigned: {
    id: 722051,
    text: `${who} IPv4 Address <{address}> IPv6 address <::> assigned to session`,
  },
  noAddress: {
    id: 722020,
    text: `TunnelGroup <${GROUP_NAME}> GroupPolicy <${GROUP_NAME}> User <{user}> IP <{ip}> No address available for SVC connection`,
  },
  sessionLimit: {
    id: 113029,
    text: `${who} Session could not be established: session limit of {limit} reached`,
  },
  loginLimit: { id: 716007, text: `${who} WebVPN Unable to create session.` },
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
  resumed: { id: 716059, text: `${who} AnyConnect session resumed connection from IP <{newIp}>.` },
  suspending: {
    id: 722012,
    text: `${who} SVC Message: 16/NOTICE: Client PC is going into suspend mode (Sleep, Hibernate, etc)..`,
  },
  transportClosing: { id: 722037, text: `${who} SVC closing connection: Transport closing.` },
  ended: { id: 716002, text: `${who} WebVPN session terminated: {reason}.` },
  connectionsCounted: {
    id: 722029,
    text: `${who} SVC Session Termination: Conns: {connections}, DPD Conns: {afterDpd}, Comp resets: 0, Dcmp resets: 0.`,
  },
  receivedCounted: { id: 722030, text: `${who} SVC Session Termination: In: ${counted}` },
  sentCounted: { id: 722031, text: `${who} SVC Session Termination: Out: ${counted}` },
  disconnected: {
    id: 113019,
    text: `Group = ${GROUP_NAME}, Username = {user}, IP = {ip}, Session disconnected. Session Type: {type}, Duration: {duration}, Bytes xmt: {sent}, Bytes rcv: {received}, Reason: {reason}`,
  },
  ikeAddress: {
    id: 751025,
    text: `${ike} Group:${GROUP_NAME} IPv4 Address={address} IPv6 address=:: assigned to session`,
  },
  ikeUp: { id: 750006, text: `${ike} IKEv2 SA UP. Reason: New Connection Established` },
  ikeDown: { id: 750007, text: `${ike} IKEv2 SA DOWN. Reason: {reason}` },
  /** Recalled, not read: of the unit that takes over. */
  tookOver: { id: 104001, text: '(Secondary) Switching to ACTIVE - HELLO not heard from mate.' },
} as const;

export type SyslogName = keyof typeof SYSLOG;

/**
 * Why a session ended, in the words of 716002 and of 113019. 716002: the guide's list, and its
 * template's own "User Requested". 113019: the first and third were captured, the others are
 * recalled or second-hand.
 */
export const ENDING_TEXTS: Readonly<Record<string, { ended: string; disconnected: string }>> = {
  'idle-timeout': { ended: 'Idle timeout', disconnected: 'Idle Timeout' },
  'max-connect-time': { ended: 'Max time exceeded', disconnected: 'Max time exceeded' },
  'user-logoff': { ended: 'User Requested', disconnected: 'User Requested' },
  'admin-logoff': { ended: 'Administrator Reset', disconnected: 'Administrator Reset' },
  preempted: { ended: 'Port preempted', disconnected: 'Port Preempted' },
};

/** In the words of 750007, why the IKEv2 tunnel went; all else is the gateway's own doing. */
export const IKE_REASONS: Readonly<Record<string, string>> = { dpd: 'peer lost' };
export const IKE_REASON = 'application initiated';
