/** A row of the model's table of scenarios as tests: each claim holds, and fails without its rule. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../src/analysis/check-claim.ts';
import type { Claim } from '../../src/analysis/claims.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { answerConsole } from '../../src/devices/console.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import { parseDurationMs, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { claimSchema } from '../../src/lesson/claim-schema.ts';
import type { Moments } from '../../src/lesson/moment-schema.ts';
import { momentsSchema } from '../../src/lesson/schema.ts';
import { sentenceOf } from '../../src/lesson/problems.ts';
import { readLayers } from '../../src/lesson/step-scenarios.ts';
import { problemsOf, readYaml, type YamlSource } from '../../src/lesson/yaml-source.ts';
import { consoleWithout, engineWithout, type Outcome, type RuleOff } from './rule-off.ts';
import { CLAIMS_MIN, ROW_IDS, type RowId } from './rows.ts';

/** All texts are YAML, written as in scenario files and lessons (docs/writing-lessons.md). */
export interface ModelRow {
  readonly source: string;
  /** What all its cases have in common. */
  readonly scenario: string;
  /** Name → scenario fields on top; a claim without a case is about the scenario itself. */
  readonly cases?: Readonly<Record<string, string>>;
  /** Name → event. */
  readonly moments?: string;
  /** Sentence → what must be seen. */
  readonly claims: Readonly<Record<string, ModelClaim>>;
  /** Sentence → what the gateway's console must answer: claims do not speak of it. */
  readonly answers?: Readonly<Record<string, ModelAnswer>>;
}

export interface ModelClaim {
  readonly case?: string;
  readonly expect: string;
  /** The rule that makes it so, taken away. */
  readonly without: RuleOff;
}

export interface ModelAnswer {
  readonly case?: string;
  /** How long after the start, as in a scenario. */
  readonly at: string;
  readonly command: string;
  /** What is looked at: the first group of each match. */
  readonly pick: RegExp;
  readonly expect: readonly string[];
  /** The rule of the console that makes it so, taken away. */
  readonly without: RuleOff;
}

/** While mutants are made (npm run mutate) the rules do not stand in the source as they do here. */
const areSourcesChanged = process.env['KEEPALIVE_LAB_MUTANTS'] !== undefined;

export function describeRow(id: RowId, title: string, row: ModelRow): void {
  describe(`${id}: ${title} (${row.source})`, () => {
    it(`makes at least ${CLAIMS_MIN} claims`, () => {
      expect(ROW_IDS).toContain(id);
      expect(Object.keys(row.claims).length).toBeGreaterThanOrEqual(CLAIMS_MIN);
    });
    describe.each(Object.entries(row.claims))('%s', (_, claim) => {
      it('holds', () => {
        const { scenario, expected } = read(row, claim);
        expect(complaint({ recording: simulate(scenario) }, expected)).toBe('');
      });
      it.skipIf(areSourcesChanged)(`not without its rule (${claim.without.file})`, async () => {
        const { scenario, expected } = read(row, claim);
        const run = await engineWithout(claim.without);
        expect(complaint(run(scenario), expected)).not.toBe('');
      });
    });
    describe.each(Object.entries(row.answers ?? {}))('%s', (_, answer) => {
      it('is what the console answers', () => {
        expect(picked(row, answer, answerConsole)).toEqual(answer.expect);
      });
      it.skipIf(areSourcesChanged)(`not without its rule (${answer.without.file})`, async () => {
        const answerWithout = await consoleWithout(answer.without);
        expect(picked(row, answer, answerWithout)).not.toEqual(answer.expect);
      });
    });
  });
}

function picked(row: ModelRow, answer: ModelAnswer, ask: typeof answerConsole): string[] {
  const scenario = readCase(row, answer.case);
  const instant = simTime(parseDurationMs(answer.at) ?? complain([`When is "${answer.at}"?`]));
  const text = ask(indexRecording(simulate(scenario)), scenario, instant, answer.command);
  return [...text.matchAll(answer.pick)].map(([, group = '']) => group.trimEnd());
}

/** What is wrong, as a sentence; empty when the claim holds. */
function complaint(outcome: Outcome, expected: Claim): string {
  if ('stopped' in outcome) return outcome.stopped;
  const verdict = checkClaim(indexRecording(outcome.recording), expected);
  return verdict.holds ? '' : verdict.sentence;
}

function read(row: ModelRow, claim: ModelClaim): { scenario: Scenario; expected: Claim } {
  const moments = row.moments === undefined ? {} : readMoments(row.moments);
  const source = yaml('claim', claim.expect);
  const parsed = v.safeParse(claimSchema(moments), source.value);
  if (!parsed.success) return complain(problemsOf(source, parsed.issues).map(sentenceOf));
  return { scenario: readCase(row, claim.case), expected: parsed.output };
}

function readMoments(text: string): Moments {
  const source = yaml('moments', text);
  const parsed = v.safeParse(momentsSchema, { moments: source.value });
  if (!parsed.success) return complain(problemsOf(source, parsed.issues).map(sentenceOf));
  return parsed.output.moments;
}

function readCase(row: ModelRow, name: string | undefined): Scenario {
  const changes = name === undefined ? '{}' : row.cases?.[name];
  if (changes === undefined) return complain([`There is no case "${name}".`]);
  const source = yaml(name ?? 'scenario', changes);
  const layers = [yaml('scenario', row.scenario), source].map(({ value }) => {
    return { path: [], raw: value as Readonly<Record<string, unknown>> };
  });
  const outcome = readLayers(source, layers);
  return outcome.scenario ?? complain(outcome.problems.map(sentenceOf));
}

function yaml(name: string, text: string): YamlSource {
  const source = readYaml(name, text);
  if (source.problems.length > 0) complain(source.problems.map(sentenceOf));
  return source;
}

function complain(sentences: readonly string[]): never {
  throw new Error(sentences.join('\n'));
}
