/** Whatever stands in the address bar, there is a page, and a sentence for each thing left out. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { problemSentence } from '../../src/i18n/problem-sentence.ts';
import { expandLink } from '../../src/stores/link-overflow.ts';
import { parseLink } from '../../src/stores/link.ts';
import { readSampleLinks } from './sample-links.ts';

const RUNS = 100_000;
const seed = Number(process.env['KEEPALIVE_LAB_SEED'] ?? Date.now() % 1_000_000);

/** Numbers from the seed alone (mulberry32, public domain), so that a failing run can be had again. */
function makeRandom(start: number): (below: number) => number {
  let state = start >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const z = (text: string) => deflateRawSync(text).toString('base64url');
const PIECES = [
  ...['&', '=', '?', '#', '/', '@', ':', '-', '%', '%00', '%E0%A4', '%25%25', 'none', 'off', '9'],
  ...['fault=', 'traffic=', 'other=', 'v=', 'z=', 't=', 'lang=', 'theme=', 'client.os=', 'loss='],
  ...['javascript:alert(1)', '<script>alert(1)</script>', '"onload="', '__proto__', 'constructor'],
  ...['1e309', '-1', '99999999999999999999', 'NaN', '\ud800', '\udfff', '\u0000', '\u202e', '😀'],
  ...[`&z=${z('keepalive=25s')}`, '../', '//', ' '],
];

function mutated(text: string, random: (below: number) => number): string {
  let result = text;
  for (let changes = 1 + random(4); changes > 0; changes -= 1) {
    const place = random(result.length + 1);
    const removed = random(3) === 0 ? random(12) : 0;
    const added = PIECES[random(PIECES.length)] ?? '';
    result = result.slice(0, place) + added + result.slice(place + removed);
  }
  return result;
}

describe(`${RUNS} mutated links (seed ${seed})`, () => {
  it('never throw, and say what was left out in words', { timeout: 120_000 }, async () => {
    const random = makeRandom(seed);
    const samples = readSampleLinks().map(({ hash }) => hash);
    let withNote = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const hash = mutated(samples[random(samples.length)] ?? '', random);
      try {
        const expanded = await expandLink(hash);
        const link = parseLink(expanded.hash, () => DEFAULT_SCENARIO);
        const sentences = [...expanded.problems, ...link.problems].map(problemSentence);
        if (sentences.length > 0) withNote += 1;
        const isSaid = sentences.every((sentence) => /^.+: .+\.?/s.test(sentence));
        const isClosed = /^[\w-]*$/.test(`${link.lang ?? ''}${link.theme ?? ''}`);
        if (!isSaid || !isClosed || link.scenario.version !== 1) throw new Error('A bad reading.');
      } catch (failure) {
        throw new Error(`Run ${run}: ${JSON.stringify(hash)}`, { cause: failure });
      }
    }
    // Mutations that change nothing of weight are rare.
    expect(withNote).toBeGreaterThan(RUNS / 4);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
