/**
 * What a learner did, in the shape of an xAPI statement (ADL, xAPI 1.0.3, part two, 2.4), so that the
 * page around an embed can hand it on to a learning record store. Nobody is named: the account is
 * the same for all, and whoever hands the statement on puts the learner in its place.
 */
import type { Guess, Prediction } from './prediction.ts';

export interface Statement {
  readonly actor: {
    readonly objectType: 'Agent';
    readonly account: { readonly homePage: string; readonly name: 'anonymous' };
  };
  readonly verb: { readonly id: string; readonly display: { readonly 'en-US': string } };
  readonly object: {
    readonly objectType: 'Activity';
    readonly id: string;
    readonly definition: {
      readonly type: string;
      readonly name: Readonly<Record<string, string>>;
      readonly interactionType?: string;
    };
  };
  readonly result: {
    readonly success: boolean;
    readonly score: { readonly scaled: number };
    /** ISO 8601. */
    readonly duration: string;
    readonly response?: string;
    readonly completion?: true;
  };
}

interface Place {
  /** The app's own address, with a slash at its end. */
  readonly site: string;
  readonly lesson: string;
  readonly title: string;
  readonly locale: string;
  readonly durationMs: number;
}

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const ACTIVITIES = 'http://adlnet.gov/expapi/activities/';

/** Steps count from one. */
export function answeredStatement(
  answer: Place & {
    readonly step: number;
    readonly kind: Prediction['kind'];
    readonly guess: Guess;
    readonly isRight: boolean;
  },
): Statement {
  const { isRight, guess } = answer;
  return {
    ...whoAndWhat(answer, 'answered'),
    object: {
      objectType: 'Activity',
      id: `${lessonAddress(answer)}/${answer.step}`,
      definition: {
        type: `${ACTIVITIES}cmi.interaction`,
        name: { [answer.locale]: answer.title },
        interactionType: INTERACTIONS[answer.kind],
      },
    },
    result: {
      success: isRight,
      score: { scaled: isRight ? 1 : 0 },
      response: responseOf(guess),
      duration: durationText(answer.durationMs),
    },
  };
}

/** `rightCount` of `questionCount`; a lesson that asks nothing is a success when it is done. */
export function completedStatement(
  end: Place & { readonly rightCount: number; readonly questionCount: number },
): Statement {
  const { rightCount, questionCount } = end;
  return {
    ...whoAndWhat(end, 'completed'),
    object: {
      objectType: 'Activity',
      id: lessonAddress(end),
      definition: { type: `${ACTIVITIES}lesson`, name: { [end.locale]: end.title } },
    },
    result: {
      success: rightCount === questionCount,
      score: { scaled: questionCount === 0 ? 1 : rightCount / questionCount },
      completion: true,
      duration: durationText(end.durationMs),
    },
  };
}

/** As xAPI calls the ways of answering (part two, 2.4.4.1). */
const INTERACTIONS: Readonly<Record<Prediction['kind'], string>> = {
  choose: 'choice',
  pick: 'choice',
  number: 'numeric',
  pin: 'numeric',
  order: 'sequencing',
};

function whoAndWhat({ site }: Place, verb: 'answered' | 'completed') {
  return {
    actor: {
      objectType: 'Agent' as const,
      account: { homePage: site, name: 'anonymous' as const },
    },
    verb: { id: VERBS + verb, display: { 'en-US': verb } },
  };
}

function lessonAddress({ site, lesson }: Place): string {
  return `${site}index.html#/lesson/${lesson}`;
}

/** Ids of a list stand apart by `[,]` (part two, 2.4.4.1, response patterns). */
function responseOf(guess: Guess): string {
  return typeof guess === 'object' ? guess.join('[,]') : String(guess);
}

/** `PT83.5S`: seconds alone are allowed, and compare easily. */
function durationText(durationMs: number): string {
  return `PT${Math.max(0, Math.round(durationMs / 10) / 100)}S`;
}
