import { OWN_SESSION, type ControlChannel, type DataChannel } from '../domain/names.ts';
import type { ClientSetup, Scenario } from '../domain/scenario.ts';
import {
  FIRST_CLIENT_PORT,
  NO_PEER,
  type ClientChannel,
  type ClientState,
  type GatewayChannel,
  type GatewayState,
} from '../domain/state.ts';
import { SESSION_INDEX } from '../domain/texts.ts';
import type { TimerDefinition, TimerId, TimerName } from '../domain/timers.ts';
import { START } from '../domain/units.ts';

type Define = (definition: Omit<TimerDefinition, 'owner'>) => TimerId;

/** A client that has not connected yet. */
export function newClient(define: Define, setup: ClientSetup): ClientState {
  const control: ControlChannel = setup.protocol;
  const timer = (name: TimerName, channel: 'none' | DataChannel = 'none'): TimerId =>
    define({ name, channel, session: 0, port: 0 });
  const channel = (name: DataChannel): ClientChannel => ({
    name,
    dpdTimer: timer('client-dpd', name),
    keepaliveTimer: timer('keepalive', name),
    dpdUnanswered: 0,
    heardAt: START,
    isUp: false,
    port: 0,
  });
  return {
    ssl: channel(control),
    dtls: channel('dtls'),
    timers: {
      disconnected: timer('disconnected-timeout'),
      attemptSpacing: timer('attempt-spacing'),
      establishmentRetry: timer('establishment-retry'),
      sslReconnect: timer('tunnel-reconnect', control),
      dtlsReconnect: timer('tunnel-reconnect', 'dtls'),
      dtlsRetry: timer('dtls-retry', 'dtls'),
      tcpPatience: timer('tcp-patience', 'ssl'),
      dtlsPause: timer('dtls-pause', 'dtls'),
      postureScan: timer('posture-scan'),
      imageInstall: timer('image-install'),
      applicationPatience: timer('application-patience'),
    },
    exchange: undefined,
    server: 0,
    member: 0,
    imagePieces: 0,
    address: '',
    attempt: 0,
    attemptLevel: 'tunnel',
    pausedMs: 0,
    loginPort: 0,
    hasLostConnectivity: false,
    nextPort: FIRST_CLIENT_PORT,
    dtlsRetryMs: 0,
    interface: setup.interface,
    boundInterface: setup.interface,
    adapterMtu: 0,
    waiting: [],
    sleep: undefined,
    application: { hasConnection: false, hasLost: false },
  };
}

/** A gateway with an empty session database. */
export function newGateway(define: Define, { client, gateway }: Scenario): GatewayState {
  const control: ControlChannel = client.protocol;
  const timer = (name: TimerName, channel: TimerDefinition['channel']): TimerId =>
    define({ name, channel, session: OWN_SESSION, port: 0 });
  const channel = (name: DataChannel): GatewayChannel => ({
    name,
    dpdTimer: timer('gateway-dpd', name),
    idleTimer: timer('idle-timeout', name),
    dpdUnanswered: 0,
    heardAt: START,
    isUp: false,
    peer: NO_PEER,
  });
  return {
    database: new Map(),
    own: undefined,
    nextIndex: SESSION_INDEX,
    nextNumber: OWN_SESSION + 1,
    ssl: channel(control),
    dtls: channel('dtls'),
    parentIdleTimer: timer('idle-timeout', 'parent'),
    maxConnectTimer: timer('max-connect-time', 'none'),
    aaaTimer: timer('aaa-answer', 'none'),
    imageTimer: timer('image-piece', 'parent'),
    hasSession: false,
    address: '',
    parentPeer: NO_PEER,
    pendingPeer: NO_PEER,
    hasHadDtls: false,
    awaitsPosture: false,
    hasNewerImage: gateway.imageUpgrade,
    offersImage: false,
    redirectsTo: 0,
    lostMembers: new Set(),
    checksFrom: START,
    dataChannel: 'ssl',
  };
}
