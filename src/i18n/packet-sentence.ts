/**
 * A sentence for the sending of a packet and for its loss. The scene needs no others, and an embed
 * that shows the scene alone does without the rest of `event-sentence.ts`.
 */
import {
  amountOf,
  channelOf,
  isOfOthers,
  kindOf,
  nodeOf,
  secondWordOf,
  sessionOf,
  wordOf,
} from '../analysis/recording-index.ts';
import { packetLabel } from '../analysis/packet-labels.ts';
import type { EventKind, Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';
import { m } from './generated/messages.js';
import { nodeText, reasonText, theNodeText, tunnelText } from './words.ts';

export type Sentence = (recording: Recording, row: Row) => string;
type Sentences<Kind extends EventKind> = Readonly<Record<Kind, Sentence>>;

const inTunnel =
  (say: (words: { node: string; tunnel: string; bytes: number }) => string): Sentence =>
  (recording, row) =>
    say({
      node: theNodeText(nodeOf(recording, row)),
      tunnel: tunnelText(channelOf(recording, row)),
      bytes: amountOf(recording, row),
    });

export const PACKET_SENTENCES: Sentences<
  'packet' | 'dpd-request' | 'dpd-response' | 'keepalive' | 'data' | 'dns-query' | 'packet-dropped'
> = {
  // By the label that the picture writes on it; the log has words for it (log-sentence.ts).
  packet: (r, row) =>
    m.event_packet({ node: theNodeText(nodeOf(r, row)), packet: packetLabel(r, row) }),
  'dpd-request': inTunnel(m.event_dpd_request),
  'dpd-response': inTunnel(m.event_dpd_response),
  keepalive: inTunnel(m.event_keepalive),
  data: inTunnel(m.event_data),
  'dns-query': () => m.event_dns_query(),
  'packet-dropped': (r, row) =>
    m.event_packet_dropped({
      node: nodeText(secondWordOf(r, row)),
      reason: reasonText(wordOf(r, row)),
    }),
};

/** Of a row that is the sending or the loss of a packet; empty for all others. */
export function packetSentence(recording: Recording, row: Row): string {
  return sentenceIn(PACKET_SENTENCES, recording, row);
}

/** Empty where the table has none. What happens to another session says whose it is. */
export function sentenceIn(
  table: Partial<Sentences<EventKind>>,
  recording: Recording,
  row: Row,
): string {
  const sentence = table[kindOf(recording, row)]?.(recording, row) ?? '';
  if (sentence === '' || !isOfOthers(recording, row)) return sentence;
  return m.event_of_session({ session: sessionOf(recording, row), sentence });
}
