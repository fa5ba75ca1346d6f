/** The keys of a presenter's clicker, which are those of a keyboard: they work in both windows. */
import type { LessonStore } from './lesson.svelte.ts';
import type { Presentation } from './presentation.svelte.ts';
import type { Visit } from './visit.svelte.ts';

export interface Show {
  readonly visit: Visit;
  readonly presentation: Presentation;
}

/** Clickers send Page Down and Page Up, and a full stop or a B for the black screen. */
const DEEDS: Readonly<Record<string, (show: Show) => void>> = {
  PageDown: ({ visit }) => goOn(visit),
  PageUp: ({ visit }) => goBack(visit),
  '.': ({ presentation }) => presentation.turnBlack(),
  b: ({ presentation }) => presentation.turnBlack(),
};

const TYPED_IN = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select';

/** Does what the key says, and keeps it from everything else that knows it. */
export function pressClicker(event: KeyboardEvent, show: Show): void {
  const { target } = event;
  const deed = DEEDS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
  if (!deed || !isPlain || (target instanceof Element && target.closest(TYPED_IN))) return;
  event.preventDefault();
  event.stopPropagation();
  deed(show);
}

/** Whether the step's question comes first: the class sees the run, with an answer or without. */
export function isToRun(lessons: LessonStore): boolean {
  const mode = lessons.state?.mode;
  return mode === 'predicting' || (mode === 'reading' && lessons.step?.prediction !== undefined);
}

/** On through the lesson: a question is run first. In the sandbox, the next event. */
export function goOn({ lessons, lab }: Visit): void {
  const mode = lessons?.lesson ? lessons.state?.mode : undefined;
  if (!lessons || mode === undefined) lab.stepEvent('next');
  else if (isToRun(lessons)) lessons.run();
  // What runs is let run to its end.
  else if (mode !== 'running' && mode !== 'done') lessons.goOn();
}

export function goBack({ lessons, lab }: Visit): void {
  if (!lessons?.lesson) lab.stepEvent('previous');
  else if (lessons.state && lessons.state.stepIndex > 0) lessons.goTo(lessons.state.stepIndex - 1);
}
