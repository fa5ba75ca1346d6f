/**
 * The messages between an embed and the page around it, version 1. Form: docs/embedding.md. Checked
 * by hand: a schema would bring more of its package into the first load than these lines weigh.
 */
export const VERSION = 1;

const TEXT_LENGTH_MAX = 4_000;
const PARAMETERS_MAX = 100;

type Parameters = Readonly<Record<string, string | readonly string[]>>;

export type Command =
  | { readonly type: 'play' | 'pause' | 'state?' }
  /** As in links, `5m`. */
  | { readonly type: 'seek'; readonly t: string }
  | { readonly type: 'step'; readonly step: number | 'next' | 'previous' }
  /** Parameters of a link by their names; one that may stand again has a list. */
  | { readonly type: 'set'; readonly parameters: Parameters }
  /** Another link in the same frame, with the words of an embed in it. */
  | { readonly type: 'open'; readonly hash: string };

export type ReportType = 'ready' | 'height' | 'state' | 'step' | 'answer' | 'complete' | 'error';

/** `undefined` for what is no command, or one to another instance. Never throws. */
export function readCommand(data: unknown, id: string): Command | undefined {
  if (!isRecord(data)) return undefined;
  const { target, version, type } = data;
  const isOurs = target === 'keepalive-lab' && version === VERSION && (data['id'] ?? '') === id;
  return isOurs ? commandOf(type, data) : undefined;
}

function commandOf(type: unknown, data: Readonly<Record<string, unknown>>): Command | undefined {
  const { t, step, parameters, hash } = data;
  switch (type) {
    case 'play':
    case 'pause':
    case 'state?':
      return { type };
    case 'seek':
      if (typeof t === 'number' && Number.isFinite(t)) return { type, t: `${t}s` };
      return isText(t) ? { type, t } : undefined;
    case 'step':
      return step === 'next' || step === 'previous' || isStep(step) ? { type, step } : undefined;
    case 'set':
      return isParameters(parameters) ? { type, parameters } : undefined;
    case 'open':
      return isText(hash) ? { type, hash } : undefined;
    default:
      return undefined;
  }
}

/** The query of a link that says the same as the parameters of `set`. */
export function queryOf(parameters: Parameters): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string]))
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .join('&');
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= TEXT_LENGTH_MAX;
}

function isStep(value: unknown): value is number {
  return Number.isInteger(value);
}

function isParameters(value: unknown): value is Parameters {
  const isValue = (one: unknown): boolean =>
    Array.isArray(one) ? one.length <= PARAMETERS_MAX && one.every(isText) : isText(one);
  return (
    isRecord(value) &&
    Object.keys(value).length <= PARAMETERS_MAX &&
    Object.entries(value).every(([name, one]) => isText(name) && isValue(one))
  );
}
