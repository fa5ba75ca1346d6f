/**
 * `vpn-sessiondb logoff`: it becomes a disturbance at the playhead, and the future is made anew.
 * There is no word for the inactive alone (FAQ 116312, Q4). The question and the lines after it are
 * recalled from the command reference (docs/model.md, section 11).
 */
import type { LogoffKey } from '../domain/scenario.ts';
import { GROUP_NAME } from '../domain/texts.ts';
import {
  notModelled,
  type Answer,
  type CommandWord,
  type ConsoleAnswer,
  type Question,
} from './console-word.ts';
import { sessionEntriesAt } from './session-entry.ts';
import type { SessionEntry } from './session-table.ts';

const CONFIRM = 'Do you want to logoff the VPN session(s)? [confirm]';

interface Selection {
  readonly by: LogoffKey;
  readonly value: string;
  readonly fits: (entry: SessionEntry) => boolean;
  readonly print: (count: number) => string;
}

type Select = (value: string) => Selection;

const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
const counted = (what: string, count: number): string =>
  `INFO: Number of sessions ${what} logged off : ${count}`;

/** Every session of the lab is of AnyConnect and of the one tunnel group. */
const byType =
  (type: string): Select =>
  () => ({
    by: 'tunnel-group',
    value: GROUP_NAME,
    fits: () => true,
    print: (count) => counted(`of type "${type}"`, count),
  });

const byName: Select = (value) => ({
  by: 'name',
  value,
  fits: ({ username }) => isSame(username, value),
  print: (count) => counted(`with name "${value}"`, count),
});

const byIndex: Select = (value) => ({
  by: 'index',
  value,
  fits: ({ index }) => index === Number(value),
  print: (count) =>
    count > 0
      ? `INFO: Session with Index = ${value} has been logged off`
      : counted(`with Index = ${value}`, count),
});

const byTunnelGroup: Select = (value) => ({
  by: 'tunnel-group',
  value,
  fits: ({ tunnelGroup }) => isSame(tunnelGroup, value),
  print: (count) => counted(`from TunnelGroup "${value}"`, count),
});

const byProtocol =
  (protocol: string): Select =>
  () => ({
    by: 'protocol',
    value: protocol,
    fits: ({ tunnels }) => tunnels.some(({ name }) => isSame(name, protocol)),
    print: (count) => counted(`of protocol "${protocol}"`, count),
  });

const PROTOCOLS = ['anyconnect-parent', 'clientless', 'dtls-tunnel', 'ikev2', 'ssl-tunnel'];

function logOff(select: Select, { value, index, scenario, instant }: Question): ConsoleAnswer {
  const { fits, print, ...what } = select(value);
  const count = sessionEntriesAt(index, scenario, instant).filter(fits).length;
  const text = print(count);
  if (count === 0) return { text };
  return { text, disturbance: { kind: 'logoff', atMs: instant, ...what } };
}

function selecting(
  word: string,
  select: Select,
  takes?: NonNullable<CommandWord['takes']>,
): CommandWord {
  const atOnce: Answer = (question) => logOff(select, question);
  const whenConfirmed: Answer = (question) => ({ ...logOff(select, question), confirm: CONFIRM });
  return {
    word,
    ...(takes ? { takes } : {}),
    next: [{ word: 'noconfirm', next: [], end: atOnce }],
    end: whenConfirmed,
  };
}

/** What may follow `vpn-sessiondb logoff`. */
export const LOGOFF: readonly CommandWord[] = [
  selecting('all', byType('')),
  selecting('anyconnect', byType('anyconnect')),
  selecting('index', byIndex, 'number'),
  selecting('name', byName, 'value'),
  {
    word: 'protocol',
    next: PROTOCOLS.map((protocol) => selecting(protocol, byProtocol(protocol))),
    end: 'incomplete',
  },
  selecting('tunnel-group', byTunnelGroup, 'value'),
  ...notModelled('email-proxy', 'ipaddress', 'l2l', 'ra-ikev1-ipsec', 'ra-ikev2-ipsec'),
  ...notModelled('vpn-lb', 'webvpn'),
];
