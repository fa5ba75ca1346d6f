/**
 * Links: the part of the address behind the `#` holds the whole experiment, readable. Form:
 * contracts.md, "Links". Pure functions; the address bar itself is touched elsewhere.
 */
import { nearestName } from '../domain/nearest-name.ts';
import { PROBLEMS_MAX, showValue, type Problem, type ProblemDetail } from '../domain/problems.ts';
import { writeSetting } from '../domain/read-value.ts';
import { findTooMuchTraffic, findUnmetNeeds } from '../domain/scenario-file.ts';
import { DISTURBANCES_MAX, OTHER_SESSIONS_MAX, type Scenario } from '../domain/scenario.ts';
import { SETTINGS, SETTING_NAMES } from '../domain/settings.ts';
import { SETUP_FIELDS, setupValue } from '../domain/setup-fields.ts';
import { formatDuration, formatInstant } from '../domain/units.ts';
import {
  NONE,
  formatFault,
  formatOther,
  formatTraffic,
  parseFault,
  parseOther,
  parseTraffic,
  type LinkReading,
} from './link-faults.ts';
import { PARAMETERS, type LinkContent } from './link-parameters.ts';
import { fileOf, formatRoute, parseRoute, type Route } from './link-route.ts';

/** The scenario that a link to this page starts from: the lesson step's, or the default. */
export type BaseOf = (route: Route) => Scenario;

export interface Link extends LinkContent {
  readonly route: Route;
  /** Which lesson: `z=…` or `held=1`, on the page of other people's; `variant=…`. Not read here. */
  readonly file?: string | undefined;
}

export interface ParsedLink extends Link {
  /** Each names a parameter that was ignored, or `page` or `step`. */
  readonly problems: readonly Problem[];
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** Reads a hash, with or without its `#`. Never throws: what cannot be read is ignored and named. */
export function parseLink(hash: string, baseOf: BaseOf): ParsedLink {
  const [path = '', ...query] = hash.replace(/^#/, '').split('?');
  const { route, problems: routeProblems } = parseRoute(path);
  const base = baseOf(route);
  const problems = [...routeProblems];
  const text = query.join('?');
  const file = route.page === 'lesson-file' ? fileOf(`?${text}`) : '';
  const named = splitQuery(file === '' ? text : text.replace(file, ''));
  const content = readSingles(named, { scenario: base, play: false }, problems);
  const faults = readSeveral(named, { name: 'fault', parse: parseFault, problems });
  const flows = readSeveral(named, { name: 'traffic', parse: parseTraffic, problems });
  const others = readSeveral(named, {
    name: 'other',
    parse: parseOther,
    problems,
    max: OTHER_SESSIONS_MAX,
  });
  const scenario = {
    ...content.scenario,
    ...(faults ? { disturbances: faults } : {}),
    ...(flows ? { traffic: flows } : {}),
    ...(others ? { otherSessions: others } : {}),
  };
  return {
    ...content,
    route,
    scenario: withinBounds(withMetNeeds(scenario, base, problems), base, problems),
    problems: problems.slice(0, PROBLEMS_MAX),
  };
}

/** Writes a hash with its `#`; says only what differs from the page's own scenario. */
export function formatLink(link: Link, baseOf: BaseOf): string {
  const { scenario, t, play, lang, theme } = link;
  const named = [
    ...(t === undefined ? [] : [{ name: 't', text: formatInstant(t) }]),
    ...(play ? [{ name: 'play', text: '1' }] : []),
    ...scenarioParameters(scenario, baseOf(link.route)),
    ...(lang === undefined ? [] : [{ name: 'lang', text: lang }]),
    ...(theme === undefined ? [] : [{ name: 'theme', text: theme }]),
  ];
  const query = [
    ...(link.file === undefined ? [] : [link.file]),
    ...named.map(({ name, text }) => `${name}=${encode(text)}`),
  ].join('&');
  return `#${formatRoute(link.route)}${query === '' ? '' : `?${query}`}`;
}

function scenarioParameters(scenario: Scenario, base: Scenario): NamedText[] {
  const { profile, seed, horizonMs } = scenario;
  const settings = SETTING_NAMES.filter((name) => scenario.settings[name] !== base.settings[name]);
  return [
    ...settings.map((name) => ({
      name,
      text: String(writeSetting(scenario.settings[name], SETTINGS[name])),
    })),
    ...severalIfChanged('traffic', {
      now: scenario.traffic.map(formatTraffic),
      before: base.traffic.map(formatTraffic),
    }),
    ...severalIfChanged('fault', {
      now: scenario.disturbances.map(formatFault),
      before: base.disturbances.map(formatFault),
    }),
    ...SETUP_FIELDS.filter((field) => setupValue(scenario, field) !== setupValue(base, field)).map(
      (field) => ({
        name: `${field.part}.${field.name}`,
        text: String(setupValue(scenario, field)),
      }),
    ),
    ...severalIfChanged('other', {
      now: scenario.otherSessions.map(formatOther),
      before: base.otherSessions.map(formatOther),
    }),
    ...(profile === base.profile ? [] : [{ name: 'profile', text: profile }]),
    ...(seed === base.seed ? [] : [{ name: 'seed', text: String(seed) }]),
    ...(horizonMs === base.horizonMs ? [] : [{ name: 'horizon', text: formatDuration(horizonMs) }]),
  ];
}

/** All of them when any differs: a link must not depend on which ones the lesson has today. */
function severalIfChanged(
  name: string,
  texts: { readonly now: readonly string[]; readonly before: readonly string[] },
): NamedText[] {
  const { now, before } = texts;
  if (now.join(' ') === before.join(' ')) return [];
  return (now.length === 0 ? [NONE] : now).map((text) => ({ name, text }));
}

/** `:`, `@` and `,` mean nothing to a browser in this place: they stay readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(3A|40|2C)/g, decodeURIComponent);
}

function splitQuery(query: string): NamedText[] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...text] = part.split('=');
      return { name: decode(name), text: decode(text.join('=')) };
    });
}

/** A stray `%` is taken as it stands: people type `loss=2%`. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What is not read as one value; the variant has been read with the lesson. */
const SEVERAL = ['fault', 'traffic', 'other', 'variant'];

/** Parameters that may stand once: the first of a name counts. */
function readSingles(
  named: readonly NamedText[],
  start: LinkContent,
  problems: Problem[],
): LinkContent {
  const seen = new Set<string>();
  let content = start;
  for (const { name, text } of named) {
    // So many bad parameters are not a slip: the reader gives up.
    if (problems.length >= PROBLEMS_MAX) break;
    if (SEVERAL.includes(name)) continue;
    const parameter = PARAMETERS.get(name);
    if (!parameter) problems.push({ field: showValue(name || `=${text}`), ...unknown(name) });
    else if (seen.has(name))
      problems.push({ field: name, code: 'repeated', value: showValue(text) });
    else {
      const reading = parameter(text, content);
      if ('value' in reading) content = reading.value;
      else problems.push({ field: name, ...reading.problem });
    }
    seen.add(name);
  }
  return content;
}

/** `undefined`: nothing readable was said, the page's own remain. */
function readSeveral<Value>(
  named: readonly NamedText[],
  parameter: {
    readonly name: string;
    readonly parse: (text: string) => LinkReading<Value>;
    readonly problems: Problem[];
    readonly max?: number;
  },
): readonly Value[] | undefined {
  const { name, parse, problems, max = DISTURBANCES_MAX } = parameter;
  const texts = named.filter((entry) => entry.name === name).map(({ text }) => text);
  const values: Value[] = [];
  for (const text of texts.slice(0, max)) {
    if (text === NONE) continue;
    const reading = parse(text);
    if ('value' in reading) values.push(reading.value);
    else problems.push(...reading.problems.map((problem) => ({ field: name, ...problem })));
  }
  if (texts.length > max) {
    problems.push({ field: name, code: 'too-many', count: texts.length, max });
  }
  return values.length > 0 || texts.includes(NONE) ? values : undefined;
}

/** Leaves out the disturbances that can do nothing to this cast. */
function withMetNeeds(scenario: Scenario, base: Scenario, problems: Problem[]): Scenario {
  const unmet = findUnmetNeeds(scenario);
  if (unmet.length === 0) return scenario;
  problems.push(...unmet.map((problem) => ({ ...problem, field: 'fault' })));
  const fields = new Set(unmet.map(({ field }) => field));
  const disturbances = scenario.disturbances.filter(
    (_, number) => !fields.has(`disturbances[${number}].kind`),
  );
  // Nothing usable was said: the page's own remain.
  return { ...scenario, disturbances: disturbances.length > 0 ? disturbances : base.disturbances };
}

/** Takes back what makes the recording too long, the likeliest first, until it fits. */
function withinBounds(scenario: Scenario, base: Scenario, problems: Problem[]): Scenario {
  const { traffic, disturbances, horizonMs } = base;
  let bounded = scenario;
  for (const takenBack of [{ traffic }, { disturbances }, { horizonMs }]) {
    const problem = findTooMuchTraffic(bounded);
    if (!problem) return bounded;
    if (bounded === scenario) problems.push(problem);
    bounded = { ...bounded, ...takenBack };
  }
  return bounded;
}

function unknown(name: string): ProblemDetail {
  const nearest = nearestName(name, [...PARAMETERS.keys(), ...SEVERAL]);
  return { code: 'unknown-field', ...(nearest === undefined ? {} : { nearest }) };
}
