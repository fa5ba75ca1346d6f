import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { scenarioRunner } from '../../src/lesson/run-scenario.ts';
import { formatLink, parseLink } from '../../src/stores/link.ts';
import { variantIn, variantOf } from '../../src/stores/link-variant.ts';
import type { Run } from '../../src/stores/run-queue.ts';
import { choicesOf, drawVariant, hasVariety, type Variant } from '../../src/stores/variants.ts';
import { ALL_LESSONS, lessonNamed } from '../lesson/all-lessons.ts';

const STUDENTS = Array.from({ length: 20 }, (_, number) => `Student ${number + 1}`);
/** Their questions are about what happens in the run, and no setting gives them another answer. */
const SAME_FOR_ALL = ['keepalives', 'q03', 'q04', 'q10', 'q15'];

function runner(): Run {
  const run = scenarioRunner();
  return (scenario) => {
    const index = run(scenario);
    return index ? Promise.resolve(index) : Promise.reject(new Error('too long'));
  };
}

async function variantsOf(id: string, classWord = 'spring'): Promise<Variant[]> {
  const lesson = lessonNamed(id);
  const run = runner();
  const choices = await choicesOf(lesson, run);
  const variants: Variant[] = [];
  for (const student of STUDENTS) {
    variants.push(await drawVariant({ lesson, choices, classWord, student }, run));
  }
  return variants;
}

describe.each(ALL_LESSONS.map(({ id }) => id))('variants of %s for twenty students', (id) => {
  const lesson = lessonNamed(id);
  const asking = lesson.steps.filter(({ prediction }) => prediction).map((step) => step.id);

  it('open without problems, and each of their questions has an answer', async () => {
    const variants = await variantsOf(id);
    for (const { text, answers } of variants) {
      expect(variantOf(lesson, text).problems, text).toEqual([]);
      expect(Object.keys(answers), text).toEqual(asking);
      const link = `#/lesson/${id}/1?variant=${text}`;
      expect(variantIn(link)).toBe(text);
      expect(parseLink(link, () => DEFAULT_SCENARIO).problems).toEqual([]);
      expect(link.length).toBeLessThanOrEqual(200);
    }
    const different = new Set(variants.map(({ answers }) => JSON.stringify(answers))).size;
    if (SAME_FOR_ALL.includes(id)) expect(different).toBe(1);
    else expect(different).toBeGreaterThan(1);
    // Whatever the answers: hardly two of them have the same run.
    expect(new Set(variants.map(({ text }) => text)).size).toBeGreaterThan(18);
    // Steps with goals are as in the lesson, where it has been checked that they can be reached.
    const [variant] = variants;
    const open = lesson.steps.filter(({ goals }) => goals.length > 0);
    for (const step of open) {
      const varied = variant?.lesson.steps.find((each) => each.id === step.id);
      expect(varied?.scenario).toEqual(step.scenario);
    }
  });
});

describe('a variant', () => {
  it('is the same for the same words, however they are spaced; another class has another', async () => {
    const lesson = lessonNamed('q16');
    const run = runner();
    const choices = await choicesOf(lesson, run);
    const draw = (classWord: string, student: string) =>
      drawVariant({ lesson, choices, classWord, student }, run).then(({ text }) => text);
    const first = await draw('spring', 'Ana García');
    expect(await draw(' Spring', 'ana  garcía ')).toBe(first);
    expect(await draw('spring', 'Ana Garcia')).not.toBe(first);
    expect(await draw('autumn', 'Ana García')).not.toBe(first);
  });

  it('says whether students’ answers can differ', async () => {
    const varies = async (id: string) => hasVariety(await choicesOf(lessonNamed(id), runner()));
    expect(await varies('q05')).toBe(true);
    expect(await varies('q04')).toBe(false);
  });

  it('holds at the step it names, and a seed at all that ask; others stay', () => {
    const lesson = lessonNamed('q05');
    const { lesson: varied } = variantOf(lesson, 'seed:812,2.gatewayDpdInterval:off');
    const at = (id: string) => varied.steps.find((step) => step.id === id);
    expect(at('cut')?.scenario).toMatchObject({ seed: 812, settings: { gatewayDpdInterval: 0 } });
    expect(at('twice')?.scenario).toEqual(lesson.steps[2]?.scenario);
    // The next step goes on with another scenario now, and must set it.
    expect(lesson.steps[2]?.setsScene).toBe(false);
    expect(at('twice')?.setsScene).toBe(true);
  });

  it('leaves out what it cannot be, and names it', () => {
    const lesson = lessonNamed('q05');
    for (const bad of [
      '2.keepalive:banana',
      'fault:link-cut',
      '99.keepalive:20s',
      'nonsense',
      '2.',
    ]) {
      const { problems, lesson: varied } = variantOf(lesson, `${bad},seed:7`);
      expect(
        problems.map(({ field }) => field),
        bad,
      ).toEqual(['variant']);
      expect(varied.steps[1]?.scenario.seed).toBe(7);
    }
    expect(variantOf(lesson, '2.client.os:amiga').problems).toHaveLength(1);
    expect(variantOf(lesson, 'x,'.repeat(5_000)).problems.length).toBeLessThanOrEqual(60);
  });

  it('stands in the address as it was, also where a mail program has escaped it', () => {
    const text = 'seed:812,2.loss:2%';
    expect(variantIn('#/lesson/q05/1?variant=seed%3A812%2C2.loss:2%')).toBe(text);
    const link = { route: { page: 'lesson' as const, id: 'q05', step: 2 }, play: false };
    const scenario = DEFAULT_SCENARIO;
    expect(formatLink({ ...link, scenario, file: `variant=${text}` }, () => scenario)).toBe(
      `#/lesson/q05/2?variant=${text}`,
    );
  });
});
