import type { Locale } from './generated/runtime.js';

/**
 * What a page needs before it is first painted, and what comes later, each with its prefix: the words
 * for causes, of the timeline's tools, of the setup of a scenario with its advice, of the
 * assumptions, of the ladder, of the description of the picture, of the help, of a lesson's pane, of
 * the devices' views, of the diagrams, of the exports, of policies in and out, of what undo takes
 * back, of the dialog that shares a link, of a presentation, of a lesson's handout, of the inspector,
 * of the dialog for embeds, of the classroom, for what is wrong in a link or an entry, and of a lab
 * without a network.
 */
export type TextsPart =
  | 'page'
  | 'why'
  | 'axis'
  | 'setup'
  | 'assume'
  | 'ladder'
  | 'describe'
  | 'help'
  | 'lesson'
  | 'device'
  | 'diagram'
  | 'export'
  | 'policy'
  | 'change'
  | 'share'
  | 'present'
  | 'handout'
  | 'inspector'
  | 'embed'
  | 'class'
  | 'problem'
  | 'offline';

/**
 * Fetches a part of the words of a language. Here every message holds all its languages, and nothing
 * is fetched. A build puts a module in this one's place that fetches one part of one language at a
 * time (scripts/vite-plugin-message-texts.ts). Rejects when the words cannot be fetched.
 */
export const loadTexts: (locale: Locale, part: TextsPart) => Promise<void> = () =>
  Promise.resolve();
