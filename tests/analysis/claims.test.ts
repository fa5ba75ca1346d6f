import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../src/analysis/check-claim.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { readScenario } from '../../src/domain/scenario-file.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { claimSchema } from '../../src/lesson/claim-schema.ts';

// Cable out at 3:00; SSL dropped at 3:56.62; client gives up at 5:00, session gone at 5:56.62.
const parsed = readScenario({
  version: 1,
  horizon: '8m',
  settings: { idleTimeout: '2m' },
  traffic: [{ from: '5s', to: '2m50s', every: '5s', bytes: 400, direction: 'up' }],
  disturbances: [{ kind: 'link-cut', from: '3m', to: '8m' }],
});
if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
const index = indexRecording(simulate(parsed.value));
const schema = claimSchema({});
const check = (claim: unknown) => checkClaim(index, v.parse(schema, claim));
const sentenceOf = (claim: unknown) => {
  const verdict = check(claim);
  return verdict.holds ? 'It holds.' : verdict.sentence;
};

const gaveUp = { event: 'client-gave-up' };
const ended = { event: 'session-end' };
const inactive = { event: 'session-inactive' };
const parentIdle = { claim: 'timer', timer: 'idle-timeout', channel: 'parent' };

describe('a claim that an event happens', () => {
  it('holds from the event on', () => {
    expect(check({ claim: 'happens', what: gaveUp })).toMatchObject({
      holds: true,
      settledMs: 300_000,
    });
  });

  it('matches fields by the names of the event log, durations in any unit', () => {
    const what = { event: 'timer-start', timer: 'disconnected-timeout', duration: '2m' };
    expect(check({ claim: 'happens', what })).toMatchObject({ holds: true, settledMs: 180_000 });
    expect(check({ claim: 'happens', what: { ...what, duration: 120 } }).holds).toBe(true);
  });

  it('says what was seen instead', () => {
    expect(sentenceOf({ claim: 'happens', what: { ...gaveUp, reason: 'token-rejected' } })).toBe(
      'Expected client-gave-up (reason token-rejected) between 0s and 8m; ' +
        'other client-gave-up events are seen at 5m.',
    );
    expect(sentenceOf({ claim: 'happens', what: { event: 'reconnected' } })).toBe(
      'Expected reconnected between 0s and 8m; there is no reconnected in this run.',
    );
  });

  it('says when it was seen instead', () => {
    expect(sentenceOf({ claim: 'happens', what: gaveUp, at: '4m', tolerance: '10s' })).toBe(
      'Expected client-gave-up at 4m ± 10s; seen at 5m.',
    );
    expect(sentenceOf({ claim: 'happens', what: gaveUp, before: '4m' })).toBe(
      'Expected client-gave-up between 0s and 4m; seen only at 5m.',
    );
  });

  it('does not hold after an event that never comes', () => {
    const claim = { claim: 'happens', what: gaveUp, after: { event: 'reconnected' } };
    expect(sentenceOf(claim)).toBe('Expected client-gave-up; but reconnected never comes.');
  });
});

describe('a window', () => {
  it('leaves out the event that begins it, even at the same instant', () => {
    expect(check({ claim: 'never', what: ended, after: ended }).holds).toBe(true);
    const sameInstant = { claim: 'happens', what: { event: 'address-release' }, after: ended };
    expect(check(sameInstant).holds).toBe(true);
  });

  it('can be so long, and begin so long after an event', () => {
    const after = { ...gaveUp, plus: '10s' };
    expect(check({ claim: 'never', what: ended, after, within: '30s' })).toEqual({
      holds: true,
      settledMs: 340_000,
    });
    expect(check({ claim: 'never', what: ended, after, within: '60s' }).holds).toBe(false);
  });
});

describe('a claim that an event never happens', () => {
  it('says when it did', () => {
    expect(sentenceOf({ claim: 'never', what: gaveUp, after: '4m' })).toBe(
      'Expected no client-gave-up between 4m and 8m; seen at 5m.',
    );
  });
});

describe('a claim that counts', () => {
  const what = { event: 'tunnel-down' };

  it.each([
    [{ is: 3 }, true],
    [{ atLeast: 3 }, true],
    [{ atLeast: 4 }, false],
    [{ atMost: 2 }, false],
    [{ atLeast: 1, atMost: 3 }, true],
  ])('of three events allows %o: %s', (bounds, holds) => {
    expect(check({ claim: 'count', what, ...bounds }).holds).toBe(holds);
  });

  it('says how many and when', () => {
    expect(sentenceOf({ claim: 'count', what, is: 2, before: '5m' })).toMatch(
      /^(It holds\.|Expected tunnel-down 2 times between 0s and 5m; seen \d times at .*)$/,
    );
    expect(sentenceOf({ claim: 'count', what: gaveUp, is: 2 })).toBe(
      'Expected client-gave-up 2 times between 0s and 8m; seen 1 times at 5m.',
    );
  });
});

describe('a claim of order', () => {
  it('holds when each comes after the one before', () => {
    expect(check({ claim: 'order', what: [inactive, gaveUp, ended] }).holds).toBe(true);
  });

  it('says which one does not', () => {
    expect(sentenceOf({ claim: 'order', what: [ended, gaveUp] })).toBe(
      'Expected session-end, then client-gave-up; but for client-gave-up: seen only at 5m.',
    );
  });
});

describe('a claim about a timer', () => {
  it.each([
    ['counting', { ...inactive, plus: '-1s' }],
    ['full', inactive],
    ['counting', '4m30s'],
    ['stopped', ended],
  ])('reads it as %s', (is, at) => {
    expect(check({ ...parentIdle, at, is }).holds).toBe(true);
  });

  it('knows what is left', () => {
    expect(check({ ...parentIdle, at: gaveUp, left: '57s' }).holds).toBe(true);
  });

  it('says what it reads instead', () => {
    expect(sentenceOf({ ...parentIdle, at: inactive, is: 'counting' })).toBe(
      'Expected the timer idle-timeout (parent) counting at session-inactive; ' +
        'seen at 3m56s620ms: full, 2m left of 2m.',
    );
    expect(sentenceOf({ ...parentIdle, at: '7m', is: 'full' })).toBe(
      'Expected the timer idle-timeout (parent) full at 7m; seen at 7m: stopped (fired).',
    );
  });
});

describe('a claim of state', () => {
  const state = (of: string, is: string, at: unknown, more: object = {}) => {
    return { claim: 'state', of, is, at, ...more };
  };
  const dtls = { channel: 'dtls' };

  it.each([
    state('session', 'none', '0s'),
    state('session', 'active', '1m'),
    state('session', 'active.sslAndDtls', '1m'),
    state('session', 'inactive', inactive),
    state('session', 'ended', ended),
    state('client', 'disconnected', { ...gaveUp, plus: '1s' }),
    state('client', 'connected.ssl.up', '2m59s'),
    state('client', 'connected.dtls.up', '2m59s'),
    state('client', 'connected.ssl.recovering', '3m10s'),
    state('client', 'reconnecting', '4m'),
    state('ssl', 'up', { ...inactive, plus: '-1ms' }),
    state('ssl', 'down', inactive),
    state('parent', 'up', inactive),
    state('parent', 'down', '7m'),
    state('adapter', 'up', { ...gaveUp, plus: '-1ms' }),
    state('adapter', 'down', gaveUp),
    state('address', 'held', { ...ended, plus: '-1ms' }),
    state('address', 'free', ended),
    state('nat-mapping', 'gone', '0s', dtls),
    state('nat-mapping', 'open', '1m', dtls),
    state('nat-mapping', 'gone', '4m', dtls),
    state('firewall-entry', 'open', '4m', { channel: 'ssl' }),
  ])('holds: %j', (claim) => {
    expect(check(claim).holds).toBe(true);
  });

  it('says how it stands instead, and since when', () => {
    expect(sentenceOf(state('session', 'ended', gaveUp))).toBe(
      'Expected the session to be ended at client-gave-up; seen at 5m: inactive, since 3m56s620ms.',
    );
    expect(sentenceOf(state('nat-mapping', 'open', '4m', dtls))).toMatch(
      /^Expected the NAT mapping \(dtls\) to be open at 4m; seen at 4m: gone, since 3m\d+s/,
    );
    expect(sentenceOf(state('ssl', 'up', { event: 'reconnected' }))).toBe(
      'Expected the SSL-Tunnel to be up; but reconnected never comes.',
    );
  });

  it('can ask since when, through inner modes', () => {
    const sinceCut = { since: '3m' };
    expect(check(state('session', 'inactive', '5m', { since: inactive })).holds).toBe(true);
    // Recovering first attempts, then waits, and so on: all of it is recovering.
    expect(check(state('client', 'connected.ssl.recovering', '3m20s', sinceCut)).holds).toBe(true);
    expect(sentenceOf(state('session', 'inactive', '5m', sinceCut))).toBe(
      'Expected the session to be inactive since 3m ± 500ms at 5m; ' +
        'seen at 5m: inactive, since 3m56s620ms.',
    );
  });
});

it('a claim of state is about the client’s own session, whoever logs in beside it', () => {
  const twice = readScenario({
    version: 1,
    horizon: '4m',
    settings: { simultaneousLogins: 1 },
    disturbances: [{ kind: 'second-login', at: '2m' }],
  });
  if ('problems' in twice) throw new Error(JSON.stringify(twice.problems));
  const twiceIndex = indexRecording(simulate(twice.value));
  const free = { claim: 'state', of: 'address', is: 'free', at: '3m' };
  expect(checkClaim(twiceIndex, v.parse(schema, free))).toMatchObject({ holds: true });
});

describe('a claim about a value', () => {
  const attempt = { event: 'reconnect-attempt', level: 'tunnel', nth: 3 };
  const timeout = { event: 'timer-start', timer: 'disconnected-timeout' };
  const value = (what: object, field: string, bounds: object) => {
    return { claim: 'value', what, field, ...bounds };
  };

  it.each([
    value(attempt, 'attempt', { is: 3 }),
    value(attempt, 'attempt', { atLeast: 3, atMost: 3 }),
    value(timeout, 'duration', { is: '2m' }),
    value(timeout, 'duration', { atLeast: '1m59s', atMost: '121s' }),
    value(gaveUp, 'reason', { is: 'disconnected-timeout', after: '4m' }),
  ])('holds: %j', (claim) => {
    expect(check(claim).holds).toBe(true);
  });

  it('says which value it has, and when', () => {
    expect(sentenceOf(value(attempt, 'attempt', { atLeast: 4 }))).toBe(
      'Expected attempt of reconnect-attempt (level tunnel) number 3 to be at least 4; seen 3 at 3m10s.',
    );
    expect(sentenceOf(value(timeout, 'duration', { is: '30m' }))).toBe(
      'Expected duration of timer-start (timer disconnected-timeout) to be 30m; seen 2m at 3m.',
    );
    expect(sentenceOf(value(attempt, 'attempt', { is: 3, before: '3m' }))).toBe(
      'Expected attempt of reconnect-attempt (level tunnel) number 3 to be 3; ' +
        'there is none between 0s and 3m.',
    );
  });
});

describe('a claim with a slip of the pen', () => {
  it.each([
    [
      { claim: 'state', of: 'session', is: 'inactiv', at: '1m' },
      'session is never inactiv; known: none, ',
    ],
    [{ claim: 'state', of: 'sesion', is: 'inactive', at: '1m' }, '"of" must name a thing'],
    [{ claim: 'state', of: 'nat-mapping', is: 'open', at: '1m' }, 'needs "channel"'],
    [{ claim: 'state', of: 'ssl', channel: 'ssl', is: 'up', at: '1m' }, 'needs "channel"'],
    [{ claim: 'value', what: gaveUp, field: 'reason' }, 'needs either "is"'],
    [{ claim: 'value', what: gaveUp, field: 'raison', is: 'x' }, 'has no field raison'],
    [{ claim: 'value', what: gaveUp, field: 'reason', atMost: 'x' }, 'are numbers'],
  ])('is told so: %j', (claim, words) => {
    const parsedClaim = v.safeParse(schema, claim);
    expect(parsedClaim.issues?.map(({ message }) => message).join()).toContain(words);
  });
});

describe('a claim that compares', () => {
  const ups = [
    { event: 'tunnel-up', tunnel: 'ssl' },
    { event: 'tunnel-up', tunnel: 'dtls' },
  ];

  it('holds when the fields are as said', () => {
    const claim = { claim: 'compare', what: ups, field: 'port' };
    expect(check({ ...claim, are: 'different' }).holds).toBe(true);
    expect(sentenceOf({ ...claim, are: 'same' })).toMatch(
      /^Expected port of tunnel-up \(tunnel ssl\) and of tunnel-up \(tunnel dtls\) to be same; seen \d+ at \S+ and \d+ at \S+\.$/,
    );
  });

  it('needs both events', () => {
    const what = [ups[0], { ...ups[0], nth: 2 }];
    expect(sentenceOf({ claim: 'compare', what, field: 'port', are: 'same' })).toContain(
      'there is no tunnel-up (tunnel ssl) number 2.',
    );
  });
});

describe('a claim made of claims', () => {
  const happens = { claim: 'happens', what: gaveUp };

  it('holds when all do, from the last on', () => {
    const of = [happens, { claim: 'happens', what: ended }];
    expect(check({ claim: 'all', of })).toMatchObject({ holds: true, settledMs: 356_620 });
  });

  it('speaks with the first that fails', () => {
    const of = [happens, { claim: 'never', what: ended }, { claim: 'never', what: gaveUp }];
    expect(sentenceOf({ claim: 'all', of })).toContain('Expected no session-end');
  });
});
