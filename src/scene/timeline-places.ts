/** Where an event stands on the timeline: its lane and its height there. */
import {
  atOf,
  channelOf,
  isOfOthers,
  kindOf,
  nodeOf,
  wordOf,
  type RecordingIndex,
} from '../analysis/recording-index.ts';
import { causeChain } from '../analysis/causes.ts';
import type { Row } from '../domain/events.ts';
import type { Channel } from '../domain/names.ts';
import type { TimerDefinition } from '../domain/timers.ts';
import type { Recording } from '../kernel/recording.ts';
import { tunnelPlace } from './network.ts';
import { isSeen, toPxWithin, type TimeScale } from './time-scale.ts';
import type { LaneName, TimelineLayout } from './timeline-layout.ts';
import { MARK_LANES } from './timeline-marks.ts';

export interface Place {
  readonly row: Row;
  readonly px: number;
  readonly yPx: number;
  /** Where it lies outside the window; its pixel is then that of the edge. */
  readonly beyond?: 'left' | 'right';
}

export interface Ground {
  readonly index: RecordingIndex;
  readonly layout: TimelineLayout;
  readonly scale: TimeScale;
}

/** A longer chain leads back to the login, keepalive by keepalive, and hides the picture. */
const CHAIN_MAX = 5;
/** Causes of one lane that stand closer than a ring is wide are one ring. */
const RING_PX = 12;

/**
 * The event and its causes, as far as the timeline has lanes for them; the event first. None when
 * the event itself lies outside the window.
 */
export function litPlaces(ground: Ground, row: Row): Place[] {
  const places: Place[] = [];
  if (!isSeen(ground.scale, atOf(ground.index.recording, row))) return places;
  for (const link of causeChain(ground.index.recording, row)) {
    const place = placeOf(ground, link);
    if (!place || isSamePlace(places.at(-1), place)) continue;
    places.push(place);
    if (places.length === CHAIN_MAX) break;
  }
  return places;
}

function isSamePlace(left: Place | undefined, right: Place): boolean {
  if (!left) return false;
  return Math.abs(left.px - right.px) < RING_PX && Math.abs(left.yPx - right.yPx) < 1;
}

/** `undefined` when the event has no lane, or its lane is not shown. */
function placeOf(ground: Ground, row: Row): Place | undefined {
  const { index, layout, scale } = ground;
  const lane = laneOf(index.recording, row);
  const atMs = atOf(index.recording, row);
  if (!lane || !layout.lanes.has(lane)) return undefined;
  const yPx = heightOf(layout, lane, channelOf(index.recording, row));
  const place = { row, px: toPxWithin(scale, atMs), yPx };
  if (isSeen(scale, atMs)) return place;
  return { ...place, beyond: atMs < scale.fromMs ? 'left' : 'right' };
}

const HALVED: ReadonlySet<LaneName> = new Set(MARK_LANES);

/** In the rows of marks SSL has the upper half and DTLS the lower, as in the lanes above. */
export function heightOf(layout: TimelineLayout, lane: LaneName, channel: Channel): number {
  const box = layout.lanes.get(lane);
  if (!box) return 0;
  if (lane === 'idle') return box.topPx;
  if (!HALVED.has(lane)) return box.labelPx < box.topPx ? middle(box) : box.labelPx;
  return box.topPx + box.heightPx * (channel === 'dtls' ? 0.75 : 0.25);
}

function middle(box: { readonly topPx: number; readonly heightPx: number }): number {
  return box.topPx + box.heightPx / 2;
}

/** The lane that shows an event of this kind. The timeline draws the client's session alone. */
export function laneOf(recording: Recording, row: Row): LaneName | undefined {
  if (isOfOthers(recording, row)) return undefined;
  const kind = kindOf(recording, row);
  switch (kind) {
    case 'disturbance-start':
    case 'disturbance-end':
      return wordOf(recording, row) === 'traffic' ? 'userData' : 'faults';
    case 'tunnel-up':
    case 'tunnel-down':
    case 'data':
      return tunnelLane(channelOf(recording, row));
    case 'mapping-open':
    case 'mapping-expire':
    case 'mapping-rebind':
      return wordOf(recording, row) === 'udp' ? 'natUdp' : 'natTcp';
    case 'dpd-request':
      return nodeOf(recording, row) === 'gateway' ? 'gatewayDpd' : 'clientDpd';
    case 'dpd-response':
      return nodeOf(recording, row) === 'gateway' ? 'clientDpd' : 'gatewayDpd';
    case 'keepalive':
      return 'keepalive';
    case 'timer-start':
    case 'timer-restart':
    case 'timer-stop':
    case 'timer-expire':
      return timerLane(recording.timers[recording.columns.subject[row] ?? -1]);
    case 'mode':
      return nodeOf(recording, row) === 'gateway' ? 'session' : 'client';
    default:
      return STORY_LANES[kind];
  }
}

const STORY_LANES: Readonly<Partial<Record<ReturnType<typeof kindOf>, LaneName>>> = {
  'session-start': 'session',
  'session-inactive': 'session',
  'session-resume': 'session',
  'session-end': 'session',
  'connectivity-lost': 'client',
  'connectivity-restored': 'client',
  'reconnect-attempt': 'client',
  'reconnect-failed': 'client',
  reconnected: 'client',
  'client-gave-up': 'client',
  'application-lost': 'client',
  suspend: 'client',
  resume: 'client',
  'server-switch': 'client',
  failover: 'session',
};

function tunnelLane(channel: Channel): LaneName | undefined {
  return channel === 'none' ? undefined : tunnelPlace(channel);
}

function timerLane(timer: TimerDefinition | undefined): LaneName | undefined {
  switch (timer?.name) {
    case 'idle-timeout':
      return timer.channel === 'parent' ? 'idle' : tunnelLane(timer.channel);
    case 'gateway-dpd':
      return 'gatewayDpd';
    case 'client-dpd':
      return 'clientDpd';
    case 'keepalive':
      return 'keepalive';
    case 'disconnected-timeout':
    case 'attempt-spacing':
    case 'tunnel-reconnect':
      return 'client';
    default:
      return undefined;
  }
}
