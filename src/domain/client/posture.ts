/** The posture scan: what is on the client's computer, asked once a login (FAQ 116312, Q16). */
import type { Row } from '../events.ts';
import type { World } from '../world.ts';
import { beginStep } from './establishment.ts';

/** Examining takes a while; nothing is sent meanwhile. */
export function beginScan(world: World, cause: Row): void {
  const row = world.record({ kind: 'posture-scan', node: 'client', cause });
  world.startTimer(world.client.timers.postureScan, world.profile.postureScan.value, row);
}

export function endScan(world: World, cause: Row): void {
  world.stopTimer(world.client.timers.postureScan, cause);
}

/** Rule for the timer `posture-scan`: the gateway decides about what was found. */
export function reportPosture(world: World, expiry: Row): void {
  beginStep(world, { request: 'posture-report', port: world.client.loginPort, cause: expiry });
}
