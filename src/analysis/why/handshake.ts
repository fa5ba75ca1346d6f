/** What belongs to the building of a connection: of no interest once it is known how that ended. */
import type { EventKind } from '../../domain/events.ts';
import { PACKETS, type PacketKind } from '../../domain/packets.ts';
import type { TimerName } from '../../domain/timers.ts';

const PACKET_BUILDS: Readonly<Record<PacketKind, boolean>> = {
  'dpd-request': false,
  'dpd-response': false,
  keepalive: false,
  data: false,
  disconnect: false,
  'dns-query': true,
  'dns-answer': true,
  'tcp-syn': true,
  'tcp-syn-ack': true,
  'tcp-rst': false,
  'tls-hello': true,
  'tls-finished': true,
  'auth-request': true,
  'session-token': true,
  'connect-request': true,
  'connect-answer': true,
  'connect-refused': false,
  'dtls-hello': true,
  'dtls-finished': true,
  'tcp-reject': false,
  'ike-sa-init': true,
  'ike-sa-init-answer': true,
  'ike-auth-eap': true,
  'ike-auth-eap-answer': true,
  'ike-auth': true,
  'ike-auth-answer': true,
  'ike-auth-refused': false,
  'auth-refused': false,
  'http-request': true,
  'http-redirect': true,
  'posture-request': true,
  'posture-report': true,
  'image-request': true,
  'image-piece': true,
  'suspend-notice': false,
  'tcp-fin': false,
};

const TIMER_BUILDS: Readonly<Record<TimerName, boolean>> = {
  'gateway-dpd': false,
  'idle-timeout': false,
  'max-connect-time': false,
  'aaa-answer': true,
  'client-dpd': false,
  keepalive: false,
  'disconnected-timeout': false,
  'tunnel-reconnect': false,
  'attempt-spacing': false,
  'establishment-retry': true,
  'dtls-retry': true,
  'tcp-patience': false,
  'dtls-pause': false,
  'posture-scan': true,
  'image-install': true,
  'image-piece': true,
  'application-patience': false,
  'nat-mapping': false,
  'firewall-entry': false,
};

/** Whether an event of this kind is a step of building a connection; `word` and timer as recorded. */
export function builds(
  kind: EventKind,
  of: { readonly word: string; readonly timer: TimerName | undefined },
): boolean {
  switch (kind) {
    case 'packet':
      return Object.hasOwn(PACKETS, of.word) && PACKET_BUILDS[of.word as PacketKind];
    case 'timer-expire':
      return of.timer !== undefined && TIMER_BUILDS[of.timer];
    case 'dns-query':
    case 'aaa-authentication':
    case 'aaa-authorization':
    case 'posture-scan':
    case 'image-download':
      return true;
    default:
      return false;
  }
}
