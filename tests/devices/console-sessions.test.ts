/** Sources: FAQ 116312, Q4; public output of `show vpn-sessiondb summary` and `… anyconnect`. */
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { NO_SESSIONS } from '../../src/devices/session-commands.ts';
import { answerConsole } from '../../src/devices/console.ts';
import type { Scenario } from '../../src/domain/scenario.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { data, fault, minutes, moment, scenarioOf, seconds } from '../kernel/rows.ts';
import { SEVEN } from '../kernel/seven-others.ts';

/** Eight sessions, three of them inactive; the idle timeout ends those three at 4 min. */
const EIGHT = scenarioOf({
  horizonMs: minutes(10),
  settings: { idleTimeout: minutes(4) },
  traffic: [data({ fromSec: 1, toSec: 600, everySec: 30 })],
  otherSessions: SEVEN,
});

function consoleOf(scenario: Scenario): (command: string, atSec?: number) => string {
  const index = indexRecording(simulate(scenario));
  return (command, atSec = 60) => answerConsole(index, scenario, simTime(seconds(atSec)), command);
}

const ask = consoleOf(EIGHT);
const SHORT = 'show vpn-sessiondb anyconnect';
const DETAIL = 'show vpn-sessiondb detail anyconnect';

/** Who is listed, in order. */
const users = (answer: string): string[] =>
  [...answer.matchAll(/^Username {5}: (\S+)/gm)].map(([, user = '']) => user);

describe('the list of sessions', () => {
  const all = ['ana', 'bruno', 'carla', 'diego', 'elena', 'fabio', 'ana', 'walter'];

  it.each([SHORT, DETAIL])('has every session under one title: %s', (command) => {
    expect(users(ask(command))).toEqual(all);
    expect(ask(command).match(/Session Type/g)).toHaveLength(1);
  });

  it('shows of each session in short what the detailed form shows, without packets and tunnels', () => {
    const [, ana = ''] = ask(SHORT).split('\n\n').slice(0, 2);
    expect(ana.split('\n').map((line) => line.trimEnd())).toEqual([
      'Username     : ana                    Index        : 1329',
      'Assigned IP  : 192.168.1.4                Public IP    : 192.0.2.1',
      'Protocol     : AnyConnect-Parent SSL-Tunnel DTLS-Tunnel',
      'License      : AnyConnect Premium',
      'Encryption   : AnyConnect-Parent: (1)none  SSL-Tunnel: (1)AES-GCM-256  DTLS-Tunnel: (1)AES-GCM-256',
      'Hashing      : AnyConnect-Parent: (1)none  SSL-Tunnel: (1)SHA384  DTLS-Tunnel: (1)SHA384',
      'Bytes Tx     : 0                      Bytes Rx     : 0',
      'Group Policy : My-Network             Tunnel Group : My-Network',
      'Login Time   : 09:00:00 UTC Mon Nov 23 2026',
      'Duration     : 0h:01m:00s',
      'Inactivity   : 0h:00m:00s',
      'NAC Result   : Unknown',
      'VLAN Mapping : N/A                    VLAN         : none',
    ]);
  });

  it('shows a full countdown for a session that is taken to be busy, and a running one else', () => {
    const left = (user: string): string[] =>
      [...ask(`${DETAIL} filter name ${user}`).matchAll(/Idle TO Left : (\d+) /g)].map(
        ([, minutesLeft = '']) => minutesLeft,
      );
    expect(left('carla')).toEqual(['4', '4', '4']);
    expect(left('bruno')).toEqual(['3']);
  });
});

describe('a filter', () => {
  it.each([SHORT, DETAIL])('lists exactly the inactive sessions: %s', (command) => {
    expect(users(ask(`${command} filter inactive`))).toEqual(['bruno', 'diego', 'fabio']);
    expect(ask(`${command} filter inactive`, 241)).toBe(NO_SESSIONS);
  });

  it('lists the client’s own session once its SSL-Tunnel is gone', () => {
    const lost = consoleOf({ ...EIGHT, disturbances: [fault('black-hole', 10, 600)] });
    expect(users(lost(`${SHORT} filter inactive`, 20))).not.toContain('walter');
    expect(users(lost(`${SHORT} filter inactive`, 120))).toContain('walter');
  });

  it.each([
    ['name ana', ['ana', 'ana']],
    ['name ANA', ['ana', 'ana']],
    ['name nobody', []],
    ['a-ipaddress 192.168.1.6', ['carla']],
    ['p-ipaddress 198.51.100.17', ['walter']],
    [
      'tunnel-group My-Network',
      ['ana', 'bruno', 'carla', 'diego', 'elena', 'fabio', 'ana', 'walter'],
    ],
    ['tunnel-group Other', []],
  ])('%s lists %j', (filter, listed) => {
    const answer = ask(`${SHORT} filter ${filter}`);
    expect(users(answer)).toEqual(listed);
    if (listed.length === 0) expect(answer).toBe(NO_SESSIONS);
  });

  it('needs its word', () => {
    expect(ask(`${SHORT} filter`)).toBe('ERROR: % Incomplete command');
    expect(ask(`${SHORT} filter name`)).toBe('ERROR: % Incomplete command');
  });

  it('marks what follows the word without sense', () => {
    const [marker = ''] = ask(`${SHORT} filter name ana now`).split('\n');
    expect(marker.length).toBe(`ASA# ${SHORT} filter name ana n`.length);
  });
});

describe('the summary', () => {
  it('counts sessions in the columns of the device', () => {
    expect(ask('show vpn-sessiondb summary').split('\n')).toEqual([
      '---------------------------------------------------------------------------',
      'VPN Session Summary',
      '---------------------------------------------------------------------------',
      '                               Active : Cumulative : Peak Concur : Inactive',
      '                             ----------------------------------------------',
      'AnyConnect Client            :      5 :          8 :           8 :        3',
      '  SSL/TLS/DTLS               :      5 :          8 :           8 :        3',
      '---------------------------------------------------------------------------',
      'Total Active and Inactive    :      8             Total Cumulative :      8',
      'Device Total VPN Capacity    :    250',
      'Device Load                  :     3%',
      '---------------------------------------------------------------------------',
    ]);
  });

  it('remembers those that are gone', () => {
    const later = consoleOf({ ...EIGHT, disturbances: [moment('second-login', 300)] });
    const [client = ''] = later('show vpn-sessiondb summary', 301)
      .split('\n')
      .filter((line) => line.startsWith('AnyConnect Client'));
    expect(client).toBe(
      'AnyConnect Client            :      6 :          9 :           8 :        0',
    );
  });
});

describe('a session launched from the portal', () => {
  const portal = consoleOf(scenarioOf({ horizonMs: minutes(5), client: { launch: 'portal' } }));

  it('has its Parent shown as Clientless, as in the FAQ’s sample', () => {
    const answer = portal(DETAIL);
    expect(answer).toContain('\nProtocol     : Clientless SSL-Tunnel DTLS-Tunnel\n');
    expect(answer).toContain('\nClientless Tunnels: 1\n');
    const [, block = ''] = answer.split('\nClientless:\n');
    const labels = [...(block.split('\n\n')[0] ?? '').matchAll(/([A-Z]\w*(?: \w+)*) *: /g)];
    expect(labels.map(([, label]) => label)).toEqual([
      ...['Tunnel ID', 'Public IP', 'Encryption', 'Hashing', 'Encapsulation', 'TCP Dst Port'],
      ...['Auth Mode', 'Idle Time Out', 'Idle TO Left', 'Client Type', 'Client Ver'],
      ...['Bytes Tx', 'Bytes Rx'],
    ]);
  });
});
