/** What a profile holds: the constants of an implementation, each with unit and source. */
import type { Provenance } from './settings.ts';

export interface Constant {
  readonly value: number;
  /** A `share` is a part or a multiple of the setting it belongs to; a `switch` is 1 or 0. */
  readonly unit: 'ms' | 'tries' | 'bytes' | 'packets' | 'share' | 'switch' | 'sessions';
  readonly source: Provenance;
}

/** Waits that follow one another. */
export interface Schedule {
  readonly values: readonly number[];
  readonly unit: 'ms';
  readonly source: Provenance;
}

export interface Profile {
  /** Silence before the gateway's first DPD request, as a multiple of its interval. */
  readonly gatewayDpdFirst: Constant;
  /** DPD requests the gateway sends before it drops a channel. */
  readonly gatewayDpdTries: Constant;
  /** Spacing of those requests, as a share of the DPD interval. */
  readonly gatewayDpdSpacing: Constant;
  /** How long the last request of either end may stay unanswered; at most one spacing. */
  readonly dpdAnswerPatience: Constant;
  /** The client's requests on DTLS before the data go back to the SSL-Tunnel. */
  readonly clientDtlsDpdTries: Constant;
  /** The same on SSL before the connection is given up; zero: never. */
  readonly clientSslDpdTries: Constant;
  /** Spacing of the client's requests, as a share of its DPD interval. */
  readonly clientDpdSpacing: Constant;
  /** IKEv2, either end: waits before each repetition of an unanswered DPD request. */
  readonly ikeDpdResends: Schedule;
  /** Silence, in DPD intervals, beyond which any wake-up of the client is the verdict; 0: none. */
  readonly clientWakeUpVerdict: Constant;
  /** The client's clock counts in steps of this length. */
  readonly clientClockStep: Constant;
  /** How long a tunnel-level reconnect goes on before the session level; zero: no such level. */
  readonly tunnelReconnect: Constant;
  /** How long a DTLS handshake may take. */
  readonly dtlsHandshakeLimit: Constant;
  /** Pause after a failed DTLS handshake before the next; zero: there is no next. */
  readonly dtlsPause: Constant;
  /** Pause after the first failed attempt to reconnect, of either level. */
  readonly attemptSpacing: Constant;
  /** By how much each pause is longer than the one before. */
  readonly attemptSpacingStep: Constant;
  readonly attemptSpacingMax: Constant;
  /** All pauses together after which the client stops; zero: no such limit. */
  readonly reconnectBudget: Constant;
  /** How much of the handed-out disconnected timeout the client obeys; zero: it obeys none. */
  readonly obeyedDisconnectedTimeout: Constant;
  /** Whether the client acts on the state of its own cable. */
  readonly clientSeesLink: Constant;
  /** Whether the client is told that the system suspends, on systems where it can be. */
  readonly clientSeesSuspend: Constant;
  /** Whether a suspended client is only stopped, so that its kernel keeps what arrives. */
  readonly suspendKeepsPackets: Constant;
  /** MTU of each network interface. */
  readonly wiredMtu: Constant;
  readonly wifiMtu: Constant;
  readonly mobileMtu: Constant;
  /** By how much the tunnel's MTU is less than that of the interface it uses. */
  readonly tunnelOverhead: Constant;
  /** User data that wait at the adapter while there is no tunnel; what is beyond is lost. */
  readonly adapterQueue: Constant;
  /** How long the client waits after each packet of an establishment step. */
  readonly establishmentWaits: Schedule;
  /** How long TCP repeats an unanswered segment before it reports the connection as broken. */
  readonly tcpPatience: Constant;
  /** Whether TCP holds further segments back while one is unacknowledged. */
  readonly tcpHoldsBack: Constant;
  /** The time the gateway falls back to when the policy says idle timeout "none". */
  readonly defaultIdleTimeout: Constant;
  /** The time the gateway needs to ask the AAA server. */
  readonly aaaDelay: Constant;
  /** How long the client examines its computer before it reports; zero: there is no scan. */
  readonly postureScan: Constant;
  /** Size of a newer client image. */
  readonly imageSize: Constant;
  /** In how many pieces it is drawn; each is asked for. */
  readonly imagePieces: Constant;
  /** The time the gateway needs to send one piece. */
  readonly imagePieceTime: Constant;
  /** The time the client needs to install it. */
  readonly imageInstall: Constant;
  /** From the connection to the first look of a gateway that looks only now and then. */
  readonly gatewayFirstCheck: Constant;
  /** From one such look to the next; zero: the gateway acts when a limit is reached. */
  readonly gatewayCheckInterval: Constant;
  /** Silence on DTLS after which a packet on SSL tells the gateway to leave DTLS; zero: never. */
  readonly gatewayDtlsLeft: Constant;
  /** How long a session without tunnels can be resumed; zero: as long as the idle timeout. */
  readonly cookieTimeout: Constant;
  /** What is granted beyond that. */
  readonly cookieGrace: Constant;
  /** Whether a connection that the client has replaced is sent a disconnect. */
  readonly tellsReplaced: Constant;
  /** Whether packets coming in refresh a NAT mapping too. */
  readonly natRefreshedInbound: Constant;
  /** Life of a UDP mapping until something has come back; zero: the same as after. */
  readonly natUnrepliedTimeout: Constant;
  /** Whether the firewall makes an entry for TCP from the middle of a connection. */
  readonly firewallTakesMidStream: Constant;
  /** Whether a firewall that blocks TCP answers with a reset instead of being silent. */
  readonly firewallResetsTcp: Constant;
  /** Whether the machine of a dead gateway closes connections and refuses new ones. */
  readonly deadGatewayResets: Constant;
  /** Sessions that the database may hold, whoever's they are. */
  readonly sessionLimit: Constant;
  /** Whether a login beyond the user's simultaneous logins is refused; else an old session ends. */
  readonly refusesNewLogin: Constant;
}

export function constant(
  value: number,
  unit: Constant['unit'],
  kind: Provenance['kind'],
  reference: string,
): Constant {
  return { value, unit, source: { kind, reference } };
}

export function schedule(
  values: readonly number[],
  kind: Provenance['kind'],
  reference: string,
): Schedule {
  return { values, unit: 'ms', source: { kind, reference } };
}
