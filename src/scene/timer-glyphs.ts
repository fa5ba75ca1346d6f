/** The timers of client and gateway as glyphs: always the same ones, in the same places. */
import { lastUntil, type RecordingIndex } from '../analysis/recording-index.ts';
import { findTimer, timerAt, type TimerState, type TimerView } from '../analysis/timer-at.ts';
import { EVENT_CODE } from '../domain/events.ts';
import type { Channel } from '../domain/names.ts';
import type { ClientProtocol, Scenario } from '../domain/scenario.ts';
import { isSwitchedOff } from '../domain/timer-origins.ts';
import type { TimerName } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';
import type { FocusPart } from '../lesson/focus.ts';

export interface TimerGlyph {
  readonly name: TimerName;
  readonly channel: Channel;
  /** `off`: the setting switches it off, so it never runs. */
  readonly state: TimerState | 'off';
  /** What is left of the whole, 1 when just started, 0 when not running. */
  readonly share: number;
  readonly remainingMs: number;
  readonly durationMs: number;
  /** How long ago it came into this state. */
  readonly agoMs: number;
  /** Whether it runs because it had just run out: both happened at the same instant. */
  readonly isAfterFiring: boolean;
  /** The row that last touched it, or -1. */
  readonly row: number;
}

interface GlyphPlace {
  /** The first of these that runs is shown; else the first. */
  readonly names: readonly TimerName[];
  readonly channel: Channel;
}

export const CLIENT_GLYPHS: readonly GlyphPlace[] = [
  { names: ['keepalive'], channel: 'ssl' },
  { names: ['client-dpd'], channel: 'ssl' },
  { names: ['disconnected-timeout'], channel: 'none' },
  { names: ['keepalive'], channel: 'dtls' },
  { names: ['client-dpd'], channel: 'dtls' },
  {
    names: ['attempt-spacing', 'establishment-retry', 'posture-scan', 'image-install'],
    channel: 'none',
  },
];

export const GATEWAY_GLYPHS: readonly GlyphPlace[] = [
  { names: ['idle-timeout'], channel: 'parent' },
  { names: ['idle-timeout'], channel: 'ssl' },
  { names: ['gateway-dpd'], channel: 'ssl' },
  { names: ['max-connect-time'], channel: 'none' },
  { names: ['idle-timeout'], channel: 'dtls' },
  { names: ['gateway-dpd'], channel: 'dtls' },
];

/** With IKEv2 its tunnel has the places of SSL, and those of DTLS are left out. */
function placesOf(places: readonly GlyphPlace[], protocol: ClientProtocol): readonly GlyphPlace[] {
  if (protocol === 'ssl') return places;
  return places
    .filter(({ channel }) => channel !== 'dtls')
    .map((place) => (place.channel === 'ssl' ? { ...place, channel: protocol } : place));
}

export function glyphsAt(
  index: RecordingIndex,
  scenario: Scenario,
  at: { readonly places: readonly GlyphPlace[]; readonly instant: SimTime },
): TimerGlyph[] {
  const { protocol } = scenario.client;
  return placesOf(at.places, protocol).map((place) => {
    const views = place.names.flatMap((name) => {
      const timer = findTimer(index, { name, channel: place.channel });
      const view = timer === undefined ? undefined : timerAt(index, timer, at.instant);
      return view ? [view] : [];
    });
    const shown = views.find((view) => view.isRunning) ?? views[0];
    const isOff = place.names.every((name) => isSwitchedOff(name, scenario.settings));
    return glyphOf(place, shown, { index, isOff, instant: at.instant });
  });
}

function glyphOf(
  place: GlyphPlace,
  view: TimerView | undefined,
  at: { readonly index: RecordingIndex; readonly isOff: boolean; readonly instant: SimTime },
): TimerGlyph {
  const isRunning = view?.isRunning ?? false;
  return {
    name: view?.definition.name ?? place.names[0] ?? 'keepalive',
    channel: place.channel,
    state: at.isOff ? 'off' : (view?.state ?? 'idle'),
    share: isRunning && view ? Math.max(0, view.remainingMs / view.durationMs) : 0,
    remainingMs: view?.remainingMs ?? 0,
    durationMs: view?.durationMs ?? 0,
    agoMs: view ? at.instant - view.sinceMs : 0,
    row: view?.row ?? -1,
    isAfterFiring: isRunning && view !== undefined && hasJustFired(at.index, view),
  };
}

/** A timer that runs out and starts anew at once is never seen at rest: the start hides the end. */
function hasJustFired({ recording, timerRows }: RecordingIndex, view: TimerView): boolean {
  const rows = timerRows(view.timer);
  const place = lastUntil(recording, rows, view.sinceMs);
  const { at, kind } = recording.columns;
  for (let before = place; before >= 0; before -= 1) {
    const row = rows[before] ?? -1;
    if (at[row] !== view.sinceMs) return false;
    if (kind[row] === EVENT_CODE['timer-expire']) return true;
  }
  return false;
}

const FOCUS_PARTS: Readonly<Partial<Record<TimerName, FocusPart>>> = {
  'disconnected-timeout': 'timer:disconnected',
  'attempt-spacing': 'timer:next-attempt',
  'establishment-retry': 'timer:next-attempt',
  'max-connect-time': 'timer:max-connect',
  'gateway-dpd': 'timer:gateway-dpd',
  'client-dpd': 'timer:client-dpd',
  keepalive: 'timer:keepalive',
};

/** How a lesson calls this timer; of the idle countdowns it can point at the parent's only. */
export function focusPartOf({ name, channel }: TimerGlyph): FocusPart | undefined {
  if (name === 'idle-timeout') return channel === 'parent' ? 'timer:parent-idle' : undefined;
  return FOCUS_PARTS[name];
}
