/** Names in the language of the page. */
import { m } from '../../i18n/generated/messages.js';

const CHARTS: Readonly<Record<string, () => string>> = {
  client: m.inspector_chart_client,
  session: m.inspector_chart_session,
  player: m.inspector_chart_player,
};

/** A chart that has no name of ours keeps its own. */
export const chartText = (id: string): string => CHARTS[id]?.() ?? id;

/** `a.b c.d` as a person reads it. */
export const modesText = (modes: string): string => modes.replaceAll(' ', ', ');
