/** A stretch of a run as a sequence diagram: order, losses, quiet gaps, and what does not fit. */
import { describe, expect, it } from 'vitest';
import type { Stretch } from '../../src/analysis/quiet-time.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { plain, sequenceMermaid, type SequenceWords } from '../../src/scene/sequence-mermaid.ts';
import { ITEMS_MAX, sequenceOf, type SequenceMessage } from '../../src/scene/sequence.ts';

const CUT: Scenario = {
  ...DEFAULT_SCENARIO,
  disturbances: [
    { kind: 'link-cut', fromMs: simTime(3 * MINUTE_MS), toMs: simTime(9 * MINUTE_MS) },
  ],
};
const INDEX = indexRecording(simulate(CUT));
const WHOLE: Stretch = { fromMs: 0, toMs: CUT.horizonMs };

const WORDS: SequenceWords = {
  node: (node) => node,
  message: ({ label, count, dropReason }) => `${label} x${count} ${dropReason}`.trim(),
  quiet: ({ lengthMs }) => `quiet ${lengthMs / SECOND_MS}`,
  turn: ({ row }) => `turn ${row}`,
  leftOut: (count) => `${count} more`,
};
const messages = (span: Stretch = WHOLE): readonly SequenceMessage[] =>
  sequenceOf(INDEX, span).items.filter((item) => item.type === 'message');

describe('a sequence', () => {
  it('begins with the question for the address and the opening of TCP', () => {
    expect(
      messages()
        .slice(0, 4)
        .map(({ from, to, label }) => `${from} ${to} ${label}`),
    ).toEqual(['client dns DNS', 'dns client DNS', 'client gateway SYN', 'gateway client SYN ACK']);
  });

  it('is in the order of the run', () => {
    const instants = sequenceOf(INDEX, WHOLE).items.map(({ atMs }) => atMs);
    expect(instants).toEqual([...instants].sort((left, right) => left - right));
  });

  it('ends a lost packet at the one who drops it, with the reason', () => {
    const probe = messages({ fromMs: 200_000, toMs: 202_000 }).find(
      ({ label }) => label === 'DPD?',
    );
    expect(probe).toMatchObject({ from: 'gateway', to: 'client', dropReason: 'link-cut' });
  });

  it('notes a quiet gap with what passed in it, and holds no packet of that time', () => {
    const { items } = sequenceOf(INDEX, WHOLE);
    const quiet = items.find((item) => item.type === 'quiet');
    expect(quiet?.lengthMs).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(quiet?.counts.map(({ label }) => label)).toContain('KA');
    const endMs = (quiet?.atMs ?? 0) + (quiet?.lengthMs ?? 0);
    const within = items.filter(({ atMs }) => atMs > (quiet?.atMs ?? 0) && atMs < endMs);
    expect(within).toEqual([]);
  });

  it('of a stretch holds what was sent in it', () => {
    const span = { fromMs: 3 * MINUTE_MS, toMs: 4 * MINUTE_MS };
    for (const { atMs } of messages(span)) {
      expect(atMs).toBeGreaterThanOrEqual(span.fromMs);
      expect(atMs).toBeLessThanOrEqual(span.toMs);
    }
  });

  it('of a long run says how much did not fit', () => {
    const long = {
      ...CUT.disturbances[0],
      fromMs: simTime(MINUTE_MS),
      toMs: simTime(29 * MINUTE_MS),
    };
    const scenario = { ...CUT, disturbances: [long] } as Scenario;
    const { items, leftOut } = sequenceOf(indexRecording(simulate(scenario)), WHOLE);
    expect(items).toHaveLength(ITEMS_MAX);
    expect(leftOut).toBeGreaterThan(0);
  });
});

describe('its Mermaid text', () => {
  const text = sequenceMermaid(sequenceOf(INDEX, WHOLE), WORDS);
  const lines = text.split('\n').map((line) => line.trim());

  it('names who takes part, then what happens', () => {
    expect(lines[0]).toBe('sequenceDiagram');
    expect(lines.slice(1, 3)).toEqual(['participant dns as dns', 'participant client as client']);
    expect(lines).toContain('client->>gateway: SYN x1');
  });

  it('draws a lost packet as one that does not arrive', () => {
    expect(text).toMatch(/gateway--x\w+: DPD\? x1 link-cut/);
  });

  it('writes what has a meaning to Mermaid by its number', () => {
    expect(plain('a;b #1\nc')).toBe('a#59;b #35;1 c');
  });
});
