/** What a change of the scenario is called, in the language of the page. */
import { lengthText } from '../../analysis/time-text.ts';
import { endOf, startOf, type Disturbance, type OtherSession } from '../../domain/scenario.ts';
import { writeDetails } from '../../domain/scenario-writer.ts';
import { SETTINGS } from '../../domain/settings.ts';
import { m } from '../../i18n/generated/messages.js';
import { settingName, settingValue } from '../../i18n/setting-text.ts';
import { detailText, fieldText, runFieldText, wordText } from '../../i18n/setup-words.ts';
import type { ScenarioChange } from '../../scene/scenario-changes.ts';
import { faultName } from '../timeline/timeline-words.ts';

/** A thing that has another value, has come, or has gone. */
export type ChangeWords =
  | {
      readonly type: 'turned';
      readonly name: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly type: 'replaced'; readonly before: string; readonly after: string }
  | { readonly type: 'added'; readonly thing: string }
  | { readonly type: 'removed'; readonly thing: string };

export function changeWords(change: ScenarioChange): ChangeWords {
  switch (change.type) {
    case 'setting': {
      const declaration = SETTINGS[change.name];
      return turned(settingName(change.name), change, (value) => settingValue(declaration, value));
    }
    case 'field':
      return turned(fieldText(change.path), change, fieldValueText);
    case 'profile':
      return turned(runFieldText('profile'), change, wordText);
    case 'seed':
      return turned(runFieldText('seed'), change, String);
    case 'horizon':
      return turned(runFieldText('horizon'), change, lengthText);
    case 'fault':
      return paired(change, faultText);
    case 'flow':
      return paired(change, (flow) => faultText({ kind: 'traffic', ...flow }));
    case 'other':
      return paired(change, otherText);
  }
}

/** What undo or redo says it does: the first change, and how many more there are. */
export function stepText(changes: readonly ScenarioChange[]): string {
  const [first, ...others] = changes;
  if (!first) return m.change_nothing();
  const what = sentenceOf(changeWords(first));
  return others.length === 0 ? what : m.change_and_more({ what, count: others.length });
}

function sentenceOf(words: ChangeWords): string {
  switch (words.type) {
    case 'turned':
      return m.change_turned(words);
    case 'replaced':
      return m.change_replaced(words);
    case 'added':
      return m.change_added(words);
    case 'removed':
      return m.change_removed(words);
  }
}

function turned<Value>(
  name: string,
  { before, after }: { readonly before: Value; readonly after: Value },
  textOf: (value: Value) => string,
): ChangeWords {
  return { type: 'turned', name, before: textOf(before), after: textOf(after) };
}

function paired<Thing>(
  { before, after }: { readonly before?: Thing | undefined; readonly after?: Thing | undefined },
  textOf: (thing: Thing) => string,
): ChangeWords {
  if (before && after) return { type: 'replaced', before: textOf(before), after: textOf(after) };
  if (after) return { type: 'added', thing: textOf(after) };
  return { type: 'removed', thing: before ? textOf(before) : '' };
}

/** "Cable out, 3:00 to 5:30", with its details where it has some. */
function faultText(fault: Disturbance): string {
  const name = faultName(fault.kind, { fromMs: startOf(fault), toMs: endOf(fault) });
  const details = Object.entries(writeDetails(fault)).map(
    ([field, value]) => `${detailText(fault.kind, field)}: ${wordText(String(value))}`,
  );
  return details.length === 0 ? name : `${name} (${details.join('; ')})`;
}

function otherText({ user, state }: OtherSession): string {
  return m.change_other({ user, state: wordText(state) });
}

function fieldValueText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? m.setting_on() : m.setting_off();
  return wordText(String(value));
}
