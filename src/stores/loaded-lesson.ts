import type { Problem } from '../domain/problems.ts';
import type { CompiledLesson, LessonText } from '../lesson/lesson.ts';

/** What is fetched when a lesson is opened: its data, and its words in each language. */
export interface LoadedLesson {
  readonly lesson: CompiledLesson;
  readonly texts: Readonly<Record<string, LessonText>>;
  /** Of somebody else's: how the address names it, `z=…` (all of it) or `held=1` (until closed). */
  readonly file?: string;
  /** How this learner's differs, as links write it; the lesson has it already. */
  readonly variant?: string;
  /** What of the variant was left out. */
  readonly problems?: readonly Problem[];
  /** Only the lessons of the catalogue leave a trace on the computer. */
  readonly keepsProgress?: boolean;
}

/** What a link says to open this very lesson, beside its name. */
export function queryOf(loaded: LoadedLesson | undefined): string | undefined {
  return loaded?.file ?? (loaded?.variant ? `variant=${loaded.variant}` : undefined);
}
