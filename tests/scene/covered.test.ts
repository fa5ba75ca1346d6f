import { describe, expect, it } from 'vitest';
import { indexUntil } from '../../src/analysis/index-until.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { pictureInWords } from '../../src/components/describe/picture-words.ts';
import { clientStatisticsAt, printStatistics } from '../../src/devices/client-statistics.ts';
import { messagesAt } from '../../src/devices/client-messages.ts';
import { clientStatusAt } from '../../src/devices/client-status.ts';
import { clientTraffic } from '../../src/devices/client-traffic.ts';
import { answerConsole } from '../../src/devices/console.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { flowBook, flowTableAt } from '../../src/scene/flow-table.ts';
import { ladderAxis, pageAround } from '../../src/scene/ladder-axis.ts';
import { ladderLayout } from '../../src/scene/ladder-layout.ts';
import { ladderPicture, stopsOf } from '../../src/scene/ladder.ts';
import { sessionBook, sessionTableAt } from '../../src/scene/session-table.ts';
import type { Take } from '../../src/stores/recording.svelte.ts';
import { ALL_LESSONS } from '../lesson/all-lessons.ts';

const QUESTIONS = ALL_LESSONS.flatMap(({ id, steps }) =>
  steps.flatMap((step, place) => (step.prediction ? [{ name: `${id}/${place + 1}`, step }] : [])),
);

const COMMANDS = [
  ...['show vpn-sessiondb detail anyconnect', 'show vpn-sessiondb summary', 'show conn all'],
  ...['show xlate', 'show logging', 'show failover', 'show vpn-sessiondb'],
];

describe('while a question is open', () => {
  it.each(QUESTIONS)('nothing at the devices tells what comes: $name', ({ step }) => {
    const instant = step.playheadMs;
    const whole = { index: indexRecording(simulate(step.scenario)), scenario: step.scenario };
    const told = { ...whole, index: indexUntil(whole.index, instant) };
    const said = ({ index, scenario }: Take) => ({
      console: COMMANDS.map((command) => answerConsole(index, scenario, instant, command)),
      status: clientStatusAt({ index, scenario, instant }),
      statistics: printStatistics(
        clientStatisticsAt({ index, scenario, instant }, clientTraffic(index)),
      ),
      messages: messagesAt(index, instant),
      flows: flowTableAt(flowBook(index, 'nat-mapping'), instant),
      sessions: sessionTableAt(sessionBook(index, scenario), instant),
      words: pictureInWords({ index, scenario }, { instant, isCovered: true }),
    });
    expect(said(whole)).toEqual(said(told));
  });

  it.each(QUESTIONS)('the ladder ends at the playhead: $name', ({ step }) => {
    const instant = step.playheadMs;
    const index = indexUntil(indexRecording(simulate(step.scenario)), instant);
    const axis = ladderAxis({ horizonMs: index.recording.horizonMs, msPerPx: 100, quiet: [] });
    const page = pageAround(axis, { topPx: 0, heightPx: 1_000_000 });
    const picture = ladderPicture(index, { axis, page, layout: ladderLayout(index, [], 400) });
    const stops = stopsOf(index, picture, { fromMs: 0, toMs: step.scenario.horizonMs });
    expect(stops.length).toBeGreaterThan(0);
    expect(stops.every(({ atMs }) => atMs <= instant)).toBe(true);
    expect(picture.arches.every(({ arch }) => arch.toMs <= instant)).toBe(true);
  });
});

it('a run up to an instant is the run of that length', () => {
  const step = QUESTIONS[0]?.step;
  if (!step) throw new Error('There is no question.');
  const until = simTime(step.playheadMs);
  const { recording } = indexUntil(indexRecording(simulate(step.scenario)), until);
  const shorter = simulate({ ...step.scenario, horizonMs: until });
  expect(recording.length).toBe(shorter.length);
  expect(recording.columns.kind).toEqual(shorter.columns.kind.slice(0, shorter.length));
});
