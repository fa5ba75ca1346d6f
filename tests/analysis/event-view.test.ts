import { describe, expect, it } from 'vitest';
import { viewEvent, type EventView } from '../../src/analysis/event-view.ts';
import { EVENTS } from '../../src/domain/events.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';

const SCENARIO: Scenario = {
  ...DEFAULT_SCENARIO,
  traffic: [
    { fromMs: simTime(0), toMs: simTime(180_000), everyMs: 1_000, bytes: 400, direction: 'both' },
  ],
  disturbances: [{ kind: 'link-cut', fromMs: simTime(180_000), toMs: simTime(330_000) }],
};
const recording = simulate(SCENARIO);
const views = Array.from({ length: recording.length }, (_, row) => viewEvent(recording, row));

function firstOf(event: string, fields: Partial<EventView> = {}): EventView {
  const matches = (view: EventView) =>
    view.event === event && Object.entries(fields).every(([name, value]) => view[name] === value);
  const found = views.find(matches);
  if (!found) throw new Error(`No ${event} in the recording.`);
  return found;
}

describe('a row as an object', () => {
  it('has the fields of the contract in the order of the contract', () => {
    const view = firstOf('tunnel-down', { tunnel: 'ssl' });
    expect(Object.keys(view)).toEqual([
      'n',
      'at',
      'node',
      'event',
      'session',
      'tunnel',
      'reason',
      'port',
      'cause',
    ]);
    expect(view).toMatchObject({ node: 'gateway', session: 1, reason: 'dpd' });
  });

  it('is numbered by its row', () => {
    expect(views.map(({ n }) => n)).toEqual(views.map((_, row) => row));
  });

  it('tells time in seconds with at most three decimals', () => {
    const texts = views.map(({ at }) => String(at));
    expect(texts.filter((text) => !/^\d+(\.\d{1,3})?$/.test(text))).toEqual([]);
  });

  it('tells the duration of a timer in seconds', () => {
    expect(firstOf('timer-start', { timer: 'keepalive', channel: 'ssl' })).toMatchObject({
      owner: 'client',
      duration: 20,
    });
  });

  it('leaves out what does not apply', () => {
    expect(viewEvent(recording, 0)).toEqual({
      n: 0,
      at: 0,
      node: 'client',
      event: 'mode',
      mode: 'connecting.resolve',
    });
    const values = views.flatMap((view) => Object.values(view));
    expect(values.filter((value) => value === undefined || value === 'none')).toEqual([]);
  });

  it('names an earlier row as the cause', () => {
    expect(views.filter(({ n, cause }) => cause !== undefined && cause >= n)).toEqual([]);
    expect(views.filter(({ cause }) => cause === undefined).length).toBeLessThan(10);
  });

  it('has no other fields than those its kind declares', () => {
    const usual = ['n', 'at', 'node', 'event', 'session', 'cause'];
    const strangers = views.flatMap((view) => {
      const declared = Object.entries(EVENTS).find(([kind]) => kind === view.event)?.[1] ?? {};
      return Object.keys(view).filter((name) => !usual.includes(name) && !(name in declared));
    });
    expect(strangers).toEqual([]);
  });

  it('gives the source port of the client, not the one of the router', () => {
    const ports = new Set(views.map(({ port }) => port).filter((port) => port !== undefined));
    expect([...ports].filter((port) => Number(port) >= 40_000)).toEqual([]);
  });

  it('refuses a row that the recording does not have', () => {
    expect(() => viewEvent(recording, recording.length)).toThrow('no row');
  });
});
