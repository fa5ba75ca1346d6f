/** Reads `timeout conn 1:00:00 half-closed 0:10:00 udp 0:02:00 …`: several timers on a line. */
import type { ConfigReading } from './config-sections.ts';
import { DEVICE_SETTINGS } from './device-settings.ts';
import { readDeviceValue } from './device-values.ts';
import type { PolicyLine } from './policy-lines.ts';
import { fitting } from './policy-words.ts';
import { saidOf } from './read-attributes.ts';

/** The device's timers, of which the lab's firewall has two. From the command reference, recalled. */
const TIMERS = `conn conn-holddown floating-conn h225 h323 half-closed icmp icmp-error igp mgcp
  mgcp-pat pat-xlate sctp sip sip-disconnect sip-invite sip-provisional-media sip_media sunrpc
  tcp-proxy-reassembly uauth udp xlate`.split(/\s+/);

export function readTimeouts(reading: ConfigReading, line: PolicyLine): void {
  const isTakenBack = line.words[0]?.toLowerCase() === 'no';
  const words = line.words.slice(isTakenBack ? 2 : 1);
  if (words.length === 0) return reading.leaveUnknown(line, { code: 'incomplete' });
  const others: string[] = [];
  let timer: string | undefined;
  for (const [place, word] of words.entries()) {
    if (/^\d/.test(word)) continue;
    const found = fitting(TIMERS, word);
    if (found.length !== 1 && timer === undefined) return leaveStrange(reading, line, found);
    // `uauth 0:05:00 absolute`: a word after a time that names no timer belongs to the one before.
    if (found.length !== 1) continue;
    timer = found[0];
    const value = words[place + 1];
    const device = DEVICE_SETTINGS.find(({ command }) => command === `timeout ${timer}`);
    if (!device) others.push(`${word} ${value ?? ''}`);
    else if (isTakenBack) reading.timeouts.delete(device.setting);
    else {
      const read = readDeviceValue(device.form, value === undefined ? [] : [value]);
      if ('problem' in read) reading.leaveUnknown(line, read.problem);
      else reading.timeouts.set(device.setting, saidOf(line, read.value));
    }
  }
  if (others.length > 0) {
    reading.leaveUnused({ ...line, text: `timeout ${others.join(' ')}`.trim() });
  }
}

function leaveStrange(reading: ConfigReading, line: PolicyLine, found: readonly string[]): void {
  reading.leaveUnknown(
    line,
    found.length > 1 ? { code: 'ambiguous', words: found } : { code: 'unknown' },
  );
}
