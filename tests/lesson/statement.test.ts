import { describe, expect, it } from 'vitest';
import { answeredStatement, completedStatement } from '../../src/lesson/statement.ts';

const place = {
  site: 'https://lab.example/',
  lesson: 'q05',
  title: 'What happens to the parent?',
  locale: 'en',
  durationMs: 12_340,
};

describe('the statement of an answer', () => {
  it('says who, what, where, and how it went', () => {
    const answer = { step: 3, kind: 'choose', guess: 'restarts', isRight: true } as const;
    expect(answeredStatement({ ...place, ...answer })).toEqual({
      actor: {
        objectType: 'Agent',
        account: { homePage: 'https://lab.example/', name: 'anonymous' },
      },
      verb: {
        id: 'http://adlnet.gov/expapi/verbs/answered',
        display: { 'en-US': 'answered' },
      },
      object: {
        objectType: 'Activity',
        id: 'https://lab.example/index.html#/lesson/q05/3',
        definition: {
          type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
          name: { en: 'What happens to the parent?' },
          interactionType: 'choice',
        },
      },
      result: {
        success: true,
        score: { scaled: 1 },
        response: 'restarts',
        duration: 'PT12.34S',
      },
    });
  });

  it.each([
    ['number', 30, 'numeric', '30'],
    ['pin', 180_000, 'numeric', '180000'],
    ['order', ['ssl-down', 'dtls-down'], 'sequencing', 'ssl-down[,]dtls-down'],
  ] as const)('knows the way of answering: %s', (kind, guess, interactionType, response) => {
    const statement = answeredStatement({ ...place, step: 1, kind, guess, isRight: false });
    expect(statement.object.definition.interactionType).toBe(interactionType);
    expect(statement.result).toMatchObject({ success: false, score: { scaled: 0 }, response });
  });
});

describe('the statement of a lesson that is done', () => {
  it('scores the right answers out of all questions', () => {
    const { result, object } = completedStatement({ ...place, rightCount: 1, questionCount: 4 });
    expect(object.id).toBe('https://lab.example/index.html#/lesson/q05');
    expect(result).toEqual({
      success: false,
      score: { scaled: 0.25 },
      completion: true,
      duration: 'PT12.34S',
    });
  });

  it('is a success when all was right, and when nothing was asked', () => {
    for (const count of [0, 3]) {
      const { result } = completedStatement({ ...place, rightCount: count, questionCount: count });
      expect(result).toMatchObject({ success: true, score: { scaled: 1 } });
    }
  });
});
