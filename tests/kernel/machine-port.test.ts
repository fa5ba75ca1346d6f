/** What the engine assumes of XState, and what the table makes of it. */
import { createMachine, initialTransition, transition, type AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { CHARTS } from '../../src/domain/statecharts/charts.ts';
import { CLIENT_EFFECTS } from '../../src/domain/client/effects.ts';
import { SESSION_EFFECTS } from '../../src/domain/gateway/effects.ts';
import { compileChart } from '../../src/kernel/chart-table.ts';
import { MachineTable } from '../../src/kernel/machine-table.ts';

const lamp = createMachine({
  id: 'lamp',
  initial: 'off',
  states: {
    off: { entry: 'darken', exit: 'leaveOff', on: { PRESS: { target: 'on', actions: 'click' } } },
    on: {
      entry: 'lighten',
      exit: 'leaveOn',
      type: 'parallel',
      states: {
        bulb: {
          initial: 'dim',
          states: {
            dim: { entry: 'dimBulb', on: { MORE: 'bright' } },
            bright: { entry: 'brightenBulb', exit: 'leaveBright', on: { LESS: 'dim' } },
          },
        },
        fan: { initial: 'still', states: { still: { on: { MORE: 'turning' } }, turning: {} } },
      },
      on: {
        NOTE: { actions: 'note' },
        AGAIN: { target: 'on', reenter: true },
      },
    },
    broken: { type: 'final' },
  },
  on: { PRESS: '.off', BREAK: { target: '.broken', actions: 'sweepUp' } },
});

function actionsOf(machine: AnyStateMachine, ...events: string[]): string[] {
  let [snapshot, actions] = initialTransition(machine);
  for (const type of events) [snapshot, actions] = transition(machine, snapshot, { type });
  return actions.map((action) => action.type);
}

describe('XState’s transition()', () => {
  it('runs what is left, then the transition, then what is entered, outer first', () => {
    expect(actionsOf(lamp, 'PRESS')).toEqual(['leaveOff', 'click', 'lighten', 'dimBulb']);
  });

  it('leaves inner modes before outer ones', () => {
    const left = actionsOf(lamp, 'PRESS', 'MORE', 'BREAK');
    expect(left).toEqual(['leaveBright', 'leaveOn', 'sweepUp']);
  });

  it('asks the inner mode before the root', () => {
    const [snapshot] = initialTransition(lamp);
    const [next] = transition(lamp, snapshot, { type: 'PRESS' });
    expect(next.value).toEqual({ on: { bulb: 'dim', fan: 'still' } });
  });

  it('lets one event move two parallel modes', () => {
    expect(actionsOf(lamp, 'PRESS', 'MORE')).toEqual(['brightenBulb']);
  });

  it('neither leaves nor enters for a transition without a target', () => {
    expect(actionsOf(lamp, 'PRESS', 'NOTE')).toEqual(['note']);
  });

  it('leaves and enters again for one that reenters', () => {
    expect(actionsOf(lamp, 'PRESS', 'AGAIN')).toEqual(['leaveOn', 'lighten', 'dimBulb']);
  });

  it('is pure: the snapshot it was given does not change', () => {
    const [snapshot] = initialTransition(lamp);
    const before = JSON.stringify(snapshot);
    transition(lamp, snapshot, { type: 'PRESS' });
    expect(JSON.stringify(snapshot)).toBe(before);
    expect(transition(lamp, snapshot, { type: 'PRESS' })[0].value).toEqual({
      on: { bulb: 'dim', fan: 'still' },
    });
  });

  it('stays put, without effects, for an event that nothing answers', () => {
    const [snapshot] = initialTransition(lamp);
    const [next, actions] = transition(lamp, snapshot, { type: 'NONSENSE' });
    expect([next.value, actions]).toEqual(['off', []]);
  });

  it('still answers the root’s events in a final mode: effects there must bear it', () => {
    expect(actionsOf(lamp, 'BREAK', 'BREAK')).toEqual(['sweepUp']);
    expect(actionsOf(lamp, 'BREAK', 'MORE')).toEqual([]);
  });
});

describe('the table of a statechart', () => {
  const table = new MachineTable(compileChart(lamp));
  const after = (...events: string[]) =>
    events.reduce((state, event) => table.step(state, event)?.next ?? state, table.initial);

  it('names a state by its leaves', () => {
    expect(after('PRESS').name).toBe('on.bulb.dim on.fan.still');
  });

  it('knows every mode a state lies within', () => {
    expect([...after('PRESS').modes].sort()).toEqual([
      'on',
      'on.bulb',
      'on.bulb.dim',
      'on.fan',
      'on.fan.still',
    ]);
  });

  it('gives the same state for the same mode, however it was reached', () => {
    expect(after('PRESS', 'MORE', 'BREAK')).toBe(after('BREAK'));
  });

  it('has no step for an event that changes nothing and does nothing', () => {
    expect(table.step(table.initial, 'NONSENSE')).toBeUndefined();
  });

  it('is plain data, so that a build can ship it', () => {
    const shipped: unknown = JSON.parse(JSON.stringify(compileChart(lamp)));
    expect(shipped).toEqual(compileChart(lamp));
  });
});

interface Chart {
  readonly name: string;
  readonly machine: AnyStateMachine;
  readonly effects: Readonly<Record<string, unknown>>;
}

const charts: readonly Chart[] = [
  { name: 'client', machine: CHARTS.client, effects: CLIENT_EFFECTS },
  { name: 'session', machine: CHARTS.session, effects: SESSION_EFFECTS },
];

describe.each(charts)('the $name chart', ({ machine, effects }) => {
  /** Every effect that some event asks for in some state that can be reached. */
  function reachableEffects(): string[] {
    const steps = compileChart(machine).flatMap((state) => Object.values(state.steps));
    const asked = new Set(steps.flatMap((step) => step.effects));
    return [...asked].sort();
  }

  it('asks for exactly the effects that exist', () => {
    expect(reachableEffects()).toEqual(Object.keys(effects).sort());
  });

  it('has no context, guard, delay or invocation', () => {
    const definition = JSON.stringify(machine.config);
    expect(definition).not.toMatch(/"(?:context|guard|after|always|invoke)"/);
  });
});
