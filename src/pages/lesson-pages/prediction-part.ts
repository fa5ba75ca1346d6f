/** The question of a step, and behind a fold what the run shows and why. */
import { escapeText, tag } from '../../components/picture/svg.ts';
import { shownText } from '../../components/lesson/verdict-text.ts';
import { m } from '../../i18n/generated/messages.js';
import { nodeText, tunnelText } from '../../i18n/words.ts';
import type { StepText } from '../../lesson/lesson.ts';
import { fillBlocks, fillLine, type LiveSource } from '../../lesson/live-values.ts';
import { answerOf } from '../../lesson/mark.ts';
import type { Prediction } from '../../lesson/prediction.ts';

/** Empty where the words have no question. */
export function predictionHtml(prediction: Prediction, text: StepText, source: LiveSource): string {
  const { question } = text;
  if (!question) return '';
  const htmlOf = (id: string): string => {
    const line = question.options[id];
    return line ? fillLine(line, source) : escapeText(partText(id));
  };
  return `<section class="question" aria-labelledby="${text.id}-question">
<h3 id="${text.id}-question">${fillLine(question.heading, source)}</h3>
${askedHtml(prediction, htmlOf)}
<details><summary>${escapeText(m.static_answer())}</summary>
${answerHtml(prediction, source, htmlOf)}
${fillBlocks(text.why, source)}
</details>
</section>`;
}

/** The parts of the picture that can be picked are named by the app. */
function partText(id: string): string {
  return ['parent', 'ssl', 'dtls', 'ikev2'].includes(id) ? tunnelText(id) : nodeText(id);
}

type HtmlOf = (id: string) => string;

function askedHtml(prediction: Prediction, htmlOf: HtmlOf): string {
  switch (prediction.kind) {
    case 'choose':
    case 'pick':
      return listHtml(
        'ul',
        prediction.options.map(({ id }) => htmlOf(id)),
      );
    case 'order': {
      const events = prediction.events.map(({ id }) => htmlOf(id));
      return hint(m.static_ask_order()) + listHtml('ul', events);
    }
    case 'pin':
      return hint(m.static_ask_pin());
    case 'number': {
      const { least, most, ask } = prediction;
      const range = { least, most };
      return hint(ask.unit === 'seconds' ? m.static_ask_seconds(range) : m.static_ask_times(range));
    }
  }
}

/** The lesson stores no answer: the step's own run gives it, as in the app. */
function answerHtml(prediction: Prediction, source: LiveSource, htmlOf: HtmlOf): string {
  const answer = answerOf(source.index, prediction);
  if (answer.type === 'undecided') return hint(m.lesson_undecided());
  const shows = escapeText(m.static_shows());
  const { guess } = answer;
  if (Array.isArray(guess)) {
    return `<p class="shows">${shows}</p>${listHtml('ol', guess.map(String).map(htmlOf))}`;
  }
  const isNamed = prediction.kind === 'choose' || prediction.kind === 'pick';
  const html = isNamed ? htmlOf(String(guess)) : escapeText(shownText(prediction, guess));
  return `<p class="shows">${shows} <strong>${html}</strong></p>`;
}

const hint = (text: string): string => tag('p', { class: 'hint' }, escapeText(text));

function listHtml(name: 'ul' | 'ol', items: readonly string[]): string {
  return tag(name, {}, ...items.map((item) => tag('li', {}, item)));
}
