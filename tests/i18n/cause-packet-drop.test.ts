/** Causes in words: packets dropped by hand. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Disturbance } from '../../src/domain/scenario.ts';
import { eventSentence } from '../../src/i18n/event-sentence.ts';
import { simTime } from '../../src/domain/units.ts';
import { data, minutes, seconds } from '../kernel/rows.ts';
import { LANGUAGES, run, speak, why } from './cause-run.ts';

afterEach(() => speak('en'));

const drop = (second: number, nth = 1): Disturbance => ({
  kind: 'packet-drop',
  atMs: simTime(seconds(second)),
  channel: 'dtls',
  direction: 'up',
  nth,
});

describe('a packet dropped by hand', () => {
  const traffic = [data({ fromSec: 10, toSec: 100, direction: 'up' })];
  const dropped = run({
    horizonMs: minutes(3),
    traffic,
    disturbances: [drop(30), drop(40, 2)],
  });

  it('is said where it was lost, each by its own disturbance', () => {
    expect(why(dropped, { kind: 'packet-dropped' })[0]).toMatch(
      /at 0:30, because a packet was marked to be dropped by hand\.$/,
    );
    expect(why(dropped, { kind: 'packet-dropped' }, seconds(40))).toEqual([
      'A packet from the client was lost on the path at 0:41, because a packet was marked to be dropped by hand at 0:40.',
      'Se perdió un paquete del cliente en la ruta en 0:41, porque se marcó un paquete para descartarlo a mano en 0:40.',
    ]);
  });

  it('is a sentence of the log in both languages', () => {
    const { recording } = dropped.index;
    const { row } = dropped.log.first({ kind: 'disturbance-start', word: 'packet-drop' });
    const sentences = LANGUAGES.map((language) => {
      speak(language);
      return eventSentence(recording, row);
    });
    expect(sentences).toEqual([
      'By hand: the next packet from client to gateway (DTLS-Tunnel) gets lost.',
      'A mano: se pierde el próximo paquete del cliente al gateway (DTLS-Tunnel).',
    ]);
  });
});
