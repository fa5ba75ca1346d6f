/** Finds the `{{…}}` of a lesson's texts: docs/writing-lessons.md, "Live values". */
import { CHANNELS } from '../domain/names.ts';
import { nearestName } from '../domain/nearest-name.ts';
import { SETTING_NAMES, isSettingName } from '../domain/settings.ts';
import { TIMERS, type TimerName } from '../domain/timers.ts';
import type { LiveHtml, LiveValue } from './lesson.ts';

const GAP = /\{\{([^{}]*)\}\}/;

/** The HTML with its gaps, and a message for each gap that means nothing. */
export function parseLive(
  html: string,
  momentNames: readonly string[],
): { readonly live: LiveHtml; readonly messages: readonly string[] } {
  const messages: string[] = [];
  // Splitting by an expression with a group leaves the groups at the odd positions.
  const live = html.split(GAP).flatMap((part, position): LiveHtml => {
    if (position % 2 === 0) return part === '' ? [] : [part];
    const value = readGap(part.trim().split(/\s+/), momentNames);
    if (typeof value !== 'string') return [value];
    messages.push(`{{${part}}}: ${value}`);
    return [];
  });
  return { live, messages };
}

function readGap(words: readonly string[], momentNames: readonly string[]): LiveValue | string {
  const [type = '', ...names] = words;
  const form = FORMS[type];
  if (!form) return `there is no such live value; known: ${Object.keys(FORMS).join(', ')}`;
  const wanted = form.words.length;
  if (names.length !== wanted) return `write {{${[type, ...form.words].join(' ')}}}`;
  const moments = names.filter((_, position) => form.words[position] === 'MOMENT');
  const stranger = moments.find((name) => !momentNames.includes(name));
  if (stranger !== undefined)
    return `there is no moment "${stranger}"${near(stranger, momentNames)}`;
  return form.read(names);
}

interface Form {
  readonly words: readonly string[];
  readonly read: (names: readonly string[]) => LiveValue | string;
}

const FORMS: Readonly<Record<string, Form>> = {
  time: {
    words: ['MOMENT'],
    read: ([moment = '']) => ({ type: 'time', moment }),
  },
  setting: {
    words: ['SETTING'],
    read: ([setting = '']) =>
      isSettingName(setting)
        ? { type: 'setting', setting }
        : `there is no setting "${setting}"${near(setting, SETTING_NAMES)}`,
  },
  left: {
    words: ['TIMER', 'CHANNEL', 'MOMENT'],
    read: ([timer = '', channelName = '', moment = '']) => {
      const channel = CHANNELS.find((name) => name === channelName);
      if (!isTimerName(timer)) return `there is no timer "${timer}"${near(timer, TIMER_NAMES)}`;
      if (!channel) return `there is no channel "${channelName}"`;
      return { type: 'left', timer, channel, moment };
    },
  },
  span: {
    words: ['MOMENT', 'MOMENT'],
    read: ([from = '', to = '']) => ({ type: 'span', from, to }),
  },
};

const TIMER_NAMES = Object.keys(TIMERS);

function isTimerName(text: string): text is TimerName {
  return Object.hasOwn(TIMERS, text);
}

function near(text: string, known: readonly string[]): string {
  const nearest = nearestName(text, known);
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}
