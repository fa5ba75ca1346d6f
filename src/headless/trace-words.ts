/** What was done in an experiment, from the words in which its trace says so. */
import type { MomentKind, PathKind } from '../domain/scenario.ts';
import { CLIENT_KILL, USER_RECONNECT, type ClientSignal } from './trace-experiments.ts';

/** Begins at one time and ends at another; both texts have the same middle. */
export interface SpanWords {
  readonly words: RegExp;
  readonly kinds: readonly (PathKind | 'suspend')[];
  /** A firewall that drops TCP without answering. */
  readonly isSilent?: true;
}

/** The middle of the text tells, not its ends. The first that fits counts. */
export const SPANS: readonly SpanWords[] = [
  { words: /drops every packet, both directions/, kinds: ['black-hole'] },
  { words: /drops UDP, both directions/, kinds: ['block-udp'] },
  { words: /drops TCP, both directions/, kinds: ['block-tcp'], isSilent: true },
  { words: /drops server->client only/, kinds: ['drop-down'] },
  { words: /drops client->server only/, kinds: ['drop-up'] },
  // Towards the client everything is dropped, towards the gateway TCP is answered with RST.
  { words: /RST.*server->client (?:silently )?dropped/, kinds: ['block-tcp', 'block-udp'] },
  { words: /client interface/, kinds: ['link-cut'] },
  { words: /gateway (?:process|software)/, kinds: ['gateway-dead'] },
  { words: /client process (?:suspended|resumed)/, kinds: ['suspend'] },
];

/** The end of what has begun before. */
export const END = /^end\b|\bstarted again\b/;

/** The gateway tells its clients to go before it stops. */
export const CLEAN_STOP = /stopped cleanly/;

/** What happens once. */
export const MOMENTS: readonly (readonly [RegExp, MomentKind])[] = [
  [/NAT loses its whole table/, 'nat-restart'],
  [/second login of the same user/, 'second-login'],
  [/^user disconnects/, 'user-logoff'],
];

export const SIGNALS: readonly (readonly [RegExp, ClientSignal])[] = [
  [/client process killed/, CLIENT_KILL],
  [/user forces a reconnect/, USER_RECONNECT],
];

/** Pings through the tunnel, from the client or from the host behind the gateway. */
export const PINGS = /ping to inside host every (\d*\.?[1-9]\d*) s for (\d+(?:\.\d+)?) s/;
export const INSIDE_PINGS =
  /inside host pings the client.* every (\d*\.?[1-9]\d*) s for (\d+(?:\.\d+)?) s/;
