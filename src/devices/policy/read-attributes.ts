/** Reads one line within a group policy's or a user's attributes. */
import { readDeviceValue } from './device-values.ts';
import type { AllowedProtocol, AttributeSection, ConfigReading } from './config-sections.ts';
import { shownText, type PolicyLine } from './policy-lines.ts';
import { policyMeaning } from './policy-words.ts';
import type { DeviceSetting } from './device-settings.ts';

/** `no` takes back what was said: the value is inherited again. */
export function readAttribute(
  reading: ConfigReading,
  section: AttributeSection,
  line: PolicyLine,
): void {
  const isTakenBack = line.words[0]?.toLowerCase() === 'no';
  const meaning = policyMeaning(isTakenBack ? line.words.slice(1) : line.words);
  if (meaning.type === 'ambiguous') {
    return reading.leaveUnknown(line, { code: 'ambiguous', words: meaning.words });
  }
  if (meaning.type !== 'found') return reading.leaveUnknown(line, { code: meaning.type });
  const { end, rest } = meaning;
  // The line that opens the policy's own section of this name says nothing by itself.
  if (end.type === 'unused') return isOpener(line) ? undefined : reading.leaveUnused(line);
  section.isTelling = true;
  switch (end.type) {
    case 'setting':
      return readSetting(reading, { section, line, isTakenBack }, { device: end.device, rest });
    case 'tunnel-protocol':
      return readProtocols(reading, { section, line, isTakenBack }, rest);
    case 'group-policy-name':
      section.policyName = isTakenBack ? undefined : saidOf(line, rest[0] ?? '');
  }
}

interface Place {
  readonly section: AttributeSection;
  readonly line: PolicyLine;
  readonly isTakenBack: boolean;
}

function isOpener({ words }: PolicyLine): boolean {
  return words.length === 1 && words[0]?.toLowerCase() === 'webvpn';
}

function readSetting(
  reading: ConfigReading,
  { section, line, isTakenBack }: Place,
  { device, rest }: { readonly device: DeviceSetting; readonly rest: readonly string[] },
): void {
  if (isTakenBack) return void section.settings.delete(device.setting);
  const value = readDeviceValue(device.form, rest);
  if ('problem' in value) return reading.leaveUnknown(line, value.problem);
  section.settings.set(device.setting, saidOf(line, value.value));
}

/** Today's names and those up to 8.3. Only the first two let the lab's client in. */
const PROTOCOLS: Readonly<Record<string, 'ssl' | 'ikev2' | 'other'>> = {
  'ssl-client': 'ssl',
  svc: 'ssl',
  ikev2: 'ikev2',
  ikev1: 'other',
  ipsec: 'other',
  'l2tp-ipsec': 'other',
  'ssl-clientless': 'other',
  webvpn: 'other',
};

function readProtocols(
  reading: ConfigReading,
  { section, line, isTakenBack }: Place,
  words: readonly string[],
): void {
  if (isTakenBack) return void (section.protocol = undefined);
  const kinds = words.map((word) => PROTOCOLS[word.toLowerCase()]);
  const strange = words[kinds.indexOf(undefined)];
  if (strange !== undefined) {
    return reading.leaveUnknown(line, { code: 'bad-value', value: strange });
  }
  if (words.length === 0) return reading.leaveUnknown(line, { code: 'missing-value' });
  section.protocol = saidOf(line, allowedBy(kinds));
}

function allowedBy(kinds: readonly (string | undefined)[]): AllowedProtocol {
  if (kinds.includes('ssl')) return kinds.includes('ikev2') ? 'both' : 'ssl';
  return kinds.includes('ikev2') ? 'ikev2' : 'neither';
}

export function saidOf<Value>({ number, text }: PolicyLine, value: Value) {
  return { value, line: number, text: shownText(text) };
}
