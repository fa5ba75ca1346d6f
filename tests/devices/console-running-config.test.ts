import { describe, expect, it } from 'vitest';
import { PROMPT, askConsole } from '../../src/devices/console.ts';
import { showRunGroupPolicy } from '../../src/devices/policy/running-config.ts';
import { START } from '../../src/domain/units.ts';
import { INDEX, SCENARIO } from './recorded-session.ts';

const scenario = { ...SCENARIO, settings: { ...SCENARIO.settings, keepalive: 15_000 } };
const answer = (command: string) => askConsole({ index: INDEX, scenario, instant: START }, command);
const ask = (command: string): string => answer(command).text;
const CHANGED = showRunGroupPolicy(scenario, { extent: 'changed' });
const ALL = showRunGroupPolicy(scenario, { extent: 'all' });

describe('show running-config group-policy', () => {
  it('prints the policy of the sessions as the settings have it', () => {
    expect(ask('show running-config group-policy')).toBe(CHANGED);
    expect(CHANGED).toMatch(/^group-policy My-Network internal\n[^]* anyconnect ssl keepalive 15/);
  });

  it.each(['sh run gr', 'show running-config  GROUP-POLICY my-network', 'sho ru g My-Net'])(
    'understands %j',
    (command) => expect(ask(command)).toBe(CHANGED),
  );

  it('prints with "all" the defaults too, of one policy or of both', () => {
    expect(ask('show running-config all group-policy')).toBe(ALL);
    const standing = ask('show run all group-policy DfltGrpPolicy');
    expect(ALL).toBe(`${standing}\n${ask('show run all group-policy My-Network')}`);
    expect(ask('show run all group-policy | include keepalive')).toBe(
      '  anyconnect ssl keepalive 20\n  anyconnect ssl keepalive 15',
    );
  });

  it('prints nothing of the default policy, in which nothing is changed', () => {
    expect(ask('show running-config group-policy DfltGrpPolicy')).toBe('');
  });

  it('is the same at every instant, so a page of it needs no new answer', () => {
    expect(answer('show running-config group-policy').isOfTheInstant).toBeUndefined();
  });

  it('marks a policy that there is not', () => {
    const [marker = ''] = ask('show run group-policy Sales').split('\n');
    expect(marker.indexOf('^')).toBe(`${PROMPT}show run group-policy `.length);
  });

  it('says of other sections that they are not modelled', () => {
    expect(ask('show running-config')).toMatch(/^Not modelled/);
    expect(ask('show running-config tunnel-group')).toMatch(/^Not modelled/);
  });
});
