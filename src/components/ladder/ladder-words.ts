/** The ladder's words in the language of the page. */
import { clockText, clockTextWithTenths, lengthText } from '../../analysis/time-text.ts';
import { atOf, nodeOf, secondWordOf, wordOf } from '../../analysis/recording-index.ts';
import type { RecordingIndex } from '../../analysis/recording-index.ts';
import type { NodeName } from '../../domain/names.ts';
import type { DisturbanceKind } from '../../domain/scenario.ts';
import type { TimerDefinition } from '../../domain/timers.ts';
import { m } from '../../i18n/generated/messages.js';
import { logSentence } from '../../i18n/log-sentence.ts';
import { nodeText, reasonText, timerText } from '../../i18n/words.ts';
import { WIDE_PX } from '../../scene/ladder-layout.ts';
import type { Band, Fold, Stop } from '../../scene/ladder.ts';
import { arrowOf, type Arrow, type Gathered } from '../../scene/ladder-packets.ts';
import { kindText } from '../timeline/timeline-words.ts';

/** At the head of a lifeline; where they stand close, as engineers abbreviate. */
export function headText(node: NodeName, widthPx: number): string {
  const short: Readonly<Partial<Record<NodeName, string>>> = { nat: 'NAT', firewall: 'FW' };
  if (node === 'dns' || node === 'aaa') return node.toUpperCase();
  return (widthPx < WIDE_PX ? short[node] : undefined) ?? nodeText(node);
}

/** What stands at an arrow: device words, and why it was lost. */
export function arrowLabel({ label, dropReason }: Arrow): string {
  if (dropReason === '') return label;
  const packet = label || m.ladder_data();
  return m.ladder_lost_label({ packet, reason: reasonText(dropReason) });
}

export function gatheredLabel({ label, count }: Gathered): string {
  return m.ladder_times({ what: label || m.ladder_data(), count });
}

/** How long the folded stretch is, and what passed in it. */
export function foldLabels({ piece, counts }: Fold): string[] {
  const length = lengthText(piece.toMs - piece.fromMs);
  const passed = counts.map(({ label, count }) =>
    m.ladder_times({ what: label || m.ladder_data(), count }),
  );
  return [m.ladder_fold({ length }), passed.join(' · ')];
}

export function bandLabel({ kind }: Band): string {
  return kindText(kind as DisturbanceKind);
}

/** Short enough to stand upright beside an arch. */
const SHORT: Readonly<Partial<Record<TimerDefinition['name'], string>>> = {
  keepalive: 'KA',
  'client-dpd': 'DPD',
  'gateway-dpd': 'DPD',
  'idle-timeout': 'Idle',
  'nat-mapping': 'NAT',
  'firewall-entry': 'FW',
  'aaa-answer': 'AAA',
};

/** Abbreviations as engineers write them; the whole name is in the list of what the ladder shows. */
export function archLabel(definition: TimerDefinition, count: number): string {
  const { name, channel } = definition;
  const long = {
    'disconnected-timeout': m.ladder_timer_disconnected(),
    'attempt-spacing': m.ladder_timer_attempt(),
    'establishment-retry': m.ladder_timer_retry(),
    'tunnel-reconnect': m.ladder_timer_limit(),
    'max-connect-time': m.ladder_timer_max(),
  } as Readonly<Record<string, string>>;
  const timer = SHORT[name] ?? long[name] ?? timerText({ ...definition, channel: 'none' });
  const tunnel = channel === 'none' ? timer : `${timer} ${channel.toUpperCase()}`;
  return count > 1 ? m.ladder_times({ what: tunnel, count }) : tunnel;
}

/** What happened there, with its time; of a packet also where and when it ended. */
export function stopSentence(index: RecordingIndex, stop: Stop): string {
  const { recording } = index;
  const { row, type, count } = stop;
  const time = clockTextWithTenths(atOf(recording, row));
  const sentence = logSentence(recording, row);
  if (type === 'gathered') return m.ladder_says_gathered({ time, sentence, count });
  if (type === 'lost') {
    const drop = index.dropOf.get(row) ?? row;
    const where = nodeText(secondWordOf(recording, drop));
    const reason = reasonText(wordOf(recording, drop));
    const at = endTime(index, row);
    return m.ladder_says_lost({ time, sentence, where, reason, at });
  }
  if (type !== 'packet') return m.ladder_says({ time, sentence });
  const arrow = arrowOf(index, row);
  const to = nodeText(arrow.points.at(-1)?.node ?? nodeOf(recording, row));
  return m.ladder_says_packet({ time, sentence, to, at: endTime(index, row) });
}

/** To the millisecond: a flight is shorter than a tenth of a second. */
function endTime(index: RecordingIndex, row: number): string {
  const { endMs } = arrowOf(index, row);
  const rest = String(Math.round(endMs % 1_000)).padStart(3, '0');
  return `${clockText(endMs)}.${rest}`;
}

/** How much time a view of this height shows. */
export function reachText(heightPx: number, msPerPx: number): string {
  return m.ladder_reach({ length: lengthText(Math.round((heightPx * msPerPx) / 1_000) * 1_000) });
}
