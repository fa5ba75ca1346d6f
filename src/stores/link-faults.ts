/**
 * Disturbances and flows of user data in the form of a link:
 * `kind@from-to`, `kind@at:value`, `traffic@from-to:every:bytes`, `every:bytes@from-to`.
 * A direction may follow the bytes; without it data go both ways.
 */
import { showValue, type ProblemDetail } from '../domain/problems.ts';
import {
  readDisturbance,
  readFlow,
  readOtherSession,
  type Parsed,
} from '../domain/scenario-file.ts';
import {
  isSpan,
  type Disturbance,
  type OtherSession,
  type TrafficFlow,
} from '../domain/scenario.ts';
import { writeDetails, writeFlowDetails } from '../domain/scenario-writer.ts';
import { formatInstant } from '../domain/units.ts';

/** How a link says that there is none, where the lesson has some. */
export const NONE = 'none';

/** What is wrong with a parameter; the caller knows its name. */
export type LinkReading<Value> =
  { readonly value: Value } | { readonly problems: readonly ProblemDetail[] };

const FAULT_EXAMPLE = 'link-cut@3m-5m30s';
const TRAFFIC_EXAMPLE = '1s:400@0s-3m';

export function parseFault(text: string): LinkReading<Disturbance> {
  const form = { value: showValue(text), example: FAULT_EXAMPLE };
  const [kind = '', ...afterKind] = text.split('@');
  // A user's name may have the sign in it too.
  const rest = afterKind.join('@');
  const [span = '', ...values] = rest.split(':');
  if (rest === '') return wrongForm(form);
  if (kind === 'traffic') {
    const flow = flowFields(values);
    if (!flow) return wrongForm({ ...form, example: 'traffic@3m-5m30s:1s:400' });
    return named(readDisturbance({ kind, ...spanFields(span), ...flow }), form);
  }
  const details = detailFields(kind, values);
  if (!details) return wrongForm({ ...form, example: DETAIL_EXAMPLES[kind] ?? FAULT_EXAMPLE });
  return named(readDisturbance({ kind, ...spanFields(span), ...details }), form);
}

export function formatFault(disturbance: Disturbance): string {
  const when = isSpan(disturbance) ? formatSpan(disturbance) : formatInstant(disturbance.atMs);
  const details = Object.entries(writeDetails(disturbance)).flatMap(([name, value]) =>
    disturbance.kind === 'path' ? [name, String(value)] : [String(value)],
  );
  return [`${disturbance.kind}@${when}`, ...details].join(':');
}

const DETAIL_EXAMPLES: Readonly<Record<string, string>> = {
  path: 'path@3m-5m30s:latency:300ms:loss:5%',
  'interface-change': 'interface-change@3m:wired',
  logoff: 'logoff@3m:name:walter',
  'packet-drop': 'packet-drop@3m1.234s:dtls:up',
};

/** What stands behind the time, as a file's fields; `undefined` when it has the wrong form. */
function detailFields(
  kind: string,
  values: readonly string[],
): Record<string, string | number> | undefined {
  const [first, second, third] = values;
  switch (kind) {
    case 'interface-change':
      return first !== undefined && values.length === 1 ? { to: first } : undefined;
    case 'logoff':
      if (first === undefined || second === undefined || values.length > 2) return undefined;
      return { by: first, value: second };
    case 'packet-drop':
      if (first === undefined || second === undefined || values.length > 3) return undefined;
      return {
        channel: first,
        direction: second,
        ...(third === undefined ? {} : { nth: numberOrText(third) }),
      };
    case 'path':
      return values.length % 2 === 0 ? Object.fromEntries(pairs(values)) : undefined;
    default:
      // The reader below names the kind first when it knows none such.
      return values.length === 0 ? {} : { value: values.join(':') };
  }
}

function pairs(values: readonly string[]): [string, string][] {
  return values.flatMap((name, position): [string, string][] =>
    position % 2 === 0 ? [[name, values[position + 1] ?? '']] : [],
  );
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

function formatFlow(flow: TrafficFlow): string {
  return Object.values(writeFlowDetails(flow)).join(':');
}

function formatSpan({ fromMs, toMs }: Pick<TrafficFlow, 'fromMs' | 'toMs'>): string {
  return `${formatInstant(fromMs)}-${formatInstant(toMs)}`;
}

/** `user:state`, a session of another user. */
export function parseOther(text: string): LinkReading<OtherSession> {
  const [user = '', state = '', ...more] = text.split(':');
  const form = { value: showValue(text), example: 'ana:inactive' };
  return more.length > 0 ? wrongForm(form) : named(readOtherSession({ user, state }), form);
}

export function formatOther({ user, state }: OtherSession): string {
  return `${user}:${state}`;
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
