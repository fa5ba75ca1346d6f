/** Advice on what keeps the path open (FAQ 116312, "Why keepalives"). */
import { SETTINGS, type Settings } from '../../domain/settings.ts';
import { SECOND_MS } from '../../domain/units.ts';
import { udpTunnelOf, type Advice, type QuietSender, type Situation } from './advice.ts';

/** What the client sends when there are no user data, and at what longest interval. */
interface QuietTraffic {
  readonly sender: QuietSender;
  readonly everyMs: number;
}

/** Below the shortest UDP timeout seen on routers (FAQ 116312: 20 s; Hätönen et al.: 30 s). */
const USUAL_KEEPALIVE_MS = SETTINGS.keepalive.defaultMs;

/** The most frequent of what goes out of the client through a quiet tunnel. */
export function quietTraffic(situation: Situation): QuietTraffic | undefined {
  const { settings, profile } = situation;
  // Where the answer refreshes the mapping too, its way does not count.
  const roundTripMs = profile.natRefreshedInbound.value ? 0 : situation.roundTripMs;
  const stepMs = profile.clientClockStep.value - 1;
  const { keepalive, clientDpdInterval, gatewayDpdInterval } = settings;
  const all: readonly (QuietTraffic & { readonly isOn: boolean })[] = [
    { sender: 'keepalive', everyMs: keepalive + stepMs, isOn: keepalive > 0 },
    // The client asks when it has heard nothing since the last answer came.
    {
      sender: 'clientDpd',
      everyMs: clientDpdInterval + stepMs + roundTripMs,
      isOn: clientDpdInterval > 0,
    },
    // The gateway asks and the client answers.
    {
      sender: 'gatewayDpd',
      everyMs: gatewayDpdInterval * profile.gatewayDpdFirst.value + roundTripMs,
      isOn: gatewayDpdInterval > 0,
    },
  ];
  const inOrder = all.filter(({ isOn }) => isOn).sort((one, other) => one.everyMs - other.everyMs);
  return inOrder[0];
}

/** Whether the UDP flow of DTLS or IKEv2 stays known to NAT router and firewall in a quiet spell. */
export function pathAdvice(situation: Situation): Advice | undefined {
  const { scenario, settings } = situation;
  const tunnel = udpTunnelOf(scenario);
  if (!tunnel) return undefined;
  const isNat = settings.natUdpTimeout <= settings.firewallUdpTimeout;
  const limitMs = isNat ? settings.natUdpTimeout : settings.firewallUdpTimeout;
  const forgetter = isNat ? 'nat' : 'firewall';
  const quiet = quietTraffic(situation);
  const advised = holdingUdp(situation);
  const common = { tunnel, forgetter, secondMs: limitMs } as const;
  if (!quiet) return { rule: 'path-silent', tone: 'bad', firstMs: 0, advised, ...common };
  const { sender, everyMs } = quiet;
  const firstMs = intervalOf(situation, sender);
  if (everyMs >= limitMs) {
    return { rule: 'path-late', tone: 'bad', sender, firstMs, advised, ...common };
  }
  const isByKeepalive = settings.keepalive > 0 && settings.keepalive < limitMs;
  return isByKeepalive
    ? { rule: 'path-open', tone: 'good', firstMs: settings.keepalive, ...common }
    : { rule: 'path-by-dpd', tone: 'warn', sender, firstMs, advised, ...common };
}

/** The interval as it was set. */
function intervalOf({ settings }: Situation, sender: QuietSender): number {
  if (sender === 'keepalive') return settings.keepalive;
  return sender === 'clientDpd' ? settings.clientDpdInterval : settings.gatewayDpdInterval;
}

/** A keepalive that holds; where none is short enough, timeouts as they usually are. */
function holdingUdp({ settings }: Situation): Partial<Settings> {
  const least = SETTINGS.keepalive.minMs;
  const { natUdpTimeout, firewallUdpTimeout } = settings;
  const limitMs = Math.min(natUdpTimeout, firewallUdpTimeout);
  const isPossible = limitMs > least + SECOND_MS;
  return {
    keepalive: isPossible
      ? Math.min(USUAL_KEEPALIVE_MS, Math.max(least, wholeSeconds((limitMs * 2) / 3)))
      : least,
    ...(isPossible || natUdpTimeout > least + SECOND_MS
      ? {}
      : { natUdpTimeout: SETTINGS.natUdpTimeout.defaultMs }),
    ...(isPossible || firewallUdpTimeout > least + SECOND_MS
      ? {}
      : { firewallUdpTimeout: SETTINGS.firewallUdpTimeout.defaultMs }),
  };
}

function wholeSeconds(lengthMs: number): number {
  return Math.floor(lengthMs / SECOND_MS) * SECOND_MS;
}

/**
 * Whether the SSL-Tunnel's TCP connection is forgotten in a quiet spell. A firewall that takes
 * connections up in their middle does no harm.
 */
export function tcpAdvice(situation: Situation): Advice | undefined {
  const { scenario, settings, profile } = situation;
  if (scenario.client.protocol === 'ikev2') return undefined;
  const firewallMs = profile.firewallTakesMidStream.value
    ? Number.POSITIVE_INFINITY
    : settings.firewallTcpTimeout;
  const forgetter = settings.natTcpTimeout < firewallMs ? 'nat' : 'firewall';
  const limitMs = Math.min(settings.natTcpTimeout, firewallMs);
  const quiet = quietTraffic(situation);
  if (quiet && quiet.everyMs < limitMs) return undefined;
  const isPossible = limitMs > SETTINGS.keepalive.minMs + SECOND_MS;
  return {
    rule: 'tcp-late',
    tone: 'bad',
    tunnel: 'ssl',
    forgetter,
    firstMs: quiet ? intervalOf(situation, quiet.sender) : 0,
    secondMs: limitMs,
    ...(quiet ? { sender: quiet.sender } : {}),
    advised: isPossible
      ? {
          keepalive: Math.max(
            SETTINGS.keepalive.minMs,
            Math.min(USUAL_KEEPALIVE_MS, wholeSeconds((limitMs * 2) / 3)),
          ),
        }
      : {
          natTcpTimeout: SETTINGS.natTcpTimeout.defaultMs,
          firewallTcpTimeout: SETTINGS.firewallTcpTimeout.defaultMs,
        },
  };
}

/** Without keepalives a fail-over ends the session (FAQ 116312, Q7, tip). */
export function failoverAdvice({ scenario, settings, tunnel }: Situation): Advice | undefined {
  if (!scenario.gateway.standby || settings.keepalive > 0) return undefined;
  const advised = { keepalive: USUAL_KEEPALIVE_MS };
  return { rule: 'failover-lost', tone: 'bad', firstMs: 0, secondMs: 0, tunnel, advised };
}
