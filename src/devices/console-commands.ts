/**
 * The commands of the gateway's console, as a tree of words. It names what a real ASA knows around
 * each command we answer, because that decides which abbreviations are unambiguous. A new command
 * is a new entry here and a function that answers it.
 */
import type { RecordingIndex } from '../analysis/recording-index.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { SimTime } from '../domain/units.ts';
import { sessionEntryAt } from './session-entry.ts';
import { printSessionDetail } from './session-table.ts';

/** What an answer is made from. */
export interface Question {
  readonly index: RecordingIndex;
  readonly scenario: Scenario;
  readonly instant: SimTime;
}

export type Answer = (question: Question) => string;

export interface CommandWord {
  readonly word: string;
  /** The words that may follow; `anything` where we do not know them. */
  readonly next: readonly CommandWord[] | 'anything';
  /** What a command is that ends with this word. */
  readonly end: Answer | 'incomplete' | 'not-modelled';
}

/** The words the device prints when the database holds no session of the wanted type. */
export const NO_SESSIONS = 'INFO: There are presently no active sessions of the type specified';

const showSessionDetail: Answer = ({ index, scenario, instant }) => {
  const entry = sessionEntryAt(index, scenario, instant);
  return entry ? printSessionDetail(entry) : NO_SESSIONS;
};

/** Words of a real ASA that this console knows by name only. */
function notModelled(...words: readonly string[]): CommandWord[] {
  return words.map((word) => ({ word, next: 'anything', end: 'not-modelled' }));
}

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
  {
    word: 'anyconnect',
    next: notModelled('filter', 'sort', '|'),
    end: showSessionDetail,
  },
  ...notModelled(...SESSION_TYPES, 'full', '|'),
];

const SHOW: readonly CommandWord[] = [
  {
    word: 'vpn-sessiondb',
    next: [
      { word: 'detail', next: SESSION_DETAIL, end: 'not-modelled' },
      ...notModelled('anyconnect', ...SESSION_TYPES),
      ...notModelled('full', 'license-summary', 'ratio', 'summary', '|'),
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
  ...notModelled('ssh', 'terminal', 'test', 'traceroute', 'undebug', 'vpn-sessiondb'),
  ...notModelled('write'),
];
