/** What the nodes of the scene say, in the language of the page. */
import { countdownText, elapsedText } from '../../analysis/time-text.ts';
import { USER_NAME } from '../../domain/texts.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { m } from '../../i18n/generated/messages.js';
import type { CastPicture } from '../../scene/cast.ts';
import type { FlowLine, NetworkPicture } from '../../scene/network.ts';

export interface NodeLine {
  readonly text: string;
  readonly isBad?: boolean;
}

const SYSTEMS = { linux: 'Linux', macos: 'macOS', windows: 'Windows' } as const;
const INTERFACES = {
  wifi: m.scene_interface_wifi,
  wired: m.scene_interface_wired,
  mobile: m.scene_interface_mobile,
} as const;

const PHASES = {
  disconnected: { text: m.scene_phase_disconnected, tone: 'bad' },
  connecting: { text: m.scene_phase_connecting, tone: 'quiet' },
  connected: { text: m.scene_phase_connected, tone: 'good' },
  reconnecting: { text: m.scene_phase_reconnecting, tone: 'warn' },
  suspended: { text: m.scene_phase_suspended, tone: 'quiet' },
} as const;
const SESSIONS = {
  none: { text: m.scene_session_none, tone: 'quiet' },
  establishing: { text: m.scene_session_establishing, tone: 'quiet' },
  active: { text: m.scene_session_active, tone: 'good' },
  inactive: { text: m.scene_session_inactive, tone: 'warn' },
  ended: { text: m.scene_session_ended, tone: 'bad' },
} as const;

/** By the level: each counts anew. */
const ATTEMPTS = {
  tunnel: m.scene_client_attempt_tunnel,
  session: m.scene_client_attempt_session,
} as const;

export function clientCaption({ client }: Scenario, cast: CastPicture): string {
  const { os, launch } = client;
  const parts = [SYSTEMS[os], INTERFACES[cast.interface]()];
  return [...parts, ...(launch === 'portal' ? [m.scene_from_portal()] : [])].join(' · ');
}

export function clientMode({ client }: NetworkPicture) {
  const { text, tone } = PHASES[client.phase];
  return { text: text(), tone };
}

export function sessionMode({ sessionPhase }: NetworkPicture) {
  const { text, tone } = SESSIONS[sessionPhase];
  return { text: text(), tone };
}

export function clientLines({ client }: NetworkPicture, cast: CastPicture): NodeLine[] {
  const { address, attempt, attemptLevel, hasGivenUp, phase } = client;
  const attemptText = ATTEMPTS[attemptLevel];
  return [
    { text: address || m.scene_client_no_address() },
    ...(attempt > 0 ? [{ text: attemptText({ attempt }) }] : []),
    ...(hasGivenUp && phase === 'disconnected'
      ? [{ text: m.scene_client_gave_up(), isBad: true }]
      : []),
    ...applicationLines(cast),
  ];
}

function applicationLines({ application }: CastPicture): NodeLine[] {
  const { state, remainingMs } = application;
  switch (state) {
    case 'none':
      return [];
    case 'alive':
      return [{ text: m.scene_app_alive() }];
    case 'waiting':
      return [{ text: m.scene_app_waiting({ duration: countdownText(remainingMs) }) }];
    case 'lost':
      return [{ text: m.scene_app_lost(), isBad: true }];
  }
}

/** Where interfaces change, the MTU may change too. */
export function mtuLines({ disturbances }: Scenario, { mtu }: CastPicture): NodeLine[] {
  const changes = disturbances.some(({ kind }) => kind === 'interface-change');
  return changes && mtu > 0 ? [{ text: m.scene_mtu({ mtu }) }] : [];
}

export function gatewayLines({ session, addressTakenBy }: NetworkPicture): NodeLine[] {
  if (!session) return [];
  const { index, address, endedRow } = session;
  if (addressTakenBy !== undefined) {
    return [{ text: address }, { text: m.scene_gateway_taken({ index: addressTakenBy }) }];
  }
  if (endedRow !== undefined) return [{ text: m.scene_gateway_free() }];
  return [{ text: m.scene_gateway_session({ user: USER_NAME, index }) }, { text: address }];
}

export function flowTexts(lines: readonly FlowLine[], of: 'nat' | 'firewall'): NodeLine[] {
  if (lines.length === 0) return [{ text: m.scene_flow_none() }];
  return lines.flatMap((line) => {
    const protocol = line.protocol.toUpperCase();
    const flow = { protocol, port: line.clientPort, outside: line.outsidePort };
    return [
      { text: of === 'nat' ? m.scene_flow_open(flow) : m.scene_flow_entry(flow) },
      line.isOpen
        ? { text: m.scene_flow_left({ duration: countdownText(line.durationMs) }) }
        : { text: m.scene_flow_expired({ duration: elapsedText(line.durationMs) }), isBad: true },
    ];
  });
}

/** Those the gateway asks. */
export function helperTexts({ helpers }: CastPicture): string[] {
  return helpers.flatMap((helper) => {
    if (helper === 'dns') return [];
    return [helper === 'aaa' ? m.node_aaa() : m.scene_helper_posture()];
  });
}

/** Room for what the client may come to say in this run, so that nothing jumps. */
export function clientLinesMax({ traffic, disturbances }: Scenario): number {
  const sends = traffic.length > 0 || disturbances.some(({ kind }) => kind === 'traffic');
  const changes = disturbances.some(({ kind }) => kind === 'interface-change');
  return 2 + Number(sends) + Number(changes);
}
