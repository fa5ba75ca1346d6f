import { describe, expect, it } from 'vitest';
import { DISTURBANCE_KINDS } from '../../src/domain/disturbance-schema.ts';
import { readDisturbance } from '../../src/domain/scenario-file.ts';
import { DEFAULT_SCENARIO, type Disturbance } from '../../src/domain/scenario.ts';
import { writeDisturbance } from '../../src/domain/scenario-writer.ts';
import {
  disturbanceFields,
  flowFields,
  withDisturbanceField,
  withFlowField,
} from '../../src/scene/disturbance-fields.ts';
import { newDisturbance } from '../../src/scene/new-disturbance.ts';
import { data } from '../kernel/rows.ts';

const fresh = (kind: Disturbance['kind'], atMs = 180_000): Disturbance =>
  newDisturbance(DEFAULT_SCENARIO, kind, atMs);

describe.each(DISTURBANCE_KINDS)('a new disturbance, %s', (kind) => {
  const disturbance = fresh(kind);
  const fields = disturbanceFields(disturbance);

  it('is one that a file may hold', () => {
    expect(readDisturbance(writeDisturbance(disturbance))).toEqual({ value: disturbance });
  });

  it('stays the same when each field is entered as it stands', () => {
    for (const { name, text } of fields) {
      expect(withDisturbanceField(disturbance, name, text)).toEqual({ value: disturbance });
    }
  });

  it('shows every field that the reader knows, and no other', () => {
    const known = [
      'from',
      'to',
      'at',
      'latency',
      'jitter',
      'loss',
      'every',
      'bytes',
      'direction',
      'by',
      'value',
      'channel',
      'nth',
    ];
    const accepted = known.filter((name) => {
      const parsed = readDisturbance({ ...writeDisturbance(disturbance), [name]: 'strange' });
      return !(
        'problems' in parsed && parsed.problems.some(({ code }) => code === 'unknown-field')
      );
    });
    const shown = fields.map(({ name }) => name).filter((name) => name !== 'kind');
    expect([...shown].sort()).toEqual(accepted.sort());
  });

  it('begins in time to be seen', () => {
    const late = fresh(kind, DEFAULT_SCENARIO.horizonMs);
    const start = 'fromMs' in late ? late.fromMs : late.atMs;
    expect(DEFAULT_SCENARIO.horizonMs - start).toBe(60_000);
  });
});

describe('a field of a disturbance', () => {
  it.each([
    ['link-cut', 'from', '2:30', { fromMs: 150_000 }],
    ['link-cut', 'from', ' 2 min 30 s ', { fromMs: 150_000 }],
    ['link-cut', 'from', '0', { fromMs: 0 }],
    ['link-cut', 'to', '1:02:03', { toMs: 3_723_000 }],
    ['nat-rebind', 'at', '5m', { atMs: 300_000 }],
    ['interface-change', 'to', 'wired', { to: 'wired' }],
    ['path', 'loss', '0,5 %', { lossPercent: 0.5 }],
    ['path', 'jitter', '20 ms', { jitterMs: 20 }],
    ['traffic', 'bytes', '1200', { bytes: 1_200 }],
    ['traffic', 'direction', 'down', { direction: 'down' }],
    ['drop-up', 'kind', 'drop-down', { kind: 'drop-down' }],
    ['logoff', 'by', 'index', { by: 'index' }],
    ['packet-drop', 'channel', 'none', { channel: 'none' }],
    ['packet-drop', 'nth', '3', { nth: 3 }],
  ] as const)('%s: %s takes %j', (kind, name, typed, expected) => {
    const parsed = withDisturbanceField(fresh(kind), name, typed);
    expect(parsed).toMatchObject({ value: expected });
  });

  it.each([
    ['link-cut', 'to', '1m', 'ends-before-start'],
    ['link-cut', 'from', 'soon', 'not-a-duration'],
    ['link-cut', 'from', '3:70', 'not-a-duration'],
    ['nat-rebind', 'at', '', 'not-a-duration'],
    ['traffic', 'every', '1ms', 'out-of-range'],
    ['traffic', 'bytes', '1.5', 'wrong-type'],
    ['path', 'loss', '80', 'out-of-range'],
    ['logoff', 'value', '<b>', 'wrong-form'],
  ] as const)('%s: %s refuses %j: %s', (kind, name, typed, code) => {
    const parsed = withDisturbanceField(fresh(kind), name, typed);
    expect(parsed).toMatchObject({ problems: [{ field: name, code }] });
  });

  it('of a line can be left out: then the setting holds', () => {
    const parsed = withDisturbanceField(fresh('path'), 'latency', '');
    expect('value' in parsed && 'latencyMs' in parsed.value).toBe(false);
  });
});

describe('a flow of user data', () => {
  const flow = data({ fromSec: 0, toSec: 60 });

  it('has the fields of a disturbance by traffic', () => {
    expect(flowFields(flow).map(({ name }) => name)).toEqual([
      'from',
      'to',
      'every',
      'bytes',
      'direction',
    ]);
  });

  it('takes a text in each, or names the problem', () => {
    expect(withFlowField(flow, 'every', '5 s')).toEqual({ value: { ...flow, everyMs: 5_000 } });
    expect(withFlowField(flow, 'to', '0s')).toMatchObject({ problems: [{ field: 'to' }] });
  });
});
