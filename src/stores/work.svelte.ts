import type { CompiledLesson } from '../lesson/lesson.ts';
import { NO_WORK, readWork, writeWork, type LessonWork } from '../lesson/work.ts';
import * as storage from './storage.ts';

const KEY = 'work';
/** So many lessons and variants are remembered; the oldest go first. */
const KEPT_MAX = 100;

/** A lesson as one learner has it: with its variant, as links write it. */
export interface WorkPlace {
  readonly lesson: CompiledLesson;
  readonly variant: string;
}

/**
 * First answers and reached goals of each lesson, for receipts and for an LMS. This computer keeps
 * them as `writeWork` writes them; where it keeps nothing they hold until the page is closed.
 */
export class WorkStore {
  #works = $state.raw<Readonly<Record<string, LessonWork>>>({});
  #isKept = true;

  /** `NO_WORK` for a lesson that was never opened, or whose questions have changed since. */
  at(place: WorkPlace): LessonWork {
    return this.#works[keyOf(place)] ?? this.#stored(place) ?? NO_WORK;
  }

  /** Another tab may have gone on meanwhile: what is kept is read anew. */
  note(place: WorkPlace, change: (work: LessonWork) => LessonWork): void {
    const stored = this.#isKept ? this.#stored(place) : undefined;
    const before = stored ?? this.#works[keyOf(place)] ?? NO_WORK;
    const work = change(before);
    if (work === before && this.#works[keyOf(place)] === before) return;
    this.#works = { ...this.#works, [keyOf(place)]: work };
    // Written last: the oldest is the one that was not worked on for longest.
    const others = Object.entries(readTexts()).filter(([key]) => key !== keyOf(place));
    const texts = [...others, [keyOf(place), writeWork(place.lesson, work)]];
    this.#isKept = storage.write(KEY, JSON.stringify(Object.fromEntries(texts.slice(-KEPT_MAX))));
  }

  /** Everything; gives what brings it back. */
  forget(): () => void {
    const works = this.#works;
    const text = storage.read(KEY) ?? '';
    this.#works = {};
    storage.write(KEY, '');
    return () => {
      this.#works = works;
      storage.write(KEY, text);
    };
  }

  #stored(place: WorkPlace): LessonWork | undefined {
    const text = readTexts()[keyOf(place)];
    const read = text === undefined ? undefined : readWork(place.lesson, text);
    return read?.type === 'work' ? read.work : undefined;
  }
}

function keyOf({ lesson, variant }: WorkPlace): string {
  return variant === '' ? lesson.id : `${lesson.id}?${variant}`;
}

function readTexts(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(storage.read(KEY) || '{}');
    const texts = Object.entries(Object(kept)).filter(([, text]) => typeof text === 'string');
    return Object.fromEntries(texts) as Record<string, string>;
  } catch {
    // Not ours, or damaged: it is written anew with the next answer.
    return {};
  }
}

let opened: WorkStore | undefined;

/** The one of this page. */
export function learnerWork(): WorkStore {
  return (opened ??= new WorkStore());
}
