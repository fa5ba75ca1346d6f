import {
  PROGRESS_LENGTH_MAX,
  readProgress,
  writeProgress,
  type ProgressProblem,
} from '../lesson/progress-file.ts';
import {
  NO_PROGRESS,
  knowsGoals,
  mergeProgress,
  withDeed,
  type Deed,
  type Progress,
} from '../lesson/progress.ts';
import * as storage from './storage.ts';
import { learnerWork } from './work.svelte.ts';

const KEY = 'progress';
const PATH_KEY = 'lesson-path';
/** What could not be read goes here, and under the same name with a number after it. */
const ASIDE_KEY = 'progress-set-aside';

type NewDeed = Omit<Deed, 'atMs'>;

/** What came of loading a file. */
export type Import =
  | { readonly type: 'loaded'; readonly lessonCount: number }
  | { readonly type: 'refused'; readonly problem: ProgressProblem };

/**
 * The learner's progress. What this computer keeps is the truth, read anew before each change, so
 * that no tab wipes another's; only where nothing can be kept is it this page's own.
 */
export class ProgressStore {
  #progress = $state.raw<Progress>(NO_PROGRESS);
  #isKept = $state(true);
  #setAside = $state.raw<readonly ProgressProblem[]>([]);
  #forgotten = $state.raw<Progress | undefined>();
  #bringBackWork: (() => void) | undefined;
  #path = $state('');

  /** Reads what is kept, and listens to the other tabs. */
  constructor() {
    this.#path = storage.read(PATH_KEY) ?? '';
    // Written back at once: so it shows whether anything can be kept.
    this.#keep(this.#base());
    storage.onWrittenElsewhere(KEY, () => (this.#progress = this.#base()));
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** False where the browser keeps nothing: the progress ends with the page. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** Why what was kept could not be read in whole; it has been set aside as it was. */
  get setAside(): readonly ProgressProblem[] {
    return this.#setAside;
  }

  get canUndoForgetting(): boolean {
    return this.#forgotten !== undefined;
  }

  /** The path chosen; empty for all lessons. It may be one that is no more. */
  get path(): string {
    return this.#path;
  }

  choosePath(id: string): void {
    this.#path = id;
    storage.write(PATH_KEY, id);
  }

  note(deed: NewDeed): void {
    this.#keep(withDeed(this.#base(), { ...deed, atMs: Date.now() }));
  }

  /** Writes nothing when they are all known: this is asked at each new picture. */
  noteGoals(deed: NewDeed & { readonly reachedGoals: readonly string[] }): void {
    if (!knowsGoals(this.#progress, deed, deed.reachedGoals)) this.note(deed);
  }

  forget(): void {
    this.#forgotten = this.#base();
    this.#bringBackWork = learnerWork().forget();
    this.#keep(NO_PROGRESS);
  }

  undoForgetting(): void {
    if (this.#forgotten) this.#keep(mergeProgress(this.#base(), this.#forgotten));
    this.#forgotten = undefined;
    this.#bringBackWork?.();
    this.#bringBackWork = undefined;
  }

  /** A good file is added to what there is; one with anything wrong in it changes nothing. */
  async load(file: Blob): Promise<Import> {
    if (file.size > PROGRESS_LENGTH_MAX) return { type: 'refused', problem: { code: 'too-long' } };
    const { progress, problems } = readProgress(await textOf(file));
    const [problem] = problems;
    if (problem) return { type: 'refused', problem };
    this.#keep(mergeProgress(this.#base(), progress));
    return { type: 'loaded', lessonCount: Object.keys(progress.lessons).length };
  }

  /** As `load` reads it. */
  get text(): string {
    return writeProgress(this.#progress);
  }

  /** What is kept, and what only this page knows because it could not be kept. */
  #base(): Progress {
    const text = storage.read(KEY);
    if (text === undefined) return this.#isKept ? NO_PROGRESS : this.#progress;
    const { progress, problems } = readProgress(text);
    if (problems.length > 0) {
      this.#setAside = problems;
      // Without a copy the damaged text stays where it is, and nothing is written over it.
      if (!copyAside(text)) return this.#onlyHere(progress);
      storage.write(KEY, writeProgress(progress));
    }
    return this.#isKept ? progress : mergeProgress(progress, this.#progress);
  }

  #onlyHere(progress: Progress): Progress {
    this.#isKept = false;
    return mergeProgress(progress, this.#progress);
  }

  #keep(progress: Progress): void {
    this.#progress = progress;
    const kept = storage.read(KEY);
    const isGood = kept === undefined || readProgress(kept).problems.length === 0;
    this.#isKept = isGood && storage.write(KEY, writeProgress(progress));
  }
}

/** Never over another one. */
function copyAside(text: string): boolean {
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? ASIDE_KEY : `${ASIDE_KEY}-${number}`;
    const there = storage.read(key);
    if (there === text) return true;
    if (there === undefined) return storage.write(key, text);
  }
}

/** A file that cannot be read any more is as good as an empty one. */
async function textOf(file: Blob): Promise<string> {
  try {
    return await file.text();
  } catch {
    return '';
  }
}

let opened: ProgressStore | undefined;

/** The one of this page. */
export function learnerProgress(): ProgressStore {
  return (opened ??= new ProgressStore());
}
