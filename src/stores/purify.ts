/**
 * The second lock: words of a lesson from a file pass DOMPurify before the page has them. The first
 * is `lesson/read-text.ts`, which refuses HTML, pictures and links to anything but pages.
 */
import DOMPurify, { type Config } from 'dompurify';
import type { LessonText, LiveHtml, LiveValue, StepText } from '../lesson/lesson.ts';

/** What Markdown without HTML and pictures becomes. */
const ALLOWED: Config = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'a'],
    ...['ul', 'ol', 'li', 'h4', 'h5', 'h6'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https:\/\/|#)/,
};

/** Letters for private use: they hold the place of a gap while its surroundings are purified. */
const GAP = /\uE000(\d+)\uE001/;
const GAP_LETTERS = /[\uE000\uE001]/g;

export function purifyText({ locale, title, steps }: LessonText): LessonText {
  return { locale, title, steps: steps.map(purifyStep) };
}

function purifyStep(step: StepText): StepText {
  const { question } = step;
  return {
    id: step.id,
    heading: purify(step.heading),
    blocks: step.blocks.map(purify),
    ...(question
      ? { question: { heading: purify(question.heading), options: purifyEach(question.options) } }
      : {}),
    why: step.why.map(purify),
    goals: purifyEach(step.goals),
    hints: step.hints.map(({ id, text }) => ({ id, text: purify(text) })),
    notes: step.notes.map(purify),
  };
}

function purifyEach(lines: Readonly<Record<string, LiveHtml>>): Record<string, LiveHtml> {
  return Object.fromEntries(Object.entries(lines).map(([id, line]) => [id, purify(line)]));
}

/** As one piece: a gap may stand within an element. */
function purify(live: LiveHtml): LiveHtml {
  const gaps: LiveValue[] = [];
  const html = live.map((part) => {
    if (typeof part === 'string') return part.replace(GAP_LETTERS, '');
    gaps.push(part);
    return `\uE000${gaps.length - 1}\uE001`;
  });
  // Splitting by an expression with a group leaves the groups at the odd positions.
  return DOMPurify.sanitize(html.join(''), ALLOWED)
    .split(GAP)
    .flatMap((part, position): LiveHtml => {
      if (position % 2 === 0) return part === '' ? [] : [part];
      const gap = gaps[Number(part)];
      return gap ? [gap] : [];
    });
}
