/** Packet names as engineers write them, for picture and sentence; they are not translated. */
import type { Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';
import { kindOf, wordOf } from './row-fields.ts';

const LABELS: Readonly<Record<string, string>> = {
  'dpd-request': 'DPD?',
  'dpd-response': 'DPD!',
  keepalive: 'KA',
  'dns-query': 'DNS',
  'dns-answer': 'DNS',
  'tcp-syn': 'SYN',
  'tcp-syn-ack': 'SYN ACK',
  'tcp-rst': 'RST',
  'tcp-reject': 'RST',
  'tls-hello': 'TLS',
  'tls-finished': 'TLS',
  'auth-request': 'AUTH',
  'session-token': 'TOKEN',
  'http-request': 'GET',
  'http-redirect': '302',
  'posture-request': 'SCAN?',
  'posture-report': 'SCAN!',
  'image-request': 'IMG?',
  'image-piece': 'IMG',
  'connect-request': 'CONNECT',
  'connect-answer': '200 OK',
  'connect-refused': '401',
  'dtls-hello': 'DTLS',
  'dtls-finished': 'DTLS',
  disconnect: 'BYE',
  'suspend-notice': 'SLEEP',
  'tcp-fin': 'FIN',
  'auth-refused': 'FAILED',
  'ike-sa-init': 'SA_INIT',
  'ike-sa-init-answer': 'SA_INIT',
  'ike-auth-eap': 'EAP',
  'ike-auth-eap-answer': 'TOKEN',
  'ike-auth': 'IKE_AUTH',
  'ike-auth-answer': 'IKE_AUTH',
  'ike-auth-refused': 'FAILED',
};

/** Empty for user data, which needs no name. */
export function packetLabel(recording: Recording, row: Row): string {
  const kind = kindOf(recording, row);
  return LABELS[kind === 'packet' ? wordOf(recording, row) : kind] ?? '';
}
