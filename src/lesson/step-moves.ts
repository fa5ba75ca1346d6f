/** What of `moves` a variant of a lesson can use: settings and cast, written as links write them. */
import { writeSetting } from '../domain/read-value.ts';
import type { Scenario } from '../domain/scenario.ts';
import { SETTINGS, SETTING_NAMES } from '../domain/settings.ts';
import { SETUP_FIELDS, setupValue } from '../domain/setup-fields.ts';
import type { StepMove } from './lesson.ts';

/**
 * Empty when the moves change what happens in the run: a question about a cut cable asks nothing once
 * there is no cut.
 */
export function movesOf(base: Scenario, moved: Scenario): readonly StepMove[] {
  if (happenings(base) !== happenings(moved)) return [];
  const settings = SETTING_NAMES.filter((name) => base.settings[name] !== moved.settings[name]);
  const fields = SETUP_FIELDS.filter(
    (field) => setupValue(base, field) !== setupValue(moved, field),
  );
  return [
    ...settings.map((name) => ({
      name,
      text: String(writeSetting(moved.settings[name], SETTINGS[name])),
    })),
    ...fields.map((field) => ({
      name: `${field.part}.${field.name}`,
      text: String(setupValue(moved, field)),
    })),
  ];
}

function happenings({ disturbances, traffic, otherSessions, horizonMs }: Scenario): string {
  return JSON.stringify([disturbances, traffic, otherSessions, horizonMs]);
}
