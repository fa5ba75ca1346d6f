/**
 * What the contract's scenario file may say but the engine does not simulate yet. One table: to
 * simulate more, move the word from `later` to `simulated`, or take the row out.
 */
import { showValue, type ProblemDetail, type Reading } from './problems.ts';
import {
  notOneOf,
  readDuration,
  readSwitch,
  readWholeNumber,
  type DurationRange,
  type NumberRange,
} from './read-value.ts';
import { MINUTE_MS, SECOND_MS, formatDuration } from './units.ts';

/** A field whose other legal values come later; `simulated` is the contract's default. */
type NotYet =
  | { readonly type: 'word'; readonly simulated: string; readonly later: readonly string[] }
  | { readonly type: 'switch'; readonly simulated: boolean }
  | { readonly type: 'text'; readonly simulated: string }
  | { readonly type: 'list' }
  | { readonly type: 'number'; readonly simulated: number; readonly range: NumberRange }
  | { readonly type: 'duration'; readonly simulatedMs: number; readonly range: DurationRange };

const word = (simulated: string, ...later: string[]): NotYet => ({
  type: 'word',
  simulated,
  later,
});
const switchedOff: NotYet = { type: 'switch', simulated: false };
const number = (simulated: number, range: NumberRange): NotYet => ({
  type: 'number',
  simulated,
  range,
});

/** Path in the file → what it may hold. */
export const NOT_YET = {
  'client.launch': word('standalone', 'portal'),
  'client.protocol': word('ssl', 'ikev2'),
  'client.interface': word('wifi', 'wired', 'mobile'),
  'client.autoReconnectBehavior': word('DisconnectOnSuspend', 'ReconnectAfterResume'),
  'client.backupServers': number(0, { min: 0, max: 10, example: 0 }),
  'gateway.standby': switchedOff,
  'gateway.clusterMembers': number(1, { min: 1, max: 10, example: 1 }),
  'gateway.imageUpgrade': switchedOff,
  'gateway.addressPool': { type: 'text', simulated: '192.168.1.4-192.168.1.250' },
  otherSessions: { type: 'list' },
  'settings.simultaneousLogins': number(3, { min: 1, max: 50, example: 3 }),
  'settings.applicationPatience': {
    type: 'duration',
    simulatedMs: 60 * SECOND_MS,
    range: {
      minMs: 5 * SECOND_MS,
      maxMs: 30 * MINUTE_MS,
      canBeOff: false,
      exampleMs: 60 * SECOND_MS,
    },
  },
} as const satisfies Record<string, NotYet>;

/** The contract's kinds of disturbance that no part of the engine knows yet. */
export const DISTURBANCE_KINDS_LATER = [
  'path',
  'nat-rebind',
  'nat-restart',
  'interface-change',
  'address-change',
  'suspend',
  'failover',
  'member-loss',
  'logoff',
  'user-logoff',
  'second-login',
  'image-upgrade',
] as const;

/** One of the `simulated` words; one of the `later` words is a problem of its own. */
export function readStagedWord<Word extends string>(
  raw: unknown,
  words: { readonly simulated: readonly Word[]; readonly later: readonly string[] },
): Reading<Word> {
  const { simulated, later } = words;
  const found = simulated.find((candidate) => candidate === raw);
  if (found !== undefined) return { value: found };
  if (typeof raw === 'string' && later.includes(raw)) {
    return { problem: notSimulatedYet(raw, simulated) };
  }
  return { problem: notOneOf(raw, [...simulated, ...later]) };
}

/** Reads a field of the table. What is accepted changes nothing, so there is no value to keep. */
export function readNotYet(raw: unknown, field: NotYet): Reading<undefined> {
  switch (field.type) {
    case 'word':
      return ignore(readStagedWord(raw, { simulated: [field.simulated], later: field.later }));
    case 'switch':
      return onlyDefault(raw, readSwitch(raw), field.simulated);
    case 'number':
      return onlyDefault(raw, readWholeNumber(raw, field.range), field.simulated);
    case 'text':
      return onlyDefault(raw, readText(raw), field.simulated);
    case 'duration': {
      const inDefaultsWords = mapReading(readDuration(raw, field.range), formatDuration);
      return onlyDefault(raw, inDefaultsWords, formatDuration(field.simulatedMs));
    }
    case 'list':
      return onlyDefault(
        raw,
        mapReading(readLength(raw), (length) => (length === 0 ? '[]' : '')),
        '[]',
      );
  }
}

function onlyDefault<Value>(
  raw: unknown,
  reading: Reading<Value>,
  simulated: Value,
): Reading<undefined> {
  if ('problem' in reading) return reading;
  if (reading.value === simulated) return { value: undefined };
  return { problem: notSimulatedYet(raw, [String(simulated)]) };
}

function mapReading<From, To>(reading: Reading<From>, map: (value: From) => To): Reading<To> {
  return 'problem' in reading ? reading : { value: map(reading.value) };
}

function ignore(reading: Reading<string>): Reading<undefined> {
  return mapReading(reading, () => undefined);
}

function notSimulatedYet(raw: unknown, simulated: readonly string[]): ProblemDetail {
  return { code: 'not-simulated-yet', value: showValue(raw), simulated: [...simulated] };
}

function readText(raw: unknown): Reading<string> {
  if (typeof raw === 'string') return { value: raw };
  return { problem: { code: 'wrong-type', value: showValue(raw), expected: 'text' } };
}

function readLength(raw: unknown): Reading<number> {
  if (Array.isArray(raw)) return { value: raw.length };
  return { problem: { code: 'wrong-type', value: showValue(raw), expected: 'list' } };
}
