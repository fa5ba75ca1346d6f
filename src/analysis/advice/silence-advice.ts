/** Advice on who notices silence, and whether an application can wait so long. */
import { SETTINGS, type Settings } from '../../domain/settings.ts';
import { SECOND_MS } from '../../domain/units.ts';
import { quietTraffic } from './path-advice.ts';
import { clientDtlsVerdictMs, gatewayVerdictMs, type Advice, type Situation } from './advice.ts';

const USUAL_DPD_MS = SETTINGS.gatewayDpdInterval.defaultMs;
/** Intervals that a device takes, the longest first. */
const SHORTER_DPD_MS = [30, 20, 15, 10, 5].map((seconds) => seconds * SECOND_MS);
/** What an attempt needs beside the waits of the levels: name, connection, handshake. */
const ROUND_TRIPS_OF_RECONNECT = 5;

/** A gateway that does not ask keeps a client that is gone for active (FAQ 116312, Q6). */
export function gatewayDpdAdvice(situation: Situation): Advice | undefined {
  const { idleTimeoutMs, tunnel } = situation;
  const verdictMs = gatewayVerdictMs(situation);
  if (verdictMs === undefined) {
    return {
      rule: 'gateway-dpd-off',
      tone: 'warn',
      tunnel,
      firstMs: 0,
      secondMs: idleTimeoutMs,
      advised: { gatewayDpdInterval: USUAL_DPD_MS },
    };
  }
  // A quiet tunnel was last heard of some time before the fault: that time counts for DPD already.
  const heardBeforeMs = quietTraffic(situation)?.everyMs ?? verdictMs;
  if (verdictMs - heardBeforeMs < idleTimeoutMs) return undefined;
  const fitting = SHORTER_DPD_MS.find((gatewayDpdInterval) => {
    const settings = { ...situation.settings, gatewayDpdInterval };
    return (gatewayVerdictMs({ ...situation, settings }) ?? 0) < idleTimeoutMs;
  });
  return {
    rule: 'dpd-after-idle',
    tone: 'warn',
    tunnel,
    firstMs: verdictMs,
    secondMs: idleTimeoutMs,
    ...(fitting === undefined ? {} : { advised: { gatewayDpdInterval: fitting } }),
  };
}

/** Only its own DPD tells the client that a tunnel over UDP is dead (ASA 9.6 VPN guide). */
export function clientDpdAdvice({ scenario, settings, tunnel }: Situation): Advice | undefined {
  const hasUdp = scenario.client.protocol === 'ikev2' || settings.dtls > 0;
  if (settings.clientDpdInterval > 0 || !hasUdp) return undefined;
  const advised = { clientDpdInterval: USUAL_DPD_MS };
  return { rule: 'client-dpd-off', tone: 'warn', tunnel, firstMs: 0, secondMs: 0, advised };
}

/** Client that changes its network: the old way is tried first (FAQ 116312, Q10, Q11). */
export function networkPatienceAdvice(situation: Situation): Advice | undefined {
  const { settings, profile, roundTripMs, tunnel } = situation;
  const tunnelLevelMs = profile.tunnelReconnect.value;
  const backMs = tunnelLevelMs + ROUND_TRIPS_OF_RECONNECT * roundTripMs;
  if (tunnelLevelMs === 0 || settings.applicationPatience > backMs) return undefined;
  return {
    rule: 'patience-network',
    tone: 'warn',
    tunnel,
    firstMs: settings.applicationPatience,
    secondMs: tunnelLevelMs,
    advised: { applicationPatience: patienceFor(backMs) },
  };
}

/** Either end's verdict lets some data through again, by SSL: that is a sign of life. */
function dtlsVerdictMs(situation: Situation): number | undefined {
  const clientMs = clientDtlsVerdictMs(situation);
  const gatewayMs = gatewayVerdictMs(situation) ?? Number.POSITIVE_INFINITY;
  return clientMs === undefined ? undefined : Math.min(clientMs, gatewayMs);
}

/** DTLS dies without a word: the data are lost until DPD has its verdict. */
export function dtlsPatienceAdvice(situation: Situation): Advice | undefined {
  const { settings, scenario } = situation;
  const verdictMs = dtlsVerdictMs(situation);
  const isDtls = scenario.client.protocol === 'ssl' && settings.dtls > 0;
  const { applicationPatience } = settings;
  if (!isDtls || verdictMs === undefined || applicationPatience > verdictMs) return undefined;
  return {
    rule: 'patience-dtls',
    tone: 'warn',
    tunnel: 'dtls',
    firstMs: applicationPatience,
    secondMs: verdictMs,
    advised: patienceOrDpd(situation, verdictMs),
  };
}

/** A slow DPD is made as quick as usual first; then the application waits for what is left. */
function patienceOrDpd(situation: Situation, verdictMs: number): Partial<Settings> {
  const clientDpdInterval = Math.min(USUAL_DPD_MS, situation.settings.clientDpdInterval);
  const settings = { ...situation.settings, clientDpdInterval };
  const leastMs = dtlsVerdictMs({ ...situation, settings }) ?? verdictMs;
  return {
    ...(leastMs < verdictMs ? { clientDpdInterval } : {}),
    ...(settings.applicationPatience > leastMs
      ? {}
      : { applicationPatience: patienceFor(leastMs) }),
  };
}

/** A round value that is surely longer; the longest that there is when none is. */
function patienceFor(waitMs: number): number {
  const tens = Math.ceil((waitMs + 10 * SECOND_MS) / (10 * SECOND_MS));
  return Math.min(SETTINGS.applicationPatience.maxMs, tens * 10 * SECOND_MS);
}
