/** What a configuration says, before anyone has asked what holds for whom. */
import type { ClientProtocol } from '../../domain/scenario.ts';
import type { SettingName } from '../../domain/settings.ts';
import { shownText, type PolicyLine } from './policy-lines.ts';
import type { LineProblem, UnknownLine, UnusedLines } from './policy-notes.ts';

/** A value as the device holds it, and the line that says so. */
export interface Said<Value> {
  readonly value: Value;
  readonly line: number;
  readonly text: string;
}

/** Which of the lab's protocols a policy lets in. */
export type AllowedProtocol = ClientProtocol | 'both' | 'neither';

/** The attributes of a group policy or a user. What is not said is inherited. */
export interface AttributeSection {
  readonly name: string;
  readonly line: number;
  readonly settings: Map<SettingName, Said<number>>;
  protocol?: Said<AllowedProtocol> | undefined;
  /** Users only: `vpn-group-policy`. */
  policyName?: Said<string> | undefined;
  /** Whether anything was said that the lab reads. */
  isTelling: boolean;
}

export interface TunnelGroup {
  readonly name: string;
  isSiteToSite: boolean;
  policyName?: Said<string> | undefined;
}

/** More lines of a kind than this are not listed: nobody reads them. */
export const NOTES_MAX = 500;

/** Sections are found by their names in small letters. */
export class ConfigReading {
  readonly policies = new Map<string, AttributeSection>();
  readonly users = new Map<string, AttributeSection>();
  readonly tunnelGroups = new Map<string, TunnelGroup>();
  /** The firewall's timers. */
  readonly timeouts = new Map<SettingName, Said<number>>();
  defaultIdleTimeout: Said<number> | undefined;
  readonly unused: UnusedLines[] = [];
  /** The first `NOTES_MAX` of them. */
  readonly unknown: UnknownLine[] = [];
  unknownCount = 0;

  policy(name: string, line: number): AttributeSection {
    return sectionOf(this.policies, name, line);
  }

  user(name: string, line: number): AttributeSection {
    return sectionOf(this.users, name, line);
  }

  tunnelGroup(name: string): TunnelGroup {
    const key = name.toLowerCase();
    const group = this.tunnelGroups.get(key) ?? { name, isSiteToSite: false };
    this.tunnelGroups.set(key, group);
    return group;
  }

  leaveUnused({ number, text }: PolicyLine, why?: UnusedLines['why']): void {
    this.unused.push({
      line: number,
      lastLine: number,
      text: shownText(text),
      ...(why && { why }),
    });
  }

  /** As `leaveUnused`, but one entry for all lines that follow each other and begin alike. */
  leaveUnusedWithLast(line: PolicyLine): void {
    const last = this.unused.at(-1);
    if (last?.lastLine !== line.number - 1) return this.leaveUnused(line);
    this.unused[this.unused.length - 1] = { ...last, lastLine: line.number };
  }

  leaveUnknown({ number, text }: PolicyLine, problem: LineProblem = { code: 'unknown' }): void {
    this.unknownCount++;
    if (this.unknown.length >= NOTES_MAX) return;
    this.unknown.push({ line: number, text: shownText(text), problem });
  }
}

function sectionOf(
  sections: Map<string, AttributeSection>,
  name: string,
  line: number,
): AttributeSection {
  const key = name.toLowerCase();
  const section = sections.get(key) ?? { name, line, settings: new Map(), isTelling: false };
  sections.set(key, section);
  return section;
}

/** Whether `typed` stands for `word`, perhaps abbreviated. */
export function means(typed: string | undefined, word: string): boolean {
  return typed !== undefined && word.startsWith(typed.toLowerCase());
}
