/**
 * The open-source implementation of the same protocol: openconnect 9.01 as client, ocserv 1.1.6 as
 * gateway, Linux for NAT and firewall. Measured in repeated experiments and read in the source; no
 * number is fitted to a single experiment.
 */
import { constant, schedule, type Constant, type Profile } from './profile.ts';

const measured = (value: number, unit: Constant['unit'], reference: string): Constant =>
  constant(value, unit, 'measured', reference);

export const OCSERV: Profile = {
  gatewayDpdFirst: measured(2, 'share', 'ocserv 1.1.6: asks after more than 2 x DPD'),
  gatewayDpdTries: measured(1, 'tries', 'ocserv 1.1.6: one request, ended beyond 3 x DPD'),
  gatewayDpdSpacing: measured(1, 'share', 'ocserv 1.1.6: ended beyond 3 x DPD'),
  dpdAnswerPatience: measured(3_600_000, 'ms', 'none of its own: always one spacing'),
  clientDtlsDpdTries: measured(3, 'tries', 'openconnect 9.01: at 1, 1.5 and 2 x DPD'),
  clientSslDpdTries: measured(3, 'tries', 'openconnect 9.01: the same on both channels'),
  clientDpdSpacing: measured(0.5, 'share', 'openconnect 9.01: repeated every DPD/2'),
  ikeDpdResends: schedule(
    [1_000, 2_000, 4_000, 8_000, 16_000, 32_000],
    'chosen',
    'ocserv speaks no IKEv2; as in profile asa',
  ),
  clientWakeUpVerdict: measured(2, 'share', 'openconnect 9.01: first wake-up beyond 2 x DPD'),
  clientClockStep: measured(1_000, 'ms', 'openconnect 9.01: whole seconds'),
  tunnelReconnect: measured(0, 'ms', 'openconnect 9.01: one level, adapter and address stay'),
  dtlsHandshakeLimit: measured(12_000, 'ms', 'openconnect 9.01: given up after 12 s'),
  dtlsPause: measured(60_000, 'ms', 'openconnect 9.01: 60 s, so one attempt every 72 s'),
  attemptSpacing: measured(10_000, 'ms', 'openconnect 9.01: 10, 20, 30 … s'),
  attemptSpacingStep: measured(10_000, 'ms', 'openconnect 9.01: 10, 20, 30 … s'),
  attemptSpacingMax: measured(100_000, 'ms', 'openconnect 9.01: at most 100 s'),
  reconnectBudget: measured(300_000, 'ms', 'openconnect 9.01, reconnect-timeout: pauses only'),
  obeyedDisconnectedTimeout: measured(0, 'share', 'ocserv hands none out'),
  clientSeesLink: measured(0, 'switch', 'openconnect 9.01: waits for DPD even then'),
  clientSeesSuspend: measured(0, 'switch', 'openconnect 9.01: a stopped process is told nothing'),
  suspendKeepsPackets: measured(1, 'switch', 'Linux: the kernel queues for a stopped process'),
  wiredMtu: measured(1_500, 'bytes', 'link MTU in the log of ocserv 1.1.6'),
  wifiMtu: constant(1_492, 'bytes', 'chosen', 'not measured; as in profile asa'),
  mobileMtu: constant(1_430, 'bytes', 'chosen', 'not measured; as in profile asa'),
  tunnelOverhead: measured(66, 'bytes', 'ocserv 1.1.6: data MTU 1434 on 1500'),
  adapterQueue: constant(500, 'packets', 'documented', 'Linux tun driver: TUN_READQ_SIZE'),
  establishmentWaits: schedule(
    [1_000, 1_000, 1_000, 1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 33_000, 66_000],
    'measured',
    'Linux 6.18: SYN at 0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 68 s; failed after about 134 s',
  ),
  tcpPatience: constant(924_600, 'ms', 'documented', 'Linux ip-sysctl, tcp_retries2 = 15'),
  tcpHoldsBack: measured(1, 'switch', 'Linux: RFC 1122, 4.2.3.4; seen in the packet lists'),
  defaultIdleTimeout: constant(1_800_000, 'ms', 'chosen', 'not measured; as in profile asa'),
  aaaDelay: constant(120, 'ms', 'chosen', 'not measured; as in profile asa'),
  postureScan: measured(0, 'ms', 'no scan without a configured one'),
  imageSize: constant(40_000_000, 'bytes', 'chosen', 'not measured; as in profile asa'),
  imagePieces: constant(8, 'tries', 'chosen', 'not measured; as in profile asa'),
  imagePieceTime: constant(1_000, 'ms', 'chosen', 'not measured; as in profile asa'),
  imageInstall: constant(20_000, 'ms', 'chosen', 'not measured; as in profile asa'),
  gatewayFirstCheck: measured(10_000, 'ms', 'ocserv: a timer of 10 s; read in the source'),
  gatewayCheckInterval: measured(30_000, 'ms', 'ocserv 1.1.6: 30 s, at times 40 s'),
  gatewayDtlsLeft: constant(15_000, 'ms', 'documented', 'ocserv source, UDP_SWITCH_TIME'),
  cookieTimeout: measured(300_000, 'ms', 'ocserv, cookie-timeout: 300 s unless configured'),
  cookieGrace: measured(15_000, 'ms', 'ocserv 1.1.6: 15 s beyond the cookie timeout'),
  tellsReplaced: measured(1, 'switch', 'ocserv 1.1.6: the old connection is told to go'),
  natRefreshedInbound: measured(1, 'switch', 'Linux conntrack: both directions refresh'),
  natUnrepliedTimeout: constant(0, 'ms', 'chosen', 'as after a reply unless configured'),
  deadGatewayResets: measured(1, 'switch', 'Linux: a killed program leaves a refusing port'),
  sessionLimit: constant(250, 'sessions', 'chosen', 'not measured; as in profile asa'),
  refusesNewLogin: measured(1, 'switch', 'ocserv 1.1.6, max-same-clients: the new one is refused'),
  firewallResetsTcp: measured(1, 'switch', 'Linux nftables: reject answers TCP with RST'),
  firewallTakesMidStream: measured(1, 'switch', 'Linux conntrack picks connections up'),
};
