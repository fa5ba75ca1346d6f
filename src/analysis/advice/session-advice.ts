/** Advice on idleness, on the session's end, and on what carries the data. */
import type { Scenario, TrafficFlow } from '../../domain/scenario.ts';
import { SETTINGS } from '../../domain/settings.ts';
import { MINUTE_MS } from '../../domain/units.ts';
import type { Advice, Situation } from './advice.ts';

/** The longest pause of user data that is followed by more, and the pause at the end of the run. */
interface Pauses {
  readonly betweenMs: number;
  readonly lastMs: number;
}

/** Only user data count: keepalives and DPD do not (AnyConnect 4.10; measured). */
export function idleAdvice(situation: Situation): Advice | undefined {
  const { scenario, settings, idleTimeoutMs, tunnel } = situation;
  const { betweenMs, lastMs } = pausesOf(scenario, idleTimeoutMs);
  if (isEndedBefore(situation)) return undefined;
  const common = { tunnel, secondMs: settings.keepalive } as const;
  if (betweenMs > idleTimeoutMs) {
    const wishMs = (Math.ceil(betweenMs / MINUTE_MS) + 1) * MINUTE_MS;
    const advised = { idleTimeout: Math.min(SETTINGS.idleTimeout.maxMs, wishMs) };
    return {
      ...common,
      rule: 'idle-gap',
      tone: 'warn',
      firstMs: idleTimeoutMs,
      secondMs: betweenMs,
      advised,
    };
  }
  if (lastMs <= idleTimeoutMs) return undefined;
  return { ...common, rule: 'idle-quiet', tone: 'note', firstMs: idleTimeoutMs };
}

/** The maximum connect time comes first: then idleness never ends anything. */
export function maxConnectAdvice(situation: Situation): Advice | undefined {
  if (!isEndedBefore(situation)) return undefined;
  const { settings, idleTimeoutMs, tunnel } = situation;
  const { maxConnectTime } = settings;
  const halfMs = Math.floor(maxConnectTime / 2 / MINUTE_MS) * MINUTE_MS;
  return {
    rule: 'max-before-idle',
    tone: 'warn',
    tunnel,
    firstMs: maxConnectTime,
    secondMs: idleTimeoutMs,
    advised: halfMs > 0 ? { idleTimeout: halfMs } : { maxConnectTime: 0 },
  };
}

function isEndedBefore({ settings, idleTimeoutMs }: Situation): boolean {
  return settings.maxConnectTime > 0 && settings.maxConnectTime <= idleTimeoutMs;
}

export function dtlsAdvice({ scenario, settings }: Situation): Advice | undefined {
  if (scenario.client.protocol === 'ikev2' || settings.dtls) return undefined;
  const advised = { dtls: 1 };
  return { rule: 'dtls-off', tone: 'warn', tunnel: 'ssl', firstMs: 0, secondMs: 0, advised };
}

/** One login a user: the session that waits to be resumed is in the way (FAQ 116312, Q6). */
export function loginAdvice({ settings, profile, tunnel }: Situation): Advice | undefined {
  if (settings.simultaneousLogins > 1) return undefined;
  return {
    rule: profile.refusesNewLogin.value ? 'login-refused' : 'login-once',
    tone: 'warn',
    tunnel,
    firstMs: 0,
    secondMs: 0,
    advised: { simultaneousLogins: SETTINGS.simultaneousLogins.defaultCount },
  };
}

/** A flow with fewer packets than the idle timeout asks for does not keep anything awake. */
function pausesOf({ traffic, disturbances, horizonMs }: Scenario, idleTimeoutMs: number): Pauses {
  const bursts: readonly TrafficFlow[] = [
    ...traffic,
    ...disturbances.filter((disturbance) => disturbance.kind === 'traffic'),
  ];
  const inOrder = bursts
    .flatMap((flow) => busySpans(flow, { horizonMs, idleTimeoutMs }))
    .sort((one, other) => one.fromMs - other.fromMs);
  let busyUntilMs = 0;
  let betweenMs = 0;
  for (const { fromMs, toMs } of inOrder) {
    betweenMs = Math.max(betweenMs, fromMs - busyUntilMs);
    busyUntilMs = Math.max(busyUntilMs, toMs);
  }
  return { betweenMs, lastMs: horizonMs - busyUntilMs };
}

/** Where the flow keeps the session awake: in one piece, or packet by packet when they are rare. */
function busySpans(
  { fromMs, toMs, everyMs }: TrafficFlow,
  { horizonMs, idleTimeoutMs }: { readonly horizonMs: number; readonly idleTimeoutMs: number },
): { readonly fromMs: number; readonly toMs: number }[] {
  const endMs = Math.min(toMs, horizonMs);
  if (fromMs >= endMs) return [];
  const lastMs = fromMs + Math.floor((endMs - 1 - fromMs) / everyMs) * everyMs;
  if (everyMs <= idleTimeoutMs) return [{ fromMs, toMs: lastMs }];
  // Idle timeouts are a minute or more: over 48 h these are less than 3,000 packets.
  const count = Math.floor((lastMs - fromMs) / everyMs) + 1;
  return Array.from({ length: count }, (_, number) => {
    const atMs = fromMs + number * everyMs;
    return { fromMs: atMs, toMs: atMs };
  });
}
