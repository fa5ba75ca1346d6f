/** A compiled lesson: what the page gets. Plain data; words are apart, one file a language. */
import type { Claim, EventPattern } from '../analysis/claims.ts';
import type { Channel } from '../domain/names.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SettingName } from '../domain/settings.ts';
import type { TimerName } from '../domain/timers.ts';
import type { SimTime } from '../domain/units.ts';
import type { FocusPart } from './focus.ts';
import type { LessonPath } from './paths.ts';
import type { Prediction } from './prediction.ts';

/** The chapters of the catalogue, in its order. */
export const LESSON_GROUPS = ['tunnels', 'timers', 'reconnect', 'login'] as const;
export type LessonGroup = (typeof LESSON_GROUPS)[number];

export interface CompiledLesson {
  /** As in links: `q05`. */
  readonly id: string;
  /** The FAQ's question; absent in background lessons. */
  readonly question?: number;
  readonly group: LessonGroup;
  readonly minutes: number;
  /** Where the answer comes from, as printed: `FAQ 116312, Q5`. */
  readonly source: string;
  readonly steps: readonly LessonStep[];
  /** Events that the texts speak of, by name. */
  readonly moments: Readonly<Record<string, EventPattern>>;
}

export interface LessonStep {
  readonly id: string;
  /** Whole: a step can be opened by itself. */
  readonly scenario: Scenario;
  /** Another scenario than the step before; otherwise what the learner has changed may stay. */
  readonly setsScene: boolean;
  readonly playheadMs: SimTime;
  readonly focus: readonly FocusPart[];
  readonly prediction?: Prediction;
  /** What gives the prediction another answer, where settings or the cast do; for variants. */
  readonly moves?: readonly StepMove[];
  /** To be reached by the learner's own hand, each held against the learner's run. */
  readonly goals: readonly NamedClaim[];
}

/** A parameter as links write it: `gatewayDpdInterval`, `1m`. */
export interface StepMove {
  readonly name: string;
  readonly text: string;
}

export interface NamedClaim {
  readonly id: string;
  readonly claim: Claim;
}

/** The words of a lesson in one language. */
export interface LessonText {
  readonly locale: string;
  readonly title: string;
  /** In the order of the lesson's steps. */
  readonly steps: readonly StepText[];
}

export interface StepText {
  readonly id: string;
  readonly heading: LiveHtml;
  /** Shown while reading; paragraphs and lists. */
  readonly blocks: readonly LiveHtml[];
  readonly question?: QuestionText;
  /** Shown once the run has decided the prediction. */
  readonly why: readonly LiveHtml[];
  /** By the goal's id. */
  readonly goals: Readonly<Record<string, LiveHtml>>;
  /** Ways to the goals, the vaguest first; a goal may have several. */
  readonly hints: readonly { readonly id: string; readonly text: LiveHtml }[];
  /** For whoever teaches with the step. */
  readonly notes: readonly LiveHtml[];
}

export interface QuestionText {
  readonly heading: LiveHtml;
  /** By the option's id, or by that of the event to be put in order. */
  readonly options: Readonly<Record<string, LiveHtml>>;
}

/** Safe HTML with gaps that the recording fills: see live-values.ts. */
export type LiveHtml = readonly (string | LiveValue)[];

export type LiveValue =
  /** When the event happens: `3:56`. */
  | { readonly type: 'time'; readonly moment: string }
  /** A setting as it is now: `4 min`. */
  | { readonly type: 'setting'; readonly setting: SettingName }
  /** What a timer had left just before the event: `2 min 58 s`. */
  | {
      readonly type: 'left';
      readonly timer: TimerName;
      readonly channel: Channel;
      readonly moment: string;
    }
  /** The time from one event to another: `56 s`. */
  | { readonly type: 'span'; readonly from: string; readonly to: string };

/** One line of the catalogue. */
export interface CatalogueEntry {
  readonly id: string;
  readonly question?: number;
  readonly group: LessonGroup;
  readonly minutes: number;
}

/** What the index says of the lessons in one language; fetched when it is shown. */
export interface CatalogueText {
  /** By the lessons' ids, as the step counts. */
  readonly titles: Readonly<Record<string, string>>;
  readonly stepCounts: Readonly<Record<string, number>>;
  readonly paths: readonly LessonPath[];
}

/** All lessons there are, and how to fetch what each needs. */
export interface Catalogue {
  readonly lessons: readonly CatalogueEntry[];
  /** By locale. */
  readonly loadTitles: Readonly<Record<string, () => Promise<CatalogueText>>>;
  readonly loadLesson: (id: string) => Promise<{ readonly lesson: CompiledLesson }>;
  readonly loadText: (id: string, locale: string) => Promise<{ readonly text: LessonText }>;
}
