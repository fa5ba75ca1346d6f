/**
 * `show conn`: the connections through the gateway, and with `all` those that end at it. Layout:
 * public examples of the command's output (docs/model.md, section 11).
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/units.ts';
import { twoDigits } from '../domain/device-duration.ts';
import { connectionsAt, type Connection } from './connections.ts';
import type { Question } from './console-word.ts';

const KINDS = { through: ['through'], all: ['to-the-box', 'through'] } as const;

export function printConnections(question: Question, which: keyof typeof KINDS): string {
  const { connections, mostUsed } = connectionsAt(question, KINDS[which]);
  const counted = `${connections.length} in use, ${mostUsed} most used`;
  return [counted, ...(connections.length > 0 ? [''] : []), ...connections.map(lineOf)].join('\n');
}

/** What a connection that ends at the gateway has for an interface. */
const IDENTITY = 'NP Identity Ifc';

function lineOf(connection: Connection): string {
  const { protocol, outside, inside, kind, idleMs, bytes } = connection;
  const name = kind === 'through' ? 'inside' : IDENTITY;
  const counters = `idle ${idleTime(idleMs)}, bytes ${bytes}, flags ${flagsOf(connection)}`;
  return `${protocol} outside  ${outside} ${name}  ${inside}, ${counters}`;
}

/**
 * U: up; I and O: data have come in from outside, and gone out; B: it was begun from outside. Those
 * that end at the gateway bear UOB in the examples, whatever they have carried. UDP has no state.
 */
function flagsOf({ protocol, kind, hasIn, hasOut }: Connection): string {
  if (protocol === 'UDP') return '-';
  if (kind === 'to-the-box') return 'UOB';
  return `U${hasIn ? 'I' : ''}${hasOut ? 'O' : ''}B`;
}

/** `0:01:34`. */
function idleTime(durationMs: number): string {
  const minutes = twoDigits(Math.floor((durationMs % HOUR_MS) / MINUTE_MS));
  const seconds = twoDigits(Math.floor((durationMs % MINUTE_MS) / SECOND_MS));
  return `${Math.floor(durationMs / HOUR_MS)}:${minutes}:${seconds}`;
}
