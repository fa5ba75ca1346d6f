/**
 * What was done in an experiment and no scenario can say: a signal to the client's program, and pings
 * that begin at the inside host. Each records its beginning, by which `trace-milestones.ts` knows it.
 */
import { closeConnection, lowerChannel, sendData } from '../domain/client/channels.ts';
import { failTransport } from '../domain/client/transport.ts';
import { NO_CAUSE, type Row } from '../domain/events.ts';
import { forwardData } from '../domain/gateway/channels.ts';
import type { NodeName } from '../domain/names.ts';
import type { TrafficFlow } from '../domain/scenario.ts';
import { addMs, type SimTime } from '../domain/units.ts';
import type { World } from '../domain/world.ts';
import type { Input, Inputs } from '../kernel/simulate.ts';

/** As they stand in the rows of the beginning. */
export const CLIENT_KILL = 'client-kill';
export const USER_RECONNECT = 'user-reconnect';
export const INSIDE_PINGS = 'inside-pings';

/** What happens once to the client. */
export type ClientSignal = typeof CLIENT_KILL | typeof USER_RECONNECT;

const SIGNALS: Readonly<Record<ClientSignal, (world: World, row: Row) => void>> = {
  [CLIENT_KILL]: killClient,
  [USER_RECONNECT]: forceReconnect,
};

/** A signal to the client's program. */
export function signalInput(signal: ClientSignal): Input {
  return (world) => {
    SIGNALS[signal](world, begin(world, 'client', signal));
    return undefined;
  };
}

/**
 * Killed, not switched off: the kernel closes the connection, and nobody is told anything. A
 * stopped program can be killed too.
 */
function killClient(world: World, row: Row): void {
  const { client } = world;
  client.sleep = undefined;
  if (client.ssl.isUp) closeConnection(world, row);
  // Without a tunnel the log-off that follows reaches nobody.
  lowerChannel(world, client.ssl, row);
  world.dispatch('client', 'USER_LOGOFF', row);
}

/** The client closes its connection and builds another at once, with the token it has. */
function forceReconnect(world: World, row: Row): void {
  if (world.client.ssl.isUp && !world.client.sleep)
    failTransport(world, closeConnection(world, row));
}

/**
 * The inside host sends echo requests to the client; a reply goes up only when a request has come
 * in, for otherwise the client would keep its own mappings alive.
 */
export function insidePings(pings: Omit<TrafficFlow, 'direction'>): Inputs[number] {
  const { fromMs, toMs, everyMs, bytes } = pings;
  let began: Row = NO_CAUSE;
  let sentAt: SimTime | undefined;
  const ping: Input = (world) => {
    if (sentAt !== undefined) {
      const { ssl, dtls } = world.client;
      const hasCome = [ssl, dtls].some(({ isUp, heardAt }) => isUp && heardAt === world.now);
      if (hasCome) sendData(world, { bytes, cause: began });
      const next = addMs(sentAt, everyMs);
      sentAt = undefined;
      return next < toMs ? next : undefined;
    }
    if (began === NO_CAUSE) began = begin(world, 'gateway', INSIDE_PINGS);
    forwardData(world, { bytes, cause: began });
    sentAt = world.now;
    return addMs(world.now, world.line.latencyMs);
  };
  return [fromMs, ping];
}

function begin(world: World, node: NodeName, word: string): Row {
  return world.record({ kind: 'disturbance-start', node, word, cause: NO_CAUSE });
}
