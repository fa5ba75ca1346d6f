/** The log in words: each row says what happened and why as it was recorded, in both languages. */
import { afterEach, describe, expect, it } from 'vitest';
import { milestonesOf, rowBeside } from '../../src/analysis/milestones.ts';
import { atOf, kindOf } from '../../src/analysis/recording-index.ts';
import { isAnswered } from '../../src/analysis/routine.ts';
import { answerConsole } from '../../src/devices/console.ts';
import type { EventKind } from '../../src/domain/events.ts';
import { MINUTE_MS, simTime } from '../../src/domain/units.ts';
import { logRows } from '../../src/scene/log-rows.ts';
import { speak } from './cause-run.ts';
import { at, linesOf, tell, type Told } from './told-run.ts';

afterEach(() => speak('en'));

const linesOfKind = (told: Told, kind: EventKind): string[] =>
  linesOf(told, told.index.rowsOf(kind));

describe('a mapping that goes', () => {
  const sentence = 'The NAT router forgets TCP port 1272';

  it('goes before its time where something else than its timer takes it', () => {
    for (const fault of [
      'fault=nat-restart@3m',
      'client.interface=wired&fault=interface-change@3m:mobile',
    ]) {
      expect(linesOfKind(tell(fault), 'mapping-expire')).toContain(
        `3:00.0 ${sentence} before its time.`,
      );
    }
  });

  it('expires where nothing went out in time', () => {
    expect(linesOfKind(tell('fault=link-cut@3m-8m'), 'mapping-expire')).toContain(
      '3:21.6 The NAT router forgets UDP port 1275: nothing went out in time.',
    );
  });
});

describe('a message of the gateway', () => {
  it('begins in the log as `show logging` prints it, severity included', () => {
    const told = tell('fault=link-cut@3m-8m');
    const printed = answerConsole(
      told.index,
      told.scenario,
      simTime(40 * MINUTE_MS),
      'show logging',
    );
    const lines = linesOfKind(told, 'syslog');
    expect(lines.length).toBeGreaterThan(10);
    expect(lines[0]).toMatch(/^0:00\.2 Syslog %ASA-6-725001: Starting SSL/);
    for (const line of lines) {
      const message = line.slice(line.indexOf('%ASA'));
      expect(printed).toContain(`: ${message}`);
    }
  });
});

describe('a client that is reachable again', () => {
  it.each([
    ['fault=drop-up@3m-8m', '8:11.8'],
    ['fault=gateway-dead@3m-5m', '5:01.8'],
    ['gateway.standby=true&fault=failover@3m', '3:01.8'],
    ['fault=suspend@3m-5m&client.autoReconnectBehavior=ReconnectAfterResume', '5:00.1'],
  ])('has had its network all along: %s', (fault, time) => {
    expect(linesOfKind(tell(fault), 'connectivity-restored')).toEqual([
      `${time} The gateway answers the client again.`,
    ]);
  });

  it('has the network again when the cable is back in', () => {
    expect(linesOfKind(tell('fault=link-cut@3m-5m30s'), 'connectivity-restored')).toEqual([
      '5:30.0 The client has the network again.',
    ]);
  });
});

describe('the turning points of the log', () => {
  const cut = tell('fault=link-cut@3m-5m30s');
  const blocked = tell('fault=block-udp@3m-8m');
  const turns = logRows(cut.index, 'milestones');

  it('are no DPD that is answered', () => {
    const asked = turns.filter((row) => kindOf(cut.index.recording, row) === 'dpd-request');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((row) => isAnswered(cut.index, row))).toEqual([]);
    // 217 before, most of them DPD of the calm hour around the fault.
    expect(turns.length).toBeLessThan(100);
  });

  it('are where one steps to: from the login straight to the fault', () => {
    const { index } = cut;
    const from = { instant: at('0:10'), towards: 'next' } as const;
    expect(linesOf(cut, [rowBeside(index, milestonesOf(index), from) ?? -1])).toEqual([
      '3:00.0 The cable comes out, and the client notices at once.',
    ]);
  });

  it('are what the client does with its data when DTLS fails', () => {
    const lines = linesOf(blocked, logRows(blocked.index, 'milestones'));
    expect(lines.filter((line) => /^(3:36|4:06)/.test(line))).toEqual([
      '3:36.7 The client hears nothing on the DTLS-Tunnel: it sends its data through the SSL-Tunnel again and tries to rebuild DTLS.',
      '4:06.7 The client gives up DTLS: its data stay in the SSL-Tunnel.',
    ]);
  });

  it('give a tunnel that goes with another a reason that stands in either order', () => {
    const at356 = turns.filter((row) => atOf(cut.index.recording, row) >= at('3:56'));
    expect(linesOf(cut, at356.slice(0, 2))).toEqual([
      '3:56.6 The gateway drops the DTLS-Tunnel: it goes with the SSL-Tunnel, without which it cannot stand.',
      '3:56.6 The gateway drops the SSL-Tunnel: its DPD requests went unanswered.',
    ]);
  });
});

describe('everything in the log', () => {
  it.each(['en', 'es'] as const)(
    'is said in words, never by a name of the recording: %s',
    (language) => {
      speak(language);
      for (const query of [
        'fault=block-udp@3m-8m',
        'fault=link-cut@3m-5m30s',
        'client.protocol=ikev2&fault=black-hole@3m-8m',
      ]) {
        const told = tell(query);
        const lines = linesOf(told, logRows(told.index, 'all'));
        const raw =
          /\b(connected|connecting|reconnecting|active)\.\w|\b(dtls|tls|tcp|ike|auth|connect)-[a-z]/;
        expect(lines.filter((line) => raw.test(line))).toEqual([]);
        expect(lines.filter((line) => /^[\d:.]+$/.test(line))).toEqual([]);
      }
    },
  );

  it('names modes and packets', () => {
    const lines = linesOf(tell('fault=block-udp@3m-8m'), [0, 103]);
    expect(lines).toEqual([
      '0:00.0 The client connects: it looks up the gateway’s name.',
      '0:01.2 The client sends a DTLS hello.',
    ]);
  });
});
