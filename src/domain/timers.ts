/** The timers of the model: every one has a name, an owner and a place in the picture. */
import type { Channel, NodeName } from './names.ts';

/** Name → owner. Meaning and source of each: docs/model.md, "Timers". */
export const TIMERS = {
  'gateway-dpd': 'gateway',
  'idle-timeout': 'gateway',
  'max-connect-time': 'gateway',
  'aaa-answer': 'gateway',
  'client-dpd': 'client',
  keepalive: 'client',
  'disconnected-timeout': 'client',
  'tunnel-reconnect': 'client',
  'attempt-spacing': 'client',
  'establishment-retry': 'client',
  'dtls-retry': 'client',
  'tcp-patience': 'client',
  'dtls-pause': 'client',
  'posture-scan': 'client',
  'image-install': 'client',
  'image-piece': 'gateway',
  'application-patience': 'client',
  'nat-mapping': 'nat',
  'firewall-entry': 'firewall',
} as const satisfies Record<string, NodeName>;

export type TimerName = keyof typeof TIMERS;
export type TimerId = number;

/** One timer of one run. `port` tells mappings and entries apart; zero elsewhere. */
export interface TimerDefinition {
  readonly name: TimerName;
  readonly owner: NodeName;
  readonly channel: Channel;
  readonly session: number;
  readonly port: number;
}
