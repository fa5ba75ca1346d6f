/**
 * The commands of the gateway's console, as a tree of words. It names what a real ASA knows around
 * each command we answer, because that decides which abbreviations are unambiguous. A new command
 * is a new entry here, a function that answers it, and its line of help in `console-help-texts.ts`.
 */
import { answering, notModelled, type CommandWord } from './console-word.ts';
import { formatDeviceTime } from './device-clock.ts';
import { LOGOFF } from './logoff-command.ts';
import { RUNNING_CONFIG } from './running-config-command.ts';
import { SESSION_COMMANDS } from './session-commands.ts';
import { printConnections } from './show-conn.ts';
import { printFailover } from './show-failover.ts';
import { printLogging } from './show-logging.ts';
import { printTranslations } from './show-xlate.ts';

const SHOW: readonly CommandWord[] = [
  { word: 'vpn-sessiondb', next: SESSION_COMMANDS, end: 'not-modelled' },
  { word: 'vpn', next: notModelled('load-balancing'), end: 'incomplete' },
  answering('clock', ({ instant }) => formatDeviceTime(instant)),
  {
    word: 'conn',
    next: [
      {
        ...answering('all', (question) => printConnections(question, 'all')),
        help: 'Those that end at the device too',
      },
      ...notModelled('address', 'count', 'detail', 'long', 'port', 'protocol', 'state'),
    ],
    end: (question) => printConnections(question, 'through'),
  },
  {
    word: 'failover',
    next: notModelled('descriptor', 'exec', 'group', 'history', 'interface', 'state', 'statistics'),
    end: printFailover,
  },
  {
    word: 'logging',
    next: notModelled('asdm', 'message', 'queue', 'setting'),
    end: printLogging,
  },
  {
    word: 'xlate',
    next: notModelled('count', 'global', 'interface', 'local', 'type'),
    end: printTranslations,
  },
  RUNNING_CONFIG,
  ...notModelled('aaa-server', 'access-list', 'arp', 'asp', 'capture', 'class', 'cluster'),
  ...notModelled('compression', 'console-output', 'context', 'counters', 'cpu', 'crypto'),
  ...notModelled(
    'file',
    'firewall',
    'flash',
    'history',
    'interface',
    'ip',
    'local-host',
    'memory',
    'nat',
    'route',
  ),
  ...notModelled('service-policy', 'startup-config', 'traffic', 'uauth', 'version', 'vlan'),
  ...notModelled('vpnclient', 'webvpn'),
];

/** `terminal pager [lines] NUMBER`: zero turns the pages off; the device begins with 24 lines. */
const PAGER: CommandWord = {
  word: 'pager',
  takes: 'number',
  mayComeFirst: 'lines',
  next: [],
  end: ({ value }) => ({ text: '', pagerLines: Number(value) }),
};

export const COMMANDS: readonly CommandWord[] = [
  { word: 'show', next: SHOW, end: 'incomplete' },
  {
    word: 'terminal',
    next: [PAGER, ...notModelled('monitor', 'no', 'width')],
    end: 'incomplete',
  },
  {
    word: 'vpn-sessiondb',
    next: [{ word: 'logoff', next: LOGOFF, end: 'incomplete' }],
    end: 'incomplete',
  },
  ...notModelled('capture', 'clear', 'configure', 'copy', 'debug', 'disable', 'enable', 'exit'),
  ...notModelled('failover', 'help', 'logout', 'no', 'packet-tracer', 'ping', 'quit', 'reload'),
  ...notModelled('ssh', 'test', 'traceroute', 'undebug', 'write'),
];
