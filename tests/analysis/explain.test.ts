/** Why an event happened, as data. */
import { describe, expect, it } from 'vitest';
import { explain } from '../../src/analysis/explain.ts';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import type { Explanation } from '../../src/analysis/why/explanation.ts';
import { TIMER_ORIGINS, isSwitchedOff } from '../../src/domain/timer-origins.ts';
import {
  DEFAULT_SETTINGS,
  SETTINGS,
  SETTING_NAMES,
  type SettingDeclaration,
} from '../../src/domain/settings.ts';
import type { TimerName } from '../../src/domain/timers.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import {
  Log,
  data,
  fault,
  minutes,
  scenarioOf,
  seconds,
  type Pattern,
  type ScenarioParts,
} from '../kernel/rows.ts';

function run(parts: ScenarioParts) {
  const scenario = scenarioOf(parts);
  const recording = simulate(scenario);
  const index = indexRecording(recording);
  const log = new Log(recording);
  return {
    log,
    why: (pattern: Pattern, sinceMs = 0): Explanation =>
      explain(index, scenario, log.first(pattern, sinceMs).row),
  };
}

const eventsOf = ({ links }: Explanation) => links.map(({ event }) => event);
const codesOf = ({ links }: Explanation) => links.map(({ reason }) => reason.code);

describe('the chain of a session that ends while the cable is out', () => {
  const cable = run({
    horizonMs: minutes(40),
    traffic: [data({ fromSec: 0, toSec: 180 })],
    disturbances: [fault('link-cut', 180, 7_200)],
  });

  it('goes from the end by the tunnel and the lost request to the cable', () => {
    const end = cable.why({ kind: 'session-end' });
    expect(eventsOf(end)).toEqual([
      'session-end',
      'tunnel-down',
      'packet-dropped',
      'disturbance-start',
    ]);
    expect(codesOf(end)).toEqual(['wait', 'unanswered', 'disturbed', 'scenario']);
    expect(end.root).toMatchObject({ type: 'disturbance', disturbance: 'link-cut' });
  });

  it('says of the countdown since when it ran, started by what, and which setting gave it', () => {
    const down = cable.log.first({ kind: 'tunnel-down', channel: 'ssl' });
    const { reason } = cable.why({ kind: 'session-end' }).links[0];
    expect(reason).toEqual({
      code: 'wait',
      wait: {
        timer: 'idle-timeout',
        owner: 'gateway',
        channel: 'parent',
        sinceMs: down.atMs,
        startedBy: down.row,
        durationMs: minutes(30),
        givenBy: { type: 'setting', setting: 'idleTimeout', value: minutes(30) },
      },
    });
  });

  it('counts the requests that stayed unanswered since the last thing heard', () => {
    const down = cable.why({ kind: 'tunnel-down', channel: 'ssl' });
    const requests = cable.log.all({ kind: 'dpd-request', node: 'gateway', channel: 'ssl' });
    const heard = cable.log.all({ kind: 'dpd-request', node: 'client', channel: 'ssl' }).at(-1);
    expect(requests).toHaveLength(2);
    expect(down.links[0].reason).toMatchObject({
      code: 'unanswered',
      askings: requests.map(({ row, atMs }) => ({ row, atMs })),
      wait: {
        timer: 'gateway-dpd',
        givenBy: { type: 'setting', setting: 'gatewayDpdInterval', value: seconds(30) },
      },
    });
    expect(heard?.atMs).toBeLessThan(requests[0]?.atMs ?? 0);
  });

  it('does not name timers, modes and the like as links, unless they are asked for', () => {
    const gaveUp = cable.why({ kind: 'client-gave-up' });
    expect(eventsOf(gaveUp)).toEqual(['client-gave-up', 'connectivity-lost', 'disturbance-start']);
    const mode = cable.why({ kind: 'mode', node: 'gateway', word: 'inactive' });
    expect(eventsOf(mode).slice(0, 2)).toEqual(['mode', 'tunnel-down']);
  });

  it('gives the client’s patience the lower of two settings', () => {
    const patience = (maxConnectTime: number) =>
      run({
        horizonMs: minutes(40),
        settings: { maxConnectTime },
        disturbances: [fault('link-cut', 60, 7_200)],
      }).why({ kind: 'client-gave-up' }).links[0].reason;
    expect(patience(minutes(20))).toMatchObject({
      wait: { givenBy: { setting: 'maxConnectTime', value: minutes(20) } },
    });
    expect(patience(minutes(50))).toMatchObject({
      wait: { givenBy: { setting: 'idleTimeout', value: minutes(30) } },
    });
  });
});

describe('a mapping that expired', () => {
  const quiet = (keepalive: number, parts: Partial<ScenarioParts> = {}) =>
    run({
      horizonMs: minutes(8),
      settings: { keepalive, clientDpdInterval: 0, gatewayDpdInterval: 0 },
      traffic: [data({ fromSec: 0, toSec: 61, everySec: 5 })],
      ...parts,
    }).why({ kind: 'mapping-expire', word: 'udp' });

  it('names the setting of its life and the keepalive, which is the root when it is too slow', () => {
    const expired = quiet(minutes(1));
    expect(expired.links[0].reason).toMatchObject({
      code: 'silence',
      wait: {
        timer: 'nat-mapping',
        durationMs: seconds(30),
        givenBy: { type: 'setting', setting: 'natUdpTimeout', value: seconds(30) },
        preventedBy: { setting: 'keepalive', value: minutes(1) },
      },
    });
    expect(expired.root).toEqual({ type: 'setting', setting: 'keepalive', value: minutes(1) });
    expect(quiet(0).root).toEqual({ type: 'setting', setting: 'keepalive', value: 0 });
  });

  it('is the cable’s doing when the client had left the tunnel', () => {
    const expired = quiet(seconds(20), { disturbances: [fault('link-cut', 70, 400)] });
    expect(eventsOf(expired)).toEqual(['mapping-expire', 'connectivity-lost', 'disturbance-start']);
    expect(expired.links[0].reason).not.toHaveProperty('wait.preventedBy');
  });
});

describe('a profile with numbers of its own', () => {
  it('names its constants: how long a session without tunnels is kept', () => {
    const end = run({
      profile: 'ocserv',
      horizonMs: minutes(20),
      disturbances: [fault('black-hole', 60, 1_200)],
    }).why({ kind: 'session-end' });
    expect(end.links[0].reason).toMatchObject({
      wait: {
        durationMs: 315_000,
        givenBy: {
          type: 'constants',
          constants: ['cookieTimeout', 'cookieGrace'],
          valueMs: 315_000,
        },
      },
    });
  });
});

describe('an explanation of nothing', () => {
  it('is refused', () => {
    const scenario = scenarioOf({ horizonMs: minutes(1) });
    const index = indexRecording(simulate(scenario));
    expect(() => explain(index, scenario, index.recording.length)).toThrow('not in the recording');
  });
});

describe('the origins of timers', () => {
  it('tell which setting switches a timer off', () => {
    const timers = Object.keys(TIMER_ORIGINS) as TimerName[];
    const on = { ...DEFAULT_SETTINGS, maxConnectTime: minutes(10) };
    const canBeOff = SETTING_NAMES.filter((setting) => {
      const declaration: SettingDeclaration = SETTINGS[setting];
      return declaration.type === 'duration' && declaration.canBeOff;
    });
    const switches = canBeOff.flatMap((setting) =>
      timers
        .filter((timer) => isSwitchedOff(timer, { ...on, [setting]: 0 }))
        .map((timer) => [setting, timer]),
    );
    // An idle timeout of "none" falls back to the gateway's default.
    expect(switches).toEqual([
      ['gatewayDpdInterval', 'gateway-dpd'],
      ['clientDpdInterval', 'client-dpd'],
      ['keepalive', 'keepalive'],
      ['maxConnectTime', 'max-connect-time'],
    ]);
  });
});
