/** Sentences about policies: what no command can say, what a paste says, and what is wrong with it. */
import type { UnsayableSetting } from '../../devices/policy/policy-out.ts';
import {
  isSetting,
  type Finding,
  type Origin,
  type Remark,
} from '../../devices/policy/policy-findings.ts';
import type { Refusal } from '../../devices/policy/policy-lines.ts';
import type { LineProblem, UnusedLines } from '../../devices/policy/policy-notes.ts';
import type { ProfileProblem } from '../../devices/policy/read-profile.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { SETTINGS, type SettingName } from '../../domain/settings.ts';
import { m } from '../../i18n/generated/messages.js';
import { settingName, settingValue } from '../../i18n/setting-text.ts';
import { fieldText, wordText } from '../../i18n/setup-words.ts';

export function unsayableText({ setting, command, value, why }: UnsayableSetting): string {
  const named = {
    setting: settingName(setting),
    value: settingValue(SETTINGS[setting], value),
    command,
  };
  if (why.code === 'range') return m.policy_range({ ...named, min: why.min, max: why.max });
  const [less = '', more = ''] = why.nearest;
  return why.unit === 'minutes'
    ? m.policy_between_minutes({ ...named, less, more })
    : m.policy_between_seconds({ ...named, less, more });
}

/** Changed settings with their values, as a list in words. */
export function settingsText(names: readonly SettingName[], { settings }: Scenario): string {
  return names
    .map((name) => `${settingName(name)} ${settingValue(SETTINGS[name], settings[name])}`)
    .join(', ');
}

export function findingName(finding: Finding): string {
  return isSetting(finding) ? settingName(finding.field) : fieldText(`client.${finding.field}`);
}

/** What was found; empty where the lab's own value stays. */
export function findingValue(finding: Finding): string {
  return finding.value === undefined ? '' : valueText(finding, finding.value);
}

/** What the scenario has there now. */
export function presentValue(finding: Finding, { settings, client }: Scenario): string {
  return valueText(finding, isSetting(finding) ? settings[finding.field] : client[finding.field]);
}

function valueText(finding: Finding, value: string | number): string {
  if (isSetting(finding)) return settingValue(SETTINGS[finding.field], Number(value));
  return finding.field === 'backupServers' ? String(value) : wordText(String(value));
}

/** The line itself follows, as it was pasted. */
export function originText(origin: Origin): string {
  if (origin.type === 'device-default') return m.policy_from_default();
  const { line, name } = origin;
  switch (origin.owner) {
    case 'policy':
      return m.policy_from_policy({ line, name });
    case 'user':
      return m.policy_from_user({ line, name });
    case 'global':
      return m.policy_from_global({ line });
    case 'profile':
      return m.policy_from_profile({ line });
  }
}

export function remarkText(remark: Remark): string {
  switch (remark.code) {
    case 'clamped':
      return m.policy_clamped();
    case 'never':
      return m.policy_never();
    case 'fallback':
      return m.policy_fallback({ line: remark.line });
    case 'fallback-default':
      return m.policy_fallback_default({
        duration: settingValue(SETTINGS.idleTimeout, remark.valueMs),
      });
    case 'nobody':
      return m.policy_nobody();
    case 'both-protocols':
      return m.policy_both();
    case 'no-protocol':
      return m.policy_neither();
  }
}

export function refusalText(refusal: Refusal): string {
  switch (refusal.code) {
    case 'empty':
      return m.policy_blank();
    case 'binary':
      return m.policy_binary();
    case 'too-long':
      return m.policy_too_long({
        count: countText(refusal.characters),
        max: countText(refusal.max),
      });
    case 'too-many-lines':
      return m.policy_too_many_lines({
        count: countText(refusal.lines),
        max: countText(refusal.max),
      });
  }
}

/** Groups of three, as the reader's language has them. */
function countText(count: number): string {
  return count.toLocaleString(document.documentElement.lang);
}

export function profileProblemText(problem: ProfileProblem): string {
  const { line, text } = problem;
  switch (problem.code) {
    case 'document-type':
      return m.policy_xml_type({ line, text });
    case 'not-closed':
      return m.policy_xml_open({ line, text });
    case 'wrong-end':
      return m.policy_xml_end({ line, text });
    case 'bad-tag':
      return m.policy_xml_tag({ line, text });
    case 'bad-entity':
      return m.policy_xml_entity({ line, text });
    case 'too-deep':
      return m.policy_xml_deep({ line });
    case 'no-profile':
      return m.policy_xml_root({ line, text });
  }
}

export function lineProblemText(problem: LineProblem): string {
  switch (problem.code) {
    case 'unknown':
      return m.policy_why_unknown();
    case 'incomplete':
      return m.policy_why_incomplete();
    case 'ambiguous':
      return m.policy_why_ambiguous({ words: problem.words.join(', ') });
    case 'missing-value':
      return m.policy_why_missing();
    case 'bad-value':
      return m.policy_why_value({ value: problem.value });
    case 'out-of-range':
      return m.policy_why_range({ min: problem.min, max: problem.max });
  }
}

const WHY = {
  'always-reconnects': m.policy_why_reconnects,
  'group-from-server': m.policy_why_server,
} as const;

export function unusedText({ why }: UnusedLines): string {
  return why ? WHY[why]() : '';
}

export function linesText({ line, lastLine }: Pick<UnusedLines, 'line' | 'lastLine'>): string {
  return line === lastLine ? m.policy_line({ line }) : m.policy_lines({ from: line, to: lastLine });
}
