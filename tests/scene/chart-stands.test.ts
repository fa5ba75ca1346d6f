/** The modes of a run one after the other, and what they look like to XState's inspector protocol. */
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { stateAt } from '../../src/analysis/state-at.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { CHARTS } from '../../src/domain/statecharts/charts.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { CHART_TABLES } from '../../src/kernel/chart-tables.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { chartDefinition } from '../../src/scene/chart-definition.ts';
import { chartStands, modeName, modeValue, placeAt } from '../../src/scene/chart-stands.ts';

const CUT: Scenario = {
  ...DEFAULT_SCENARIO,
  disturbances: [
    { kind: 'link-cut', fromMs: simTime(3 * MINUTE_MS), toMs: simTime(9 * MINUTE_MS) },
  ],
};
const index = indexRecording(simulate(CUT));

describe('the stands of a chart', () => {
  it.each(['client', 'session'] as const)('of %s are what is active, at any instant', (chart) => {
    const stands = chartStands(index, chart);
    for (let seconds = 0; seconds < 12 * 60; seconds += 1) {
      const instant = simTime(seconds * SECOND_MS);
      const { name } = stateAt(index, { of: chart }, { instant, asked: '' });
      expect(stands[placeAt(stands, instant)]?.mode).toBe(name);
    }
  });

  it.each(['client', 'session'] as const)('of %s each know the step that led there', (chart) => {
    const [beginning, ...others] = chartStands(index, chart);
    expect(beginning?.events).toEqual([]);
    for (const { events } of others) expect(events.length).toBeGreaterThan(0);
    expect(
      others.some(({ events }) => events.includes('SSL_DOWN') || events.includes('TUNNEL_UP')),
    ).toBe(true);
  });
});

describe('a mode as XState writes it', () => {
  it.each([
    ['disconnected', 'disconnected'],
    ['connecting.upgrading.install', { connecting: { upgrading: 'install' } }],
    ['connected.ssl.up connected.dtls.off', { connected: { ssl: 'up', dtls: 'off' } }],
    [
      'connected.ssl.recovering.waiting connected.dtls.off',
      { connected: { ssl: { recovering: 'waiting' }, dtls: 'off' } },
    ],
  ])('%s', (mode, value) => {
    expect(modeValue(mode)).toEqual(value);
    expect(modeName(value)).toBe(mode);
  });

  it('has a way back for every mode of every chart', () => {
    for (const { name } of Object.values(CHART_TABLES).flat()) {
      expect(modeName(modeValue(name))).toBe(name);
    }
  });
});

describe('the definition of a chart', () => {
  it('has effects by name, and ways on by the id of a mode', () => {
    const { states, on } = chartDefinition(CHARTS.client);
    expect(states['connecting']?.initial).toBe('resolve');
    expect(states['connecting']?.states['transport']).toMatchObject({
      id: 'client.connecting.transport',
      type: 'atomic',
      entry: ['openLoginConnection'],
      on: { ANSWERED: [{ target: '#client.connecting.secure', actions: [] }] },
    });
    expect(states['connected']?.type).toBe('parallel');
    expect(on['TOKEN_REJECTED']).toEqual([
      { target: '#client.disconnected', actions: ['reportRejected', 'takeDown'] },
    ]);
  });

  it('is plain data', () => {
    const definition = chartDefinition(CHARTS.session);
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
  });
});
