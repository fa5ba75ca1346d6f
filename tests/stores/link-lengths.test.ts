/** Links that teachers write on a board: a lesson, its step, and what has been moved. */
import { lessons, loadLesson } from 'virtual:lessons';
import { describe, expect, it } from 'vitest';
import { writeSetting } from '../../src/domain/read-value.ts';
import { SETTINGS, SETTING_NAMES, type SettingName } from '../../src/domain/settings.ts';
import { simTime } from '../../src/domain/units.ts';
import { formatLink } from '../../src/stores/link.ts';
import { stopsOf } from '../../src/scene/slider-stops.ts';

const LENGTH_MAX = 200;

/** Where a slider makes the link longest. */
const longest = (name: SettingName): { name: SettingName; value: number; length: number } => {
  const texts = stopsOf(SETTINGS[name]).map((value) => ({
    name,
    value,
    length: `&${name}=${writeSetting(value, SETTINGS[name])}`.length,
  }));
  return texts.reduce((one, other) => (other.length > one.length ? other : one));
};
const BY_LENGTH = SETTING_NAMES.map(longest).sort((one, other) => other.length - one.length);

/** The link of a step with so many sliders moved, those that make it longest, and the playhead too. */
async function lengthsWith(sliders: number): Promise<number[]> {
  const lengths: number[] = [];
  for (const { id } of lessons) {
    const { lesson } = await loadLesson(id);
    for (const [number, { scenario }] of lesson.steps.entries()) {
      const moved = BY_LENGTH.filter(({ name, value }) => scenario.settings[name] !== value);
      const settings = Object.fromEntries(
        moved.slice(0, sliders).map(({ name, value }) => [name, value]),
      );
      const link = {
        route: { page: 'lesson', id: lesson.id, step: number + 1 } as const,
        scenario: { ...scenario, settings: { ...scenario.settings, ...settings } },
        t: simTime(11 * 60_000 + 11_000),
        play: false,
      };
      lengths.push(formatLink(link, () => scenario).length);
    }
  }
  return lengths;
}

describe('a lesson with sliders moved', () => {
  it('has a link of at most 200 characters: any lesson, any step, any five sliders, any playhead', async () => {
    const lengths = await lengthsWith(5);
    expect(lengths.length).toBeGreaterThan(100);
    console.log(
      `The longest link to a lesson with five sliders moved has ${Math.max(...lengths)} characters, ` +
        `with all ${SETTING_NAMES.length} it has ${Math.max(...(await lengthsWith(99)))}.`,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(LENGTH_MAX);
  });
});
