import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/lesson/lesson.ts';
import { writeReceipt } from '../../src/lesson/receipt.ts';
import { scenarioRunner } from '../../src/lesson/run-scenario.ts';
import { atEnd, withAnswer, withGoals } from '../../src/lesson/work-deeds.ts';
import { LOST, NO_WORK, writeWork, type LessonWork } from '../../src/lesson/work.ts';
import { markReceipt, receiptLines, type MarkedLine } from '../../src/stores/mark-receipts.ts';
import type { Run } from '../../src/stores/run-queue.ts';
import { q05 as compiled } from '../lesson/q05.ts';

const runner = scenarioRunner();
const run: Run = (scenario) => {
  const index = runner(scenario);
  return index ? Promise.resolve(index) : Promise.reject(new Error('too long'));
};
const { lesson: q05 } = compiled();
const catalogue: Catalogue = {
  lessons: [q05],
  loadTitles: {},
  loadLesson: () => Promise.resolve({ lesson: q05 }),
  loadText: () => Promise.reject(new Error('not needed')),
};

function code(work: LessonWork, variant = ''): string {
  return writeReceipt({ lesson: 'q05', variant, work: writeWork(q05, work) });
}

async function markAll(text: string): Promise<MarkedLine[]> {
  const marked: MarkedLine[] = [];
  for (const line of receiptLines(text)) marked.push(await markReceipt(line, { catalogue, run }));
  return marked;
}

const right = withAnswer(NO_WORK, 'cut', { guess: 'full', changes: '' });
const WAY = 'idleTimeout=2m&fault=link-cut@3m-12m';
const all = atEnd(withGoals(right, 'try', { goals: ['cable', 'idle'], changes: WAY }));

describe('a teacher’s list', () => {
  it('has names before codes, by tab, comma or not at all, and empty lines between', () => {
    const text = `Ana\t${code(right)}\n\n"Bo, Li", ${code(right)}\n${code(right)}\r\nnobody`;
    const lines = receiptLines(text);
    expect(lines.map(({ line, name }) => [line, name])).toEqual([
      [1, 'Ana'],
      [3, 'Bo, Li'],
      [4, ''],
      [5, ''],
    ]);
    expect(lines[1]?.code).toBe(code(right));
  });

  it('takes a code out of what tables, mails and learning platforms put around it', () => {
    const good = code(right);
    const around = [`"Ana","${good}"`, `Ana: ${good}`, `Ana ${good}.`, `<p>Ana ${good}</p>`];
    const columns = [`Ana,${good},2026-11-30 10:00`, `"Ana";"${good}";"late"`, `Ana (${good})`];
    for (const line of receiptLines([...around, ...columns].join('\n'))) {
      expect([line.name, line.code]).toEqual(['Ana', good]);
    }
  });

  it('is marked by running each answer again', async () => {
    const wrong = withAnswer(NO_WORK, 'cut', { guess: 'keeps', changes: '' });
    const [first, second] = await markAll(`Ana\t${code(all)}\nBo\t${code(wrong)}`);
    expect(first).toMatchObject({ type: 'marked', name: 'Ana', score: { raw: 3, isPassed: true } });
    expect(second).toMatchObject({
      score: { raw: 0, isComplete: false },
      answers: [{ stepId: 'cut', said: 'keeps', right: 'full' }],
    });
  });

  it('judges an answer by the student’s own variant and settings', async () => {
    const variant = 'seed:812,2.gatewayDpdInterval:off';
    const keeps = withAnswer(NO_WORK, 'cut', { guess: 'keeps', changes: '' });
    const changed = { guess: 'keeps', changes: 'gatewayDpdInterval=off' };
    const text = [code(keeps, variant), code(withAnswer(NO_WORK, 'cut', changed))].join('\n');
    for (const line of await markAll(text)) expect(line).toMatchObject({ score: { raw: 1 } });
  });

  it('does not believe a receipt that says a goal was reached in a run that does not reach it', async () => {
    const told = withGoals(NO_WORK, 'try', { goals: ['cable', 'idle'], changes: '' });
    expect((await markAll(code(told)))[0]).toMatchObject({ score: { raw: 0 }, unchecked: [] });
  });

  it('gives no point for what cannot be run again, and says which step', async () => {
    const lost = withGoals(right, 'try', { goals: ['idle'], changes: LOST });
    expect((await markAll(code(lost)))[0]).toMatchObject({ score: { raw: 1 }, unchecked: ['try'] });
    const bad = withGoals(right, 'try', { goals: ['idle'], changes: 'idleTimeout=banana' });
    expect((await markAll(code(bad)))[0]).toMatchObject({ unchecked: ['try'] });
  });

  it('says of each bad line what is wrong with it', async () => {
    const foreign = writeReceipt({ lesson: 'q99', variant: '', work: '1|x' });
    const older = writeReceipt({ lesson: 'q05', variant: '', work: '1|0000|1||-|--' });
    const odd = writeReceipt({ lesson: 'q05', variant: 'fault:x', work: writeWork(q05, right) });
    const text = ['hello', code(right).slice(0, -3), foreign, older, odd].join('\n');
    const problems = (await markAll(text)).map((line) => 'problem' in line && line.problem);
    const [a, b, c, d, e] = problems;
    expect([a, b, c, d, e]).toEqual([
      ...['no-receipt', 'damaged', 'unknown-lesson', 'other-lesson', 'bad-variant'],
    ]);
  });

  it('goes on when the engine stops at one of them', async () => {
    const stopped: Run = () => Promise.reject(new Error('stopped'));
    const [line] = receiptLines(code(right));
    if (!line) throw new Error('no line');
    const marked = await markReceipt(line, { catalogue, run: stopped });
    expect(marked).toMatchObject({ type: 'problem', problem: 'not-run' });
  });
});
