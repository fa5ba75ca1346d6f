/**
 * Switches a rule of the engine off by changing its source text, and gives the engine that results.
 * The product has no hooks for it: the engine is bundled anew, one piece of one file replaced. The
 * same goes for the gateway's console.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { chartTablesPlugin } from '../../scripts/vite-plugin-chart-tables.ts';
import type * as Console from '../../src/devices/console.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import type { Recording } from '../../src/kernel/recording.ts';
import type * as Engine from '../../src/kernel/simulate.ts';

/** A rule and what stands in its place; white space need not be as in the file. */
export interface RuleOff {
  /** From the repository's root: `src/domain/dead-peer.ts`. */
  readonly file: string;
  readonly replace: string;
  readonly by: string;
  /** Which of the places where the text stands, from 1; needed when there are several. */
  readonly nth?: number;
}

/** What the changed engine makes of a scenario: a recording, or why it could not go on. */
export type Outcome = { readonly recording: Recording } | { readonly stopped: string };

type Run = (scenario: Scenario) => Outcome;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENGINE = 'src/kernel/simulate.ts';
const CONSOLE = 'src/devices/console.ts';
const loadPackage = createRequire(`${ROOT}package.json`);

const bundles = new Map<string, Promise<unknown>>();

/** The engine without the rule; the same change is bundled once. Throws when the text is not there. */
export async function engineWithout(rule: RuleOff): Promise<Run> {
  const { simulate } = (await bundleOnce(rule, ENGINE)) as typeof Engine;
  return asRun(simulate);
}

/** The gateway's console without one of its rules. */
export async function consoleWithout(rule: RuleOff): Promise<typeof Console.answerConsole> {
  const { answerConsole } = (await bundleOnce(rule, CONSOLE)) as typeof Console;
  return answerConsole;
}

function bundleOnce(rule: RuleOff, entry: string): Promise<unknown> {
  const key = JSON.stringify([entry, rule]);
  const known = bundles.get(key);
  if (known) return known;
  const made = bundle(rule, entry);
  bundles.set(key, made);
  return made;
}

/** The file's text with the piece replaced, or a sentence in an error. */
export function textWithout({ file, replace, by, nth }: RuleOff): string {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  const found = [...text.matchAll(looselySpaced(replace))];
  if (found.length === 0) throw new Error(`${file} does not contain "${replace}".`);
  if (found.length > 1 && nth === undefined) {
    throw new Error(`${file} contains "${replace}" ${found.length} times; say which one by nth.`);
  }
  const place = found[(nth ?? 1) - 1];
  if (!place) throw new Error(`${file} contains "${replace}" only ${found.length} times.`);
  return text.slice(0, place.index) + by + text.slice(place.index + place[0].length);
}

/** The words of the text with any white space between them: the formatter may break lines. */
function looselySpaced(text: string): RegExp {
  const words = text.trim().split(/\s+/);
  return new RegExp(
    words.map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('\\s+'),
    'g',
  );
}

/** Its table has to be made anew; all others can be had ready, as in a build of the product. */
const isChart = (file: string): boolean => /chart/.test(file);

/** What the entry exports, with the rule taken away. */
async function bundle(rule: RuleOff, entry: string): Promise<unknown> {
  const changed = textWithout(rule);
  const path = resolve(ROOT, rule.file);
  let isUsed = false;
  const result = (await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins: [
      ...(isChart(rule.file) ? [] : [chartTablesPlugin()]),
      {
        name: 'rule-off',
        enforce: 'pre',
        load(id) {
          if (id !== path) return undefined;
          isUsed = true;
          return changed;
        },
      },
    ],
    build: {
      write: false,
      minify: false,
      ssr: resolve(ROOT, entry),
      rolldownOptions: { external: /^[a-z@]/, output: { format: 'cjs' } },
    },
  }).catch((error: unknown) => {
    throw new Error(`${rule.file} is no program any more with "${rule.by}": ${String(error)}`);
  })) as Rolldown.RolldownOutput;
  if (!isUsed) throw new Error(`${entry} does not need ${rule.file}.`);
  return load(result.output[0].code);
}

function load(code: string): unknown {
  const module = { exports: {} };
  const define = new Function('module', 'exports', 'require', code);
  define(module, module.exports, loadPackage);
  return module.exports;
}

/**
 * A broken invariant or a rule that runs away is an answer: the rule's absence was noticed. Any
 * other error (a name that nobody knows, say) means that the change is no change of a rule.
 */
function asRun(simulate: typeof Engine.simulate): Run {
  return (scenario) => {
    try {
      return { recording: simulate(scenario) };
    } catch (error) {
      if (error instanceof Error && error.name === 'Error') return { stopped: error.message };
      throw error;
    }
  };
}
