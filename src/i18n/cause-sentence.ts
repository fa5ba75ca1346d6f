/**
 * Why an event happened, in one or two sentences of the page's language. Three reasons are said at
 * most; of a longer chain the nearest ones, and where it all began.
 */
import type { Explanation, Link, Root } from '../analysis/why/explanation.ts';
import { isOfOthers, type RecordingIndex } from '../analysis/recording-index.ts';
import { SETTINGS } from '../domain/settings.ts';
import { eventWithTime } from './cause-events.ts';
import { reasonClauses } from './cause-reasons.ts';
import { m } from './generated/messages.js';
import { settingName, settingValue } from './setting-text.ts';

/** Reasons that stand for themselves after a colon; all others follow a "because". */
const AFTER_COLON: ReadonlySet<Link['reason']['code']> = new Set(['scenario', 'unanswered']);
const REASONS_MAX = 3;

export function causeSentence(index: RecordingIndex, explanation: Explanation): string {
  const { links, root } = explanation;
  const [asked] = links;
  const clauses = links
    // The rest is cut off anyway.
    .slice(0, REASONS_MAX + 2)
    .map((link, position) => ({
      index,
      before: links[position - 1],
      link,
      next: links[position + 1],
    }))
    // That the scenario brings it goes without saying, unless it is what was asked.
    .filter(({ link }) => link === asked || link.reason.code !== 'scenario')
    .flatMap(reasonClauses);
  const [reason = '', second, third] = clauses;
  const event = eventWithTime(index.recording, asked.row);
  const hasColon = AFTER_COLON.has(asked.reason.code);
  const isCut = clauses.length > REASONS_MAX;
  return sentences([
    ...(hasColon
      ? [withColon(event, reason, second), further(isCut ? undefined : third)]
      : [m.why_sentence_because({ event, reason }), further(second, isCut ? undefined : third)]),
    isCut ? rootSentence(index, root, links.at(-1)) : '',
  ]);
}

/**
 * The nearest reason alone, for a place where the event itself has just been said; of an event that
 * another brought about directly, the reason of that other. Empty where there is no more to say.
 */
export function shortCause(index: RecordingIndex, { links }: Explanation): string {
  const [asked, next] = links;
  const isDirect = asked.reason.code === 'event' && next && !hasNoReason(next);
  const link = isDirect ? next : asked;
  if (hasNoReason(link)) return '';
  const place = links.indexOf(link);
  const around = { index, before: links[place - 1], link, next: links[place + 1] };
  const [reason = '', deeper] = reasonClauses(around);
  return deeper === undefined ? m.why_short({ reason }) : m.why_short_pair({ reason, deeper });
}

function hasNoReason({ reason }: Link): boolean {
  return reason.code === 'scenario' || reason.code === 'start';
}

function withColon(event: string, reason: string, deeper: string | undefined): string {
  if (deeper === undefined) return m.why_sentence_colon({ event, reason });
  return m.why_sentence_colon_because({ event, reason, deeper });
}

function further(reason: string | undefined, deeper?: string): string {
  if (reason === undefined) return '';
  return deeper === undefined ? m.why_further({ reason }) : m.why_further_colon({ reason, deeper });
}

function rootSentence({ recording }: RecordingIndex, root: Root, last: Link | undefined): string {
  switch (root.type) {
    case 'start':
      return last && isOfOthers(recording, last.row)
        ? m.why_root_of_others()
        : m.why_root_event({ event: m.why_start() });
    case 'disturbance': {
      return m.why_root_event({ event: eventWithTime(recording, root.row) });
    }
    case 'setting': {
      const value = settingValue(SETTINGS[root.setting], root.value);
      return m.why_root_setting({ setting: settingName(root.setting), value });
    }
  }
}

function sentences(texts: readonly string[]): string {
  return texts
    .filter((text) => text !== '')
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1))
    .join(' ');
}
