/** Reads `timeout conn 1:00:00 half-closed 0:10:00 udp 0:02:00 …`: several timers on a line. */
import type { ConfigReading } from './config-sections.ts';
import { DEVICE_SETTINGS, type DeviceSetting } from './device-settings.ts';
import { readDeviceValue } from './device-values.ts';
import type { PolicyLine } from './policy-lines.ts';
import type { LineProblem } from './policy-notes.ts';
import { saidOf } from './read-attributes.ts';
import { WordList, wordsIn } from './word-list.ts';

/** The device's timers, of which the lab's firewall has two. From the command reference, recalled. */
const TIMERS = new WordList(
  wordsIn(`conn conn-holddown floating-conn h225 h323 half-closed icmp icmp-error igp mgcp
  mgcp-pat pat-xlate sctp sip sip-disconnect sip-invite sip-provisional-media sip_media sunrpc
  tcp-proxy-reassembly uauth udp xlate`),
);

/** `igp stale-route 0:01:10`: the timer has a second name, which has no meaning of its own. */
const SECOND_NAME = 'stale-route';
/** They may follow the time of `uauth`. */
const AFTER_TIME = ['absolute', 'inactivity'];

interface TimerWords {
  /** As typed, with its value. */
  readonly text: string;
  readonly device: DeviceSetting | undefined;
  readonly value: readonly string[];
}

export function readTimeouts(reading: ConfigReading, line: PolicyLine): void {
  const isTakenBack = line.words[0]?.toLowerCase() === 'no';
  const timers = timersOf(line.words.slice(isTakenBack ? 2 : 1));
  if ('code' in timers) return reading.leaveUnknown(line, timers);
  for (const { device, value } of timers) {
    if (!device) continue;
    if (isTakenBack) reading.timeouts.delete(device.setting);
    else readTimer(reading, line, { device, value });
  }
  const others = timers.filter(({ device }) => !device);
  if (others.length === 0) return;
  const rest = `timeout ${others.map(({ text }) => text).join(' ')}`;
  const isWhole = others.length === timers.length;
  reading.leaveUnused(isWhole ? line : { ...line, text: rest });
}

function readTimer(
  reading: ConfigReading,
  line: PolicyLine,
  { device, value }: { readonly device: DeviceSetting; readonly value: readonly string[] },
): void {
  const read = readDeviceValue(device.form, value);
  if ('problem' in read) reading.leaveUnknown(line, read.problem);
  else reading.timeouts.set(device.setting, saidOf(line, read.value));
}

function timersOf(words: readonly string[]): TimerWords[] | LineProblem {
  if (words.length === 0) return { code: 'incomplete' };
  const timers: TimerWords[] = [];
  let place = 0;
  while (place < words.length) {
    const word = words[place++] ?? '';
    if (timers.length > 0 && AFTER_TIME.includes(word.toLowerCase())) continue;
    const found = TIMERS.fitting(word);
    if (found.length > 1) return { code: 'ambiguous', words: found };
    if (found.length === 0) return { code: 'bad-value', value: word };
    const names =
      words[place]?.toLowerCase() === SECOND_NAME ? [word, words[place++] ?? ''] : [word];
    const value = /^\d/.test(words[place] ?? '') ? [words[place++] ?? ''] : [];
    const device = DEVICE_SETTINGS.find(({ command }) => command === `timeout ${found[0]}`);
    timers.push({ text: [...names, ...value].join(' '), device, value });
  }
  return timers;
}
