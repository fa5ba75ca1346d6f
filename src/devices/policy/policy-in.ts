/** Reads a paste: configuration of an ASA, an AnyConnect client profile, or both after each other. */
import type { ConfigReading } from './config-sections.ts';
import {
  linesOrRefusal,
  policyLine,
  refusalOf,
  type PolicyLine,
  type Refusal,
} from './policy-lines.ts';
import type { UnknownLine, UnusedLines } from './policy-notes.ts';
import { readConfig } from './read-config.ts';
import { readProfile, type ProfileProblem, type ProfileReading } from './read-profile.ts';

export interface PolicyReading {
  readonly config: ConfigReading;
  readonly profile?: ProfileReading;
  /** Nothing of the profile was read. */
  readonly profileProblem?: ProfileProblem;
  /** Known lines without use, by number. */
  readonly unused: readonly UnusedLines[];
  /** Lines that are not understood, by number; of a great many only the first. */
  readonly unknown: readonly UnknownLine[];
  readonly unknownCount: number;
}

export type PolicyIn =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'read'; readonly reading: PolicyReading };

/** Never throws, whatever the text; a text of `POLICY_TEXT_MAX` characters takes part of a second. */
export function readPolicy(text: string): PolicyIn {
  const refusal = refusalOf(text);
  if (refusal) return { type: 'refused', refusal };
  const lines = linesOrRefusal(text);
  if ('code' in lines) return { type: 'refused', refusal: lines };
  const [from, to] = profileSpan(lines);
  const config = readConfig(linesOutside(lines, from, to));
  if (from === to) return { type: 'read', reading: readingOf(config) };
  // A pager's mark may stand within the profile too.
  const xml = lines.slice(from, to).map((line) => line.replaceAll(/<--- ?More ?--->[\b ]*/g, ''));
  return { type: 'read', reading: readingOf(config, readProfile(xml.join('\n'), from + 1)) };
}

function* linesOutside(lines: readonly string[], from: number, to: number): Generator<PolicyLine> {
  for (const [place, line] of lines.entries()) {
    if (place < from || place >= to) yield policyLine(line, place + 1);
  }
}

const PROFILE_START = /^\s*<(\?xml\b|!DOCTYPE\b|!--|(?:[\w-]+:)?AnyConnectProfile\b)/i;
const PROFILE_END = /<\/(?:[\w-]+:)?AnyConnectProfile\s*>/i;

/** The lines from the first that begins a profile to the one that ends it; empty without one. */
function profileSpan(lines: readonly string[]): readonly [number, number] {
  const from = lines.findIndex((line) => PROFILE_START.test(line));
  if (from < 0) return [0, 0];
  const end = lines.findIndex((line, place) => place >= from && PROFILE_END.test(line));
  return [from, end < 0 ? lines.length : end + 1];
}

function readingOf(
  config: ConfigReading,
  profile?: ProfileReading | { readonly problem: ProfileProblem },
): PolicyReading {
  const { unused, unknown, unknownCount } = config;
  const ofConfig = { config, unused, unknown, unknownCount };
  if (!profile) return ofConfig;
  if ('problem' in profile) return { ...ofConfig, profileProblem: profile.problem };
  return {
    config,
    profile,
    unknownCount: unknownCount + profile.unknown.length,
    unused: [...unused, ...profile.unused].sort(byLine),
    unknown: [...unknown, ...profile.unknown].sort(byLine),
  };
}

function byLine(one: { readonly line: number }, other: { readonly line: number }): number {
  return one.line - other.line;
}
