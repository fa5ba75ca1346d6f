/** How a thing stands at an instant, and since when: what claims of state ask. */
import type { EventKind } from '../domain/events.ts';
import type { DataChannel } from '../domain/names.ts';
import { START, type SimTime } from '../domain/units.ts';
import {
  atOf,
  channelOf,
  isOfOthers,
  kindOf,
  type FlowSpan,
  type RecordingIndex,
} from './recording-index.ts';
import { lastTunnel } from './session-at.ts';

/** Things of which a claim may say how they stand; tunnels as the gateway's database has them. */
export const STATE_OWNERS = [
  'client',
  'session',
  'parent',
  'ssl',
  'dtls',
  'adapter',
  'address',
  'nat-mapping',
  'firewall-entry',
] as const;
export type StateOwner = (typeof STATE_OWNERS)[number];

/** What the two-valued ones can be. Client and session have the modes of their statecharts. */
export const TWO_STATES = {
  parent: ['up', 'down'],
  ssl: ['up', 'down'],
  dtls: ['up', 'down'],
  adapter: ['up', 'down'],
  address: ['held', 'free'],
  'nat-mapping': ['open', 'gone'],
  'firewall-entry': ['open', 'gone'],
} as const satisfies Partial<Record<StateOwner, readonly [string, string]>>;

/** The thing asked for; a mapping or an entry is that of the channel's tunnel. */
export interface StateSubject {
  readonly of: StateOwner;
  readonly channel?: DataChannel | undefined;
}

/** One way of standing, from an instant until the next one. */
interface Stand {
  readonly fromMs: SimTime;
  /** For statecharts the active leaves, a space between parallel ones. */
  readonly name: string;
}

export interface StateView {
  readonly name: string;
  readonly isAsked: boolean;
  /** Since when it has been as asked, or else since when it is what it is. */
  readonly sinceMs: SimTime;
}

/**
 * How the subject stands when everything due at `instant` has happened. `asked` is a state, or for
 * statecharts also a mode around it: `active` for `active.sslOnly`.
 */
export function stateAt(
  index: RecordingIndex,
  subject: StateSubject,
  { instant, asked }: { readonly instant: SimTime; readonly asked: string },
): StateView {
  const stands = standsOf(index, subject, instant).filter(({ fromMs }) => fromMs <= instant);
  const last = stands.at(-1) ?? { fromMs: START, name: '' };
  const isAsked = isWithin(last.name, asked);
  // An inner mode may have changed meanwhile: what was asked has held since the first of them.
  const others = stands.map(({ name }) => !isWithin(name, asked));
  const first = isAsked ? stands[others.lastIndexOf(true) + 1] : last;
  return { name: last.name, isAsked, sinceMs: (first ?? last).fromMs };
}

function isWithin(name: string, asked: string): boolean {
  return name.split(' ').some((leaf) => leaf === asked || leaf.startsWith(`${asked}.`));
}

function standsOf(index: RecordingIndex, { of, channel }: StateSubject, instant: SimTime): Stand[] {
  switch (of) {
    case 'client':
      return [initially('disconnected'), ...modes(index.clientModes)];
    case 'session':
      return [initially('none'), ...modes(index.sessionModes)];
    case 'parent':
    case 'ssl':
    case 'dtls':
      return turns(index, { on: 'tunnel-up', off: 'tunnel-down', names: TWO_STATES[of], of });
    case 'adapter':
      return turns(index, { on: 'adapter-up', off: 'adapter-down', names: TWO_STATES.adapter });
    case 'address':
      return turns(index, {
        on: 'address-assign',
        off: 'address-release',
        names: TWO_STATES.address,
      });
    case 'nat-mapping':
      return flows(index.mappings, portOf(index, channel, instant));
    case 'firewall-entry':
      return flows(index.entries, portOf(index, channel, instant));
  }
}

const initially = (name: string): Stand => ({ fromMs: START, name });

const modes = (spans: RecordingIndex['clientModes']): Stand[] =>
  spans.map(({ fromMs, mode }) => ({ fromMs, name: mode }));

/** What is switched on by one kind of event and off by another, for the client or its own session. */
function turns(
  index: RecordingIndex,
  { on, off, names, of }: Turns & { readonly names: readonly [string, string] },
): Stand[] {
  const { recording } = index;
  const rows = [...index.rowsOf(on), ...index.rowsOf(off)]
    .filter((row) => !isOfOthers(recording, row))
    .filter((row) => of === undefined || channelOf(recording, row) === of)
    .sort((left, right) => left - right);
  return [
    initially(names[1]),
    ...rows.map((row) => ({
      fromMs: atOf(recording, row),
      name: kindOf(recording, row) === on ? names[0] : names[1],
    })),
  ];
}

interface Turns {
  readonly on: EventKind;
  readonly off: EventKind;
  /** The tunnel, where the events are of several. */
  readonly of?: 'parent' | DataChannel;
}

/** The client's source port of the channel's tunnel, or of the last one it had. */
function portOf(
  index: RecordingIndex,
  channel: DataChannel | undefined,
  instant: SimTime,
): number | undefined {
  return channel && lastTunnel(index, channel, instant)?.port;
}

function flows(spans: readonly FlowSpan[], port: number | undefined): Stand[] {
  const own = spans.filter(({ clientPort }) => clientPort === port);
  return [
    initially('gone'),
    ...own.flatMap(({ fromMs, toMs, toRow }) => [
      { fromMs, name: 'open' },
      ...(toRow < 0 ? [] : [{ fromMs: toMs, name: 'gone' }]),
    ]),
  ];
}
