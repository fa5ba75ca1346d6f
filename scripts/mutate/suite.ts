/**
 * All tests that judge mutants of the engine, as one program (npm run mutate). No Svelte, no
 * messages, no lessons: only what runs the engine directly, and little that is random, so that the
 * score is nearly the same every time.
 */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { chartTablesPlugin } from '../vite-plugin-chart-tables.ts';

const FOLDERS = ['tests/domain', 'tests/kernel', 'tests/model'];
/** The tests of what the domain knows of each timer and setting. */
const ALSO = [
  'tests/analysis/explain.test.ts',
  'tests/scene/settings-entry.test.ts',
  'tests/scene/timer-glyphs.test.ts',
];
const LEFT_OUT = [
  // These read the source files themselves, which are not what they were while mutants are made.
  'rule-off.test.ts',
  'rows.test.ts',
  'shipped-profiles.test.ts',
  // Random: another run would find others.
  'properties.test.ts',
];
/** These need long and go last: the first failure ends the run of a mutant. */
const LONG = ['outcome.test.ts', 'simulation.test.ts', 'scenario-file.test.ts', 'Q'];
const ENTRY = resolve('tests/mutants/entry.ts');

/**
 * The program as CommonJS text: it asks for `vitest` and other packages by `require`.
 * `hasReadyCharts`: whether the statecharts' tables are in it already, as in a build of the
 * product; making them is most of the time that loading takes.
 */
export async function suiteText({
  hasReadyCharts,
}: {
  readonly hasReadyCharts: boolean;
}): Promise<string> {
  const result = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      ...(hasReadyCharts ? [chartTablesPlugin()] : []),
      {
        name: 'mutant-suite',
        enforce: 'pre',
        resolveId: (source) => (source === ENTRY ? ENTRY : undefined),
        load: (source) => (source === ENTRY ? entryText() : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      ssr: ENTRY,
      rolldownOptions: {
        external: /^[a-z@]/,
        output: { format: 'cjs', codeSplitting: false },
      },
    },
  })) as Rolldown.RolldownOutput;
  return result.output[0].code;
}

/** Names of tests are kept apart by their files. */
function entryText(): string {
  const suites = testFiles().map(
    (file) => `export const ${nameOf(file)} = () => import('../../${file}');`,
  );
  return suites.join('\n');
}

const nameOf = (file: string): string => file.replace(/\W/g, '_');

function testFiles(): string[] {
  const rank = (name: string): number => LONG.findIndex((long) => name.startsWith(long));
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.includes(name))
      .map((name) => ({ name, path: `${folder}/${name}` })),
  )
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
    .map(({ path }) => path);
  return [...ALSO, ...files];
}
