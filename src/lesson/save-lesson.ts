/**
 * Begins a lesson from what is on screen: scenario, playhead, a prediction and a goal out of the
 * run, claims that hold in it, and places for the author's words. One file: `compile-file.ts`.
 */
import { stringify } from 'yaml';
import { matchingRows } from '../analysis/event-search.ts';
import { viewEvent } from '../analysis/event-view.ts';
import { MILESTONE_KINDS, milestonesOf } from '../analysis/milestones.ts';
import { atOf, kindOf, type RecordingIndex } from '../analysis/recording-index.ts';
import type { EventKind, Row } from '../domain/events.ts';
import { toScenarioFile } from '../domain/scenario-writer.ts';
import type { Scenario } from '../domain/scenario.ts';
import { SECOND_MS, formatInstant, simTime } from '../domain/units.ts';
import { TEMPLATE_WORDS, type TemplateFacts } from './template-words.ts';

export interface OnScreen {
  readonly scenario: Scenario;
  readonly index: RecordingIndex;
  readonly playheadMs: number;
}

/** An event of the run as a lesson writes it: its name, its kind and fields. */
interface NamedMoment {
  readonly name: EventKind;
  readonly row: Row;
  readonly pattern: Readonly<Record<string, string | number>>;
}

const HEADER = `A lesson of Keepalive Lab, begun from a run. Replace the words, keep the ids in braces.
How to go on: docs/writing-lessons.md`;

/** So many events of the run become moments and claims; an author adds more by hand. */
const MOMENTS_MAX = 8;

export function lessonFileOf({ scenario, index, playheadMs }: OnScreen): string {
  const named = momentsOf(index);
  const facts = factsOf(index, named);
  const { from, to } = spanOf(index, named);
  const playhead = formatInstant(simTime(Math.round(playheadMs)));
  const lesson = {
    id: 'my-lesson',
    group: 'timers',
    minutes: 5,
    source: 'Author and source',
    scenario: toScenarioFile(scenario),
    moments: Object.fromEntries(named.map(({ name, pattern }) => [name, pattern])),
    steps: [
      { id: 'start', playhead, focus: ['timeline'] },
      from && to
        ? { id: 'predict', playhead: from.name, prediction: spanQuestion(index, from, to) }
        : { id: 'predict', playhead: '0s', prediction: countQuestion(index) },
      { id: 'try', playhead, goals: { goal: goalOf(facts) } },
    ],
    claims: claimsOf(index, named),
    words: { en: TEMPLATE_WORDS.en(facts), es: TEMPLATE_WORDS.es(facts) },
  };
  const header = HEADER.replace(/^/gm, '# ');
  // Nothing may be an alias: a reader of the file should see each thing where it belongs.
  const written = stringify(lesson, {
    aliasDuplicateObjects: false,
    blockQuote: 'literal',
    lineWidth: 0,
  });
  return `${header}\n${written}`;
}

/** The first milestone of each kind, those of the weightiest kinds, in the order of the run. */
function momentsOf(index: RecordingIndex): NamedMoment[] {
  const firsts = new Map<EventKind, Row>();
  for (const row of milestonesOf(index)) {
    const kind = kindOf(index.recording, row);
    // A mode has a name of the engine's own: an author would not know it by its number.
    if (kind !== 'mode' && !firsts.has(kind)) firsts.set(kind, row);
  }
  return MILESTONE_KINDS.flatMap((name): NamedMoment[] => {
    const row = firsts.get(name);
    return row === undefined ? [] : [{ name, row, pattern: patternOf(index, row) }];
  })
    .slice(0, MOMENTS_MAX)
    .sort((left, right) => left.row - right.row);
}

/** What tells an event from others of its kind, for a person who reads the file. */
const TOLD: readonly string[] = ['disturbance', 'tunnel', 'channel', 'reason'];

function patternOf(index: RecordingIndex, row: Row): NamedMoment['pattern'] {
  const event = kindOf(index.recording, row);
  const view = viewEvent(index.recording, row);
  const where = Object.fromEntries(
    TOLD.flatMap((name): [string, string][] => {
      const value = view[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  const nth = matchingRows(index, { event, where, nth: 1 }).indexOf(row) + 1;
  return { event, ...where, ...(nth > 1 ? { nth } : {}) };
}

const LOSSES: readonly EventKind[] = ['tunnel-down', 'session-inactive', 'session-end'];

/** From the first disturbance to what is first lost after it. */
function spanOf(index: RecordingIndex, named: readonly NamedMoment[]) {
  const atOfMoment = ({ row }: NamedMoment) => atOf(index.recording, row);
  const from = named.find(({ name }) => name === 'disturbance-start');
  const to = named.find(
    (moment) => LOSSES.includes(moment.name) && from && atOfMoment(moment) > atOfMoment(from),
  );
  return { from, to };
}

const COUNTED: EventKind = 'dpd-request';

function factsOf(index: RecordingIndex, named: readonly NamedMoment[]): TemplateFacts {
  const { from, to } = spanOf(index, named);
  const isLost = index.rowsOf('tunnel-down').length > 0;
  return {
    asked: from && to ? { from: from.name, to: to.name } : { counted: COUNTED },
    goal: isLost
      ? { event: 'tunnel-down', isWanted: false }
      : { event: 'session-end', isWanted: true },
  };
}

/** What can be entered reaches to about twice the answer: it must not give it away. */
function rangeFor(answer: number): readonly [number, number] {
  return [0, Math.ceil((2 * answer + 10) / 10) * 10];
}

function spanQuestion(index: RecordingIndex, from: NamedMoment, to: NamedMoment) {
  const lengthMs = atOf(index.recording, to.row) - atOf(index.recording, from.row);
  return {
    kind: 'number',
    ask: { from: from.name, to: to.name },
    range: rangeFor(lengthMs / SECOND_MS),
    tolerance: 5,
  };
}

function countQuestion(index: RecordingIndex) {
  const range = rangeFor(index.rowsOf(COUNTED).length);
  return { kind: 'number', ask: { count: { event: COUNTED } }, range, tolerance: 1 };
}

function goalOf({ goal }: TemplateFacts) {
  return { claim: goal.isWanted ? 'happens' : 'never', what: { event: goal.event } };
}

function claimsOf(index: RecordingIndex, named: readonly NamedMoment[]) {
  const count = index.rowsOf(COUNTED).length;
  return [
    ...named.map(({ name, row }) => ({
      id: `${name}-happens`,
      expect: { claim: 'happens', what: name, at: formatInstant(atOf(index.recording, row)) },
    })),
    { id: 'so-often', expect: { claim: 'count', what: { event: COUNTED }, is: count } },
  ];
}
