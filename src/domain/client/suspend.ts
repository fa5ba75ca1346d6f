/**
 * The client's computer sleeps: nothing of the client runs. Where the client is told, it tells the
 * gateway and comes back at session level; else it wakes up and goes on as if nothing had happened
 * (FAQ 116312, "Client behavior in the case of system suspend", Q9, Q12).
 */
import type { Row } from '../events.ts';
import type { SuspendDisturbance } from '../scenario.ts';
import type { Packet, World } from '../world.ts';
import { noticeDeadGateway } from './channels.ts';
import { abandonAttempt } from './establishment.ts';
import { hasLink } from './link.ts';
import { SUSPEND_AWARE } from './operating-systems.ts';
import { receiveAtClient } from './receive.ts';
import { noticeLink } from './transport.ts';

/** Rule for the beginning of `suspend`; those that overlap stack. */
export function beginSuspend(world: World, _suspend: SuspendDisturbance, row: Row): void {
  const { client } = world;
  if (client.sleep) {
    client.sleep.depth += 1;
    return;
  }
  const suspended = world.record({ kind: 'suspend', node: 'client', cause: row });
  if (isToldOfSuspend(world)) prepareToSleep(world, suspended);
  const frozen = world.freezeTimers('client', suspended);
  client.sleep = { depth: 1, frozen, hadLink: hasLink(world), held: [] };
}

/** Rule for its end. What is overdue is looked at before what has arrived. */
export function endSuspend(world: World, _suspend: SuspendDisturbance, row: Row): void {
  const { sleep } = world.client;
  if (!sleep) return;
  sleep.depth -= 1;
  if (sleep.depth > 0) return;
  world.client.sleep = undefined;
  const resumed = world.record({ kind: 'resume', node: 'client', cause: row });
  world.thawTimers(sleep.frozen, resumed);
  noticeDeadGateway(world, resumed);
  noticeLink(world, sleep.hadLink, resumed);
  if (world.isIn('client', 'suspended')) world.dispatch('client', eventAfterResume(world), resumed);
  for (const packet of sleep.held) receiveAtClient(world, packet);
}

/** What reaches a computer asleep is lost; a client that is only stopped finds it afterwards. */
export function receiveAsleep(world: World, packet: Packet): void {
  if (world.profile.suspendKeepsPackets.value) world.client.sleep?.held.push({ ...packet });
  else world.drop(packet, { by: 'client', why: 'suspended' });
}

function isToldOfSuspend({ profile, scenario }: World): boolean {
  return profile.clientSeesSuspend.value * SUSPEND_AWARE[scenario.client.os].value > 0;
}

/** The gateway is told if it can be; if the notice is lost, it finds out by DPD. */
function prepareToSleep(world: World, suspended: Row): void {
  const { ssl } = world.client;
  const { port } = ssl;
  const cause = ssl.isUp
    ? world.sendUp({ kind: 'suspend-notice', channel: ssl.name, port, cause: suspended })
    : suspended;
  abandonAttempt(world, { reason: 'suspend', cause });
  world.dispatch('client', 'SUSPEND', cause);
}

/** The client profile's AutoReconnectBehavior decides (FAQ 116312, Q9). */
function eventAfterResume({ scenario }: World): string {
  return scenario.client.autoReconnectBehavior === 'ReconnectAfterResume'
    ? 'RECONNECT_AFTER_RESUME'
    : 'DISCONNECT_AFTER_RESUME';
}
