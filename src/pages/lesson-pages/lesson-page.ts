/** A lesson as a page: everything there is to read, with a picture of its question and its answer. */
import { groupText } from '../../components/lesson/group-text.ts';
import { escapeText, tag } from '../../components/picture/svg.ts';
import { m } from '../../i18n/generated/messages.js';
import { keyMomentOf } from '../../lesson/key-moment.ts';
import type { LessonStep, LessonText, StepText } from '../../lesson/lesson.ts';
import { fillBlocks, fillLine, type LiveSource } from '../../lesson/live-values.ts';
import { formatRoute } from '../../stores/link-route.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { figureHtml } from './figures.ts';
import { pageHtml, type Page } from './page-frame.ts';
import { descriptionOf, plainText } from './plain-text.ts';
import { predictionHtml } from './prediction-part.ts';
import {
  appAddress,
  fromPage,
  pageFile,
  titleOf,
  type Bundle,
  type Locale,
  type Site,
} from './site.ts';

export interface LessonPageWish {
  readonly bundle: Bundle;
  readonly locale: Locale;
  /** The run of each step. */
  readonly takeOf: (step: LessonStep) => Take;
  readonly colours: Page['colours'];
}

/** Says everything in the language that is chosen: see `speaking`. */
export function lessonPage(wish: LessonPageWish, site: Site): string {
  const { bundle, locale, colours } = wish;
  const { lesson } = bundle;
  const text = wordsOf(bundle, locale);
  const parts = lesson.steps.flatMap((step, number): Part[] => {
    const stepText = text.steps[number];
    return stepText
      ? [{ ...wish, number, step, text: stepText, source: sourceOf(wish, step) }]
      : [];
  });
  const page: Page = {
    ...{ name: lesson.id, locale, colours, title: text.title, type: 'article' },
    description: lessonDescription(parts),
    main: mainHtml(wish, text, parts),
    footer: footerHtml(wish, site),
  };
  return pageHtml(page, site);
}

interface Part extends LessonPageWish {
  /** From zero. */
  readonly number: number;
  readonly step: LessonStep;
  readonly text: StepText;
  readonly source: LiveSource;
}

function wordsOf({ lesson, texts }: Bundle, locale: Locale): LessonText {
  const text = texts[locale];
  if (!text) throw new Error(`The lesson ${lesson.id} has no words in ${locale}.`);
  return text;
}

function sourceOf({ bundle, takeOf }: LessonPageWish, step: LessonStep): LiveSource {
  return {
    ...takeOf(step),
    moments: bundle.lesson.moments,
    words: {
      off: m.setting_off(),
      on: m.setting_on(),
      doesNotHappen: m.lesson_does_not_happen(),
    },
  };
}

/** From the last step, which holds the answer. */
function lessonDescription(parts: readonly Part[]): string {
  const last = parts.at(-1);
  return last ? descriptionOf(plainText(fillBlocks(last.text.blocks, last.source))) : '';
}

function mainHtml(wish: LessonPageWish, text: LessonText, parts: readonly Part[]): string {
  const { locale } = wish;
  const { lesson } = wish.bundle;
  const place =
    lesson.question === undefined
      ? m.lesson_background()
      : m.lesson_position({ question: lesson.question, group: groupText(lesson.group) });
  const minutes = m.lesson_minutes({ minutes: lesson.minutes });
  const lastAsked = parts.findLast(({ step }) => step.prediction);
  const last = parts.at(-1);
  const steps = parts.map((part) => {
    const asked = part === lastAsked ? askedPicture(part) : '';
    return stepHtml(part, asked + (part === last ? keyPicture(wish, parts) : ''));
  });
  return `<article>
<header>
<p class="position">${escapeText(place)} · ${escapeText(minutes)}</p>
<h1>${escapeText(text.title)}</h1>
<p class="open"><a class="button" href="${stepAddress(lesson.id, 0, locale)}">${escapeText(m.static_open_lesson())}</a></p>
</header>
${steps.join('\n')}
</article>`;
}

function stepAddress(id: string, number: number, locale: Locale): string {
  return appAddress(formatRoute({ page: 'lesson', id, step: number + 1 }), locale);
}

/** As the app shows it while it asks. */
function askedPicture({ step, takeOf }: Part): string {
  const { playheadMs: instant } = step;
  return figureHtml({ take: takeOf(step), instant, isCovered: true, name: 'asked' });
}

/** The instant that decides the last question, told with the step that it belongs to. */
function keyPicture({ bundle, takeOf }: LessonPageWish, parts: readonly Part[]): string {
  const { step, instant } = keyMomentOf(bundle.lesson, (one) => takeOf(one).index);
  const shown = parts.find((part) => part.step === step);
  const heading = shown ? plainText(fillLine(shown.text.heading, shown.source)) : '';
  return figureHtml({ take: takeOf(step), instant, isCovered: false, name: 'key', heading });
}

function stepHtml(part: Part, pictures: string): string {
  const { step, text, source, bundle, number, locale } = part;
  const heading = fillLine(text.heading, source);
  const open = m.static_open_step_of({ heading: plainText(heading) });
  return `<section id="${step.id}" aria-labelledby="${step.id}-heading">
<h2 id="${step.id}-heading">${heading}</h2>
${fillBlocks(text.blocks, source)}
${pictures}
${step.prediction ? predictionHtml(step.prediction, text, source) : ''}
${goalsHtml(part)}
<p class="open"><a href="${stepAddress(bundle.lesson.id, number, locale)}" aria-label="${escapeText(open)}">${escapeText(m.static_open_step())}</a></p>
</section>`.replace(/\n{2,}/g, '\n');
}

function goalsHtml({ step, text, source }: Part): string {
  const goals = step.goals.flatMap(({ id }) => text.goals[id] ?? []);
  if (step.goals.length === 0 || goals.length === 0) return '';
  const items = step.goals.flatMap(({ id }) => {
    const line = text.goals[id];
    return line ? [tag('li', {}, fillLine(line, source))] : [];
  });
  return `<h3>${escapeText(m.lesson_goals())}</h3>\n${tag('ul', { class: 'goals' }, ...items)}`;
}

function footerHtml({ bundle, locale }: LessonPageWish, { bundles }: Site): string {
  const place = bundles.indexOf(bundle);
  const neighbours = [
    { other: bundles[place - 1], word: m.static_previous(), rel: 'prev' },
    { other: bundles[place + 1], word: m.static_next(), rel: 'next' },
  ].flatMap(({ other, word, rel }) => {
    if (!other) return [];
    const href = fromPage(pageFile(other.lesson.id, locale), locale);
    const inside = `<span>${escapeText(word)}</span> ${escapeText(titleOf(other, locale))}`;
    return [tag('a', { href, rel, class: `is-${rel}` }, inside)];
  });
  const source = m.static_source({ source: bundle.lesson.source });
  return `<nav class="neighbours" aria-label="${escapeText(m.static_others())}">${neighbours.join('')}</nav>
<p class="source">${escapeText(source)}</p>`;
}
