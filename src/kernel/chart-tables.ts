import { CHARTS } from '../domain/statecharts/charts.ts';
import { compileChart } from './chart-table.ts';

/**
 * The engine's statecharts as tables. Made here when the module is loaded; a build makes them once
 * and ships the tables alone (scripts/vite-plugin-chart-tables.ts), so no page loads XState for it.
 */
export const CHART_TABLES = {
  client: compileChart(CHARTS.client),
  session: compileChart(CHARTS.session),
};
