/** Each kind of prediction, asked of Q5's step with the cut, and marked by its run. */
import { describe, expect, it } from 'vitest';
import { answerOf } from '../../src/lesson/mark.ts';
import {
  errorOf,
  isAnswer,
  isRight,
  type Guess,
  type Prediction,
} from '../../src/lesson/prediction.ts';
import { compileLesson } from '../../src/lesson/compile.ts';
import { complaintsAbout, minutes, q05With, runWith, stepNamed } from './q05.ts';

const WRITTEN = /kind: choose[\s\S]*?(?=\n {2}- id: twice)/;

/** Q5 with another prediction in its step `cut`, and the words that go with it. */
function withPrediction(yaml: string, words = '') {
  // What moves Q5's own prediction need not move another.
  const folder = q05With(
    'lesson.yaml',
    '    moves: { settings: { gatewayDpdInterval: off } }\n',
    '',
  );
  const list = /\n- keeps:.*\n- full:.*\n- stops:.*\n/;
  const texts = Object.fromEntries(
    Object.entries(folder.texts).map(([locale, source]) => [
      locale,
      source && { ...source, text: source.text.replace(list, `\n${words}\n`) },
    ]),
  );
  const text = (folder.yaml?.text ?? '').replace(WRITTEN, `${yaml}\n`);
  return { yaml: { file: folder.yaml?.file ?? '', text }, texts } as Parameters<
    typeof compileLesson
  >[0];
}

function predictionOf(yaml: string, words = ''): Prediction {
  const outcome = compileLesson(withPrediction(yaml, words));
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
  const step = outcome.value.lesson.steps.find(({ id }) => id === 'cut');
  if (!step?.prediction) throw new Error('The step has no prediction.');
  return step.prediction;
}

const { scenario } = stepNamed('cut');
const marked = (
  prediction: Prediction,
  guess: Guess,
  changes: Parameters<typeof runWith>[1] = {},
) => {
  const answer = answerOf(runWith(scenario, changes), prediction);
  return answer.type === 'right' ? isRight(prediction, guess, answer.guess) : answer.type;
};

describe('a number of seconds', () => {
  const prediction = predictionOf(
    'kind: number\n      ask: { from: cable-out, to: dropped }\n      range: [0, 200]\n      tolerance: 5',
  );

  it('is the time between two events of the run', () => {
    expect(answerOf(runWith(scenario), prediction)).toMatchObject({
      type: 'right',
      guess: 56.6,
      settledMs: 236_620,
    });
  });

  it('may be off by the tolerance, above and below', () => {
    expect([51, 52, 56, 61, 62].map((guess) => marked(prediction, guess))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(errorOf(prediction, 60, 56.5)).toBe(3.5);
  });

  it('is another one with another DPD interval', () => {
    const settings = { gatewayDpdInterval: minutes(1) };
    expect(marked(prediction, 56.6, { settings })).toBe(false);
  });

  it('is left undecided when an event does not happen', () => {
    expect(marked(prediction, 56.6, { cut: 'none' })).toBe('undecided');
  });

  it('can be answered only within its range', () => {
    expect([-1, 0, 200, 201, 'full'].map((guess) => isAnswer(prediction, guess))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('a number of times', () => {
  const prediction = predictionOf(
    'kind: number\n      ask: { count: { event: dpd-request, node: gateway, channel: ssl }, after: cable-out, before: dropped }\n      range: [0, 20]\n      tolerance: 0',
  );

  it('counts the events of the run', () => {
    expect([1, 2, 3].map((guess) => marked(prediction, guess))).toEqual([false, true, false]);
  });
});

describe('a pinned instant', () => {
  const prediction = predictionOf('kind: pin\n      what: dropped\n      tolerance: 15s');

  it('may be off by the tolerance; its error is in seconds', () => {
    expect([221_000, 222_000, 251_000, 252_000].map((at) => marked(prediction, at))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(errorOf(prediction, 230_000, 236_500)).toBe(-6.5);
  });

  it('moves with the cut', () => {
    expect(marked(prediction, 236_620, { cut: [240, 720] })).toBe(false);
  });
});

describe('a part that is picked', () => {
  const prediction = predictionOf(
    'kind: pick\n      options:\n        parent: { claim: never, what: forgotten, before: { moment: dropped, plus: 1m } }\n        ssl: { claim: never, what: dropped }',
  );

  it('is decided by the claims of the parts', () => {
    expect(['parent', 'ssl'].map((guess) => marked(prediction, guess))).toEqual([true, false]);
    expect(marked(prediction, 'ssl', { cut: 'none' })).toBe(true);
  });
});

describe('an order', () => {
  const words = '- dpd: The gateway asks.\n- gone: The tunnels drop.\n- late: The client gives up.';
  const prediction = predictionOf(
    'kind: order\n      events: { gone: dropped, dpd: first-dpd, late: gave-up }',
    words,
  );

  it('is the order of the run, not that of the file', () => {
    expect(marked(prediction, ['dpd', 'gone', 'late'])).toBe(true);
    expect(marked(prediction, ['gone', 'dpd', 'late'])).toBe(false);
  });

  it('is answered only by all of its events', () => {
    expect(isAnswer(prediction, ['dpd', 'gone'])).toBe(false);
    expect(isAnswer(prediction, ['late', 'dpd', 'gone'])).toBe(true);
    expect(isAnswer(prediction, ['late', 'late', 'gone'])).toBe(false);
  });
});

describe('a prediction that the run does not answer is refused:', () => {
  it.each([
    [
      'a number outside its range',
      'kind: number\n      ask: { from: cable-out, to: dropped }\n      range: [0, 10]\n      tolerance: 1',
      'must give a number within the range',
    ],
    ['a pin on nothing', 'kind: pin\n      what: { event: failover }', 'this never happens'],
    [
      'an order with an event that is missing',
      'kind: order\n      events: { dropped: dropped, back: reconnected }',
      'all events must happen',
    ],
    [
      'an unknown kind',
      'kind: guess',
      '"kind" must name a kind; known: choose, pick, number, pin, order',
    ],
    [
      'a part that is none',
      'kind: pick\n      options: { cable: { claim: never, what: dropped }, ssl: { claim: happens, what: dropped } }',
      'is not a part one can pick',
    ],
  ])('%s', (_, yaml, message) => {
    const words = '- dropped: a\n- back: b';
    expect(complaintsAbout(withPrediction(yaml, words)).join('\n')).toContain(message);
  });
});
