import { describe, expect, it } from 'vitest';
import { RECEIPT_LENGTH_MAX, readReceipt, writeReceipt } from '../../src/lesson/receipt.ts';
import { withAnswer, withGoals } from '../../src/lesson/work-deeds.ts';
import { NO_WORK, writeWork } from '../../src/lesson/work.ts';
import { q05 } from './q05.ts';

const { lesson } = q05();
const work = writeWork(
  lesson,
  withGoals(withAnswer(NO_WORK, 'cut', { guess: 'full', changes: '' }), 'try', {
    goals: ['cable', 'idle'],
    changes: 'idleTimeout=2m&fault=link-cut@3m-12m',
  }),
);
const receipt = { lesson: 'q05', variant: 'seed:812,2.gatewayDpdInterval:45s', work };
const code = writeReceipt(receipt);

describe('an answer receipt', () => {
  it('is a short line that says its version and its lesson', () => {
    expect(code).toMatch(/^KL1\.q05\.[0-9A-HJKMNP-TV-Z]+$/);
    expect(code.length).toBeLessThanOrEqual(140);
    expect(writeReceipt({ ...receipt, variant: '' }).length).toBeLessThanOrEqual(100);
  });

  it('gives back what was put in', () => {
    expect(readReceipt(code)).toEqual({ type: 'receipt', receipt });
  });

  it('bears the ways in which people copy it', () => {
    const spaced = code.replace(/(.{5})(?=.)/g, (part) => (part.includes('.') ? part : `${part}-`));
    for (const copy of [` ${code}\n`, code.toLowerCase(), spaced]) {
      expect(readReceipt(copy).type, copy).toBe('receipt');
    }
    const letters = code.slice('KL1.q05.'.length);
    const mistaken = letters.replaceAll('0', 'O').replaceAll('1', 'l');
    expect(readReceipt(`KL1.q05.${mistaken}`).type).toBe('receipt');
  });

  it('with a letter wrong, missing or swapped is refused', () => {
    const start = 'KL1.q05.'.length;
    for (let at = start; at < code.length; at += 1) {
      const other = code[at] === '7' ? '8' : '7';
      expect(readReceipt(code.slice(0, at) + other + code.slice(at + 1)).type).toBe('damaged');
      expect(readReceipt(code.slice(0, at) + code.slice(at + 1)).type).toBe('damaged');
    }
    const swapped = code.replace(/(.)(.)$/, '$2$1');
    expect(readReceipt(swapped).type).toBe(swapped === code ? 'receipt' : 'damaged');
  });

  it('of another lesson’s name is refused: the letters belong to the name', () => {
    expect(readReceipt(code.replace('q05', 'q06')).type).toBe('damaged');
  });

  it('is told from what is none, from a later version, and from what is far too long', () => {
    for (const text of ['', 'Ana', 'KL1', 'KL1.q05', 'https://lab.example/#/lesson/q05/1']) {
      expect(readReceipt(text).type, text).toBe('no-receipt');
    }
    expect(readReceipt(code.replace('KL1', 'KL2')).type).toBe('other-version');
    expect(readReceipt(`KL1.q05.${'A'.repeat(RECEIPT_LENGTH_MAX)}`).type).toBe('too-long');
    expect(readReceipt('KL1.q05.').type).toBe('damaged');
  });
});
