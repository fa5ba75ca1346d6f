/** What a disturbance is before anybody has said more than its kind: a minute of it, or an instant. */
import {
  MOMENT_KINDS,
  type Disturbance,
  type DisturbanceKind,
  type MomentKind,
  type NetworkInterface,
  type Scenario,
} from '../domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, addMs, simTime } from '../domain/units.ts';
import { USER_NAME } from '../domain/texts.ts';

/** As much as a quiet application makes. */
export const NEW_TRAFFIC = { everyMs: SECOND_MS, bytes: 400, direction: 'both' } as const;
/** A line that one notices: a bad mobile network. */
const BAD_LINE = { latencyMs: 300, lossPercent: 5 } as const;

/** One that begins at the whole second nearest to `atMs`, and early enough to be seen. */
export function newDisturbance(
  scenario: Scenario,
  kind: DisturbanceKind,
  atMs: number,
): Disturbance {
  const latestMs = scenario.horizonMs - MINUTE_MS;
  const startMs = simTime(Math.round(Math.min(atMs, latestMs) / SECOND_MS) * SECOND_MS);
  if (isMoment(kind)) return { kind, atMs: startMs };
  if (kind === 'logoff') return { kind, atMs: startMs, by: 'name', value: USER_NAME };
  if (kind === 'interface-change') {
    return { kind, atMs: startMs, to: otherInterface(scenario.client.interface) };
  }
  if (kind === 'packet-drop') {
    // The control tunnel: the one whose loss is felt.
    return { kind, atMs: startMs, channel: scenario.client.protocol, direction: 'up', nth: 1 };
  }
  const span = { fromMs: startMs, toMs: addMs(startMs, MINUTE_MS) };
  if (kind === 'traffic') return { kind, ...span, ...NEW_TRAFFIC };
  return kind === 'path' ? { kind, ...span, ...BAD_LINE } : { kind, ...span };
}

function isMoment(kind: DisturbanceKind): kind is MomentKind {
  return (MOMENT_KINDS as readonly DisturbanceKind[]).includes(kind);
}

/** From Wi-Fi or cable away from home, and from there home. */
function otherInterface(now: NetworkInterface): NetworkInterface {
  return now === 'mobile' ? 'wifi' : 'mobile';
}
