/**
 * A disturbance or a flow as fields that a person fills in: each with its text, and a way back that
 * goes through the reader of scenario files.
 */
import { TRAFFIC_DIRECTIONS } from '../domain/disturbance-schema.ts';
import { CHANNELS } from '../domain/names.ts';
import { readDisturbance, readFlow, type Parsed } from '../domain/scenario-file.ts';
import {
  LOGOFF_KEYS,
  isSpan,
  type Disturbance,
  type DisturbanceKind,
  type TrafficFlow,
} from '../domain/scenario.ts';
import { writeDisturbance } from '../domain/scenario-writer.ts';
import { INTERFACES } from '../domain/setup-fields.ts';
import { compact } from './setting-entry.ts';

export interface EntryField {
  /** As a scenario file has it. */
  readonly name: string;
  /** As it is written there; empty where the file says nothing. */
  readonly text: string;
  /** Present where only these may stand. */
  readonly words?: readonly string[];
  /** Whether it may be left empty: then the line stays as the settings have it. */
  readonly isOptional?: boolean;
}

type Template = Omit<EntryField, 'text'>;

const FLOW: readonly Template[] = [
  { name: 'every' },
  { name: 'bytes' },
  { name: 'direction', words: TRAFFIC_DIRECTIONS },
];
const ONE_WAY: readonly Template[] = [{ name: 'kind', words: ['drop-up', 'drop-down'] }];

/** What a kind says beside its time. */
const DETAILS: Readonly<Partial<Record<DisturbanceKind, readonly Template[]>>> = {
  'drop-up': ONE_WAY,
  'drop-down': ONE_WAY,
  traffic: FLOW,
  path: ['latency', 'jitter', 'loss'].map((name) => ({ name, isOptional: true })),
  'interface-change': [{ name: 'to', words: INTERFACES }],
  'packet-drop': [
    { name: 'channel', words: CHANNELS },
    { name: 'direction', words: ['up', 'down'] },
    { name: 'nth' },
  ],
  logoff: [{ name: 'by', words: LOGOFF_KEYS }, { name: 'value' }],
};

/** What a file need not say, as it is then. */
const UNSAID: Readonly<Record<string, string>> = { direction: 'both', nth: '1' };

/** All that can be said of the disturbance: its time first. */
export function disturbanceFields(disturbance: Disturbance): readonly EntryField[] {
  const times = isSpan(disturbance) ? [{ name: 'from' }, { name: 'to' }] : [{ name: 'at' }];
  const written = writeDisturbance(disturbance);
  return [...times, ...(DETAILS[disturbance.kind] ?? [])].map((template) => ({
    ...template,
    text: String(written[template.name] ?? UNSAID[template.name] ?? ''),
  }));
}

/** A flow has the fields of a disturbance by traffic. */
export function flowFields(flow: TrafficFlow): readonly EntryField[] {
  return disturbanceFields({ kind: 'traffic', ...flow });
}

/** The disturbance with another text in one field, or what is wrong with that. */
export function withDisturbanceField(
  disturbance: Disturbance,
  name: string,
  typed: string,
): Parsed<Disturbance> {
  return readDisturbance(withEntry(writeDisturbance(disturbance), name, typed));
}

export function withFlowField(flow: TrafficFlow, name: string, typed: string): Parsed<TrafficFlow> {
  const written = writeDisturbance({ kind: 'traffic', ...flow });
  return readFlow(without(withEntry(written, name, typed), 'kind'));
}

type Written = Readonly<Record<string, unknown>>;

/** Texts of a person become what a file would have; an empty optional field is left out. */
function withEntry(written: Written, name: string, typed: string): Written {
  const isOptional = ['latency', 'jitter', 'loss', 'nth'].includes(name);
  if (isOptional && typed.trim() === '') {
    return without(written, name);
  }
  return { ...written, [name]: entryValue(name, typed) };
}

function without(written: Written, name: string): Written {
  return Object.fromEntries(Object.entries(written).filter(([each]) => each !== name));
}

function entryValue(name: string, typed: string): string | number {
  const text = typed.trim();
  switch (name) {
    case 'bytes':
    case 'nth':
      return /^\d{1,9}$/.test(text) ? Number(text) : text;
    case 'loss':
      return percentOf(text);
    case 'from':
    case 'at':
      return instantOf(text);
    case 'to':
      // Of a change of network it is a word.
      return /\d/.test(text) ? instantOf(text) : text;
    case 'every':
    case 'latency':
    case 'jitter':
      return compact(text);
    default:
      return text;
  }
}

/** `5`, `0,5 %` → `5%`, `0.5%`. */
function percentOf(text: string): string {
  const number = text.replace(/\s*%$/, '').replace(',', '.');
  return /^[\d.]+$/.test(number) ? `${number}%` : text;
}

/** `3:30` and `1:02:03`, as the timeline writes instants, become durations since the start. */
function instantOf(text: string): string {
  return text === '0' ? '0s' : compact(text);
}
