/** A reading as lines of text, so that a fixture's whole answer can be written beside it. */
import { firstChoice, missingPolicies } from '../../../src/devices/policy/policy-choice.ts';
import {
  findingsOf,
  isSetting,
  type Finding,
  type Origin,
} from '../../../src/devices/policy/policy-findings.ts';
import { readPolicy, type PolicyReading } from '../../../src/devices/policy/policy-in.ts';
import type { UnknownLine, UnusedLines } from '../../../src/devices/policy/policy-notes.ts';
import { writeSetting } from '../../../src/domain/read-value.ts';
import { SETTINGS } from '../../../src/domain/settings.ts';

export function readingOf(text: string): PolicyReading {
  const read = readPolicy(text);
  if (read.type === 'refused') throw new Error(`The text was refused: ${read.refusal.code}.`);
  return read.reading;
}

export function describeReading(reading: PolicyReading): string[] {
  const { config, unused, unknown, profileProblem } = reading;
  const choice = firstChoice(config);
  return [
    `policies: ${[...config.policies.values()].map(({ name }) => name).join(', ') || 'none'}`,
    `chosen: ${choice.policy ?? 'none'}${choice.user ? ` for ${choice.user}` : ''}`,
    ...missingPolicies(config).map(({ line, value }) => `missing: ${value}, line ${line}`),
    ...(profileProblem ? [`profile: ${profileProblem.code}, line ${profileProblem.line}`] : []),
    '',
    'found',
    ...findingsOf(reading, choice).map(describeFinding),
    '',
    'known, not used',
    ...unused.map(describeUnused),
    '',
    'not understood',
    ...unknown.map(describeUnknown),
  ];
}

function describeFinding(finding: Finding): string {
  const { field, origin, remark } = finding;
  const { code = undefined, ...details } = remark ?? {};
  const note = [code, ...Object.values(details)].filter((part) => part !== undefined).join(' ');
  return `${field} ${valueText(finding)} | ${originText(origin)}${note ? ` | ${note}` : ''}`;
}

function valueText(finding: Finding): string {
  if (finding.value === undefined) return 'left';
  if (isSetting(finding)) return String(writeSetting(finding.value, SETTINGS[finding.field]));
  return String(finding.value);
}

function originText(origin: Origin): string {
  if (origin.type === 'device-default') return 'device default';
  const { owner, name, line, text } = origin;
  return `${[owner, name].filter(Boolean).join(' ')}, line ${line}: ${text}`;
}

function describeUnused({ line, lastLine, text, why }: UnusedLines): string {
  const lines = line === lastLine ? line : `${line}-${lastLine}`;
  return `${lines} ${text}${why ? ` | ${why}` : ''}`;
}

function describeUnknown({ line, text, problem }: UnknownLine): string {
  const { code, ...details } = problem;
  return `${line} ${text} | ${[code, ...Object.values(details).flat()].join(' ')}`;
}
