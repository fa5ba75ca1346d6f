import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { answerConsole } from '../../src/devices/console.ts';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { parseDurationMs, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { parseLink } from '../../src/stores/link.ts';
import { ANSWERS_LINK, expectedAnswers } from '../e2e/console-answers.ts';

const { scenario, problems } = parseLink(ANSWERS_LINK, () => DEFAULT_SCENARIO);
const index = indexRecording(simulate(scenario));

describe('the console answers word for word', () => {
  const answers = expectedAnswers();

  it('twelve commands at three instants of a run', () => {
    expect(problems).toEqual([]);
    expect(new Set(answers.map(({ at }) => at)).size).toBe(3);
    expect(new Set(answers.map(({ command }) => command)).size).toBe(12);
    expect(answers).toHaveLength(36);
  });

  it.each(answers)('$at: $command', ({ at, command, text }) => {
    const instant = simTime(parseDurationMs(at) ?? NaN);
    expect(answerConsole(index, scenario, instant, command)).toBe(text);
  });
});
