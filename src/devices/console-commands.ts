/**
 * The commands of the gateway's console, as a tree of words. It names what a real ASA knows around
 * each command we answer, because that decides which abbreviations are unambiguous. A new command
 * is a new entry here and a function that answers it.
 */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';
import { sessionEntriesAt } from './session-entry.ts';
import { printSummary } from './session-summary.ts';
import { printSessions, printSessionsDetail, type SessionEntry } from './session-table.ts';

/** What an answer is made from. */
export interface Question {
  /** The free word typed where the command takes one; else empty. */
  readonly value: string;
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly instant: SimTime;
}

export type Answer = (question: Question) => string;

export interface CommandWord {
  readonly word: string;
  /** The words that may follow; `anything` where we do not know them. */
  readonly next: readonly CommandWord[] | 'anything';
  /** A free word that must follow, before those of `next`. */
  readonly takes?: 'value';
  /** What a command is that ends with this word. */
  readonly end: Answer | 'incomplete' | 'not-modelled';
}

/** The words the device prints when the database holds no session of the wanted type. */
export const NO_SESSIONS = 'INFO: There are presently no active sessions of the type specified';

type Print = (entries: readonly SessionEntry[]) => string;
/** Whether a session fits the filter; `value` is the free word after it. */
type Fits = (entry: SessionEntry, value: string) => boolean;

function showSessions(print: Print, fits: Fits = () => true): Answer {
  return ({ index, scenario, instant, value }) => {
    const entries = sessionEntriesAt(index, scenario, instant);
    const listed = entries.filter((entry) => fits(entry, value));
    return listed.length > 0 ? print(listed) : NO_SESSIONS;
  };
}

const showSummary: Answer = ({ index, scenario, instant }) =>
  printSummary(index, scenario, instant);

/** Words of a real ASA that this console knows by name only. */
function notModelled(...words: readonly string[]): CommandWord[] {
  return words.map((word) => ({ word, next: 'anything', end: 'not-modelled' }));
}

const isSame = (left: string | undefined, right: string): boolean =>
  left?.toLowerCase() === right.toLowerCase();

/** What `filter` selects by. `inactive` lists those without an SSL-Tunnel (FAQ 116312, Q4). */
const FILTERS: Readonly<Record<string, Fits>> = {
  'a-ipaddress': ({ assignedAddress }, value) => isSame(assignedAddress, value),
  name: ({ username }, value) => isSame(username, value),
  'p-ipaddress': ({ publicAddress }, value) => isSame(publicAddress, value),
  'tunnel-group': ({ tunnelGroup }, value) => isSame(tunnelGroup, value),
};

function filterWords(print: Print): CommandWord[] {
  const after = notModelled('sort', '|');
  const isInactive: Fits = ({ isInactive: is }) => is;
  return [
    ...Object.entries(FILTERS).map(([word, fits]) => {
      return { word, takes: 'value', next: after, end: showSessions(print, fits) } as const;
    }),
    { word: 'inactive', next: after, end: showSessions(print, isInactive) },
    ...notModelled('a-ipversion', 'p-ipversion'),
  ];
}

/** `anyconnect` and what may follow it. */
function sessionsWord(print: Print): CommandWord {
  return {
    word: 'anyconnect',
    next: [
      { word: 'filter', next: filterWords(print), end: 'incomplete' },
      ...notModelled('sort', '|'),
    ],
    end: showSessions(print),
  };
}

/** What log-off selects by. There is no word for the inactive alone (FAQ 116312, Q4). */
const LOGOFF = notModelled(
  ...['all', 'anyconnect', 'email-proxy', 'index', 'ipaddress', 'l2l', 'name', 'protocol'],
  ...['ra-ikev1-ipsec', 'ra-ikev2-ipsec', 'tunnel-group', 'vpn-lb', 'webvpn'],
);

const SESSION_TYPES = [
  'email-proxy',
  'index',
  'l2l',
  'ra-ikev1-ipsec',
  'ra-ikev2-ipsec',
  'vpn-lb',
  'webvpn',
] as const;

const SESSION_DETAIL: readonly CommandWord[] = [
  sessionsWord(printSessionsDetail),
  ...notModelled(...SESSION_TYPES, 'full', '|'),
];

const SHOW: readonly CommandWord[] = [
  {
    word: 'vpn-sessiondb',
    next: [
      { word: 'detail', next: SESSION_DETAIL, end: 'not-modelled' },
      sessionsWord(printSessions),
      { word: 'summary', next: notModelled('|'), end: showSummary },
      ...notModelled(...SESSION_TYPES, 'full', 'license-summary', 'ratio', '|'),
    ],
    end: 'not-modelled',
  },
  { word: 'vpn', next: notModelled('load-balancing'), end: 'incomplete' },
  ...notModelled('aaa-server', 'access-list', 'arp', 'asp', 'clock', 'conn', 'cpu', 'crypto'),
  ...notModelled('failover', 'history', 'interface', 'ip', 'local-host', 'logging', 'memory'),
  ...notModelled('nat', 'route', 'running-config', 'service-policy', 'startup-config', 'traffic'),
  ...notModelled('uauth', 'version', 'vlan', 'vpnclient', 'webvpn', 'xlate'),
];

export const COMMANDS: readonly CommandWord[] = [
  { word: 'show', next: SHOW, end: 'incomplete' },
  ...notModelled('capture', 'clear', 'configure', 'copy', 'debug', 'disable', 'enable', 'exit'),
  ...notModelled('failover', 'help', 'logout', 'no', 'packet-tracer', 'ping', 'quit', 'reload'),
  ...notModelled('ssh', 'terminal', 'test', 'traceroute', 'undebug'),
  {
    word: 'vpn-sessiondb',
    next: [{ word: 'logoff', next: LOGOFF, end: 'incomplete' }],
    end: 'incomplete',
  },
  ...notModelled('write'),
];
