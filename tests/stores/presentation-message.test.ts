import { describe, expect, it } from 'vitest';
import {
  readMessage,
  writeMessage,
  type PresentationMessage,
} from '../../src/stores/presentation-message.ts';

const STATE: PresentationMessage = {
  from: 'a',
  role: 'presenter',
  type: 'state',
  revision: 7,
  state: {
    hash: '#/lesson/q05/2?keepalive=30s',
    playheadMs: 1_234.5,
    isPlaying: true,
    speed: 30,
    lang: 'es',
    isBlack: false,
    mode: 'predicting',
    guess: 'full',
  },
};

const read = (change: (message: Record<string, unknown>) => void): unknown => {
  const message = structuredClone(writeMessage(STATE)) as Record<string, unknown>;
  change(message);
  return readMessage(message);
};
const stateOf = (message: Record<string, unknown>) => message['state'] as Record<string, unknown>;

describe('a message between the windows of a presentation', () => {
  it('arrives as it was sent', () => {
    expect(readMessage(structuredClone(writeMessage(STATE)))).toEqual(STATE);
    const hello: PresentationMessage = { from: 'b', role: 'audience', type: 'hello' };
    expect(readMessage(writeMessage(hello))).toEqual(hello);
  });

  it('may hold a list as a guess, or none', () => {
    const ordered = read((message) => (stateOf(message)['guess'] = ['parent', 'ssl']));
    expect(ordered).toMatchObject({ state: { guess: ['parent', 'ssl'] } });
    const none = read((message) => delete stateOf(message)['guess']);
    expect(none).toMatchObject({ type: 'state', state: { guess: undefined } });
  });

  it.each<readonly [string, (message: Record<string, unknown>) => void]>([
    ['of another sender', (message) => (message['source'] = 'elsewhere')],
    ['of another version', (message) => (message['version'] = 2)],
    ['of nobody', (message) => delete message['from']],
    ['of an unknown role', (message) => (message['role'] = 'teacher')],
    ['of an unknown type', (message) => (message['type'] = 'reload')],
    ['without its number', (message) => delete message['revision']],
    ['with a number below zero', (message) => (message['revision'] = -1)],
    ['without a state', (message) => (message['state'] = null)],
    ['with an endless link', (message) => (stateOf(message)['hash'] = '#'.repeat(100_001))],
    ['with an instant that is none', (message) => (stateOf(message)['playheadMs'] = NaN)],
    ['with a speed that nobody can choose', (message) => (stateOf(message)['speed'] = 7)],
  ])('is none when it is %s', (_, change) => {
    expect(read(change)).toBeUndefined();
  });

  it.each([undefined, null, 'hello', 7, [], {}])('is none when it is %j', (data) => {
    expect(readMessage(data)).toBeUndefined();
  });
});
