/**
 * Disturbances and flows of user data in the form of a link:
 * `kind@from-to`, `kind@at:value`, `traffic@from-to:every:bytes`, `every:bytes@from-to`.
 * A direction may follow the bytes; without it data go both ways.
 */
import { showValue, type ProblemDetail } from '../domain/problems.ts';
import { readDisturbance, readFlow, type Parsed } from '../domain/scenario-file.ts';
import type { Disturbance, TrafficFlow } from '../domain/scenario.ts';
import { formatDuration, formatInstant } from '../domain/units.ts';

/** How a link says that there is none, where the lesson has some. */
export const NONE = 'none';

/** What is wrong with a parameter; the caller knows its name. */
export type LinkReading<Value> =
  { readonly value: Value } | { readonly problems: readonly ProblemDetail[] };

const FAULT_EXAMPLE = 'link-cut@3m-5m30s';
const TRAFFIC_EXAMPLE = '1s:400@0s-3m';

export function parseFault(text: string): LinkReading<Disturbance> {
  const form = { value: showValue(text), example: FAULT_EXAMPLE };
  const [kind = '', rest = '', ...more] = text.split('@');
  const [span = '', ...values] = rest.split(':');
  if (rest === '' || more.length > 0) return wrongForm(form);
  if (kind === 'traffic') {
    const flow = flowFields(values);
    if (!flow) return wrongForm({ ...form, example: 'traffic@3m-5m30s:1s:400' });
    return named(readDisturbance({ kind, ...spanFields(span), ...flow }), form);
  }
  // A value makes the parser below look at the kind first: no kind it knows takes one yet.
  const value = values.length > 0 ? { value: values.join(':') } : {};
  return named(readDisturbance({ kind, ...spanFields(span), ...value }), form);
}

export function formatFault(disturbance: Disturbance): string {
  const { kind } = disturbance;
  if (disturbance.kind !== 'traffic') return `${kind}@${formatSpan(disturbance)}`;
  return `${kind}@${formatSpan(disturbance)}:${formatFlow(disturbance)}`;
}

export function parseTraffic(text: string): LinkReading<TrafficFlow> {
  const form = { value: showValue(text), example: TRAFFIC_EXAMPLE };
  const [data = '', span = '', ...more] = text.split('@');
  const flow = flowFields(data.split(':'));
  if (!flow || span === '' || more.length > 0) return wrongForm(form);
  return named(readFlow({ ...spanFields(span), ...flow }), form);
}

export function formatTraffic(flow: TrafficFlow): string {
  return `${formatFlow(flow)}@${formatSpan(flow)}`;
}

function formatFlow({ everyMs, bytes, direction }: TrafficFlow): string {
  const suffix = direction === 'both' ? '' : `:${direction}`;
  return `${formatDuration(everyMs)}:${bytes}${suffix}`;
}

function formatSpan({ fromMs, toMs }: Pick<TrafficFlow, 'fromMs' | 'toMs'>): string {
  return `${formatInstant(fromMs)}-${formatInstant(toMs)}`;
}

/** The fields of a file's entry; `undefined` when there are too few or too many. */
function flowFields(values: readonly string[]): Record<string, string | number> | undefined {
  const [every, bytes, direction, ...more] = values;
  if (every === undefined || bytes === undefined || more.length > 0) return undefined;
  return { every, bytes: numberOrText(bytes), ...(direction === undefined ? {} : { direction }) };
}

function spanFields(span: string): Record<string, string> {
  const [from = '', to, ...more] = span.split('-');
  if (to === undefined) return { at: from };
  return { from, to: [to, ...more].join('-') };
}

/** A link holds text only; where a file wants a number, digits are one. */
export function numberOrText(text: string): number | string {
  return /^\d{1,16}$/.test(text) ? Number(text) : text;
}

function wrongForm(form: { value: string; example: string }): LinkReading<never> {
  return { problems: [{ code: 'wrong-form', ...form }] };
}

/** Fields have no names in a link: one that is missing or too many is a matter of form. */
function named<Value>(
  parsed: Parsed<Value>,
  form: { value: string; example: string },
): LinkReading<Value> {
  if ('value' in parsed) return parsed;
  const details = parsed.problems.map(({ field: _, ...detail }): ProblemDetail => detail);
  const isBadForm = details.some(({ code }) => code === 'missing' || code === 'unknown-field');
  return isBadForm ? wrongForm(form) : { problems: details };
}
