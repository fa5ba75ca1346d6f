/** All statecharts of the model, by name: one definition for engine, diagrams and inspector. */
import type { AnyStateMachine } from 'xstate';
import type { ChartName } from './chart-names.ts';
import { clientChart } from './client-chart.ts';
import { sessionChart } from './session-chart.ts';

export const CHARTS: Readonly<Record<ChartName, AnyStateMachine>> = {
  client: clientChart,
  session: sessionChart,
};
