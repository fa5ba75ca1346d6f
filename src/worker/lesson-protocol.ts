/** What page and lesson worker say to each other. Plain data only. */
import type { LessonBundle } from '../lesson/compile.ts';
import type { Outcome } from '../lesson/problems.ts';

/** `name`: as problems shall call the file. */
export interface CompileCommand {
  readonly name: string;
  readonly text: string;
}

/** `ready` comes first and by itself: the code has arrived, the work can begin. */
export type LessonReport =
  | { readonly type: 'ready' }
  | { readonly type: 'compiled'; readonly outcome: Outcome<LessonBundle> };
