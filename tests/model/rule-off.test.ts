import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/kernel/simulate.ts';
import { scenarioOf } from '../kernel/rows.ts';
import { engineWithout, textWithout, type RuleOff } from './rule-off.ts';

const scenario = scenarioOf({ horizonMs: 120_000, settings: { loss: 5, jitter: 80 } });
const change = (rule: Partial<RuleOff>): RuleOff => ({
  file: 'src/domain/gateway/idle.ts',
  replace: 'if (isBusy) return;',
  by: '',
  ...rule,
});

describe('an engine without a rule', () => {
  it('differs from the product’s in nothing else', async () => {
    const run = await engineWithout(change({ by: 'if (isBusy) return;' }));
    expect(run(scenario)).toEqual({ recording: simulate(scenario) });
  });

  it('may change a statechart', async () => {
    const file = 'src/domain/statecharts/client-chart.ts';
    const run = await engineWithout(change({ file, replace: 'CONNECT:', by: 'NEVER_CONNECT:' }));
    expect(run(scenario)).toMatchObject({ recording: { length: 0 } });
  });

  it('that breaks an invariant has noticed the absence', async () => {
    const file = 'src/domain/gateway/session.ts';
    const replace = 'channel.isUp = true;';
    const run = await engineWithout(change({ file, replace }));
    expect(run(scenario)).toEqual({ stopped: expect.stringMatching(/^Broken at \d+ ms: /) });
  });
});

describe('a change of a rule', () => {
  it('takes the place meant, however the lines are broken', () => {
    const rule = change({ replace: 'if (isBusy)\n\n  return;', by: '/* off */' });
    expect(textWithout(rule)).toContain('/* off */');
    expect(textWithout(rule)).not.toContain('if (isBusy)');
    const second = textWithout(change({ replace: 'world', nth: 2, by: 'WORLD' }));
    expect(second.indexOf('WORLD')).toBeGreaterThan(second.indexOf('world'));
  });

  it.each([
    [{ replace: 'if (isBuzzy)' }, /does not contain "if \(isBuzzy\)"/],
    [{ replace: 'world' }, /contains "world" \d+ times; say which one by nth/],
    [{ nth: 2 }, /contains "if \(isBusy\) return;" only 1 times/],
    [{ by: 'if (' }, /is no program any more/],
    [
      { file: 'src/analysis/advice/all-advice.ts', replace: 'const PATH_WEIGHT = 1;' },
      /simulate.ts does not need .*all-advice.ts/,
    ],
  ])('that cannot be made is told: %j', async (rule, sentence) => {
    await expect(async () => engineWithout(change(rule))).rejects.toThrow(sentence);
  });

  it('that names what is not there is no answer', async () => {
    const run = await engineWithout(
      change({
        file: 'src/domain/client/channels.ts',
        replace: "sendOn(world, channel, { kind: 'keepalive'",
        by: "sendOff(world, channel, { kind: 'keepalive'",
      }),
    );
    expect(() => run(scenario)).toThrow(ReferenceError);
  });
});
