/**
 * The packets that build a session and its control tunnel, by protocol. Login and both levels of
 * reconnect are made of these steps (FAQ 116312, "Tunnel types", Q14). IKEv2: RFC 7296, 1.2; EAP
 * carries the credentials, and the login's own SA becomes the tunnel. That the token of a reconnect
 * rides on IKE_AUTH is our choice.
 */
import type { ControlChannel } from './names.ts';
import type { PacketKind } from './packets.ts';
import type { World } from './world.ts';

/** The login's steps that need a connection: modes of the client's chart. */
export type LoginStep = 'transport' | 'secure' | 'authenticate';

interface EstablishmentSteps {
  /** UDP has no connection to open, so nothing is sent for `transport` there. */
  readonly login: Readonly<Record<LoginStep, PacketKind | undefined>>;
  /** What makes a tunnel of the login's own connection, where that is possible. */
  readonly onLogin: PacketKind | undefined;
  /** The first request of a tunnel's own connection. */
  readonly connect: PacketKind;
  /** What follows the answer to a request of it; after the last the tunnel is up. */
  readonly next: Partial<Readonly<Record<PacketKind, PacketKind>>>;
  /** The gateway's answers: credentials are good, the tunnel stands, the token is worth nothing. */
  readonly token: PacketKind;
  readonly opened: PacketKind;
  readonly refused: PacketKind;
  /** What a cluster's director is asked; nothing where the answer before names the member. */
  readonly redirect: PacketKind | undefined;
  /** Whether posture and newer images are seen to on the way; with IKEv2 they are not modelled. */
  readonly hasClientServices: boolean;
}

const STEPS: Readonly<Record<ControlChannel, EstablishmentSteps>> = {
  ssl: {
    login: { transport: 'tcp-syn', secure: 'tls-hello', authenticate: 'auth-request' },
    onLogin: undefined,
    connect: 'tcp-syn',
    next: { 'tcp-syn': 'tls-hello', 'tls-hello': 'connect-request' },
    token: 'session-token',
    opened: 'connect-answer',
    refused: 'connect-refused',
    redirect: 'http-request',
    hasClientServices: true,
  },
  ikev2: {
    login: { transport: undefined, secure: 'ike-sa-init', authenticate: 'ike-auth-eap' },
    onLogin: 'ike-auth',
    connect: 'ike-sa-init',
    next: { 'ike-sa-init': 'ike-auth' },
    token: 'ike-auth-eap-answer',
    opened: 'ike-auth-answer',
    refused: 'ike-auth-refused',
    redirect: undefined,
    hasClientServices: false,
  },
};

/** The steps of this run. */
export function stepsOf({ scenario }: World): EstablishmentSteps {
  return STEPS[scenario.client.protocol];
}
