/**
 * The sentence of one row of the log, of any kind: what pictures tell too is said as there, packets
 * and modes by name. Its words come with those of causes. Device output (client messages, syslog)
 * stays English inside its sentence.
 */
import { amountOf, nodeOf, wordOf } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import { syslogLabel } from '../domain/syslog-severity.ts';
import type { Recording } from '../kernel/recording.ts';
import { PACKETS } from './cause-words.ts';
import { eventSentence, flowSentence, type LogKind } from './event-sentence.ts';
import { m } from './generated/messages.js';
import { modeSentence } from './mode-sentence.ts';
import { sentenceIn, type Sentence } from './packet-sentence.ts';
import { theNodeText } from './words.ts';

export function logSentence(recording: Recording, row: Row): string {
  return sentenceIn(SENTENCES, recording, row) || eventSentence(recording, row);
}

const PACKET_WORDS: Readonly<Record<string, () => string>> = PACKETS;

/** Empty where the picture's sentence says it. */
const SENTENCES: Readonly<Record<LogKind | 'packet' | 'mode', Sentence>> = {
  packet(recording, row) {
    const packet = PACKET_WORDS[wordOf(recording, row)]?.() ?? '';
    return packet && m.why_says_packet({ node: theNodeText(nodeOf(recording, row)), packet });
  },
  mode: modeSentence,
  'address-assign': (r, row) => m.why_says_address_assign({ address: wordOf(r, row) }),
  'address-release': (r, row) => m.why_says_address_release({ address: wordOf(r, row) }),
  'aaa-authentication': () => m.why_says_aaa_authentication(),
  'aaa-authorization': () => m.why_says_aaa_authorization(),
  'posture-scan': () => m.why_says_posture_scan(),
  'image-download': (r, row) => m.why_says_image_download({ bytes: amountOf(r, row) }),
  'adapter-up': (r, row) =>
    m.why_says_adapter_up({ address: wordOf(r, row), mtu: amountOf(r, row) }),
  'adapter-down': () => m.why_says_adapter_down(),
  'routes-change': () => m.why_says_routes_change(),
  'entry-open': flowSentence(m.why_says_entry_open),
  message: (r, row) => m.why_says_message({ text: wordOf(r, row) }),
  syslog: (r, row) =>
    m.why_says_syslog({ label: syslogLabel(amountOf(r, row)), text: wordOf(r, row) }),
};
