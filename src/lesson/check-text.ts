/** Holds a lesson's words against its lesson.yaml. */
import { findEvent } from '../analysis/event-search.ts';
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { LiveHtml } from './lesson.ts';
import { wordedIds } from './prediction.ts';
import type { LessonProblem } from './problems.ts';
import type { Entry, ReadText, StepSection, Subsection } from './read-text.ts';
import type { LessonFile, StepFile } from './schema.ts';

interface TextFile {
  readonly file: string;
  readonly text: ReadText;
}

export function checkText(
  lesson: LessonFile,
  runs: readonly { readonly index: RecordingIndex }[],
  { file, text }: TextFile,
): LessonProblem[] {
  return [
    ...checkHeadings(lesson, { file, text }),
    ...lesson.steps.flatMap((step, number) => {
      const section = text.steps.find(({ id }) => id === step.id);
      const where = `{#${step.id}}`;
      if (!section) return [{ file, line: 1, where, message: 'there is no "##" heading for it' }];
      const missing = runs[number] ? missingMoments(lesson, runs[number].index, section) : [];
      return [
        ...checkSection(file, step, section),
        ...missing.map((name) => ({
          ...{ file, line: section.line, where },
          message: `speaks of "${name}", which never happens in the scenario of the step`,
        })),
      ];
    }),
  ];
}

/** Every heading is a step, stands once, and in the order of lesson.yaml. */
function checkHeadings(lesson: LessonFile, { file, text }: TextFile): LessonProblem[] {
  const wanted = lesson.steps.map(({ id }) => id);
  let last = -1;
  return text.steps.flatMap(({ id, line }, number) => {
    const position = wanted.indexOf(id);
    const isRepeated = text.steps.findIndex((other) => other.id === id) < number;
    const isEarly = position < last;
    last = Math.max(last, position);
    // A heading without an id has been reported when it was read.
    if (id === '' || (position >= 0 && !isRepeated && !isEarly)) return [];
    let message = 'stands in another place than in lesson.yaml';
    if (position < 0) message = 'lesson.yaml has no such step';
    else if (isRepeated) message = 'stands twice';
    return [{ file, line, where: `{#${id}}`, message }];
  });
}

function checkSection(file: string, step: StepFile, section: StepSection): LessonProblem[] {
  const { prediction, goals } = step;
  const problems = [
    ...checkEntries(file, section, {
      name: 'question',
      wanted: prediction ? wordedIds(prediction) : [],
      found: section.question,
    }),
    ...checkEntries(file, section, {
      name: 'goals',
      wanted: goals.map(({ id }) => id),
      found: section.goals,
    }),
  ];
  problems.push(
    ...strangers(
      file,
      section,
      goals.map(({ id }) => id),
    ),
  );
  if (prediction && !section.question) {
    const message = 'a prediction needs its question: "### … {#question}"';
    problems.push({ file, line: section.line, where: `{#${section.id}}`, message });
  }
  if (!prediction || section.why) return problems;
  const message = 'a prediction needs an explanation: "### … {#why}"';
  return [...problems, { file, line: section.line, where: `{#${section.id}}`, message }];
}

/** Every hint leads to a goal of the step. */
function strangers(file: string, { id, hints }: StepSection, goals: readonly string[]) {
  const extra = hints?.entries.filter((entry) => !goals.includes(entry.id)) ?? [];
  return extra.map((entry) => ({
    ...{ file, line: hints?.line ?? 1, where: `{#${id}} {#hints}` },
    message: `lesson.yaml has no goal "${entry.id}" here`,
  }));
}

/** The list under a "###" heading names each id of lesson.yaml, and no other. */
function checkEntries(
  file: string,
  section: StepSection,
  list: {
    readonly name: string;
    readonly wanted: readonly string[];
    readonly found: Subsection | undefined;
  },
): LessonProblem[] {
  const { name, wanted, found } = list;
  const entries: readonly Entry[] = found?.entries ?? [];
  const missing = wanted.filter((id) => !entries.some((entry) => entry.id === id));
  const extra = entries.filter(({ id }) => !wanted.includes(id));
  return [
    ...missing.map((id) => `"- ${id}: …" is missing`),
    ...extra.map(({ id }) => `lesson.yaml has no "${id}" here`),
  ].map((message) => ({
    ...{ file, line: found?.line ?? section.line, where: `{#${section.id}} {#${name}}` },
    message,
  }));
}

/** At first sight a step must not have to say that what it speaks of does not happen. */
function missingMoments(
  { moments }: LessonFile,
  index: RecordingIndex,
  section: StepSection,
): string[] {
  const lines: readonly LiveHtml[] = [
    ...[section.heading, ...section.blocks, ...(section.why?.blocks ?? [])],
    ...(section.question?.entries ?? []).map(({ text }) => text),
    ...(section.notes?.blocks ?? []),
  ];
  const names = lines.flat().flatMap((part) => {
    if (typeof part === 'string' || part.type === 'setting') return [];
    return part.type === 'span' ? [part.from, part.to] : [part.moment];
  });
  return [...new Set(names)].filter((name) => {
    const pattern = moments[name];
    return pattern && findEvent(index, pattern) === undefined;
  });
}
