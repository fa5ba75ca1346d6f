/** Why the gateway refused a login: what was used up, as its log tells. */
import type { Row } from '../../domain/events.ts';
import { causeChain } from '../causes.ts';
import { amountOf, kindOf } from '../recording-index.ts';
import { lastBefore, settingValue, type Context, type Step } from './context.ts';
import type { Limit } from './explanation.ts';

/** By the number of the line: domain/syslog-texts.ts. */
const LIMITS: Readonly<Record<number, Limit>> = {
  716007: 'simultaneous-logins',
  113029: 'session-limit',
  722020: 'no-address',
};

/** The step back from a refusal, or from the line about it; `undefined` for all other rows. */
export function refusalOf(context: Context, row: Row): Step | undefined {
  const { index } = context;
  const isLine = kindOf(index.recording, row) === 'syslog';
  // The line is printed just before the client is told.
  const line = isLine ? row : lastBefore(index.rowsOf('syslog'), row);
  const limit = LIMITS[amountOf(index.recording, line)];
  if (!limit) return undefined;
  const logins = settingValue(context, 'simultaneousLogins');
  const reason = { code: 'full', limit, value: logins.value } as const;
  if (limit === 'simultaneous-logins') return { reason, root: { type: 'setting', ...logins } };
  const first = causeChain(index.recording, row).at(-1) ?? row;
  const isBrought = kindOf(index.recording, first) === 'disturbance-start';
  return isBrought ? { reason, next: first } : { reason, root: { type: 'start' } };
}
