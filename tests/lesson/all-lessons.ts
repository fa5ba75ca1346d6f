import { fileURLToPath } from 'node:url';
import { compileLesson } from '../../src/lesson/compile.ts';
import type { CompiledLesson } from '../../src/lesson/lesson.ts';
import { sentenceOf } from '../../src/lesson/problems.ts';
import { readLessonFolders } from '../../src/lesson/read-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Every lesson of ours, compiled. */
export const ALL_LESSONS: readonly CompiledLesson[] = readLessonFolders(ROOT).map((folder) => {
  const outcome = compileLesson(folder);
  if (!outcome.ok) throw new Error(outcome.problems.map(sentenceOf).join('\n'));
  return outcome.value.lesson;
});

export function lessonNamed(id: string): CompiledLesson {
  const lesson = ALL_LESSONS.find((each) => each.id === id);
  if (!lesson) throw new Error(`There is no lesson ${id}.`);
  return lesson;
}
