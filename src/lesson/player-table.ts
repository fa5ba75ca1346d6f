import { compileChart } from '../kernel/chart-table.ts';
import { playerChart } from './player-chart.ts';

/** The lesson player's chart as a table; a build ships it as plain data, as the engine's. */
export const PLAYER_TABLE = compileChart(playerChart);
