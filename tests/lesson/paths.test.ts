import { lessons, loadTitles } from 'virtual:lessons';
import { describe, expect, it } from 'vitest';
import { nextLesson, placeIn, placeToGoOn, stateOf, tallyOf } from '../../src/lesson/paths.ts';
import { NO_PROGRESS, progressOf, withDeed, type Progress } from '../../src/lesson/progress.ts';
import { sentenceOf } from '../../src/lesson/problems.ts';
import { readPaths } from '../../src/lesson/read-paths.ts';

const PATHS = `# Two ways.
- id: short
  name: { en: Short, es: Corto }
  about: { en: The short way., es: El camino corto. }
  lessons: [one, three]
- id: long
  name: { en: Long, es: Largo }
  about: { en: The long way., es: El camino largo. }
  lessons:
    - one
    - two
    - three
`;

function complaintsAbout(text: string): string[] {
  const file = { file: 'lessons/paths.yaml', text };
  const outcome = readPaths(file, ['one', 'two', 'three'], ['en', 'es']);
  return outcome.ok ? [] : outcome.problems.map(sentenceOf);
}

/** Each at its step, one after the other; a name with `!` is done. */
function after(...visits: readonly (readonly [string, number])[]): Progress {
  return visits.reduce((progress, [name, step], atMs) => {
    const lesson = name.replace('!', '');
    return withDeed(progress, { lesson, step, stepId: 's', atMs, isEnd: name !== lesson });
  }, NO_PROGRESS);
}

describe('the file of paths', () => {
  it('is read when each path is good and no lesson is left out', () => {
    expect(complaintsAbout(PATHS)).toEqual([]);
  });

  it.each([
    ['    - two\n', '', 'lessons/paths.yaml:2 lesson: on no path: two'],
    [
      '- three',
      '- thre',
      'lessons/paths.yaml:12 [1].lessons[2]: there is no lesson thre; did you mean three?',
    ],
    ['- two', '- one', 'lessons/paths.yaml:11 [1].lessons[1]: one is on this path already'],
    ['[one, three]', '[]', 'lessons/paths.yaml:5 [0].lessons: a path needs a lesson'],
    ['id: long', 'id: short', 'lessons/paths.yaml:6 [1].id: there are two paths short'],
    [', es: Corto', '', 'lessons/paths.yaml:3 [0].name.es: is missing'],
    ['  about: { en: The short way.,', '  abuot: {', 'lessons/paths.yaml:4 [0].abuot: there is no'],
    [PATHS, 'nothing', 'lessons/paths.yaml:1 lesson: a list of paths is missing'],
    [PATHS, '[]', 'lessons/paths.yaml:1 lesson: there is no path'],
    ['lessons:\n', 'lessons: [\n', 'lessons/paths.yaml:'],
  ])('says with file and line what is wrong: %j → %j', (from, to, sentence) => {
    expect(PATHS).toContain(from);
    expect(complaintsAbout(PATHS.replace(from, to)).join('\n')).toContain(sentence);
  });

  it.each(['en', 'es'])(
    'as shipped has three paths that cover every lesson: %s',
    async (locale) => {
      const text = await loadTitles[locale]?.();
      expect(text?.paths.map(({ id }) => id)).toEqual(['beginner', 'policy', 'support']);
      const covered = new Set(text?.paths.flatMap((path) => path.lessons));
      expect(covered).toEqual(new Set(lessons.map(({ id }) => id)));
      for (const { name, about } of text?.paths ?? []) {
        expect(name).not.toBe('');
        expect(about).toMatch(/\.$/);
      }
      expect(text?.stepCounts['q05']).toBe(7);
    },
  );
});

describe('the next lesson', () => {
  const order = ['one', 'two', 'three', 'four'];

  it('is the one after it on the way', () => {
    expect(nextLesson(order, 'two', NO_PROGRESS)).toBe('three');
  });

  it('is none that is done already', () => {
    expect(nextLesson(order, 'two', after(['two!', 4], ['three!', 4]))).toBe('four');
  });

  it('is one that was passed over, after the last', () => {
    expect(nextLesson(order, 'four', after(['four!', 4], ['one!', 4]))).toBe('two');
  });

  it('is the first of a way that the lesson is not on', () => {
    expect(nextLesson(order, 'elsewhere', NO_PROGRESS)).toBe('one');
  });

  it('is none when all are done', () => {
    const all = after(['one!', 1], ['two!', 1], ['three!', 1], ['four!', 1]);
    expect(nextLesson(order, 'two', all)).toBeUndefined();
  });
});

describe('the place to go on', () => {
  const order = ['one', 'two', 'three'];

  it('is where the learner was last', () => {
    const progress = after(['one', 3], ['two', 2], ['unknown', 5]);
    expect(placeToGoOn(order, order, progress)).toEqual({ lesson: 'two', step: 2 });
  });

  it('is the lesson after one that is done, at the step where it was left', () => {
    const progress = after(['three', 4], ['one!', 7]);
    expect(placeToGoOn(order, ['one', 'three', 'two'], progress)).toEqual({
      lesson: 'three',
      step: 4,
    });
  });

  it('is none where nothing was begun', () => {
    expect(placeToGoOn(order, order, NO_PROGRESS)).toBeUndefined();
  });
});

describe('a lesson in the index', () => {
  const stateIn = (progress: Progress) => stateOf(progressOf(progress, 'one'), 7);

  it('is new, begun at a step, or done', () => {
    expect(stateIn(NO_PROGRESS)).toEqual({ type: 'new' });
    expect(stateIn(after(['one', 3]))).toEqual({ type: 'begun', step: 3, steps: 7 });
    expect(stateIn(after(['one!', 7]))).toEqual({ type: 'done' });
  });

  it('never stands at a step that it no longer has', () => {
    expect(stateIn(after(['one', 9]))).toEqual({ type: 'begun', step: 7, steps: 7 });
  });

  it('opens where the learner was, and from its beginning once it is done', () => {
    expect(placeIn(after(['one', 3]), 'one').step).toBe(3);
    expect(placeIn(after(['one!', 7]), 'one').step).toBe(1);
  });

  it('is counted with its minutes', () => {
    const entries = [
      { id: 'one', minutes: 5 },
      { id: 'two', minutes: 6 },
    ];
    expect(tallyOf(entries, after(['two!', 1]))).toEqual({
      ...{ lessons: 2, minutes: 11, lessonsDone: 1, minutesDone: 6 },
    });
  });
});
