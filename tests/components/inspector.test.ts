/** What is sent to the inspector as the playhead moves, and who is heard. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ChartFeed, STEPS_MAX } from '../../src/components/inspector/chart-feed.ts';
import { InspectedService } from '../../src/components/inspector/inspected-service.ts';
import { guardMessages, isGreeting } from '../../src/components/inspector/message-guard.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { CHARTS } from '../../src/domain/statecharts/charts.ts';
import { MINUTE_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { wireMessage } from '../../src/pages/inspector/message-shapes.ts';
import { chartDefinition } from '../../src/scene/chart-definition.ts';
import { chartBeginning, modeName } from '../../src/scene/chart-stands.ts';

const CUT: Scenario = {
  ...DEFAULT_SCENARIO,
  disturbances: [
    { kind: 'link-cut', fromMs: simTime(3 * MINUTE_MS), toMs: simTime(9 * MINUTE_MS) },
  ],
};
const index = indexRecording(simulate(CUT));

/** A service as the library treats it: subscribed, with its `send` replaced. */
function inspected() {
  const service = new InspectedService(chartDefinition(CHARTS.session), {
    ...chartBeginning('session'),
    ...{ playheadMs: 0, reason: 'new' },
  });
  const told: string[] = [];
  service.send = ({ type }) => void told.push(type);
  service.subscribe(({ value, context }) => told.push(`${context.reason} ${modeName(value)}`));
  const feed = new ChartFeed('session', service);
  const moveTo = (minutes: number, run = index): string[] => {
    told.length = 0;
    feed.follow(run, simTime(minutes * MINUTE_MS));
    return [...told];
  };
  return { service, moveTo };
}

describe('as the playhead moves', () => {
  it('a first state is sent with the event that led there', () => {
    expect(inspected().moveTo(0)).toEqual(['xstate.init', 'new none']);
  });

  it('forwards each step on the way is sent, its event first', () => {
    const { moveTo } = inspected();
    moveTo(0);
    expect(moveTo(1)).toEqual([
      ...['LOGIN', 'step establishing', 'SSL_UP', 'step active.sslOnly'],
      ...['DTLS_UP', 'step active.sslAndDtls'],
    ]);
  });

  it('within a mode the state is sent, and no event', () => {
    const { moveTo } = inspected();
    moveTo(1);
    expect(moveTo(2)).toEqual(['same active.sslAndDtls']);
  });

  it('backwards the earlier state is sent', () => {
    const { moveTo } = inspected();
    moveTo(5);
    expect(moveTo(1)).toEqual(['DTLS_UP', 'back active.sslAndDtls']);
  });

  it('another run begins anew', () => {
    const { moveTo } = inspected();
    moveTo(5);
    expect(moveTo(5, indexRecording(simulate(DEFAULT_SCENARIO)))).toEqual([
      'DTLS_UP',
      'new active.sslAndDtls',
    ]);
  });

  it('a leap sends the last steps alone', () => {
    const service = new InspectedService(chartDefinition(CHARTS.client), {
      ...chartBeginning('client'),
      ...{ playheadMs: 0, reason: 'new' },
    });
    const feed = new ChartFeed('client', service);
    feed.follow(index, simTime(0));
    let sent = 0;
    service.subscribe(() => (sent += 1));
    feed.follow(index, simTime(9 * MINUTE_MS));
    expect(sent).toBe(STEPS_MAX);
  });
});

describe('a message to the inspector', () => {
  const { service } = inspected();
  const register = {
    type: 'service.register',
    sessionId: 'session',
    machine: JSON.stringify(service.machine.definition),
    state: JSON.stringify(service.state),
  };
  it('of ours is of the right shape', () => {
    expect(v.is(wireMessage, register)).toBe(true);
    expect(v.is(wireMessage, { type: 'service.stop', sessionId: 'session' })).toBe(true);
  });

  it.each([
    ['a state that is no JSON', { ...register, state: '{' }],
    ['a machine that is none', { ...register, machine: '{"id":"x"}' }],
    ['a mode that is a number', { ...register, state: '{"value":1}' }],
    ['a text without end', { ...register, machine: `"${'x'.repeat(300_000)}"` }],
    ['a kind that is not known', { ...register, type: 'service.eval' }],
    ['no message', null],
  ])('is refused: %s', (_, message) => {
    expect(v.is(wireMessage, message)).toBe(false);
  });
});

describe('a message to the lab', () => {
  const inspector = {};
  const partner = { origin: 'https://lab.example', window: () => inspector };
  const greeting = {
    origin: partner.origin,
    source: inspector,
    data: { type: 'xstate.inspecting' },
  };

  it('is heard when the inspector says that it is there', () => {
    expect(isGreeting(greeting, partner)).toBe(true);
  });

  it.each([
    ['from another origin', { ...greeting, origin: 'https://evil.example' }],
    ['from another window', { ...greeting, source: {} }],
    ['from no window', { ...greeting, source: null }],
    ['that is an order', { ...greeting, data: { type: 'xstate.event', event: '{}' } }],
    ['that would end the connection', { ...greeting, data: { type: 'disconnect' } }],
    ['without a type', { ...greeting, data: 'xstate.inspecting' }],
  ])('is not heard: %s', (_, heard) => {
    expect(isGreeting(heard, partner)).toBe(false);
  });

  it('that is not welcome ends before the library, and messages of others pass', () => {
    const own = new EventTarget() as unknown as Window;
    const end = guardMessages(own, () => false);
    const heard: unknown[] = [];
    own.addEventListener('message', ({ data }) => heard.push(data));
    const say = (data: unknown) =>
      own.dispatchEvent(Object.assign(new Event('message'), { data, origin: '', source: null }));
    say({ type: 'xstate.inspecting' });
    say({ type: 'play' });
    end();
    say({ type: 'unload' });
    expect(heard).toEqual([{ type: 'play' }, { type: 'unload' }]);
  });
});
