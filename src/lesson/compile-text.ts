/** Turns the sections of a lesson's Markdown into what the page shows. */
import type { LessonText, LiveHtml, StepText } from './lesson.ts';
import type { Entry, ReadText, StepSection } from './read-text.ts';

export function compileText(locale: string, { title, steps }: ReadText): LessonText {
  return { locale, title, steps: steps.map(compileStep) };
}

function compileStep(section: StepSection): StepText {
  const { id, heading, blocks, question, why, goals, hints, notes } = section;
  const asked = question && { heading: question.heading, options: byId(question.entries) };
  return {
    ...{ id, heading, blocks },
    ...(asked ? { question: asked } : {}),
    why: why?.blocks ?? [],
    goals: byId(goals?.entries ?? []),
    hints: hints?.entries ?? [],
    notes: notes?.blocks ?? [],
  };
}

function byId(entries: readonly Entry[]): Readonly<Record<string, LiveHtml>> {
  return Object.fromEntries(entries.map(({ id, text }) => [id, text]));
}
