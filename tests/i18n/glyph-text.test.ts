/** What stands below a timer's ring: the name of the timer whose time the ring shows. */
import { afterEach, describe, expect, it } from 'vitest';
import { glyphName as brokenName, glyphSentence } from '../../src/components/scene/glyph-text.ts';
import { simTime } from '../../src/domain/units.ts';
import { CLIENT_GLYPHS, glyphsAt } from '../../src/scene/timer-glyphs.ts';
import { fault, minutes, seconds, type ScenarioParts } from '../kernel/rows.ts';
import { takeOf } from '../scene/take.ts';
import { speak } from './cause-run.ts';

afterEach(() => speak('en'));

/** As it is read: without the places at which it may be broken. */
const glyphName = (glyph: Parameters<typeof brokenName>[0]): string =>
  brokenName(glyph).replaceAll('\u00ad', '');

/** The last ring of the client: what it waits for before it tries again. */
function waitingRing(parts: ScenarioParts, atMs: number) {
  const { index, scenario } = takeOf(parts);
  const glyph = glyphsAt(index, scenario, { places: CLIENT_GLYPHS, instant: simTime(atMs) }).at(-1);
  if (!glyph) throw new Error('The client has no rings.');
  return glyph;
}

describe('the name below a ring', () => {
  const blackHole: ScenarioParts = {
    horizonMs: minutes(10),
    client: { protocol: 'ikev2' },
    disturbances: [fault('black-hole', 180, 480)],
  };

  it.each([
    ['at the very beginning', { horizonMs: minutes(1) }, 0],
    ['while an attempt repeats its first packet', blackHole, seconds(270)],
  ])('is that of the set-up retry %s', (_, parts: ScenarioParts, atMs) => {
    const glyph = waitingRing(parts, atMs);
    expect(glyph.name).toBe('establishment-retry');
    expect(glyphName(glyph)).toBe('Set-up retry');
    expect(glyphSentence(glyph, 'client')).toMatch(/^Set-up retry at the client, /);
    speak('es');
    expect(glyphName(glyph)).toBe('Reint. conexión');
  });

  it('is "Next attempt" while the client waits between two attempts', () => {
    const { log } = takeOf(blackHole);
    const { atMs } = log.first({ kind: 'timer-start', timer: 'attempt-spacing' });
    expect(glyphName(waitingRing(blackHole, atMs))).toBe('Next attempt');
  });
});
