import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PROGRESS_LENGTH_MAX,
  readProgress,
  writeProgress,
} from '../../src/lesson/progress-file.ts';
import {
  NO_PROGRESS,
  guessAt,
  isDone,
  knowsGoals,
  mergeProgress,
  progressOf,
  withDeed,
  type Deed,
  type Progress,
} from '../../src/lesson/progress.ts';

/** Few names and instants, so that deeds meet at the same step and at the same time. */
const anyDeed: fc.Arbitrary<Deed> = fc
  .record({
    place: fc.constantFrom(['q05', 'cut'], ['q05', 'back'], ['constructor', 'valueof']),
    step: fc.integer({ min: 1, max: 4 }),
    atMs: fc.integer({ min: 0, max: 3 }),
    more: fc.record(
      {
        answered: fc.record({
          guess: fc.oneof(fc.constantFrom('a', 'b'), fc.nat(3), fc.constantFrom(['a', 'b'], ['b'])),
          isRight: fc.boolean(),
        }),
        reachedGoals: fc.array(fc.constantFrom('x', 'y', 'z')),
        isEnd: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ place: [lesson = '', stepId = ''], step, atMs, more }) => {
    return { lesson, stepId, step, atMs, ...more };
  });
const anyProgress = fc
  .array(anyDeed, { maxLength: 8 })
  .map((deeds) => deeds.reduce(withDeed, NO_PROGRESS));

const visit: Deed = { lesson: 'q05', step: 2, stepId: 'cut', atMs: 100 };
const after = (...deeds: readonly Deed[]): Progress => deeds.reduce(withDeed, NO_PROGRESS);

describe('progress', () => {
  it('knows the furthest step and the last one', () => {
    const progress = after({ ...visit, step: 5, atMs: 1 }, { ...visit, step: 2, atMs: 2 });
    expect(progressOf(progress, 'q05')).toMatchObject({ furthestStep: 5, lastStep: 2 });
    expect(progressOf(progress, 'q06')).toBeUndefined();
  });

  it('keeps how the first try came out, and the guess that was made last', () => {
    const progress = after(
      { ...visit, atMs: 1, answered: { guess: 'keeps', isRight: false } },
      { ...visit, atMs: 2, answered: { guess: 'full', isRight: true } },
    );
    expect(progressOf(progress, 'q05')?.predictions['cut']).toMatchObject({ wasRight: false });
    expect(guessAt(progress, { lesson: 'q05', stepId: 'cut' })).toBe('full');
    expect(guessAt(progress, { lesson: 'q05', stepId: 'meet' })).toBeUndefined();
  });

  it('keeps every goal that was ever reached', () => {
    const progress = after(
      { ...visit, reachedGoals: ['cable'] },
      { ...visit, reachedGoals: ['address'] },
      { ...visit, reachedGoals: [] },
    );
    const place = { lesson: 'q05', stepId: 'cut' };
    expect(knowsGoals(progress, place, ['address', 'cable'])).toBe(true);
    expect(knowsGoals(progress, place, ['other'])).toBe(false);
  });

  it('stays done when the lesson is opened again', () => {
    expect(isDone(after({ ...visit, isEnd: true }, { ...visit, atMs: 200 }), 'q05')).toBe(true);
    expect(isDone(after(visit), 'q05')).toBe(false);
  });

  it('is not confused by a lesson that is called as what every object has', () => {
    expect(progressOf(NO_PROGRESS, 'constructor')).toBeUndefined();
    expect(isDone(NO_PROGRESS, 'tostring')).toBe(false);
  });
});

describe('merging progress', () => {
  it('does not ask which one comes first', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (left, right) => {
        expect(mergeProgress(left, right)).toEqual(mergeProgress(right, left));
      }),
    );
  });

  it('does not ask in which order three meet', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, anyProgress, (one, two, three) => {
        const fromLeft = mergeProgress(mergeProgress(one, two), three);
        expect(fromLeft).toEqual(mergeProgress(one, mergeProgress(two, three)));
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (left, right) => {
        expect(mergeProgress(left, left)).toEqual(left);
        const both = mergeProgress(left, right);
        expect(mergeProgress(both, right)).toEqual(both);
      }),
    );
  });

  it('loses no step, no goal, no lesson that is done', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (left, right) => {
        const both = mergeProgress(left, right);
        for (const [id, lesson] of Object.entries(left.lessons)) {
          const found = progressOf(both, id);
          expect(found?.furthestStep).toBeGreaterThanOrEqual(lesson.furthestStep);
          if (lesson.isDone) expect(found?.isDone).toBe(true);
          for (const [stepId, goals] of Object.entries(lesson.goals)) {
            expect(knowsGoals(both, { lesson: id, stepId }, goals)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('a file of progress', () => {
  const good = after({ ...visit, answered: { guess: ['a', 'b'], isRight: true } });
  const changed = (from: string, to: string): string => {
    const text = writeProgress(good);
    expect(text).toContain(from);
    return text.replace(from, to);
  };

  it('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        expect(readProgress(writeProgress(progress))).toEqual({ progress, problems: [] });
      }),
    );
  });

  it.each([
    ['nothing', '', [{ code: 'not-json' }]],
    ['half a file', writeProgress(good).slice(0, 80), [{ code: 'not-json' }]],
    ['a list', '[]', [{ code: 'missing', field: 'version' }]],
    ['null', 'null', [{ code: 'wrong', field: '{ }', value: 'null' }]],
    ['no lessons', '{ "version": 1 }', [{ code: 'missing', field: 'lessons' }]],
    ['another version', '{ "version": 2, "lessons": {} }', [{ code: 'other-version', found: '2' }]],
    ['far too much', ' '.repeat(PROGRESS_LENGTH_MAX + 1), [{ code: 'too-long' }]],
    ['brackets without end', '['.repeat(PROGRESS_LENGTH_MAX - 1), [{ code: 'not-json' }]],
  ])('that holds %s is named, and nothing is read', (_, text, problems) => {
    expect(readProgress(text)).toEqual({ progress: NO_PROGRESS, problems });
  });

  it.each([
    ['"furthestStep": 2', '"furthestStep": 1e9', 'lessons.q05.furthestStep', '1000000000'],
    ['"lastStep": 2', '"lastStep": 1.5', 'lessons.q05.lastStep', '1.5'],
    ['"isDone": false', '"isDone": "no"', 'lessons.q05.isDone', 'no'],
    ['"wasRight": true', '"wasRight": []', 'lessons.q05.predictions.cut.wasRight', '[…]'],
    ['"goals": {}', '"goals": { "cut": 3 }', 'lessons.q05.goals.cut', '3'],
    ['"cut"', '"<img>"', 'lessons.q05.predictions.<img>', '{…}'],
  ])('names the field that is wrong: %s → %s', (from, to, field, value) => {
    const { problems } = readProgress(changed(from, to));
    expect(problems).toEqual([{ code: 'wrong', field, value }]);
  });

  it('names the field that is missing', () => {
    const { problems } = readProgress(changed('"isDone": false,', ''));
    expect(problems).toEqual([{ code: 'missing', field: 'lessons.q05.isDone' }]);
  });

  it('gives the good lessons beside a damaged one', () => {
    const both = after(visit, { ...visit, lesson: 'q06', isEnd: true });
    const text = writeProgress(both).replace('"lastStep": 2', '"lastStep": null');
    const { progress, problems } = readProgress(text);
    expect(problems).toHaveLength(1);
    expect(Object.keys(progress.lessons)).toEqual(['q06']);
  });

  it('never throws, whatever it holds', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.json().map((json) => {
        return `{ "version": 1, "lessons": { "q05": ${json} } }`;
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { progress } = readProgress(text);
        expect(mergeProgress(progress, progress)).toEqual(progress);
      }),
      { numRuns: 2_000 },
    );
  });
});
