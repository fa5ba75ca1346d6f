/** What happens once a login and never on resume. Sources: FAQ 116312, Q14, Q15, Q16. */
import { describe, expect, it } from 'vitest';
import { fault, logOf, minutes, type Log, type ScenarioParts } from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const RESUMED: ScenarioParts = {
  horizonMs: minutes(20),
  disturbances: [fault('link-cut', 120, 240), fault('link-cut', 400, 410)],
};
const NEVER_IN: ScenarioParts = {
  horizonMs: minutes(1),
  disturbances: [fault('black-hole', 0, 60)],
};

describe.each(['aaa-authentication', 'aaa-authorization', 'posture-scan'] as const)(
  '%s',
  (kind) => {
    it('happens once in a login', () => {
      expectClaim((log) => log.count({ kind }) === 1, {
        holdsIn: { horizonMs: minutes(1) },
        failsIn: NEVER_IN,
      });
    });

    it('does not happen again when the session is resumed', () => {
      const log = logOf(RESUMED);
      expect(log.count({ kind: 'reconnected' })).toBe(2);
      expect(log.count({ kind })).toBe(1);
    });
  },
);

it('a resume presents the token and no credentials', () => {
  const log = logOf(RESUMED);
  expect(log.count({ kind: 'session-resume' })).toBe(1);
  expect(log.one({ kind: 'session-resume' }).word).toBe('token');
  expect(log.count({ kind: 'packet', word: 'auth-request' })).toBe(1);
  expect(log.count({ kind: 'packet', word: 'posture-report' })).toBe(1);
});

describe('the posture scan', () => {
  const clientModes = (log: Log): string[] =>
    log.all({ kind: 'mode', node: 'client' }).map(({ word }) => word);

  it('stands between credentials and token', () => {
    const log = logOf({ horizonMs: minutes(1) });
    expect(clientModes(log).slice(0, 6)).toEqual([
      'connecting.resolve',
      'connecting.transport',
      'connecting.secure',
      'connecting.authenticate',
      'connecting.posture',
      'connecting.tunnel',
    ]);
    const order = ['auth-request', 'posture-request', 'posture-report', 'session-token'];
    const sent = log.all({ kind: 'packet' }).filter(({ word }) => order.includes(word));
    expect(sent.map(({ word }) => word)).toEqual(order);
    expect(log.one({ kind: 'session-start' }).atMs).toBe(sent[2]?.arrivesAtMs);
  });

  it('is not made where the profile has none', () => {
    const log = logOf({ horizonMs: minutes(1), profile: 'ocserv' });
    expect(log.count({ kind: 'posture-scan' })).toBe(0);
    expect(clientModes(log)[4]).toBe('connecting.tunnel');
    expect(log.one({ kind: 'session-start' }).atMs).toBe(400);
  });

  it.each([
    ['report', fault('black-hole', 0.93, 2)],
    ['token', fault('drop-down', 0.95, 2)],
    ['question', fault('drop-down', 0.35, 2)],
  ])('is made once even when the %s is lost', (_, hole) => {
    const log = logOf({ horizonMs: minutes(1), disturbances: [hole] });
    const repeated = ['posture-report', 'auth-request'].map((word) =>
      log.count({ kind: 'packet', word }),
    );
    expect(Math.max(...repeated)).toBe(2);
    expect(log.count({ kind: 'posture-scan' })).toBe(1);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.count({ kind: 'session-start' })).toBe(1);
  });

  it('ends with the login when the cable goes', () => {
    const log = logOf({ horizonMs: minutes(1), disturbances: [fault('link-cut', 0.6, 30)] });
    expect(log.one({ kind: 'client-gave-up' }).atMs).toBe(600);
    expect(log.count({ kind: 'packet', word: 'posture-report' })).toBe(0);
  });

  it('ends with a reset when the gateway has died and come back meanwhile', () => {
    const log = logOf({ horizonMs: minutes(1), disturbances: [fault('gateway-dead', 0.6, 0.7)] });
    expect(log.count({ kind: 'packet', word: 'tcp-rst' })).toBe(1);
    expect(log.count({ kind: 'session-start' })).toBe(0);
    expect(log.count({ kind: 'client-gave-up' })).toBe(1);
  });
});

it('the client says what it does, in the order of its message history', () => {
  const log = logOf({ horizonMs: minutes(1) });
  expect(log.all({ kind: 'message' }).map(({ word }) => word)).toEqual([
    'Contacting vpn.example.com.',
    'Establishing VPN session...',
    'Establishing VPN - Initiating connection...',
    'Establishing VPN - Examining system...',
    'Establishing VPN - Activating VPN adapter...',
    'Establishing VPN - Configuring system...',
    'Establishing VPN...',
    'Connected to vpn.example.com.',
  ]);
});
