/** Reads a paste: configuration of an ASA, an AnyConnect client profile, or both after each other. */
import type { ConfigReading } from './config-sections.ts';
import { policyLine, rawLinesOf, refusalOf, type Refusal } from './policy-lines.ts';
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
  /** Lines that are not understood, by number. */
  readonly unknown: readonly UnknownLine[];
}

export type PolicyIn =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'read'; readonly reading: PolicyReading };

/** Never throws, whatever the text; a text of `POLICY_TEXT_MAX` characters takes part of a second. */
export function readPolicy(text: string): PolicyIn {
  const refusal = refusalOf(text);
  if (refusal) return { type: 'refused', refusal };
  const lines = rawLinesOf(text);
  const [from, to] = profileSpan(lines);
  const config = readConfig(
    lines.flatMap((line, place) =>
      place >= from && place < to ? [] : [policyLine(line, place + 1)],
    ),
  );
  if (from === to) return { type: 'read', reading: readingOf(config) };
  // A pager's mark may stand within the profile too.
  const xml = lines.slice(from, to).map((line) => line.replaceAll(/<--- ?More ?--->[\b ]*/g, ''));
  return { type: 'read', reading: readingOf(config, readProfile(xml.join('\n'), from + 1)) };
}

const PROFILE_START = /^\s*<(\?xml\b|!DOCTYPE\b|AnyConnectProfile\b)/i;
const PROFILE_END = '</AnyConnectProfile>';

/** The lines from the first that begins a profile to the one that ends it; empty without one. */
function profileSpan(lines: readonly string[]): readonly [number, number] {
  const from = lines.findIndex((line) => PROFILE_START.test(line));
  if (from < 0) return [0, 0];
  const end = lines.findIndex((line, place) => place >= from && line.includes(PROFILE_END));
  return [from, end < 0 ? lines.length : end + 1];
}

function readingOf(
  config: ConfigReading,
  profile?: ProfileReading | { readonly problem: ProfileProblem },
): PolicyReading {
  const { unused, unknown } = config;
  if (!profile) return { config, unused, unknown };
  if ('problem' in profile) return { config, unused, unknown, profileProblem: profile.problem };
  return {
    config,
    profile,
    unused: [...unused, ...profile.unused].sort(byLine),
    unknown: [...unknown, ...profile.unknown].sort(byLine),
  };
}

function byLine(one: { readonly line: number }, other: { readonly line: number }): number {
  return one.line - other.line;
}
