import { describe, expect, it } from 'vitest';
import { queryOf, readCommand } from '../../src/stores/embed-messages.ts';

const to = (message: object) => ({ target: 'keepalive-lab', version: 1, id: 'lab-1', ...message });

describe('a message to an embed', () => {
  it.each([
    [{ type: 'play' }, { type: 'play' }],
    [{ type: 'pause' }, { type: 'pause' }],
    [{ type: 'state?' }, { type: 'state?' }],
    [
      { type: 'seek', t: '5m' },
      { type: 'seek', t: '5m' },
    ],
    [
      { type: 'seek', t: 90 },
      { type: 'seek', t: '90s' },
    ],
    [
      { type: 'step', step: 3 },
      { type: 'step', step: 3 },
    ],
    [
      { type: 'step', step: 'next' },
      { type: 'step', step: 'next' },
    ],
    [
      { type: 'set', parameters: { idleTimeout: '2m', fault: ['link-cut@3m-5m'] } },
      { type: 'set', parameters: { idleTimeout: '2m', fault: ['link-cut@3m-5m'] } },
    ],
    [
      { type: 'open', hash: '#/sandbox', more: 1 },
      { type: 'open', hash: '#/sandbox' },
    ],
  ])('is read: %j', (message, command) => {
    expect(readCommand(to(message), 'lab-1')).toEqual(command);
  });

  it.each([
    ['no object', 'play'],
    ['nothing', null],
    ['a list', [to({ type: 'play' })]],
    ['to somebody else', to({ type: 'play', target: 'other' })],
    ['of another version', to({ type: 'play', version: 2 })],
    ['to another instance', to({ type: 'play', id: 'lab-2' })],
    ['to no instance', to({ type: 'play', id: undefined })],
    ['of an unknown type', to({ type: 'close' })],
    ['a seek to nowhere', to({ type: 'seek' })],
    ['a seek to no number', to({ type: 'seek', t: Number.NaN })],
    ['a step that is none', to({ type: 'step', step: 1.5 })],
    ['parameters that are a list', to({ type: 'set', parameters: ['a'] })],
    ['a parameter that is no text', to({ type: 'set', parameters: { keepalive: 20 } })],
    ['a text without end', to({ type: 'open', hash: 'x'.repeat(5_000) })],
  ])('is ignored when it is %s', (_, message) => {
    expect(readCommand(message, 'lab-1')).toBeUndefined();
  });

  it('needs no id where the link has none', () => {
    expect(readCommand({ target: 'keepalive-lab', version: 1, type: 'play' }, '')).toEqual({
      type: 'play',
    });
  });
});

it('parameters become the query of a link, nothing of them stands as it came', () => {
  expect(queryOf({ idleTimeout: '2m&lang=es', fault: ['a@1m', 'b@2m'] })).toBe(
    'idleTimeout=2m%26lang%3Des&fault=a%401m&fault=b%402m',
  );
});
