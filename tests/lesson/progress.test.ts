import {
  assert,
  property,
  record as shape,
  constantFrom,
  integer,
  boolean,
  dictionary,
  uniqueArray,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_PROGRESS,
  merge,
  readProgress,
  record,
  writeProgress,
  type Progress,
} from '../../src/lesson/progress.ts';

const step = { lesson: 'q05', step: 2, stepId: 'cut' };

describe('what a learner has done', () => {
  it('is noted: the furthest step, answers, goals, and that the lesson is done', () => {
    const seen = record(NO_PROGRESS, { ...step, prediction: 'wrong' });
    const tried = record(seen, { lesson: 'q05', step: 6, stepId: 'try', goals: ['idle', 'cable'] });
    const done = record(tried, { lesson: 'q05', step: 1, stepId: 'meet', isDone: true });
    expect(done.lessons['q05']).toEqual({
      step: 6,
      done: true,
      predictions: { cut: 'wrong' },
      goals: { try: ['cable', 'idle'] },
    });
  });

  it('counts the first answer, whatever is answered later', () => {
    const first = record(NO_PROGRESS, { ...step, prediction: 'wrong' });
    expect(record(first, { ...step, prediction: 'right' })).toBe(first);
  });

  it('is the very same when nothing is new', () => {
    const seen = record(NO_PROGRESS, step);
    expect(record(seen, { ...step, step: 1 })).toBe(seen);
  });
});

describe('two computers’ progress', () => {
  const id = constantFrom('q01', 'q05', 'try', 'cut', '__proto__', 'constructor');
  const lesson = shape({
    step: integer({ min: 1, max: 9 }),
    done: boolean(),
    predictions: dictionary(id, constantFrom('right' as const, 'wrong' as const)),
    goals: dictionary(
      id,
      uniqueArray(id).map((list) => list.sort()),
    ),
  });
  const progress = dictionary(id, lesson).map((lessons): Progress => ({ version: 1, lessons }));

  it('comes to the same whichever is merged into the other, and however often', () => {
    assert(
      property(progress, progress, progress, (one, two, three) => {
        expect(merge(one, two)).toEqual(merge(two, one));
        expect(merge(merge(one, two), three)).toEqual(merge(one, merge(two, three)));
        expect(merge(one, one)).toEqual(merge(one, NO_PROGRESS));
      }),
    );
  });

  it('loses nothing of either', () => {
    assert(
      property(progress, progress, (one, two) => {
        const both = merge(one, two).lessons;
        for (const [name, { step: reached, done }] of Object.entries(one.lessons)) {
          expect(both[name]?.step).toBeGreaterThanOrEqual(reached);
          expect(both[name]?.done || !done).toBe(true);
        }
      }),
    );
  });
});

describe('kept progress', () => {
  it('is read as it was written', () => {
    const progress = record(NO_PROGRESS, { ...step, prediction: 'right' });
    expect(readProgress(writeProgress(progress))).toEqual({ progress });
  });

  it.each([
    ['', 'JSON'],
    ['{"version":', 'JSON'],
    ['null', 'JSON'],
    ['{"version":2,"lessons":{}}', 'version'],
    ['{"version":1}', 'lessons'],
    ['{"version":1,"lessons":{"q05":{"step":0}}}', 'lessons.q05.step'],
    ['{"version":1,"lessons":{"<b>":{}}}', 'lessons.<b>'],
    [
      '{"version":1,"lessons":{"q05":{"step":1,"done":true,"predictions":{"cut":"yes"},"goals":{}}}}',
      'lessons.q05.predictions.cut',
    ],
  ])('that is damaged is told by its field: %s', (text, badField) => {
    expect(readProgress(text)).toEqual({ badField });
  });
});
