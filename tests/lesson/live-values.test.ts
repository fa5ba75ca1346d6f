import { describe, expect, it } from 'vitest';
import type { LiveHtml } from '../../src/lesson/lesson.ts';
import { fillBlocks, fillLine } from '../../src/lesson/live-values.ts';
import { minutes, q05, runWith, stepNamed } from './q05.ts';

const step = stepNamed('cut');
const words = { on: 'on', off: 'off', doesNotHappen: 'This does not happen in this run.' };
const sourceOf = (changes: Parameters<typeof runWith>[1] = {}) => ({
  index: runWith(step.scenario, changes),
  scenario: { ...step.scenario, settings: { ...step.scenario.settings, ...changes.settings } },
  moments: q05().lesson.moments,
  words,
});
const plain = (html: string) => html.replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ');

describe('a live value', () => {
  const time: LiveHtml = [{ type: 'time', moment: 'dropped' }];
  const left: LiveHtml = [
    { type: 'left', timer: 'idle-timeout', channel: 'parent', moment: 'dropped' },
  ];

  it('says when an event happens in the run that is shown', () => {
    expect(plain(fillLine(time, sourceOf()))).toBe('3:56');
    expect(plain(fillLine(time, sourceOf({ cut: [300, 720] })))).toBe('5:56');
  });

  it('says a setting as the slider has it', () => {
    const line: LiveHtml = [{ type: 'setting', setting: 'idleTimeout' }];
    expect(plain(fillLine(line, sourceOf()))).toBe('4 min');
    const settings = { idleTimeout: minutes(2.5) };
    expect(plain(fillLine(line, sourceOf({ settings })))).toBe('2 min 30 s');
  });

  it('says what a timer had left just before an event, rounded up as its ring', () => {
    expect(plain(fillLine(left, sourceOf()))).toBe('2 min 58 s');
  });

  it('says how long it is from one event to another', () => {
    const line: LiveHtml = [{ type: 'span', from: 'cable-out', to: 'dropped' }];
    expect(plain(fillLine(line, sourceOf()))).toBe('57 s');
  });

  it('is a dash in a line when its event does not happen', () => {
    expect(plain(fillLine(['At ', ...time], sourceOf({ cut: 'none' })))).toBe('At –');
  });

  it('turns its paragraph into one sentence when its event does not happen', () => {
    const blocks: LiveHtml[] = [
      ['<p>', ...time, '</p>'],
      ['<p>', ...left, '</p>'],
      ['<p>Yes.</p>'],
    ];
    expect(plain(fillBlocks(blocks, sourceOf({ cut: 'none' })))).toBe(
      'This does not happen in this run.Yes.',
    );
  });

  it('cannot bring HTML with it', () => {
    const line: LiveHtml = [{ type: 'setting', setting: 'keepalive' }];
    const source = sourceOf({ settings: { keepalive: 0 } });
    const html = fillLine(line, { ...source, words: { ...words, off: '<b>' } });
    expect(html).toBe('<span class="live">&#60;b&#62;</span>');
  });
});
