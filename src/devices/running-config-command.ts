/** `show running-config [all] group-policy [NAME]`: the one part of the configuration that is printed. */
import { GROUP_NAME } from '../domain/texts.ts';
import { answering, notModelled, type Answer, type CommandWord } from './console-word.ts';
import type { Extent } from './policy/policy-out.ts';
import { DEFAULT_POLICY_NAME, showRunGroupPolicy } from './policy/running-config.ts';

/** The settings of a run do not change while it lasts, so neither does the answer. */
function printing(extent: Extent, name?: string): Answer {
  return ({ scenario }) => ({
    text: showRunGroupPolicy(scenario, { extent, ...(name && { name }) }) ?? '',
  });
}

function groupPolicyWord(extent: Extent): CommandWord {
  const named = (name: string, help: string): CommandWord => ({
    ...answering(name.toLowerCase(), printing(extent, name)),
    help,
  });
  return {
    word: 'group-policy',
    next: [
      named(DEFAULT_POLICY_NAME, 'What other policies inherit from'),
      named(GROUP_NAME, 'The policy of the sessions'),
    ],
    end: printing(extent),
  };
}

/** Sections that a device knows beside it. */
const OTHERS = notModelled(
  ...['aaa', 'aaa-server', 'access-group', 'access-list', 'crypto'],
  ...['failover', 'interface', 'ip', 'logging', 'nat', 'object', 'object-group', 'policy-map'],
  ...['route', 'ssl', 'sysopt', 'timeout', 'tunnel-group', 'username', 'webvpn'],
);

export const RUNNING_CONFIG: CommandWord = {
  word: 'running-config',
  next: [
    groupPolicyWord('changed'),
    {
      word: 'all',
      next: [groupPolicyWord('all'), ...OTHERS],
      end: 'not-modelled',
      help: 'With defaults',
    },
    ...OTHERS,
  ],
  end: 'not-modelled',
};
