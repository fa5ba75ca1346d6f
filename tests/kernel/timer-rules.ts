/** What must be true of the timers of every recording. */
import { OWN_SESSION, type NodeName } from '../../src/domain/names.ts';
import type { SettingName } from '../../src/domain/settings.ts';
import type { TimerName } from '../../src/domain/timers.ts';
import type { LogRow } from './rows.ts';
import { atRest, first, type Rule } from './rule.ts';

interface Armed {
  readonly deadlineMs: number;
  readonly touchedBy: number;
}

/** One step of a timer's life; answers with what is wrong about it. */
function stepTimer(armed: Map<number, Armed>, row: LogRow): string | undefined {
  const before = armed.get(row.subject);
  const touch = (): void => {
    armed.set(row.subject, { deadlineMs: row.atMs + row.amount, touchedBy: row.row });
  };
  switch (row.kind) {
    case 'timer-start':
      touch();
      return before ? 'started while armed' : undefined;
    case 'timer-restart':
      touch();
      return before ? undefined : 'restarted while not armed';
    case 'timer-stop':
      armed.delete(row.subject);
      return before ? undefined : 'stopped while not armed';
    case 'timer-expire':
      armed.delete(row.subject);
      if (!before) return 'expired while not armed';
      if (before.deadlineMs !== row.atMs) return `expired, but was due at ${before.deadlineMs}`;
      return before.touchedBy === row.cause ? undefined : 'expired with another cause';
    default:
      return undefined;
  }
}

const timersKeepTheirWord: Rule = ({ rows, scenario }) => {
  const armed = new Map<number, Armed>();
  const broken = first(rows, (row) => {
    const wrong = stepTimer(armed, row);
    return wrong ? `row ${row.row}, ${row.timer ?? ''}: ${wrong}` : undefined;
  });
  if (broken) return broken;
  return first([...armed], ([timer, { deadlineMs }]) =>
    deadlineMs <= scenario.horizonMs
      ? `timer ${timer}, due at ${deadlineMs}, never fired`
      : undefined,
  );
};

/** The modes in which a timer may be armed: `owner/timer` → what the mode's name must contain. */
const RUNS_ONLY_IN: Readonly<Record<string, RegExp>> = {
  'client-dpd/ssl': /ssl\.up/,
  'keepalive/ssl': /ssl\.up/,
  'tcp-patience/ssl': /ssl\.up/,
  'client-dpd/ikev2': /ssl\.up/,
  'keepalive/ikev2': /ssl\.up/,
  'tunnel-reconnect/ikev2': /ssl\.recovering/,
  'gateway-dpd/ikev2': /active/,
  'idle-timeout/ikev2': /active/,
  'client-dpd/dtls': /dtls\.up/,
  'keepalive/dtls': /dtls\.up/,
  'dtls-retry/dtls': /dtls\.(?:negotiating|recovering)/,
  'tunnel-reconnect/dtls': /dtls\.(?:negotiating|recovering)/,
  'dtls-pause/dtls': /ssl\.up connected\.dtls\.off/,
  'tunnel-reconnect/ssl': /ssl\.recovering/,
  'attempt-spacing/none': /waiting/,
  'establishment-retry/none': /connecting|attempting/,
  'posture-scan/none': /posture/,
  'image-install/none': /upgrading\.install/,
  'image-piece/parent': /establishing/,
  'disconnected-timeout/none': /ssl\.recovering|reconnecting/,
  'gateway-dpd/ssl': /active/,
  'gateway-dpd/dtls': /sslAndDtls/,
  'idle-timeout/ssl': /active/,
  'idle-timeout/dtls': /sslAndDtls/,
  'idle-timeout/parent': /establishing|active|inactive/,
  'max-connect-time/none': /establishing|active|inactive/,
};

const noTimerOutlivesItsThing: Rule = ({ rows }) => {
  const modes = new Map<NodeName, string>();
  const armed = new Map<string, NodeName>();
  return atRest(rows, {
    see({ kind, node, word, timer, channel, session }) {
      // Other sessions have no modes: their timers have a rule of their own (session-rules.ts).
      if (session > OWN_SESSION) return;
      if (kind === 'mode') modes.set(node, word);
      if (!timer) return;
      if (kind === 'timer-start') armed.set(`${timer}/${channel}`, node);
      if (kind === 'timer-stop' || kind === 'timer-expire') armed.delete(`${timer}/${channel}`);
    },
    check: () =>
      first([...armed], ([timer, owner]) => {
        const mode = modes.get(owner) ?? '';
        return RUNS_ONLY_IN[timer]?.test(mode) === false ? `${timer} runs in ${mode}` : undefined;
      }),
  });
};

const SWITCHED_OFF_BY: Partial<Record<TimerName, SettingName>> = {
  'gateway-dpd': 'gatewayDpdInterval',
  'client-dpd': 'clientDpdInterval',
  keepalive: 'keepalive',
  'max-connect-time': 'maxConnectTime',
  'dtls-retry': 'dtls',
};

const offTimersNeverRun: Rule = ({ rows, scenario }) =>
  first(rows, ({ row, timer }) => {
    const setting = timer && SWITCHED_OFF_BY[timer];
    if (!setting || scenario.settings[setting] !== 0) return undefined;
    return `row ${row}: ${timer} runs, but ${setting} is off`;
  });

export const TIMER_RULES: Readonly<Record<string, Rule>> = {
  'a timer fires exactly when the last start said, and only when armed': timersKeepTheirWord,
  'no timer runs for a thing that is gone': noTimerOutlivesItsThing,
  'a timer that is switched off never runs': offTimersNeverRun,
};
