/** Which rule answers which timer. The kernel looks here when one runs out. */
import { reportBrokenApplication } from './client/application.ts';
import { askGateway, sendKeepalive } from './client/channels.ts';
import { abandonHandshake, repeatHello } from './client/dtls.ts';
import { retryStep } from './client/establishment.ts';
import { reportPosture } from './client/posture.ts';
import { failTransport } from './client/transport.ts';
import type { Row } from './events.ts';
import { askClient } from './gateway/channels.ts';
import { tunnelIsIdle } from './gateway/idle.ts';
import { sendImagePiece } from './gateway/image.ts';
import { finishLogin } from './gateway/receive.ts';
import { maxTimeIsOver, parentIsIdle } from './gateway/sessions.ts';
import { isDataChannel, slotOf, type TunnelSlot } from './names.ts';
import { expireEntry, expireMapping } from './network/flows.ts';
import type { TimerDefinition, TimerName } from './timers.ts';
import type { World } from './world.ts';

export type TimerRule = (world: World, timer: TimerDefinition, expiry: Row) => void;

export const TIMER_RULES: Readonly<Record<TimerName, TimerRule>> = {
  'gateway-dpd': (world, timer, expiry) =>
    askClient(world, world.gateway[dataChannel(timer)], expiry),
  'client-dpd': (world, timer, expiry) =>
    askGateway(world, world.client[dataChannel(timer)], expiry),
  keepalive: (world, timer, expiry) =>
    sendKeepalive(world, world.client[dataChannel(timer)], expiry),
  'idle-timeout': (world, timer, expiry) =>
    timer.channel === 'parent' ? parentIsIdle(world, timer, expiry) : tunnelIsIdle(world, expiry),
  'max-connect-time': maxTimeIsOver,
  'aaa-answer': (world, _timer, expiry) => finishLogin(world, expiry),
  'disconnected-timeout': (world, _timer, expiry) =>
    world.dispatch('client', 'DISCONNECTED_TIMEOUT', expiry),
  'tunnel-reconnect': (world, timer, expiry) =>
    timer.channel === 'dtls'
      ? abandonHandshake(world, expiry)
      : world.dispatch('client', 'RECONNECT_LIMIT', expiry),
  'attempt-spacing': (world, _timer, expiry) => world.dispatch('client', 'SPACING_OVER', expiry),
  'establishment-retry': (world, _timer, expiry) => retryStep(world, expiry),
  'dtls-retry': (world, _timer, expiry) => repeatHello(world, expiry),
  'dtls-pause': (world, _timer, expiry) => world.dispatch('client', 'NEGOTIATE_DTLS', expiry),
  'tcp-patience': (world, _timer, expiry) => failTransport(world, expiry),
  'posture-scan': (world, _timer, expiry) => reportPosture(world, expiry),
  'image-install': (world, _timer, expiry) => world.dispatch('client', 'INSTALLED', expiry),
  'image-piece': (world, _timer, expiry) => sendImagePiece(world, expiry),
  'application-patience': (world, _timer, expiry) => reportBrokenApplication(world, expiry),
  'nat-mapping': expireMapping,
  'firewall-entry': expireEntry,
};

/** Timers of a tunnel are only ever defined for those that carry packets. */
function dataChannel({ channel }: TimerDefinition): TunnelSlot {
  return isDataChannel(channel) ? slotOf(channel) : 'ssl';
}
