/** What differs between two scenarios, thing by thing: for the names of undo and for what a link says. */
import {
  startOf,
  type Disturbance,
  type OtherSession,
  type Scenario,
  type TrafficFlow,
} from '../domain/scenario.ts';
import { SETTING_NAMES, type SettingName } from '../domain/settings.ts';
import { SETUP_FIELDS, setupValue } from '../domain/setup-fields.ts';

/** Before and after; where one is missing the thing was added or taken away. */
interface Pair<Thing> {
  readonly before?: Thing | undefined;
  readonly after?: Thing | undefined;
}

interface Turn<Value> {
  readonly before: Value;
  readonly after: Value;
}

export type ScenarioChange =
  | ({ readonly type: 'setting'; readonly name: SettingName } & Turn<number>)
  /** `path` as in a link: `client.os`. */
  | ({ readonly type: 'field'; readonly path: string } & Turn<string | number | boolean>)
  | ({ readonly type: 'fault' } & Pair<Disturbance>)
  | ({ readonly type: 'flow' } & Pair<TrafficFlow>)
  | ({ readonly type: 'other' } & Pair<OtherSession>)
  | ({ readonly type: 'profile' } & Turn<string>)
  | ({ readonly type: 'seed' } & Turn<number>)
  | ({ readonly type: 'horizon' } & Turn<number>);

/** In the order of a link: settings, traffic, faults, cast, the run itself. */
export function changesBetween(before: Scenario, after: Scenario): readonly ScenarioChange[] {
  return [
    ...SETTING_NAMES.map((name) => ({
      type: 'setting' as const,
      name,
      before: before.settings[name],
      after: after.settings[name],
    })).filter(isTurn),
    ...pairs(before.traffic, after.traffic, () => 'flow').map((pair) => ({
      type: 'flow' as const,
      ...pair,
    })),
    ...pairs(before.disturbances, after.disturbances, ({ kind }) => kind)
      .sort((left, right) => startOfPair(left) - startOfPair(right))
      .map((pair) => ({ type: 'fault' as const, ...pair })),
    ...SETUP_FIELDS.map((field) => ({
      type: 'field' as const,
      path: `${field.part}.${field.name}`,
      before: setupValue(before, field),
      after: setupValue(after, field),
    })).filter(isTurn),
    ...pairs(before.otherSessions, after.otherSessions, ({ user }) => user).map((pair) => ({
      type: 'other' as const,
      ...pair,
    })),
    ...[
      { type: 'profile' as const, before: before.profile, after: after.profile },
      { type: 'seed' as const, before: before.seed, after: after.seed },
      { type: 'horizon' as const, before: before.horizonMs, after: after.horizonMs },
    ].filter(isTurn),
  ];
}

function isTurn({ before, after }: Turn<unknown>): boolean {
  return before !== after;
}

function startOfPair({ before, after }: Pair<Disturbance>): number {
  const disturbance = after ?? before;
  return disturbance ? startOf(disturbance) : 0;
}

/**
 * What is in one list only. Things that are alike, such as faults of one kind, pair up in their order:
 * one that was moved is one change, not two.
 */
function pairs<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  likenessOf: (thing: Thing) => string,
): Pair<Thing>[] {
  const gone = without(before, after);
  const come = without(after, before);
  const found = gone.map((thing): Pair<Thing> => {
    const place = come.findIndex((other) => likenessOf(other) === likenessOf(thing));
    return place < 0 ? { before: thing } : { before: thing, after: come.splice(place, 1)[0] };
  });
  return [...found, ...come.map((thing) => ({ after: thing }))];
}

/** The things of the first list that the second has not, or has less often. */
function without<Thing>(things: readonly Thing[], others: readonly Thing[]): Thing[] {
  const left = others.map((other) => JSON.stringify(other));
  return things.filter((thing) => {
    const place = left.indexOf(JSON.stringify(thing));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}
