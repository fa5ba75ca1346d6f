/**
 * A command of `src/headless` as a process of its own. Built once for a test file: read from its
 * sources, as `npm run simulate` has it, each start would take ten times as long.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { chartTablesPlugin } from '../../scripts/vite-plugin-chart-tables.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** As deep as `src/headless`: the commands look for their data from where they lie. */
const FOLDER = 'node_modules/.headless';

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly complaint: string;
}

export async function commandLine(
  name: 'simulate' | 'traces' | 'lessons',
): Promise<(...words: string[]) => Ended> {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: ROOT,
    plugins: [chartTablesPlugin()],
    build: {
      ssr: `src/headless/${name}.ts`,
      outDir: FOLDER,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].mjs', codeSplitting: false } },
    },
  });
  return (...words) => {
    const result = spawnSync(process.execPath, [`${FOLDER}/${name}.mjs`, ...words], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { exit: result.status, out: result.stdout, complaint: result.stderr };
  };
}
