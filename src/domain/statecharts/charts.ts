/** All statecharts of the model, by name: one definition for engine, diagrams and inspector. */
import { clientChart } from './client-chart.ts';
import { sessionChart } from './session-chart.ts';

export const CHARTS = { client: clientChart, session: sessionChart } as const;
export type ChartName = keyof typeof CHARTS;
/** The node whose modes a chart describes. */
export const CHART_NODE = { client: 'client', session: 'gateway' } as const;
