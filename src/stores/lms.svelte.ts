/**
 * A lesson within an LMS. Only a launch page of a package opens it (scorm-package.ts). It takes up where
 * the LMS says the learner was, and tells it each step, each answer and each goal as they come; what the
 * LMS does not take stays on this computer and is told again at the next visit.
 */
import { untrack } from 'svelte';
import type { Catalogue, CompiledLesson } from '../lesson/lesson.ts';
import { scoreOf, type LessonScore } from '../lesson/score.ts';
import { textHash } from '../lesson/text-hash.ts';
import { NO_WORK, readWork, writeWork, type LessonWork } from '../lesson/work.ts';
import { findDoor, type LmsDoor, type ScormVersion } from './lms-api.ts';
import { readOpening, tellLeaving, tellPlace, tellScore, type Opening } from './lms-report.ts';
import { replaceHash } from './link-address.ts';
import { formatRoute } from './link-route.ts';
import { markWork } from './mark-work.ts';
import { learnerProgress } from './progress.svelte.ts';
import { RunQueue } from './run-queue.ts';
import * as storage from './storage.ts';
import { learnerWork } from './work.svelte.ts';

export type LmsProblem =
  /** The page is a package's, but nothing above it is an LMS. */
  | { readonly type: 'not-found' }
  | { readonly type: 'not-begun' | 'not-kept'; readonly detail: string }
  /** What the LMS kept is none of ours, or of a lesson that has changed. */
  | { readonly type: 'bad-state' }
  /** The browser has brought a page back whose visit was over. */
  | { readonly type: 'over' };

/** By lesson: what the LMS has not taken yet. */
const UNSAVED = 'lms-unsaved-';

export class LmsVisit {
  readonly #lessonId: string;
  readonly #door: LmsDoor | undefined;
  readonly #queue = new RunQueue();
  readonly #beganMs = Date.now();
  #problem = $state.raw<LmsProblem | undefined>();
  #lesson: CompiledLesson | undefined;
  #opening: Opening | undefined;
  #score: LessonScore | undefined;
  #isOver = false;
  /** Only the newest work is marked and told. */
  #changes = 0;

  constructor(lessonId: string, door: LmsDoor | undefined) {
    this.#lessonId = lessonId;
    this.#door = door;
  }

  /** What the learner has to know; `undefined` while all is well. */
  get problem(): LmsProblem | undefined {
    return this.#problem;
  }

  dismiss(): void {
    this.#problem = undefined;
  }

  /** Before the page reads its address: so it opens the lesson, where the learner was. Never rejects. */
  async begin(catalogue: Catalogue): Promise<void> {
    this.#beginLms();
    const step = await this.#takeUp(catalogue).catch(() => 1);
    replaceHash(`#${formatRoute({ page: 'lesson', id: this.#lessonId, step })}`);
  }

  #beginLms(): void {
    if (!this.#door) {
      this.#problem = { type: 'not-found' };
      return;
    }
    if (!this.#door.begin()) {
      this.#problem = { type: 'not-begun', detail: this.#door.trouble() };
      return;
    }
    this.#opening = readOpening(this.#door);
    storage.keepApart(`lms-${textHash(this.#opening.learner).toString(36)}`);
  }

  /** Brings back the work; gives the step to open. */
  async #takeUp(catalogue: Catalogue): Promise<number> {
    const { lesson } = await catalogue.loadLesson(this.#lessonId);
    this.#lesson = lesson;
    const place = { lesson, variant: '' };
    const opening = this.#opening;
    const local = learnerWork().at(place);
    if (!opening) return local.step;
    const kept = opening.state === '' ? undefined : readWork(lesson, opening.state);
    if (kept && kept.type !== 'work') this.#problem = { type: 'bad-state' };
    const known = kept?.type === 'work' ? kept.work : NO_WORK;
    // A new attempt begins anew, unless the LMS has not heard of the last one's end.
    const isLocalNeeded =
      storage.read(UNSAVED + lesson.id) === 'yes' || this.#problem !== undefined;
    const work = isLocalNeeded ? merged(known, local) : known;
    if (opening.isNew && !isLocalNeeded) learnerProgress().forget();
    learnerWork().note(place, () => work);
    return work.step;
  }

  /** Tells the LMS how things stand; an effect that calls this hears of each change. */
  tellNow(): void {
    const lesson = this.#lesson;
    if (!lesson || !this.#isRecorded) return;
    const work = learnerWork().at({ lesson, variant: '' });
    untrack(() => void this.#tell(lesson, work));
  }

  get #isRecorded(): boolean {
    return this.#opening !== undefined && !this.#opening.isForShow;
  }

  /** Ends the visit with the page. */
  watchLeaving(): void {
    if (!this.#isRecorded) return;
    addEventListener('pagehide', () => this.#leave());
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted && this.#isOver) this.#problem = { type: 'over' };
    });
  }

  /** At once where the learner is and what was said; what it is worth as soon as it has been run. */
  async #tell(lesson: CompiledLesson, work: LessonWork): Promise<void> {
    if (this.#isOver || !this.#door) return;
    this.#changes += 1;
    const change = this.#changes;
    storage.write(UNSAVED + lesson.id, 'yes');
    this.#send(tellPlace(this.#door.version, writeWork(lesson, work), work.step));
    try {
      const marks = await markWork(lesson, work, this.#queue.run);
      if (change !== this.#changes || this.#isOver) return;
      this.#score = scoreOf(lesson, marks, this.#opening?.passShare);
      this.#send(tellScore(this.#door.version, this.#score));
    } catch {
      // The engine stopped, and the page says so; the work is told, the score when it goes on.
    }
  }

  #leave(): void {
    if (this.#isOver || !this.#door) return;
    this.#isOver = true;
    const isComplete = this.#score?.isComplete ?? false;
    const lengthMs = Date.now() - this.#beganMs;
    this.#send(tellLeaving(this.#door.version, { lengthMs, isComplete }));
    this.#door.finish();
    this.#queue.close();
  }

  #send(tellings: ReturnType<typeof tellScore>): void {
    const door = this.#door;
    if (!door) return;
    const refused = tellings.find(([element, value]) => !door.set(element, value));
    const detail = refused ? `${refused[0]}: ${door.trouble()}` : '';
    if (refused || !door.commit()) {
      this.#problem = { type: 'not-kept', detail: detail || door.trouble() };
      return;
    }
    storage.write(UNSAVED + this.#lessonId, '');
    if (this.#problem?.type === 'not-kept') this.#problem = undefined;
  }
}

/** All that either knows; what the LMS knows counts more. */
function merged(known: LessonWork, local: LessonWork): LessonWork {
  const goals = Object.entries(local.goals).map(([id, each]) => [
    id,
    { ...each, ...known.goals[id] },
  ]);
  return {
    step: Math.max(known.step, local.step),
    isDone: known.isDone || local.isDone,
    answers: { ...local.answers, ...known.answers },
    goals: { ...known.goals, ...Object.fromEntries(goals) },
  };
}

/** `told`: what the launch page says, version and lesson. */
export async function openLms(told: string, catalogue: Catalogue): Promise<LmsVisit> {
  const [version, lessonId = ''] = told.split(' ');
  const known: ScormVersion = version === '1.2' ? '1.2' : '2004';
  const visit = new LmsVisit(lessonId, findDoor(window, known));
  await visit.begin(catalogue);
  return visit;
}
