import {
  NO_PROGRESS,
  merge,
  readProgress,
  record,
  writeProgress,
  type Deed,
  type Progress,
} from '../lesson/progress.ts';
import { LESSON_PATHS, type LessonPath } from '../lesson/lesson.ts';
import * as storage from './storage.ts';

const KEY = 'progress';
/** What could not be read is put aside here, not thrown away. */
const DAMAGED_KEY = 'progress-damaged';
const PATH_KEY = 'path';
const LAST_KEY = 'last-lesson';

/** Where the learner was: a lesson, and its step from one. */
export interface Place {
  readonly lesson: string;
  readonly step: number;
}

/** What this computer remembers of the lessons, shared by all tabs. */
class ProgressStore {
  #progress = $state.raw<Progress>(NO_PROGRESS);
  #forgotten = $state.raw<Progress | undefined>();
  #path = $state<LessonPath | undefined>();
  #last = $state.raw<Place | undefined>();
  /** A field of the kept progress that could not be read. */
  readonly damagedField: string | undefined;

  constructor() {
    const kept = storage.read(KEY);
    const read = kept === undefined ? { progress: NO_PROGRESS } : readProgress(kept);
    if ('progress' in read) {
      this.#progress = read.progress;
    } else {
      this.damagedField = read.badField;
      storage.write(DAMAGED_KEY, kept ?? '');
    }
    this.#path = LESSON_PATHS.find((known) => known === storage.read(PATH_KEY));
    const [lesson = '', step] = storage.read(LAST_KEY)?.split('/') ?? [];
    if (/^[a-z][a-z0-9-]*$/.test(lesson)) this.#last = { lesson, step: Number(step) || 1 };
    storage.onChange(KEY, (text) => this.#hear(text));
  }

  get current(): Progress {
    return this.#progress;
  }

  get last(): Place | undefined {
    return this.#last;
  }

  /** `undefined`: all lessons, by chapters. */
  get path(): LessonPath | undefined {
    return this.#path;
  }

  get canUndoForget(): boolean {
    return this.#forgotten !== undefined;
  }

  choosePath(path: LessonPath | undefined): void {
    this.#path = path;
    storage.write(PATH_KEY, path ?? '');
  }

  note(deed: Deed): void {
    if (this.#last?.lesson !== deed.lesson || this.#last.step !== deed.step) {
      this.#last = { lesson: deed.lesson, step: deed.step };
      storage.write(LAST_KEY, `${deed.lesson}/${deed.step}`);
    }
    this.#keep(record(this.#progress, deed));
  }

  /** The progress of another computer comes on top. How many lessons it has, or what is wrong. */
  import(text: string): { readonly lessonCount: number } | { readonly badField: string } {
    const read = readProgress(text);
    if (!('progress' in read)) return read;
    this.#keep(merge(this.#progress, read.progress));
    return { lessonCount: Object.keys(read.progress.lessons).length };
  }

  forget(): void {
    this.#forgotten = this.#progress;
    this.#last = undefined;
    storage.write(LAST_KEY, '');
    this.#keep(NO_PROGRESS);
  }

  undoForget(): void {
    if (this.#forgotten) this.#keep(merge(this.#forgotten, this.#progress));
    this.#forgotten = undefined;
  }

  #keep(progress: Progress): void {
    if (progress === this.#progress) return;
    this.#progress = progress;
    storage.write(KEY, writeProgress(progress));
  }

  /** Another tab has written: what either knows is kept, unless all has been forgotten there. */
  #hear(text: string): void {
    const read = readProgress(text);
    if (!('progress' in read)) return;
    const isForgotten = Object.keys(read.progress.lessons).length === 0;
    this.#progress = isForgotten ? read.progress : merge(this.#progress, read.progress);
  }
}

/** One for the page; made when the first lesson or the index is shown. */
export const progress = new ProgressStore();
