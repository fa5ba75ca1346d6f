/**
 * Ships statecharts as the tables they come to. `kernel/chart-tables.ts` and `lesson/player-table.ts`
 * make their tables with XState when they are loaded; a build does that once and puts the result in
 * their place. One definition, the same table, and 14 kB less in each of page and worker.
 */
import type { Plugin } from 'vite';
import { CHART_TABLES } from '../src/kernel/chart-tables.ts';
import { PLAYER_TABLE } from '../src/lesson/player-table.ts';

const TABLES: Readonly<Record<string, string>> = {
  'src/kernel/chart-tables.ts': `export const CHART_TABLES = ${JSON.stringify(CHART_TABLES)};`,
  'src/lesson/player-table.ts': `export const PLAYER_TABLE = ${JSON.stringify(PLAYER_TABLE)};`,
};

/** Builds only: the dev server runs the modules as they are written. */
export function chartTablesPlugin(): Plugin {
  return {
    name: 'keepalive-lab:chart-tables',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const path = id.replaceAll('\\', '/');
      return Object.entries(TABLES).find(([module]) => path.endsWith(`/${module}`))?.[1];
    },
  };
}
