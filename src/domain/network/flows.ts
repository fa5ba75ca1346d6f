/**
 * NAT mappings and firewall entries: both remember a flow for a time after its last packet, then
 * forget it. What keeps them alive is exactly what a keepalive is for (FAQ 116312, "Why
 * keepalives").
 */
import { noticeLoss } from '../client/transport.ts';
import type { Row } from '../events.ts';
import type { Protocol } from '../names.ts';
import { FIRST_OUTSIDE_PORT, PORT_MAX, type Flow } from '../state.ts';
import type { TimerDefinition } from '../timers.ts';
import type { Packet, World } from '../world.ts';

/** The transport protocol of a packet; `undefined` for what is asked beside the path. */
export function protocolOf(packet: Packet): Protocol | undefined {
  const { transport } = packet.declaration;
  if (transport === 'none') return undefined;
  if (transport === 'of-channel') return packet.channel === 'ssl' ? 'tcp' : 'udp';
  return transport;
}

/**
 * The NAT router on the way up: finds or makes the mapping and writes the outside port into the
 * packet. Outbound packets always refresh a mapping (RFC 4787, REQ-6).
 */
export function translateUp(world: World, packet: Packet): void {
  const protocol = protocolOf(packet);
  if (!protocol) return;
  const flow =
    world.nat.byClientPort.get(packet.clientPort) ?? openMapping(world, packet, protocol);
  packet.outsidePort = flow.outsidePort;
  world.startTimer(flow.timer, natTimeoutMs(world, flow), packet.row);
}

/**
 * The NAT router on the way down: true when a mapping leads to the client. Inbound packets do not
 * refresh it, unless the profile says so: routers differ, and the cautious reading of RFC 4787,
 * REQ-6 is the default here.
 */
export function translateDown(world: World, packet: Packet): boolean {
  if (!protocolOf(packet)) return true;
  const flow = world.nat.byOutsidePort.get(packet.outsidePort);
  if (!flow) {
    world.drop(packet, { by: 'nat', why: 'no-mapping' });
    return false;
  }
  packet.clientPort = flow.clientPort;
  flow.isReplied = true;
  if (world.profile.natRefreshedInbound.value) {
    world.startTimer(flow.timer, natTimeoutMs(world, flow), packet.row);
  }
  return true;
}

/** Rule for the timer `nat-mapping`. The next outbound packet makes a new one, with a new port. */
export function expireMapping(world: World, timer: TimerDefinition, expiry: Row): void {
  const flow = world.nat.byOutsidePort.get(timer.port);
  if (!flow) return;
  world.nat.byOutsidePort.delete(flow.outsidePort);
  world.nat.byClientPort.delete(flow.clientPort);
  recordFlow(world, { kind: 'mapping-expire', node: 'nat', flow, cause: expiry });
}

/** The firewall on the way up: clients may go out; a TCP segment needs an entry or a SYN. */
export function admitUp(world: World, packet: Packet): boolean {
  const protocol = protocolOf(packet);
  if (!protocol) return true;
  const flow = world.firewall.byOutsidePort.get(packet.outsidePort);
  const needsEntry = protocol === 'tcp' && !world.profile.firewallTakesMidStream.value;
  if (!flow && needsEntry && packet.kind !== 'tcp-syn') {
    noticeLoss(world, packet, world.drop(packet, { by: 'firewall', why: 'no-entry' }));
    return false;
  }
  const entry = flow ?? openEntry(world, packet, protocol);
  world.startTimer(entry.timer, firewallTimeoutMs(world, protocol), packet.row);
  return true;
}

/** The firewall on the way down: only what belongs to an entry passes, and refreshes it. */
export function admitDown(world: World, packet: Packet): boolean {
  const protocol = protocolOf(packet);
  if (!protocol) return true;
  const flow = world.firewall.byOutsidePort.get(packet.outsidePort);
  if (!flow) {
    world.drop(packet, { by: 'firewall', why: 'no-entry' });
    return false;
  }
  world.startTimer(flow.timer, firewallTimeoutMs(world, protocol), packet.row);
  return true;
}

/** Rule for the timer `firewall-entry`. */
export function expireEntry(world: World, timer: TimerDefinition, expiry: Row): void {
  const flow = world.firewall.byOutsidePort.get(timer.port);
  if (!flow) return;
  world.firewall.byOutsidePort.delete(flow.outsidePort);
  recordFlow(world, { kind: 'entry-expire', node: 'firewall', flow, cause: expiry });
}

function openMapping(world: World, packet: Packet, protocol: Protocol): Flow {
  const { nat } = world;
  const outsidePort = newOutsidePort(world);
  const timer = world.defineTimer({
    name: 'nat-mapping',
    channel: packet.channel,
    session: 0,
    port: outsidePort,
  });
  const { clientPort } = packet;
  const flow: Flow = { protocol, clientPort, outsidePort, timer, isReplied: false };
  nat.byClientPort.set(flow.clientPort, flow);
  nat.byOutsidePort.set(flow.outsidePort, flow);
  recordFlow(world, { kind: 'mapping-open', node: 'nat', flow, cause: packet.row });
  return flow;
}

/** The next port that no mapping holds. */
function newOutsidePort({ nat }: World): number {
  let port = nat.nextOutsidePort;
  for (let tries = 0; nat.byOutsidePort.has(port); tries += 1) {
    if (tries > PORT_MAX) throw new Error('The NAT router has no port left.');
    port = portAfter(port);
  }
  nat.nextOutsidePort = portAfter(port);
  return port;
}

function portAfter(port: number): number {
  return port === PORT_MAX ? FIRST_OUTSIDE_PORT : port + 1;
}

function openEntry(world: World, packet: Packet, protocol: Protocol): Flow {
  const { clientPort, outsidePort } = packet;
  const timer = world.defineTimer({
    name: 'firewall-entry',
    channel: packet.channel,
    session: 0,
    port: outsidePort,
  });
  const flow: Flow = { protocol, clientPort, outsidePort, timer, isReplied: false };
  world.firewall.byOutsidePort.set(outsidePort, flow);
  recordFlow(world, { kind: 'entry-open', node: 'firewall', flow, cause: packet.row });
  return flow;
}

function recordFlow(
  world: World,
  event: {
    readonly kind: 'mapping-open' | 'mapping-expire' | 'entry-open' | 'entry-expire';
    readonly node: 'nat' | 'firewall';
    readonly flow: Flow;
    readonly cause: Row;
  },
): void {
  const { kind, node, flow, cause } = event;
  const { protocol, clientPort, outsidePort } = flow;
  world.record({ kind, node, word: protocol, port: clientPort, amount: outsidePort, cause });
}

/** Until something has come back, a router may remember a UDP flow for a shorter time. */
function natTimeoutMs(world: World, flow: Flow): number {
  const { natUdpTimeout, natTcpTimeout } = world.settings;
  if (flow.protocol === 'tcp') return natTcpTimeout;
  const unrepliedMs = world.profile.natUnrepliedTimeout.value;
  return !flow.isReplied && unrepliedMs > 0 ? unrepliedMs : natUdpTimeout;
}

function firewallTimeoutMs(world: World, protocol: Protocol): number {
  const { firewallUdpTimeout, firewallTcpTimeout } = world.settings;
  return protocol === 'udp' ? firewallUdpTimeout : firewallTcpTimeout;
}
