/**
 * NAT mappings and firewall entries: both remember a flow for a time after its last packet, then
 * forget it. What keeps them alive is exactly what a keepalive is for (FAQ 116312, "Why
 * keepalives").
 */
import { noticeLoss } from '../client/transport.ts';
import type { Row } from '../events.ts';
import type { Protocol } from '../names.ts';
import { FIRST_OUTSIDE_PORT, PORT_MAX, type Flow } from '../state.ts';
import type { TimerDefinition, TimerId } from '../timers.ts';
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
  const flow = mappingOf(world, packet) ?? openMapping(world, packet, protocol);
  packet.outsidePort = flow.outsidePort;
  packet.publicAddress = world.nat.publicAddress;
  world.startTimer(flow.timer, natTimeoutMs(world, flow), packet.row);
}

/** Another interface has another private address: mappings of the old one do not fit. */
function mappingOf({ nat, client }: World, { clientPort }: Packet): Flow | undefined {
  const flow = nat.byClientPort.get(clientPort);
  return flow?.clientInterface === client.boundInterface ? flow : undefined;
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
  if (flow.clientInterface !== world.client.interface) {
    // It leads to an address that nobody has any more.
    world.drop(packet, { by: 'client', why: 'interface-gone' });
    return false;
  }
  flow.isReplied = true;
  if (world.profile.natRefreshedInbound.value) {
    world.startTimer(flow.timer, natTimeoutMs(world, flow), packet.row);
  }
  return true;
}

/** Rule for the timer `nat-mapping`. The next outbound packet makes a new one, with a new port. */
export function expireMapping(world: World, timer: TimerDefinition, expiry: Row): void {
  const flow = world.nat.byOutsidePort.get(timer.port);
  if (flow) removeMapping(world, flow, expiry);
}

/** A mapping is gone, for whatever cause. */
export function removeMapping(world: World, flow: Flow, cause: Row): void {
  const { byOutsidePort, byClientPort } = world.nat;
  byOutsidePort.delete(flow.outsidePort);
  if (byClientPort.get(flow.clientPort) === flow) byClientPort.delete(flow.clientPort);
  world.stopTimer(flow.timer, cause);
  recordFlow(world, { kind: 'mapping-expire', node: 'nat', flow, cause });
}

/** A mapping goes on behind another outside port, with the time it had left. */
export function moveMapping(world: World, flow: Flow, cause: Row): void {
  const { nat } = world;
  const leftMs = world.remainingMs(flow.timer);
  const outsidePort = newOutsidePort(world);
  world.stopTimer(flow.timer, cause);
  const timer = newFlowTimer(world, { name: 'nat-mapping', channel: flow.channel, outsidePort });
  const moved: Flow = { ...flow, outsidePort, timer };
  nat.byOutsidePort.delete(flow.outsidePort);
  nat.byOutsidePort.set(outsidePort, moved);
  if (nat.byClientPort.get(flow.clientPort) === flow) nat.byClientPort.set(flow.clientPort, moved);
  const row = recordFlow(world, { kind: 'mapping-rebind', node: 'nat', flow: moved, cause });
  world.startTimer(timer, leftMs, row);
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
  const { channel } = packet;
  const timer = newFlowTimer(world, { name: 'nat-mapping', channel, outsidePort });
  const flow = newFlow(world, packet, { protocol, outsidePort, timer });
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
  const { channel, outsidePort } = packet;
  const timer = newFlowTimer(world, { name: 'firewall-entry', channel, outsidePort });
  const flow = newFlow(world, packet, { protocol, outsidePort, timer });
  world.firewall.byOutsidePort.set(outsidePort, flow);
  recordFlow(world, { kind: 'entry-open', node: 'firewall', flow, cause: packet.row });
  return flow;
}

function newFlowTimer(
  world: World,
  { outsidePort, ...timer }: Pick<TimerDefinition, 'name' | 'channel'> & { outsidePort: number },
): TimerId {
  return world.defineTimer({ ...timer, session: 0, port: outsidePort });
}

function newFlow(
  { client }: World,
  { clientPort, channel }: Packet,
  known: Pick<Flow, 'protocol' | 'outsidePort' | 'timer'>,
): Flow {
  return {
    ...known,
    clientPort,
    channel,
    clientInterface: client.boundInterface,
    isReplied: false,
  };
}

function recordFlow(
  world: World,
  event: {
    readonly kind:
      'mapping-open' | 'mapping-expire' | 'mapping-rebind' | 'entry-open' | 'entry-expire';
    readonly node: 'nat' | 'firewall';
    readonly flow: Flow;
    readonly cause: Row;
  },
): Row {
  const { kind, node, flow, cause } = event;
  const { protocol, clientPort, outsidePort } = flow;
  return world.record({ kind, node, word: protocol, port: clientPort, amount: outsidePort, cause });
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
