import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../src/analysis/check-claim.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { readScenario } from '../../src/domain/scenario-file.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { claimSchema } from '../../src/lesson/claim-schema.ts';

// The claims of `reconnect` in model.md §6, written as a lesson writes them.

const moments = {
  'cable-out': { event: 'disturbance-start', where: { disturbance: 'link-cut' }, nth: 1 },
  'ssl-again': { event: 'tunnel-up', where: { tunnel: 'ssl' }, nth: 2 },
  'dtls-again': { event: 'tunnel-up', where: { tunnel: 'dtls' }, nth: 2 },
} as const;
const schema = claimSchema(moments);

/** Idle timeout, and so the disconnected timeout: 4 min. The cable is out from 3:00 on. */
function runOf(cableBack: string) {
  const parsed = readScenario({
    version: 1,
    horizon: '15m',
    settings: { idleTimeout: '4m' },
    traffic: [{ from: '10s', to: '15m', every: '40s', bytes: 400, direction: 'up' }],
    disturbances: [{ kind: 'link-cut', from: '3m', to: cableBack }],
  });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return indexRecording(simulate(parsed.value));
}

const short = runOf('5m');
const brief = runOf('3m20s');
const long = runOf('10m');

const parentIdle = { claim: 'timer', timer: 'idle-timeout', channel: 'parent' };
const afterReconnect = [
  ['the parent stays', { claim: 'never', what: { event: 'tunnel-down', tunnel: 'parent' } }],
  ['there is one session only', { claim: 'count', what: { event: 'session-start' }, is: 1 }],
  ['the session does not end', { claim: 'never', what: { event: 'session-end' } }],
  ['the address is kept', { claim: 'never', what: { event: 'address-release' } }],
  ['the adapter stays up', { claim: 'never', what: { event: 'adapter-down' } }],
  ['SSL is new', { claim: 'count', what: { event: 'tunnel-up', tunnel: 'ssl' }, is: 2 }],
  ['SSL is new before DTLS', { claim: 'order', what: ['cable-out', 'ssl-again', 'dtls-again'] }],
  [
    'SSL has a new source port',
    {
      claim: 'compare',
      what: [{ event: 'tunnel-up', tunnel: 'ssl' }, 'ssl-again'],
      field: 'port',
      are: 'different',
    },
  ],
  [
    'DTLS has a new source port',
    {
      claim: 'compare',
      what: [{ event: 'tunnel-up', tunnel: 'dtls' }, 'dtls-again'],
      field: 'port',
      are: 'different',
    },
  ],
  ['the idle timer of the parent is full', { ...parentIdle, at: 'ssl-again', is: 'full' }],
  [
    'the idle timer of SSL is full',
    { claim: 'timer', timer: 'idle-timeout', channel: 'ssl', at: 'ssl-again', is: 'full' },
  ],
  [
    'the idle timer of DTLS is full',
    { claim: 'timer', timer: 'idle-timeout', channel: 'dtls', at: 'dtls-again', is: 'full' },
  ],
  ['nobody authenticates again', { claim: 'count', what: { event: 'aaa-authentication' }, is: 1 }],
  [
    'the client is back soon after the cable',
    { claim: 'happens', what: { event: 'reconnected' }, after: 'cable-out', within: '2m10s' },
  ],
] as const;

describe('an outage shorter than the disconnected timeout', () => {
  it.each(afterReconnect)('%s', (_, claim) => {
    expect(checkClaim(short, v.parse(schema, claim))).toMatchObject({ holds: true });
  });

  it.each([
    ['resumes with the token', { claim: 'happens', what: { event: 'session-resume' } }],
    [
      'is reconnected at session level',
      { claim: 'happens', what: { event: 'reconnected', level: 'session' } },
    ],
  ])('%s when the gateway has dropped the tunnels', (_, claim) => {
    expect(checkClaim(short, v.parse(schema, claim))).toMatchObject({ holds: true });
  });
});

describe('an outage that ends before the gateway has noticed', () => {
  it.each(afterReconnect)('%s', (_, claim) => {
    expect(checkClaim(brief, v.parse(schema, claim))).toMatchObject({ holds: true });
  });

  it('never makes the session inactive', () => {
    const claim = { claim: 'never', what: { event: 'session-inactive' } };
    expect(checkClaim(brief, v.parse(schema, claim))).toMatchObject({ holds: true });
  });
});

describe('an outage longer than the disconnected timeout', () => {
  it.each([
    [
      'the client gives up one timeout after the break',
      {
        claim: 'happens',
        what: { event: 'client-gave-up', reason: 'disconnected-timeout' },
        at: { moment: 'cable-out', plus: '4m' },
      },
    ],
    [
      'the client says so at once',
      {
        claim: 'count',
        what: { event: 'message', node: 'client' },
        after: { event: 'client-gave-up' },
        within: '1s',
        atLeast: 1,
      },
    ],
    [
      'the gateway forgets the session after the client has given up',
      { claim: 'order', what: [{ event: 'client-gave-up' }, { event: 'session-end' }] },
    ],
    [
      'the gateway forgets it one timeout after SSL was dropped',
      {
        claim: 'happens',
        what: { event: 'session-end', reason: 'idle-timeout' },
        at: { event: 'session-inactive', plus: '4m' },
      },
    ],
    [
      'the address is released with it',
      { claim: 'happens', what: { event: 'address-release' }, at: { event: 'session-end' } },
    ],
    ['the client does not come back', { claim: 'never', what: { event: 'reconnected' } }],
    ['no new tunnel is built', { claim: 'never', what: 'ssl-again' }],
  ])('%s', (_, claim) => {
    expect(checkClaim(long, v.parse(schema, claim))).toMatchObject({ holds: true });
  });

  it('does not keep the promises of a short one', () => {
    const kept = afterReconnect.filter(
      ([, claim]) => checkClaim(long, v.parse(schema, claim)).holds,
    );
    expect(kept.map(([name]) => name)).toEqual([
      'there is one session only',
      'nobody authenticates again',
    ]);
  });
});
