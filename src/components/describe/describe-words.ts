/** The picture in words: what a person would say who describes it to another. */
import { agoText, clockText, leftText } from '../../analysis/time-text.ts';
import {
  atOf,
  channelOf,
  kindOf,
  nodeOf,
  wordOf,
  type DisturbanceSpan,
} from '../../analysis/recording-index.ts';
import type { TimerView } from '../../analysis/timer-at.ts';
import type { EventKind } from '../../domain/events.ts';
import type { NodeName } from '../../domain/names.ts';
import type { DisturbanceKind } from '../../domain/scenario.ts';
import { USER_NAME } from '../../domain/texts.ts';
import type { SimTime } from '../../domain/units.ts';
import { eventSentence } from '../../i18n/event-sentence.ts';
import { m } from '../../i18n/generated/messages.js';
import { CLIENT_STATES, SESSION_STATES } from '../../i18n/state-words.ts';
import { durationText, nodeText, reasonText, timerText, tunnelText } from '../../i18n/words.ts';
import type { SceneFacts } from '../../scene/description.ts';
import type { FlowLine, NetworkPicture } from '../../scene/network.ts';
import type { FlyingPacket } from '../../scene/packets-in-flight.ts';
import { storyAt, turnsWithin } from '../../scene/story.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { ghostLines } from '../scene/ghost-text.ts';
import { glyphSentence } from '../scene/glyph-text.ts';
import { pipeSentence } from '../scene/pipe-text.ts';
import { nextTexts, nowText } from './story-words.ts';
import { kindText } from '../timeline/timeline-words.ts';

export interface Paragraph {
  readonly heading: string;
  /** Whole sentences. */
  readonly lines: readonly string[];
}

/** Where the playhead stands, and whether a lesson keeps what comes to itself. */
export interface Standing {
  readonly instant: SimTime;
  readonly isCovered: boolean;
}

interface Told extends Standing {
  readonly take: Take;
  readonly picture: NetworkPicture;
}

/** The whole picture. Paragraphs that have nothing to say say so. */
export function describe(
  take: Take,
  facts: SceneFacts,
  { instant, isCovered }: Standing,
): Paragraph[] {
  const { picture } = facts;
  const paragraph = (heading: string, lines: readonly string[], none: string): Paragraph => ({
    heading,
    lines: lines.length > 0 ? lines : [none],
  });
  return [
    paragraph(m.describe_who(), whoLines(take, picture), ''),
    paragraph(m.describe_tunnels(), tunnelLines(facts), ''),
    paragraph(m.describe_running(), facts.running.map(runningLine), m.describe_running_none()),
    paragraph(
      m.describe_resting(),
      facts.resting.map(({ glyph, owner }) =>
        m.describe_timer_rests({ state: glyphSentence(glyph, owner) }),
      ),
      m.describe_resting_none(),
    ),
    paragraph(m.describe_packets(), packetLines(take, facts.packets), m.describe_packets_none()),
    paragraph(
      m.describe_disturbances(),
      facts.disturbances.map(disturbanceLine),
      m.describe_disturbances_none(),
    ),
    paragraph(m.describe_story(), storyLines({ take, picture, instant, isCovered }), ''),
  ];
}

function whoLines({ scenario }: Take, picture: NetworkPicture): string[] {
  const { backupServers } = scenario.client;
  const { clusterMembers, standby } = scenario.gateway;
  const others = scenario.otherSessions.length;
  return [
    ...clientLines(picture),
    gatewayLine(picture),
    ...picture.mappings.map((flow) => flowLine('nat', flow)),
    ...picture.entries.map((flow) => flowLine('firewall', flow)),
    m.describe_servers(),
    ...(standby ? [m.describe_standby()] : []),
    ...(clusterMembers > 1 ? [m.describe_cluster({ count: clusterMembers })] : []),
    ...(backupServers > 0 ? [m.describe_backups({ count: backupServers })] : []),
    ...(others > 0 ? [m.describe_others({ count: others })] : []),
  ];
}

const ATTEMPTS = {
  tunnel: m.describe_client_attempt_tunnel,
  session: m.describe_client_attempt_session,
} as const;

function clientLines({ client }: NetworkPicture): string[] {
  const { phase, address, attempt, attemptLevel, hasGivenUp } = client;
  const state = CLIENT_STATES[phase]?.() ?? phase;
  return [
    address ? m.describe_client({ state, address }) : m.describe_client_bare({ state }),
    ...(attempt > 0 ? [ATTEMPTS[attemptLevel]({ attempt })] : []),
    ...(hasGivenUp && phase === 'disconnected' ? [m.describe_client_gave_up()] : []),
  ];
}

function gatewayLine({ session, sessionPhase, addressTakenBy }: NetworkPicture): string {
  const state = SESSION_STATES[sessionPhase]?.() ?? sessionPhase;
  if (!session) return m.describe_gateway_bare({ state });
  const { index, address, endedRow } = session;
  if (addressTakenBy !== undefined) {
    return m.describe_gateway_taken({ index, address, other: addressTakenBy });
  }
  if (endedRow !== undefined) return m.describe_gateway_ended({ index, address });
  return m.describe_gateway({ state, user: USER_NAME, index, address });
}

function flowLine(who: 'nat' | 'firewall', flow: FlowLine): string {
  const words = {
    protocol: flow.protocol.toUpperCase(),
    port: flow.clientPort,
    outside: flow.outsidePort,
    duration: flow.isOpen ? leftText(flow.durationMs) : agoText(flow.durationMs),
  };
  if (who === 'nat') {
    return flow.isOpen ? m.describe_mapping(words) : m.describe_mapping_expired(words);
  }
  return flow.isOpen ? m.describe_entry(words) : m.describe_entry_expired(words);
}

/** What both ends believe of each tunnel, and who is wrong. */
function tunnelLines({ picture, ghosts }: SceneFacts): string[] {
  const address = picture.session?.address ?? '';
  const beliefs = ghostLines(ghosts, address).map(({ text }) => text);
  return [...picture.pipes.map(pipeSentence), ...beliefs];
}

function runningLine({ definition, remainingMs, durationMs, state }: TimerView): string {
  const words = {
    node: nodeText(definition.owner),
    timer: timerText(definition),
    remaining: leftText(remainingMs),
    duration: durationText(durationMs),
  };
  return state === 'restarted' ? m.describe_timer_restarted(words) : m.describe_timer(words);
}

/** Packets of one sort and one fate are said together, as often as they come. */
function packetLines(take: Take, packets: readonly FlyingPacket[]): string[] {
  const sorts = new Map<string, FlyingPacket[]>();
  for (const packet of packets) {
    const { label, isUp, lane } = packet;
    const key = [label, isUp, lane, fateOf(take, packet)].join();
    sorts.set(key, [...(sorts.get(key) ?? []), packet]);
  }
  return [...sorts.values()].flatMap((same) => {
    const [newest] = same;
    return newest ? [packetLine(take, newest, same.length)] : [];
  });
}

/** What has truly become of it: it may still be drawn on its way when it has long arrived. */
function fateOf({ index: { recording } }: Take, { lostRow, arrivedAfterMs }: FlyingPacket): string {
  if (lostRow >= 0)
    return m.describe_packet_lost({ reason: reasonText(wordOf(recording, lostRow)) });
  return arrivedAfterMs === undefined ? m.describe_packet_flies() : m.describe_packet_arrived();
}

function packetLine(take: Take, packet: FlyingPacket, count: number): string {
  const { recording } = take.index;
  const { row, isUp, label } = packet;
  const kind = kindOf(recording, row);
  const name = label || (kind === 'data' ? m.describe_data() : wordOf(recording, row));
  const words = {
    packet: count > 1 ? m.describe_times({ packet: name, count }) : name,
    from: nodeText(nodeOf(recording, row)),
    to: nodeText(receiverOf(kind, isUp)),
    tunnel: tunnelText(channelOf(recording, row)),
    time: clockText(atOf(recording, row)),
    fate: fateOf(take, packet),
  };
  return m.describe_packet(words);
}

function receiverOf(kind: EventKind, isUp: boolean): NodeName {
  if (kind === 'dns-query') return 'dns';
  return isUp ? 'gateway' : 'client';
}

function disturbanceLine({ kind, fromMs, toMs }: DisturbanceSpan): string {
  return m.describe_disturbance({
    kind: kindText(kind as DisturbanceKind),
    from: clockText(fromMs),
    to: clockText(toMs),
  });
}

function storyLines({ take, picture, instant, isCovered }: Told): string[] {
  const { index } = take;
  const story = storyAt(index, instant);
  const isOver = instant >= index.recording.horizonMs;
  const end = isOver ? picture : undefined;
  return [
    story.now < 0 ? m.describe_now_nothing() : nowText(index, story.now),
    ...nextTexts(index.recording, { instant, story, end, isCovered }),
  ];
}

/** Of more than this many turns only the last ones are said aloud. */
const SAID_MAX = 3;

/** What turned in a stretch of time, to be heard while it plays. */
export function turnedText({ index }: Take, span: { fromMs: number; toMs: number }): string {
  const { recording } = index;
  const rows = turnsWithin(index, span);
  const sentences = rows.slice(-SAID_MAX).map((row) => eventSentence(recording, row));
  const left = rows.length - sentences.length;
  const last = rows.at(-1);
  const said = left > 0 ? [m.describe_more({ count: left }), ...sentences] : sentences;
  if (last === undefined) return '';
  return m.describe_turned({ time: clockText(atOf(recording, last)), said: said.join(' ') });
}

/** Where the playhead stands, to be heard when it has come to rest. */
export function standingText(take: Take, facts: SceneFacts, standing: Standing): string {
  const { instant } = standing;
  const said = storyLines({ take, picture: facts.picture, ...standing }).join(' ');
  return m.describe_turned({ time: clockText(instant), said });
}
