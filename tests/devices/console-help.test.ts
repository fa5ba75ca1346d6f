import { describe, expect, it } from 'vitest';
import { completeCommand } from '../../src/devices/console-help.ts';
import { answerConsole } from '../../src/devices/console.ts';
import { simTime } from '../../src/domain/units.ts';
import { INDEX, SCENARIO } from './recorded-session.ts';

const ask = (command: string): string => answerConsole(INDEX, SCENARIO, simTime(60_000), command);

describe('the question mark', () => {
  it('lists what may follow, in order, with what is not modelled', () => {
    expect(ask('show conn ?')).toBe(
      [
        '',
        'exec mode commands/options:',
        '  address           (not modelled in this lab)',
        '  all               Those that end at the device too',
        '  count             (not modelled in this lab)',
        '  detail            (not modelled in this lab)',
        '  long              (not modelled in this lab)',
        '  port              (not modelled in this lab)',
        '  protocol          (not modelled in this lab)',
        '  state             (not modelled in this lab)',
        '  |                 Choose lines of the output',
        '  <cr>',
      ].join('\n'),
    );
  });

  it('lists the words that begin like the one before it', () => {
    expect(ask('show v?')).toBe('  version  vlan  vpn  vpn-sessiondb  vpnclient');
    expect(ask('SH CONN A?')).toBe('  address  all');
  });

  it('knows where a free word is wanted', () => {
    expect(ask('vpn-sessiondb logoff name ?')).toBe('\n  WORD              A name or an address');
    expect(ask('terminal pager ?')).toBe(
      '\n  lines             May stand before the number\n  NUMBER            A whole number',
    );
    expect(ask('terminal pager lines ?')).toBe('\n  NUMBER            A whole number');
  });

  it('explains the words of a pipe', () => {
    expect(ask('show logging | ?').split('\n').slice(1)).toEqual([
      '  begin             From the first line with the text on',
      '  exclude           The lines without the text',
      '  grep              The lines with the text, or with -v those without',
      '  include           The lines with the text',
    ]);
  });

  it('knows how far a pipe is typed', () => {
    expect(ask('show logging | I?')).toBe('  include');
    expect(ask('show logging | z?')).toBe('ERROR: % Unrecognized command');
    expect(ask('show logging | include ?')).toBe(
      '\n  TEXT              What to look for in each line',
    );
  });

  it.each([
    ['shaw ?', '     ^\nERROR: % Unrecognized command'],
    ['show conn z?', 'ERROR: % Unrecognized command'],
    ['sh v ?', 'ERROR: % Ambiguous command:  "sh v"'],
    ['show nat ?', 'Not modelled: this lab does not know what may follow "show nat".'],
  ])('answers %j like any mistake', (command, answer) => {
    expect(ask(command)).toBe(answer);
  });

  it('has a line about every word that is answered', () => {
    const begun = ['', 'show ', 'terminal ', 'vpn-sessiondb ', 'vpn-sessiondb logoff '];
    const more = ['show vpn-sessiondb ', 'show vpn-sessiondb anyconnect filter '];
    const protocols = 'vpn-sessiondb logoff protocol ';
    for (const command of [...begun, ...more, protocols]) {
      const bare = ask(`${command}?`)
        .split('\n')
        .filter((line) => /^ {2}[a-z]\S*$/.test(line));
      expect(bare, command).toEqual([]);
    }
  });
});

describe('the Tab key', () => {
  it.each([
    ['sho', 'show '],
    ['show vpn-s', 'show vpn-sessiondb '],
    ['show vpn-sessiondb det', 'show vpn-sessiondb detail '],
    ['SHOW fail', 'SHOW failover '],
    ['  sho', '  show '],
  ])('makes of %j %j', (typed, completed) => {
    expect(completeCommand(typed)).toBe(completed);
  });

  it.each([
    '',
    '   ',
    's',
    'show ',
    'show c',
    'show zz',
    'vpn-sessiondb logoff name wal',
    'show nat x',
  ])('has nothing to complete in %j', (typed) => {
    expect(completeCommand(typed)).toBe(typed);
  });
});

describe('a pipe', () => {
  const LOG = ask('show logging').split('\n');

  it('picks lines by a text, or several', () => {
    expect(ask('show logging | include 722022').split('\n')).toHaveLength(2);
    expect(ask('show logging | i TCP SVC|UDP SVC').split('\n')).toHaveLength(4);
    expect(ask('show logging | grep Facility')).toBe('    Facility: 20');
  });

  it('leaves lines out', () => {
    expect(ask('show logging | exclude ASA-').split('\n')).toHaveLength(13);
    expect(ask('show logging | grep -v ASA-')).toBe(ask('show logging | exclude ASA-'));
  });

  it('begins with a line', () => {
    expect(ask('show logging | begin ASDM')).toBe(LOG.slice(12).join('\n'));
    expect(ask('show logging | begin nothing like it')).toBe('');
  });

  it('takes its text as it stands, whatever a pattern it might be', () => {
    expect(ask('show logging | include (a+)+$')).toBe('');
    expect(ask('show clock | include 09:01:00 UTC')).toBe('09:01:00 UTC Mon Nov 23 2026');
  });

  it.each([
    ['show logging |', 'ERROR: % Incomplete command'],
    ['show logging | include', 'ERROR: % Incomplete command'],
    ['show clock | wc', `${' '.repeat(18)}^\nERROR: % Invalid input detected at '^' marker.`],
    ['| include x', "     ^\nERROR: % Invalid input detected at '^' marker."],
  ])('%j is no whole command', (command, answer) => {
    expect(ask(command)).toBe(answer);
  });
});
