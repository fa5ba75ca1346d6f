import { describe, expect, it } from 'vitest';
import { indexRecording, type RecordingIndex } from '../../src/analysis/recording-index.ts';
import { clockText } from '../../src/analysis/time-text.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { keyMomentOf } from '../../src/lesson/key-moment.ts';
import type { LessonStep } from '../../src/lesson/lesson.ts';
import { q05 } from './q05.ts';

const { lesson } = q05();
const indexOf = ({ scenario }: LessonStep): RecordingIndex => indexRecording(simulate(scenario));

describe('the key moment of a lesson', () => {
  it('is the instant at which the run decides the last question', () => {
    const { step, instant } = keyMomentOf(lesson, indexOf);
    expect(step.id).toBe('cut');
    expect(clockText(instant)).toBe('3:56');
  });

  it('moves with the setting that decides it', () => {
    const steps = lesson.steps.map((step): LessonStep => {
      const settings = { ...step.scenario.settings, gatewayDpdInterval: 60_000 };
      return { ...step, scenario: { ...step.scenario, settings } };
    });
    expect(clockText(keyMomentOf({ ...lesson, steps }, indexOf).instant)).not.toBe('3:56');
  });

  it('is a playhead where nothing is asked', () => {
    const steps = lesson.steps.filter(({ prediction }) => !prediction);
    const { step, instant } = keyMomentOf({ ...lesson, steps }, indexOf);
    expect(step.id).toBe('answer');
    expect(instant).toBe(step.playheadMs);
  });
});
