import { describe, expect, it } from 'vitest';
import { NO_SESSIONS } from '../../src/devices/session-commands.ts';
import { PROMPT, answerConsole, askConsole } from '../../src/devices/console.ts';
import { START, addMs, simTime, type SimTime } from '../../src/domain/units.ts';
import { INDEX, SCENARIO, SESSION_END } from './recorded-session.ts';

const WHILE_UP = simTime(60_000);
const FULL = 'show vpn-sessiondb detail anyconnect';

function ask(command: string, instant: SimTime = WHILE_UP): string {
  return answerConsole(INDEX, SCENARIO, instant, command);
}

describe('the console', () => {
  it('prints the session while it stands', () => {
    expect(ask(FULL)).toContain('\nSession Type: AnyConnect Detailed\n');
    expect(ask(FULL)).toContain('\nDTLS-Tunnel:\n  Tunnel ID    : 1336.3\n');
  });

  it.each(['sh vpn-s det any', 'SHOW VPN-Sessiondb Detail AnyConnect', '  sho   vpn-s  d\ta  '])(
    'understands %j',
    (command) => {
      expect(ask(command)).toBe(ask(FULL));
    },
  );

  it('says that there is no session before login and after the end', () => {
    expect(ask(FULL, START)).toBe(NO_SESSIONS);
    expect(ask(FULL, SESSION_END)).toBe(NO_SESSIONS);
    expect(ask(FULL, addMs(SESSION_END, 60_000))).toBe(NO_SESSIONS);
    expect(NO_SESSIONS).toContain('INFO: There are presently no active sessions');
  });

  it('prints nothing for an empty command', () => {
    expect(ask('')).toBe('');
    expect(ask('   ')).toBe('');
  });

  it.each([
    ['shaw vpn-sessiondb', 'shaw'],
    ['show   vpn-sessiondbs detail', 'vpn-sessiondbs'],
    [' show vpn detail', 'detail'],
    [`${FULL} now`, 'now'],
  ])('marks the offending word of %j', (command, word) => {
    const [marker = '', error] = ask(command).split('\n');
    const shown = `${PROMPT}${command}`;
    expect(marker.trim()).toBe('^');
    expect(marker.indexOf('^')).toBe(shown.lastIndexOf(word));
    expect(error).toBe("ERROR: % Invalid input detected at '^' marker.");
  });

  it('refuses an abbreviation that could be several words', () => {
    expect(ask('sh v')).toBe('ERROR: % Ambiguous command:  "sh v"');
  });

  it('takes no beginning of "conn" that a device could take for "context"', () => {
    expect(ask('sh con')).toBe('ERROR: % Ambiguous command:  "sh con"');
    expect(ask('sh conn')).toBe(ask('show conn'));
  });

  it('takes the number of lines with and without the word for it', () => {
    expect(ask('terminal pager lines')).toBe('ERROR: % Incomplete command');
    for (const command of ['term pager 24', 'terminal pager lines 24', 'TERM PAGER L 24']) {
      const gateway = { index: INDEX, scenario: SCENARIO, instant: simTime(0) };
      expect(askConsole(gateway, command), command).toEqual({ text: '', pagerLines: 24 });
    }
  });

  it('asks for more when a command is unfinished', () => {
    expect(ask('show')).toBe('ERROR: % Incomplete command');
  });

  it.each([
    'show conn count',
    'show vpn-sessiondb',
    'sh vpn-s det',
    'show vpn-sessiondb anyconnect sort name',
    'show version',
    'show nat | include static',
    'vpn-sessiondb logoff ipaddress 192.168.1.4',
    'reload',
  ])('says that %j is not modelled', (command) => {
    expect(ask(command)).toBe(
      `Not modelled: an ASA knows "${command}", this lab does not answer it.`,
    );
  });
});
