/** What an LMS is told, in the words of its standard, and what it says in return. */
import { PASS_SHARE, type LessonScore } from '../lesson/score.ts';
import type { LmsDoor, ScormVersion } from './lms-api.ts';

/** One element of the standard's data model and its value. */
export type Telling = readonly [element: string, value: string];

interface Words {
  readonly state: string;
  readonly place: string;
  readonly learner: string;
  readonly entry: string;
  readonly mode: string;
  readonly passScore: string;
}

const WORDS: Readonly<Record<ScormVersion, Words>> = {
  '1.2': {
    ...{ state: 'cmi.suspend_data', place: 'cmi.core.lesson_location' },
    ...{ learner: 'cmi.core.student_id', entry: 'cmi.core.entry', mode: 'cmi.core.lesson_mode' },
    passScore: 'cmi.student_data.mastery_score',
  },
  '2004': {
    ...{ state: 'cmi.suspend_data', place: 'cmi.location' },
    ...{ learner: 'cmi.learner_id', entry: 'cmi.entry', mode: 'cmi.mode' },
    passScore: 'cmi.scaled_passing_score',
  },
};

/** How the LMS opened the lesson. */
export interface Opening {
  readonly learner: string;
  /** What an earlier visit has left; empty on the first. */
  readonly state: string;
  /** A new attempt: what this computer remembers of an older one does not count. */
  readonly isNew: boolean;
  /** A look back, or a look ahead: nothing is to be recorded. */
  readonly isForShow: boolean;
  /** From which share of the points on it is passed. */
  readonly passShare: number;
}

export function readOpening(door: LmsDoor): Opening {
  const words = WORDS[door.version];
  return {
    learner: door.get(words.learner),
    state: door.get(words.state),
    isNew: door.get(words.entry) === 'ab-initio',
    isForShow: ['browse', 'review'].includes(door.get(words.mode)),
    passShare: passShareOf(door.version, door.get(words.passScore)),
  };
}

/** SCORM 1.2 counts from 0 to 100, SCORM 2004 to 1. Anything else is our own share. */
function passShareOf(version: ScormVersion, text: string): number {
  const share = version === '1.2' ? Number(text) / 100 : Number(text);
  return text.trim() !== '' && share >= 0 && share <= 1 ? share : PASS_SHARE;
}

export function tellPlace(version: ScormVersion, state: string, step: number): readonly Telling[] {
  const words = WORDS[version];
  return [
    [words.state, state],
    [words.place, String(step)],
  ];
}

/** SCORM 1.2 has one status for both things: before the end it says nothing of passing. */
export function tellScore(version: ScormVersion, score: LessonScore): readonly Telling[] {
  const { raw, max, scaled, isComplete, isPassed } = score;
  const verdict = isPassed ? 'passed' : 'failed';
  if (version === '1.2') {
    return [
      ['cmi.core.score.raw', String(Math.round(scaled * 10_000) / 100)],
      ['cmi.core.score.min', '0'],
      ['cmi.core.score.max', '100'],
      ['cmi.core.lesson_status', isComplete ? verdict : 'incomplete'],
    ];
  }
  return [
    ['cmi.score.scaled', String(scaled)],
    ['cmi.score.raw', String(raw)],
    ['cmi.score.min', '0'],
    ['cmi.score.max', String(max)],
    ['cmi.completion_status', isComplete ? 'completed' : 'incomplete'],
    ['cmi.success_status', isComplete ? verdict : 'unknown'],
  ];
}

/** The end of a visit: how long it was, and whether the learner wants to come back to it. */
export function tellLeaving(
  version: ScormVersion,
  visit: { readonly lengthMs: number; readonly isComplete: boolean },
): readonly Telling[] {
  const { lengthMs, isComplete } = visit;
  if (version === '1.2') {
    return [
      ['cmi.core.session_time', timeSpan12(lengthMs)],
      ['cmi.core.exit', isComplete ? '' : 'suspend'],
    ];
  }
  return [
    ['cmi.session_time', timeSpan2004(lengthMs)],
    // Suspended also when it is complete: else an LMS would throw the state away.
    ['cmi.exit', 'suspend'],
  ];
}

/** CMITimespan: `HHHH:MM:SS.SS`. */
function timeSpan12(lengthMs: number): string {
  const { hours, minutes, seconds } = partsOf(lengthMs);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(seconds)}.00`;
}

/** ISO 8601: `PT1H2M3S`. */
function timeSpan2004(lengthMs: number): string {
  const { hours, minutes, seconds } = partsOf(lengthMs);
  return `PT${hours}H${minutes}M${seconds}S`;
}

function partsOf(lengthMs: number) {
  const all = Math.max(0, Math.round(lengthMs / 1_000));
  return {
    hours: Math.min(9_999, Math.floor(all / 3_600)),
    minutes: Math.floor(all / 60) % 60,
    seconds: all % 60,
  };
}
