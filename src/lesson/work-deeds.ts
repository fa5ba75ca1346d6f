/** What a learner does, added to the work on a lesson. The work itself comes back when nothing is new. */
import type { Changes, GivenAnswer, LessonWork } from './work.ts';

export function atStep(work: LessonWork, step: number): LessonWork {
  return work.step === step ? work : { ...work, step };
}

export function atEnd(work: LessonWork): LessonWork {
  return work.isDone ? work : { ...work, isDone: true };
}

/** The first answer stays. */
export function withAnswer(work: LessonWork, stepId: string, answer: GivenAnswer): LessonWork {
  if (Object.hasOwn(work.answers, stepId)) return work;
  return { ...work, answers: { ...work.answers, [stepId]: answer } };
}

/** The changes that reached a goal first stay. */
export function withGoals(
  work: LessonWork,
  stepId: string,
  reached: { readonly goals: readonly string[]; readonly changes: Changes },
): LessonWork {
  const before = Object.hasOwn(work.goals, stepId) ? (work.goals[stepId] ?? {}) : {};
  const fresh = reached.goals.filter((id) => !Object.hasOwn(before, id));
  if (fresh.length === 0) return work;
  const added = Object.fromEntries(fresh.map((id) => [id, reached.changes]));
  return { ...work, goals: { ...work.goals, [stepId]: { ...before, ...added } } };
}
