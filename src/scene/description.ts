/**
 * Everything the picture shows at an instant, as facts to be put into words. Read from the functions
 * that the picture itself is drawn from, so that the two cannot tell different stories.
 */
import {
  isBeforeEnd,
  type DisturbanceSpan,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { timerAt, type TimerView } from '../analysis/timer-at.ts';
import { OWN_SESSION, type NodeName } from '../domain/names.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';
import { isAsleepAt } from './cast.ts';
import { ghostsAt, type Ghost } from './ghosts.ts';
import { networkAt, type NetworkPicture } from './network.ts';
import { FLIGHT_AT_REST_MS, packetsAt, type FlyingPacket } from './packets-in-flight.ts';
import { CLIENT_GLYPHS, GATEWAY_GLYPHS, glyphsAt, type TimerGlyph } from './timer-glyphs.ts';

export interface SceneFacts {
  readonly picture: NetworkPicture;
  /** Those of client and gateway that run, the one that runs out first before the others. */
  readonly running: readonly TimerView[];
  /** Timers with a place in the picture that do not run, and whose they are. */
  readonly resting: readonly { readonly glyph: TimerGlyph; readonly owner: NodeName }[];
  /** Where belief and truth part. */
  readonly ghosts: readonly Ghost[];
  readonly packets: readonly FlyingPacket[];
  /** Those in force. */
  readonly disturbances: readonly DisturbanceSpan[];
}

export function factsAt(index: RecordingIndex, scenario: Scenario, instant: SimTime): SceneFacts {
  const glyphs = [
    { owner: 'client' as const, places: CLIENT_GLYPHS },
    { owner: 'gateway' as const, places: GATEWAY_GLYPHS },
  ].flatMap(({ owner, places }) =>
    glyphsAt(index, scenario, { places, instant }).map((glyph) => ({ owner, glyph })),
  );
  const picture = networkAt(index, instant);
  return {
    picture,
    ghosts: ghostsAt({ index, picture, isAsleep: isAsleepAt(index, instant), instant }),
    running: runningTimers(index, instant),
    resting: glyphs.filter(({ glyph }) => glyph.state !== 'armed' && glyph.state !== 'restarted'),
    packets: packetsAt(index, { instant, flightMs: FLIGHT_AT_REST_MS }),
    disturbances: index.disturbances.filter(
      (span) => span.fromMs <= instant && isBeforeEnd(span, instant) && span.toRow >= 0,
    ),
  };
}

/** Flows of the NAT router and the firewall tell their time themselves. */
function runningTimers(index: RecordingIndex, instant: SimTime): TimerView[] {
  return index.recording.timers
    .flatMap(({ owner, session }, timer) => {
      const isShown = (owner === 'client' || owner === 'gateway') && session <= OWN_SESSION;
      const view = isShown ? timerAt(index, timer, instant) : undefined;
      return view?.isRunning ? [view] : [];
    })
    .sort((left, right) => left.remainingMs - right.remainingMs);
}
