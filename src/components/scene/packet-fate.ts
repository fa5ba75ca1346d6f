/** A packet in words. Comes after the first picture, for which these sentences would weigh too much. */
import { clockTextWithTenths, lengthText } from '../../analysis/time-text.ts';
import { atOf } from '../../analysis/recording-index.ts';
import { packetSentence } from '../../i18n/packet-sentence.ts';
import { m } from '../../i18n/generated/messages.js';
import type { Recording } from '../../kernel/recording.ts';
import type { FlyingPacket } from '../../scene/packets-in-flight.ts';

/** More than are ever drawn at once; a long run must not fill the memory. */
const SENTENCES_MAX = 200;

/**
 * Says of packets of a recording what each is, and what has become of it by now: the picture
 * stretches a flight, words do not. Made once for each fate, not anew for each frame; for another
 * language it is to be made anew.
 */
export function packetSentences(recording: Recording): (packet: FlyingPacket) => string {
  const sentences = new Map<string, string>();
  return (packet) => {
    const { row, lostRow, arrivedAfterMs } = packet;
    const key = `${row} ${lostRow} ${arrivedAfterMs}`;
    const known = sentences.get(key);
    if (known !== undefined) return known;
    const sentence = `${packetSentence(recording, row)} ${fateText(recording, packet)}`;
    if (sentences.size >= SENTENCES_MAX) sentences.clear();
    sentences.set(key, sentence);
    return sentence;
  };
}

function fateText(
  recording: Recording,
  { row, lostRow, arrivedAfterMs }: Pick<FlyingPacket, 'row' | 'lostRow' | 'arrivedAfterMs'>,
): string {
  if (lostRow >= 0) return packetSentence(recording, lostRow);
  const time = clockTextWithTenths(atOf(recording, row));
  if (arrivedAfterMs === undefined) return m.packet_on_its_way({ time });
  return m.packet_has_arrived({ time, length: lengthText(arrivedAfterMs) });
}
