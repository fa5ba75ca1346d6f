/**
 * Fills the gaps of a lesson's texts from the recording, so that a text never contradicts the
 * sliders. What does not happen in the recording has no value: its paragraph says so instead.
 */
import type { EventPattern } from '../analysis/claims.ts';
import { findEvent } from '../analysis/event-search.ts';
import { atOf, type RecordingIndex } from '../analysis/recording-index.ts';
import { clockText, leftText, lengthText } from '../analysis/time-text.ts';
import { findTimer, timerAt } from '../analysis/timer-at.ts';
import type { Scenario } from '../domain/scenario.ts';
import { PROFILES } from '../domain/profiles.ts';
import { SETTINGS, type SettingName } from '../domain/settings.ts';
import { OFF_MS, addMs, elapsedMs, type SimTime } from '../domain/units.ts';
import type { LiveHtml, LiveValue } from './lesson.ts';

/** Where the values come from, and the few words around them in the reader's language. */
export interface LiveSource {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly moments: Readonly<Record<string, EventPattern>>;
  readonly words: {
    readonly off: string;
    readonly on: string;
    /** A sentence: with these settings this does not happen in this run. */
    readonly doesNotHappen: string;
  };
}

/** The paragraphs as HTML; one that speaks of what does not happen says so, once in a row. */
export function fillBlocks(blocks: readonly LiveHtml[], source: LiveSource): string {
  const missing = `<p class="live-missing">${escapeHtml(source.words.doesNotHappen)}</p>`;
  return blocks
    .map((block) => fill(block, source) ?? missing)
    .filter((html, position, all) => html !== missing || all[position - 1] !== missing)
    .join('');
}

/** A heading or an option as HTML; a value that does not exist is a dash. */
export function fillLine(line: LiveHtml, source: LiveSource): string {
  return fill(line, source) ?? fill(line, source, '–') ?? '';
}

/** What a gap says; `undefined` when one of its events does not happen. */
export function liveText(value: LiveValue, source: LiveSource): string | undefined {
  switch (value.type) {
    case 'setting':
      return settingText(value.setting, source);
    case 'time': {
      const at = momentOf(value.moment, source);
      return at === undefined ? undefined : clockText(at);
    }
    case 'span': {
      const from = momentOf(value.from, source);
      const to = momentOf(value.to, source);
      if (from === undefined || to === undefined || to < from) return undefined;
      return lengthText(elapsedMs(from, to));
    }
    case 'left':
      return leftBefore(value, source);
  }
}

function fill(html: LiveHtml, source: LiveSource, instead?: string): string | undefined {
  const parts = html.map((part) => {
    if (typeof part === 'string') return part;
    const text = liveText(part, source) ?? instead;
    return text === undefined ? undefined : `<span class="live">${escapeHtml(text)}</span>`;
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}

function momentOf(name: string, { index, moments }: LiveSource): SimTime | undefined {
  const pattern = Object.hasOwn(moments, name) ? moments[name] : undefined;
  const row = pattern && findEvent(index, pattern);
  return row === undefined ? undefined : atOf(index.recording, row);
}

/** Just before: a millisecond, the smallest step the engine knows. */
function leftBefore(
  value: Extract<LiveValue, { type: 'left' }>,
  source: LiveSource,
): string | undefined {
  const at = momentOf(value.moment, source);
  const timer = findTimer(source.index, { name: value.timer, channel: value.channel });
  if (at === undefined || timer === undefined) return undefined;
  const view = timerAt(source.index, timer, addMs(at, -1));
  return view?.isRunning ? leftText(view.remainingMs - 1) : undefined;
}

function settingText(
  name: Extract<LiveValue, { type: 'setting' }>['setting'],
  { scenario, words }: LiveSource,
): string {
  const value = effectiveValue(name, scenario);
  switch (SETTINGS[name].type) {
    case 'switch':
      return value ? words.on : words.off;
    case 'percent':
      return `${value}\u00a0%`;
    case 'count':
      return String(value);
    case 'duration':
      return value === OFF_MS ? words.off : lengthText(value);
  }
}

/** Idle timeout "none" is the device's own default: a text must not count down from "off". */
function effectiveValue(name: SettingName, { settings, profile }: Scenario): number {
  const isFallback = name === 'idleTimeout' && settings[name] === OFF_MS;
  return isFallback ? PROFILES[profile].defaultIdleTimeout.value : settings[name];
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
