/** Sources: FAQ 116312, Q10, Q13. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SCENARIO, type NetworkInterface } from '../../src/domain/scenario.ts';
import {
  fault,
  interfaceChange,
  logOf,
  minutes,
  seconds,
  type Log,
  type ScenarioParts,
} from '../kernel/rows.ts';
import { expectClaim } from './engine-claim.ts';

const AT_SEC = 300;

/** A client that begins on one interface and goes over to another. */
function change(from: NetworkInterface, to: NetworkInterface): ScenarioParts {
  return {
    horizonMs: minutes(12),
    client: { ...DEFAULT_SCENARIO.client, interface: from },
    disturbances: [interfaceChange(to, AT_SEC)],
  };
}

const TO_WIRED = change('wifi', 'wired');
const TO_WIFI = change('wired', 'wifi');
const TO_MOBILE = change('wifi', 'mobile');
const OUTAGE_SHORT = { ...TO_WIRED, disturbances: [fault('link-cut', AT_SEC, AT_SEC + 10)] };
const OUTAGE_LONGER = { ...TO_WIRED, disturbances: [fault('link-cut', AT_SEC, AT_SEC + 120)] };

const flaps = (log: Log): boolean => log.count({ kind: 'adapter-down' }) > 0;

describe.each([
  { name: 'from Wi-Fi to cable', parts: TO_WIRED },
  { name: 'from cable to Wi-Fi', parts: TO_WIFI },
  { name: 'from Wi-Fi to mobile', parts: TO_MOBILE },
])('$name (Q13)', ({ parts }) => {
  it('the client is back within about 30 s', () => {
    const { atMs } = logOf(parts).one({ kind: 'reconnected', word: 'session' });
    expect(atMs - seconds(AT_SEC)).toBeGreaterThanOrEqual(seconds(30));
    expect(atMs - seconds(AT_SEC)).toBeLessThan(seconds(31));
  });

  it('nobody is asked for credentials, and the address is the same', () => {
    const log = logOf(parts);
    expect(log.count({ kind: 'aaa-authentication' })).toBe(1);
    expect(log.count({ kind: 'address-assign' })).toBe(1);
    expect(log.count({ kind: 'address-release' })).toBe(0);
    expect(new Set(log.all({ kind: 'adapter-up' }).map(({ word }) => word)).size).toBe(1);
  });

  it('the client knows at once, but its tunnel level is bound to the old interface', () => {
    const log = logOf(parts);
    expect(log.one({ kind: 'connectivity-lost' }).atMs).toBe(seconds(AT_SEC));
    const failed = log.all({ kind: 'reconnect-failed' });
    expect(failed).toHaveLength(6);
    expect(
      failed.every(({ word, secondWord }) => `${word} ${secondWord}` === 'tunnel interface-gone'),
    ).toBe(true);
  });

  it('the adapter gets another MTU: it goes down and up (Q10)', () => {
    const log = logOf(parts);
    const [before, after] = log.all({ kind: 'adapter-up' }).map(({ amount }) => amount);
    expect(before).not.toBe(after);
    const { atMs } = log.one({ kind: 'reconnected' });
    expect(log.one({ kind: 'adapter-down' }).atMs).toBe(atMs);
    const messages = log.all({ kind: 'message' }).map(({ word }) => word);
    expect(messages.filter((word) => word.includes('new MTU'))).toHaveLength(1);
  });
});

describe('adapter and routes (Q10)', () => {
  it('at tunnel level neither is touched', () => {
    expectClaim((log) => !flaps(log) && log.count({ kind: 'routes-change' }) === 1, {
      holdsIn: OUTAGE_SHORT,
      failsIn: OUTAGE_LONGER,
    });
  });

  it('at session level the routes are redone, and the adapter stays up', () => {
    expectClaim((log) => !flaps(log) && log.count({ kind: 'routes-change' }) === 2, {
      holdsIn: OUTAGE_LONGER,
      failsIn: TO_WIRED,
    });
  });

  it('only another MTU takes the adapter down', () => {
    expectClaim(flaps, { holdsIn: TO_WIRED, failsIn: OUTAGE_LONGER });
  });
});

describe('a change of interface', () => {
  it('gives the connection a new private address, so new mappings', () => {
    const log = logOf(TO_WIRED);
    const opened = log.between(seconds(AT_SEC), minutes(12), { kind: 'mapping-open' });
    expect(opened).toHaveLength(2);
    const old = new Set(
      log.between(0, seconds(AT_SEC), { kind: 'mapping-open' }).map((row) => row.amount),
    );
    expect(opened.some(({ amount }) => old.has(amount))).toBe(false);
  });

  it('lets what the gateway still sends to the old one come to nothing', () => {
    const log = logOf(TO_WIRED);
    expect(log.count({ kind: 'packet-dropped', word: 'interface-gone', direction: 'down' })).toBe(
      1,
    );
  });

  it('behind another router loses every mapping at once', () => {
    const lost = (log: Log): boolean =>
      log.between(seconds(AT_SEC), seconds(AT_SEC) + 1, { kind: 'mapping-expire' }).length === 3;
    expectClaim(lost, { holdsIn: TO_MOBILE, failsIn: TO_WIRED });
  });

  it('to the interface in use does nothing', () => {
    const log = logOf(change('wifi', 'wifi'));
    expect(log.count({ kind: 'connectivity-lost' })).toBe(0);
  });

  it('and back within the 30 s ends at tunnel level, with the adapter as it was', () => {
    const parts = {
      ...TO_WIRED,
      disturbances: [interfaceChange('wired', AT_SEC), interfaceChange('wifi', AT_SEC + 12)],
    };
    expectClaim((log) => log.one({ kind: 'reconnected' }).word === 'tunnel' && !flaps(log), {
      holdsIn: parts,
      failsIn: TO_WIRED,
    });
  });

  it('breaks a login off', () => {
    const log = logOf({ ...TO_WIRED, disturbances: [interfaceChange('wired', 0.1)] });
    expect(log.one({ kind: 'client-gave-up' })).toMatchObject({ word: 'no-answer', atMs: 100 });
  });

  it('is found out by DPD where the client does not see its interfaces', () => {
    const log = logOf({
      ...TO_WIRED,
      profile: 'ocserv',
      settings: { clientDpdInterval: seconds(6), gatewayDpdInterval: seconds(6) },
    });
    const lost = log.one({ kind: 'connectivity-lost' }).atMs;
    expect(lost - seconds(AT_SEC)).toBeGreaterThan(seconds(8));
    expect(log.one({ kind: 'reconnected' }).atMs - lost).toBeLessThan(seconds(1));
  });
});
