/** `show vpn-sessiondb` and what may follow it. */
import { answering, notModelled, type Answer, type CommandWord } from './console-word.ts';
import { sessionEntriesAt } from './session-entry.ts';
import { printSummary } from './session-summary.ts';
import { printSessions, printSessionsDetail, type SessionEntry } from './session-table.ts';

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
  const after = notModelled('sort');
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
    next: [{ word: 'filter', next: filterWords(print), end: 'incomplete' }, ...notModelled('sort')],
    end: showSessions(print),
  };
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

export const SESSION_COMMANDS: readonly CommandWord[] = [
  {
    word: 'detail',
    next: [sessionsWord(printSessionsDetail), ...notModelled(...SESSION_TYPES, 'full')],
    end: 'not-modelled',
  },
  sessionsWord(printSessions),
  answering('summary', showSummary),
  ...notModelled(...SESSION_TYPES, 'full', 'license-summary', 'ratio'),
];
