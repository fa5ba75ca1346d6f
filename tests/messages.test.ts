import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findMessageProblems } from './tidy/messages.ts';

const FOLDER = fileURLToPath(new URL('../src/i18n/messages/', import.meta.url));
const read = (name: string) => JSON.parse(readFileSync(FOLDER + name, 'utf8'));
const translations = readdirSync(FOLDER).filter((name) => name !== 'en.json');

describe('the message files', () => {
  it.each(translations)('say in %s all that English says, with the same placeholders', (name) => {
    expect(findMessageProblems(read('en.json'), read(name))).toEqual([]);
  });
});

describe('the message checker', () => {
  const english = { title: 'Timers', age: '{name} is {seconds} s old' };

  it('accepts placeholders in another order', () => {
    const spanish = { title: 'Temporizadores', age: '{seconds} s tiene {name}' };
    expect(findMessageProblems(english, spanish)).toEqual([]);
  });

  it('refuses a message that is missing', () => {
    expect(findMessageProblems(english, { title: 'Temporizadores' })).toEqual([
      'age is missing in the translation.',
    ]);
  });

  it('refuses a message that English does not have', () => {
    expect(findMessageProblems(english, { ...english, extra: 'Más' })).toEqual([
      'extra is not in English.',
    ]);
  });

  it('refuses a placeholder that was lost or translated', () => {
    const spanish = { title: 'Temporizadores', age: '{nombre} tiene {seconds} s' };
    expect(findMessageProblems(english, spanish)).toEqual([
      'age has the placeholders {nombre} {seconds}, English has {name} {seconds}.',
    ]);
  });

  it('reads plural forms too', () => {
    const plural = (placeholder: string) => ({
      probes: [{ match: { 'countPlural=one': 'one', 'countPlural=other': `{${placeholder}}` } }],
    });
    expect(findMessageProblems(plural('count'), plural('count'))).toEqual([]);
    expect(findMessageProblems(plural('count'), plural('total'))).toHaveLength(1);
  });
});
