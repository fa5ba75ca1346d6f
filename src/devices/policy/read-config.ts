/**
 * Reads the configuration of an ASA, as a device prints it or as people write it down. Sections are
 * told by their indentation; where that was lost on the way, by the words that may stand in them.
 */
import {
  ConfigReading,
  means,
  type AttributeSection,
  type TunnelGroup,
} from './config-sections.ts';
import { readDeviceValue } from './device-values.ts';
import {
  globalWord,
  isExecWord,
  isGlobalWord,
  sectionWord,
  type SectionKind,
} from './global-words.ts';
import { isRemark, type PolicyLine } from './policy-lines.ts';
import { isPolicyWord, policyMeaning } from './policy-words.ts';
import { readAttribute, saidOf } from './read-attributes.ts';
import { readTimeouts } from './read-timeouts.ts';

/** What the next lines belong to. */
type Owner =
  | { readonly kind: 'attributes'; readonly section: AttributeSection }
  | { readonly kind: 'tunnel-group'; readonly group: TunnelGroup }
  | { readonly kind: 'webvpn' }
  /** A section of no interest: its lines go with its head. */
  | { readonly kind: 'unused' | 'unknown' };

interface Section {
  readonly owner: Owner;
  readonly indent: number;
  /** Whether its lines are set in deeper than its head; its first line tells. */
  isIndented?: boolean | undefined;
  /** How far its own lines are set in. */
  innerIndent?: number | undefined;
}

export function readConfig(lines: Iterable<PolicyLine>): ConfigReading {
  const reading = new ConfigReading();
  let section: Section | undefined;
  for (const line of lines) {
    if (isRemark(line) || isTypedCommand(line)) continue;
    if (section && isWithin(section, line)) readLineOf(reading, section, line);
    else section = openSection(line, readGlobal(reading, line));
  }
  return reading;
}

/** A command at the prompt, not a line of the configuration. */
function isTypedCommand({ prompt, words }: PolicyLine): boolean {
  return prompt === 'exec' || isExecWord(words[0] ?? '');
}

function openSection(line: PolicyLine, owner: Owner | undefined): Section | undefined {
  return owner && { owner, indent: line.indent ?? 0 };
}

function isWithin(section: Section, line: PolicyLine): boolean {
  if (line.prompt === 'config') return false;
  const isDeeper = line.indent === undefined ? undefined : line.indent > section.indent;
  section.isIndented ??= isDeeper;
  if (section.isIndented && isDeeper !== undefined) return isDeeper;
  return mayFollow(section.owner, firstWord(line));
}

/** Where nothing is set in, a section lasts until a word that belongs to no section of its kind. */
function mayFollow(owner: Owner, word: string): boolean {
  switch (owner.kind) {
    case 'unused':
    case 'unknown':
      return false;
    case 'attributes':
      return isPolicyWord(word) || !(isGlobalWord(word) || isAbbreviatedGlobal(word));
    case 'tunnel-group':
    case 'webvpn': {
      const found = sectionWord(owner.kind, word);
      return found !== undefined && (found === word.toLowerCase() || !isGlobalWord(word));
    }
  }
}

function isAbbreviatedGlobal(word: string): boolean {
  return policyMeaning([word]).type === 'unknown' && globalWord(word) !== undefined;
}

function firstWord({ words }: PolicyLine): string {
  return (words[0]?.toLowerCase() === 'no' ? words[1] : words[0]) ?? '';
}

function readLineOf(reading: ConfigReading, section: Section, line: PolicyLine): void {
  section.innerIndent ??= line.indent;
  if (isOfSubmode(section, line)) reading.leaveUnused(line);
  else readWithin(reading, section.owner, line);
}

/** `saml`, `http-headers` and others of `webvpn` have lines of their own, none of which is read. */
function isOfSubmode({ owner, innerIndent = Infinity }: Section, line: PolicyLine): boolean {
  if (owner.kind !== 'webvpn' || (line.indent ?? 0) <= innerIndent) return false;
  return sectionWord(owner.kind, firstWord(line)) === undefined;
}

function readWithin(reading: ConfigReading, owner: Owner, line: PolicyLine): void {
  switch (owner.kind) {
    case 'attributes':
      return readAttribute(reading, owner.section, line);
    case 'tunnel-group':
      return readOfTunnelGroup(reading, owner.group, line);
    case 'webvpn':
      return readOfWebvpn(reading, line);
    case 'unused':
      return reading.leaveUnusedWithLast(line);
    case 'unknown':
      return reading.leaveUnknown(line);
  }
}

function readOfTunnelGroup(reading: ConfigReading, group: TunnelGroup, line: PolicyLine): void {
  const word = sectionWord('tunnel-group', firstWord(line));
  if (word !== 'default-group-policy') return leaveKnown(reading, line, word !== undefined);
  const name = line.words[1];
  if (line.words[0]?.toLowerCase() === 'no') group.policyName = undefined;
  else if (name === undefined) reading.leaveUnknown(line, { code: 'missing-value' });
  else group.policyName = saidOf(line, name);
}

const DEFAULT_IDLE = { type: 'amount', unit: 'seconds', min: 60, max: 86_400 } as const;

function readOfWebvpn(reading: ConfigReading, line: PolicyLine): void {
  const kind: SectionKind = 'webvpn';
  const word = sectionWord(kind, firstWord(line));
  if (word !== 'default-idle-timeout') return leaveKnown(reading, line, word !== undefined);
  if (line.words[0]?.toLowerCase() === 'no') return void (reading.defaultIdleTimeout = undefined);
  const read = readDeviceValue(DEFAULT_IDLE, line.words.slice(1));
  if ('problem' in read) reading.leaveUnknown(line, read.problem);
  else reading.defaultIdleTimeout = saidOf(line, read.value);
}

function leaveKnown(reading: ConfigReading, line: PolicyLine, isKnown: boolean): void {
  if (isKnown) reading.leaveUnused(line);
  else reading.leaveUnknown(line);
}

/** A line outside of sections; returns the section that it opens. */
function readGlobal(reading: ConfigReading, line: PolicyLine): Owner | undefined {
  const word = globalWord(firstWord(line));
  if (word === undefined) {
    reading.leaveUnknown(line);
    return { kind: 'unknown' };
  }
  const isTakenBack = line.words[0]?.toLowerCase() === 'no';
  if (word === 'timeout') return void readTimeouts(reading, line);
  if (word === 'default-idle-timeout') return void readOfWebvpn(reading, line);
  if (word === 'webvpn' && line.words.length === 1) return { kind: 'webvpn' };
  if (isTakenBack && takeBack(reading, word, line.words.slice(2))) return undefined;
  if (word === 'clear' && clearConfigured(reading, line.words.slice(1))) return undefined;
  const owner = isTakenBack ? undefined : namedOwner(reading, word, line);
  if (owner === 'said') return undefined;
  if (owner) return owner;
  leaveWithAlike(reading, word, line);
  return { kind: 'unused' };
}

/**
 * `no group-policy NAME`: what was said of it is gone; with `attributes` the policy itself stays.
 * False for what is none of the sections that are read.
 */
function takeBack(reading: ConfigReading, word: string, [name, what]: readonly string[]): boolean {
  const sections = { 'group-policy': reading.policies, username: reading.users }[word];
  if (name === undefined || !(sections || word === 'tunnel-group')) return false;
  const key = name.toLowerCase();
  if (!sections) takeBackTunnelGroup(reading, key, what);
  else if (what !== undefined && means(what, 'attributes')) clearAttributes(sections.get(key));
  else sections.delete(key);
  return true;
}

/** `clear configure group-policy [NAME]`; without a name all of them go. */
function clearConfigured(
  reading: ConfigReading,
  [what, kind, ...rest]: readonly string[],
): boolean {
  const word = what !== undefined && means(what, 'configure') ? globalWord(kind ?? '') : undefined;
  if (word === undefined) return false;
  if (rest.length > 0) return takeBack(reading, word, rest);
  const all = sectionsOf(reading, word);
  all?.clear();
  return all !== undefined;
}

function sectionsOf({ policies, users, tunnelGroups }: ConfigReading, word: string) {
  const all: Readonly<Record<string, Map<string, unknown>>> = {
    'group-policy': policies,
    username: users,
    'tunnel-group': tunnelGroups,
  };
  return all[word];
}

function takeBackTunnelGroup({ tunnelGroups }: ConfigReading, key: string, what?: string): void {
  const group = tunnelGroups.get(key);
  if (what === undefined) tunnelGroups.delete(key);
  else if (group && means(what, 'general-attributes')) group.policyName = undefined;
}

function clearAttributes(section: AttributeSection | undefined): void {
  if (!section) return;
  section.settings.clear();
  section.protocol = undefined;
  section.policyName = undefined;
  section.isTelling = false;
}

/** `group-policy NAME …`, `username NAME …`, `tunnel-group NAME …`; `said` where no lines follow. */
function namedOwner(
  reading: ConfigReading,
  word: string,
  { words, number }: PolicyLine,
): Owner | 'said' | undefined {
  const [, name, what, from, other] = words;
  if (name === undefined) return undefined;
  if (word === 'group-policy' && means(what, 'attributes')) {
    return { kind: 'attributes', section: reading.policy(name, number) };
  }
  if (word === 'group-policy' && means(what, 'internal')) {
    const policy = reading.policy(name, number);
    // `internal from OTHER` begins with a copy of the other's attributes.
    const source = from === 'from' ? reading.policies.get((other ?? '').toLowerCase()) : undefined;
    if (source) copyAttributes(source, policy);
    return 'said';
  }
  if (word === 'username' && means(what, 'attributes')) {
    return { kind: 'attributes', section: reading.user(name, number) };
  }
  if (word !== 'tunnel-group') return undefined;
  const group = reading.tunnelGroup(name);
  if (means(what, 'type')) {
    group.isSiteToSite = means(from, 'ipsec-l2l');
    return 'said';
  }
  return { kind: 'tunnel-group', group };
}

function copyAttributes(from: AttributeSection, to: AttributeSection): void {
  for (const [name, said] of from.settings) to.settings.set(name, said);
  to.protocol = from.protocol;
  to.isTelling = from.isTelling;
}

/** A list of two hundred access rules is one entry. */
function leaveWithAlike(reading: ConfigReading, word: string, line: PolicyLine): void {
  const last = reading.unused.at(-1);
  const isAlike = last !== undefined && globalWord(last.text.split(/\s+/)[0] ?? '') === word;
  if (isAlike) reading.leaveUnusedWithLast(line);
  else reading.leaveUnused(line, isFromServer(word, line) ? 'group-from-server' : undefined);
}

/** `group-policy NAME external server-group …`. */
function isFromServer(word: string, { words }: PolicyLine): boolean {
  return word === 'group-policy' && means(words[2], 'external');
}
