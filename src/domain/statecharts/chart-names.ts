/** The names of the engine's statecharts, and the node whose modes each describes. */
export const CHART_NODE = { client: 'client', session: 'gateway' } as const;
export type ChartName = keyof typeof CHART_NODE;
