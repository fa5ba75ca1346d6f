/** The engine looks at itself after every event: each sentence can fail. */
import { expect, it } from 'vitest';
import { NO_CAUSE } from '../../src/domain/events.ts';
import { assertInvariants } from '../../src/domain/invariants.ts';
import type { World } from '../../src/domain/world.ts';
import { OutcomeRecorder } from '../../src/kernel/outcome-recorder.ts';
import { Simulation } from '../../src/kernel/simulate.ts';
import { minutes, scenarioOf } from './rows.ts';

/** A world in which both tunnels stand. */
function worldAfterLogin(): World {
  const run = new Simulation(scenarioOf({ horizonMs: minutes(1) }), new OutcomeRecorder());
  run.advance();
  return run.world;
}

const BREAKS: readonly (readonly [sentence: string, spoil: (world: World) => void])[] = [
  ['the session is active exactly while', ({ gateway }) => (gateway.ssl.isUp = false)],
  ['DTLS stands exactly while', ({ gateway }) => (gateway.dtls.isUp = false)],
  ['the address is held exactly as long', ({ gateway }) => (gateway.address = '')],
  [
    'the parent counts down as long as',
    (world) => world.stopTimer(world.gateway.parentIdleTimer, NO_CAUSE),
  ],
  ['the client has its SSL-Tunnel exactly', ({ client }) => (client.ssl.isUp = false)],
  ['the client has its DTLS-Tunnel exactly', ({ client }) => (client.dtls.isUp = false)],
  [
    'no tunnel stands without a session',
    (world) => {
      world.gateway.hasSession = false;
      world.gateway.database.clear();
      world.gateway.address = '';
      world.stopTimer(world.gateway.parentIdleTimer, NO_CAUSE);
    },
  ],
];

it.each(BREAKS)('says so when it is no longer true: %s', (sentence, spoil) => {
  const world = worldAfterLogin();
  expect(() => assertInvariants(world)).not.toThrow();
  spoil(world);
  expect(() => assertInvariants(world)).toThrow(`Broken at ${world.now} ms: ${sentence}`);
});

it('asks the charts anew when a mode has changed', () => {
  const world = worldAfterLogin();
  world.dispatch('session', 'SSL_DOWN', NO_CAUSE);
  expect(() => assertInvariants(world)).toThrow('the session is active exactly while');
});
