/** A measured timeline as it stands in its file: what was set up, what was done, what was seen. */
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import { UserError } from './user-error.ts';

const seconds = v.number();
/** `off` in a trace: the gateway was not configured to do it. */
const secondsOrNone = v.union([seconds, v.literal('none')]);

const milestoneSchema = v.object({
  node: v.string(),
  event: v.string(),
  channel: v.optional(v.string(), ''),
  /** One time a run; null where a run had no such milestone. */
  t: v.array(v.nullable(seconds)),
});

const eventSchema = v.object({
  t: seconds,
  node: v.string(),
  event: v.string(),
  channel: v.optional(v.string(), ''),
  /** The words of the log line. */
  detail: v.optional(v.string(), ''),
});

const traceSchema = v.object({
  id: v.string(),
  config: v.object({
    dpd: seconds,
    keepalive: seconds,
    idle_timeout: secondsOrNone,
    session_timeout: secondsOrNone,
    cookie_timeout: seconds,
    reconnect_timeout: seconds,
    /** Sessions a user may have at a time; as in every experiment that does not test it. */
    max_same_clients: v.optional(v.number(), 4),
    dtls: v.boolean(),
    /** openconnect's own, unless the trace says otherwise. */
    client_handshake_timeout_dtls: v.optional(seconds, 12),
    client_dtls_retry_sleep: v.optional(seconds, 60),
    nat: v.object({
      udp_timeout_unreplied: seconds,
      udp_timeout_stream: seconds,
      tcp_timeout_established: seconds,
    }),
  }),
  disturbances: v.array(v.object({ t: seconds, what: v.string() })),
  events: v.array(eventSchema),
  milestones: v.array(milestoneSchema),
  observed_until_s: seconds,
});

/** Times in seconds; zero is the client's first "CSTP connected". */
export type Trace = v.InferOutput<typeof traceSchema>;
export type TraceEvent = Trace['events'][number];
export type TraceMilestone = v.InferOutput<typeof milestoneSchema>;

/** A file of the folder: its trace, or why there is none. */
export type TraceFile = { readonly trace: Trace } | { readonly name: string; readonly why: string };

/** All files of a folder, by name. Throws `UserError` when there is no trace among them. */
export function readTraces(folder: string): TraceFile[] {
  const names = namesIn(folder);
  const files = names.map((name): TraceFile => readTrace(join(folder, name)));
  const [first] = files;
  if (!first) {
    throw new UserError(`${folder}: there is no trace in this folder; a trace is a .json file.`);
  }
  const hasTrace = files.some((file) => 'trace' in file);
  if (!hasTrace && 'why' in first) throw new UserError(`${join(folder, first.name)}: ${first.why}`);
  return files;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    throw new UserError(`${folder}: the folder with the traces cannot be read. Name another one.`);
  }
}

function readTrace(path: string): TraceFile {
  const name = basename(path);
  const content = parse(path);
  if ('why' in content) return { name, why: content.why };
  const result = v.safeParse(traceSchema, content.value);
  if (result.success) return { trace: result.output };
  const [issue] = result.issues;
  return { name, why: `${v.getDotPath(issue) ?? 'the trace'}: ${issue.message}.` };
}

function parse(path: string): { readonly value: unknown } | { readonly why: string } {
  try {
    return { value: JSON.parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { why: `the file is not well formed. ${reason}` };
  }
}
