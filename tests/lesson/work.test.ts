import { describe, expect, it } from 'vitest';
import type { CompiledLesson } from '../../src/lesson/lesson.ts';
import type { Guess, Prediction } from '../../src/lesson/prediction.ts';
import { atEnd, atStep, withAnswer, withGoals } from '../../src/lesson/work-deeds.ts';
import {
  LOST,
  NO_WORK,
  STATE_LENGTH_MAX,
  readWork,
  writeWork,
  type LessonWork,
} from '../../src/lesson/work.ts';
import { ALL_LESSONS, lessonNamed } from './all-lessons.ts';

/** Something that can be said, and is long to write. */
function longGuess(prediction: Prediction): Guess {
  if (prediction.kind === 'number') return prediction.most - 0.1;
  if (prediction.kind === 'pin') return 86_399_999;
  if (prediction.kind === 'order') return prediction.events.map(({ id }) => id).reverse();
  return prediction.options.at(-1)?.id ?? '';
}

/** Every question answered and every goal reached, each after so long a change. */
function fullWork(lesson: CompiledLesson, changesLength: number): LessonWork {
  let work = atEnd(atStep(NO_WORK, lesson.steps.length));
  for (const [number, { id, prediction, goals }] of lesson.steps.entries()) {
    const changes = `keepalive=${number}m&fault=`.padEnd(changesLength, 'x');
    if (prediction) work = withAnswer(work, id, { guess: longGuess(prediction), changes });
    goals.forEach((goal, place) => {
      const own = { goals: [goal.id], changes: `${changes}${place}` };
      work = withGoals(work, id, own);
    });
  }
  return work;
}

describe.each(ALL_LESSONS.map((lesson) => [lesson.id, lesson] as const))(
  'the work on %s',
  (_, lesson) => {
    it('is the same after it was written and read', () => {
      const work = fullWork(lesson, 40);
      expect(readWork(lesson, writeWork(lesson, work))).toEqual({ type: 'work', work });
      expect(readWork(lesson, writeWork(lesson, NO_WORK))).toEqual({ type: 'work', work: NO_WORK });
    });

    it('fits into what an LMS keeps, whatever was changed; answers and goals stay', () => {
      const work = fullWork(lesson, 2_000);
      const text = writeWork(lesson, work);
      expect(text.length).toBeLessThanOrEqual(STATE_LENGTH_MAX);
      // SCORM 1.2 counts characters of ISO 646: one each.
      expect(text).toMatch(/^[\x20-\x7e]*$/);
      const read = readWork(lesson, text);
      if (read.type !== 'work') throw new Error(read.type);
      const guesses = ({ answers }: LessonWork) => Object.values(answers).map(({ guess }) => guess);
      expect(guesses(read.work)).toEqual(guesses(work));
      expect(Object.keys(read.work.goals)).toEqual(Object.keys(work.goals));
    });
  },
);

describe('the text of a work', () => {
  const q05 = lessonNamed('q05');
  const work = withGoals(
    withAnswer(NO_WORK, 'cut', { guess: 'full', changes: 'gatewayDpdInterval=1m' }),
    'try',
    { goals: ['idle'], changes: 'idleTimeout=2m' },
  );
  const text = writeWork(q05, work);

  it('is short, and says its version first', () => {
    expect(text).toMatch(/^1\|\w{1,4}\|1\|\|1~1\|-2\|gatewayDpdInterval=1m\|idleTimeout=2m$/);
  });

  it('gives up the longest changes first when it is too long, and says so', () => {
    const read = readWork(q05, writeWork(q05, work, text.length - 1));
    if (read.type !== 'work') throw new Error(read.type);
    expect(read.work.answers['cut']).toEqual({ guess: 'full', changes: LOST });
    expect(read.work.goals['try']).toEqual({ idle: 'idleTimeout=2m' });
  });

  it('of another version, of another lesson or damaged is told apart', () => {
    expect(readWork(q05, text.replace('1', '2')).type).toBe('other-version');
    expect(readWork(lessonNamed('q06'), text).type).toBe('other-lesson');
    for (const bad of ['', 'x', text.slice(0, 12), text.replace('1~1', '9~1')]) {
      expect(readWork(q05, bad).type, bad).toBe('damaged');
    }
    expect(readWork(q05, text.replace('1~1', '1~7')).type).toBe('damaged');
    expect(readWork(q05, text.replace('-2', '-2-')).type).toBe('damaged');
  });

  it('never makes it throw, however it is cut or changed', () => {
    for (let at = 0; at < text.length; at += 1) {
      for (const letter of ['', '|', '~', 'z', '\u0000']) {
        readWork(q05, text.slice(0, at) + letter + text.slice(at + 1));
      }
    }
  });
});

describe('what is done', () => {
  it('keeps the first answer to a question, and the way a goal was first reached', () => {
    const first = withAnswer(NO_WORK, 'cut', { guess: 'keeps', changes: '' });
    expect(withAnswer(first, 'cut', { guess: 'full', changes: '' })).toBe(first);
    const one = withGoals(NO_WORK, 'try', { goals: ['cable'], changes: 'a=1' });
    const both = withGoals(one, 'try', { goals: ['cable', 'idle'], changes: 'b=2' });
    expect(both.goals['try']).toEqual({ cable: 'a=1', idle: 'b=2' });
    expect(withGoals(both, 'try', { goals: ['idle'], changes: '' })).toBe(both);
  });
});
