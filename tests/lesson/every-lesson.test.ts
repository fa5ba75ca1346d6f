/** What every lesson of ours must have, whatever it teaches. Compiling has borne out its claims. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileLesson, type LessonBundle } from '../../src/lesson/compile.ts';
import type { LessonText, LiveHtml } from '../../src/lesson/lesson.ts';
import { sentenceOf } from '../../src/lesson/problems.ts';
import { readLessonFolders } from '../../src/lesson/read-folder.ts';
import { parse } from 'yaml';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LANGUAGES = ['en', 'es'];

interface WrittenStep {
  readonly id: string;
  readonly prediction?: unknown;
  readonly moves?: unknown;
  readonly goals?: unknown;
  readonly way?: unknown;
}

const FOLDERS = readLessonFolders(ROOT);

function bundleOf(folder: (typeof FOLDERS)[number]): LessonBundle {
  const outcome = compileLesson(folder);
  if (!outcome.ok) throw new Error(outcome.problems.map(sentenceOf).join('\n'));
  return outcome.value;
}

const textsOf = ({ texts }: LessonBundle): readonly LessonText[] =>
  LANGUAGES.flatMap((locale) => texts[locale] ?? []);

/** Without markup and gaps. */
function plain(lines: readonly LiveHtml[]): string {
  return lines
    .flat()
    .map((part) => (typeof part === 'string' ? part : '0'))
    .join('')
    .replaceAll(/<\/?[^>]+>/g, '')
    .trim();
}

describe.each(FOLDERS.map((folder) => [folder.yaml.file.split('/')[1] ?? '', folder] as const))(
  'the lesson %s',
  (_, folder) => {
    const bundle = bundleOf(folder);
    const { steps } = bundle.lesson;

    it('has four steps, a prediction, a goal and three claims at least', () => {
      expect(steps.length).toBeGreaterThanOrEqual(4);
      expect(steps.some(({ prediction }) => prediction)).toBe(true);
      expect(steps.some(({ goals }) => goals.length > 0)).toBe(true);
      expect(bundle.claimCount).toBeGreaterThanOrEqual(3);
    });

    // That the answer does move is seen when it compiles.
    it('says of each prediction what moves its answer', () => {
      const written = (parse(folder.yaml.text) as { steps: readonly WrittenStep[] }).steps;
      const fixed = written.filter(({ prediction, moves }) => prediction && !moves);
      expect(fixed.map(({ id }) => id)).toEqual([]);
    });

    it('says of each step with goals how they can be reached', () => {
      const written = (parse(folder.yaml.text) as { steps: readonly WrittenStep[] }).steps;
      const closed = written.filter(({ goals, way }) => goals && !way);
      expect(closed.map(({ id }) => id)).toEqual([]);
    });

    it('ends with the answer, in three sentences', () => {
      for (const { steps: words, locale } of textsOf(bundle)) {
        const last = words.at(-1);
        expect(last?.id).toBe('answer');
        const sentences = plain(last?.blocks ?? []).match(/[.?!](?=\s|$)/g) ?? [];
        expect(sentences, locale).toHaveLength(3);
      }
    });

    it('has a hint for each goal and a note for each step, in both languages', () => {
      for (const text of textsOf(bundle)) {
        steps.forEach(({ goals }, number) => {
          const words = text.steps[number];
          const hinted = words?.hints.map(({ id }) => id) ?? [];
          expect(hinted).toEqual(expect.arrayContaining(goals.map(({ id }) => id)));
          expect(plain(words?.notes ?? []), words?.id).not.toBe('');
        });
      }
    });
  },
);
