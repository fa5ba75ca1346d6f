/** What the advice says will happen does happen, and with the advised settings it does not. */
import { describe, expect, it } from 'vitest';
import type { AdviceRule } from '../../src/analysis/advice/advice.ts';
import { adviceOn } from '../../src/analysis/advice/all-advice.ts';
import type { DataChannel } from '../../src/domain/names.ts';
import { DEFAULT_SCENARIO } from '../../src/domain/scenario.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import {
  Log,
  data,
  fault,
  interfaceChange,
  minutes,
  moment,
  scenarioOf,
  seconds,
  type Pattern,
  type ScenarioParts,
} from '../kernel/rows.ts';

interface Proof {
  readonly rule: AdviceRule;
  readonly title: string;
  /** What is advised on. */
  readonly parts: ScenarioParts;
  /** The fault that the advice speaks of; none where it happens by itself. */
  readonly shownBy?: Partial<ScenarioParts>;
  /** Whether it is seen in the run. */
  readonly isSeen: (log: Log) => boolean;
}

const quiet = { horizonMs: minutes(12) };
const busy = { horizonMs: minutes(12), traffic: [data({ fromSec: 5, toSec: 720 })] };
const ikev2 = { client: { protocol: 'ikev2' } } as const;
const has = (pattern: Pattern) => (log: Log) => log.count(pattern) > 0;

/** NAT router or firewall forgets the flow of a tunnel that stands. */
const forgets =
  (kind: 'mapping-expire' | 'entry-expire', channel: DataChannel) =>
  (log: Log): boolean => {
    const up = log.first({ kind: 'tunnel-up', channel });
    const end = log.rows.find((row) => row.kind === 'tunnel-down' && row.channel === channel);
    const endMs = end?.atMs ?? Number.POSITIVE_INFINITY;
    return log.all({ kind, port: up.port }).some(({ atMs }) => atMs <= endMs);
  };

/** The last thing that happens to data from the client is that they are lost. */
const losesLastData = (log: Log): boolean => {
  const sent = log.all({ kind: 'data', node: 'client' }).slice(-10, -2);
  const dropped = new Set(log.all({ kind: 'packet-dropped' }).map(({ subject }) => subject));
  return sent.length > 0 && sent.every(({ row }) => dropped.has(row));
};

const PROOFS: readonly Proof[] = [
  {
    rule: 'path-late',
    title: 'a keepalive longer than the NAT UDP timeout loses the mapping',
    parts: {
      ...quiet,
      settings: {
        keepalive: seconds(40),
        clientDpdInterval: seconds(60),
        gatewayDpdInterval: seconds(60),
      },
    },
    isSeen: forgets('mapping-expire', 'dtls'),
  },
  {
    rule: 'path-late',
    title: 'a client DPD of 300 s loses a mapping of 30 s: the gateway cannot reach the client',
    parts: {
      ...quiet,
      settings: { keepalive: 0, clientDpdInterval: seconds(300), gatewayDpdInterval: 0 },
    },
    isSeen: forgets('mapping-expire', 'dtls'),
  },
  {
    rule: 'path-late',
    title: 'a keepalive longer than the firewall UDP timeout loses the entry',
    parts: {
      ...quiet,
      settings: {
        keepalive: seconds(60),
        clientDpdInterval: 0,
        gatewayDpdInterval: 0,
        natUdpTimeout: seconds(300),
        firewallUdpTimeout: seconds(50),
      },
    },
    isSeen: forgets('entry-expire', 'dtls'),
  },
  {
    rule: 'path-late',
    title: 'a mapping shorter than any keepalive is lost',
    parts: {
      ...quiet,
      settings: { natUdpTimeout: seconds(10), firewallUdpTimeout: seconds(10) },
    },
    isSeen: forgets('mapping-expire', 'dtls'),
  },
  {
    rule: 'path-late',
    title: 'the same with IKEv2',
    parts: {
      ...quiet,
      ...ikev2,
      settings: { keepalive: seconds(120), clientDpdInterval: 0, gatewayDpdInterval: 0 },
    },
    isSeen: forgets('mapping-expire', 'ikev2'),
  },
  {
    rule: 'path-late',
    title: 'the same in profile ocserv',
    parts: {
      ...quiet,
      profile: 'ocserv',
      settings: {
        keepalive: seconds(60),
        clientDpdInterval: seconds(90),
        gatewayDpdInterval: seconds(90),
      },
    },
    isSeen: forgets('mapping-expire', 'dtls'),
  },
  {
    rule: 'path-silent',
    title: 'without keepalive and DPD nothing refreshes the mapping',
    parts: {
      ...quiet,
      settings: { keepalive: 0, clientDpdInterval: 0, gatewayDpdInterval: 0 },
    },
    isSeen: forgets('mapping-expire', 'dtls'),
  },
  {
    rule: 'path-by-dpd',
    title: 'with keepalive off DPD alone holds the path: the client sends no keepalive',
    parts: { ...quiet, settings: { keepalive: 0, natUdpTimeout: seconds(60) } },
    isSeen: (log) =>
      !forgets('mapping-expire', 'dtls')(log) && log.count({ kind: 'keepalive' }) === 0,
  },
  {
    rule: 'tcp-late',
    title: 'a keepalive longer than the firewall TCP timeout loses the SSL-Tunnel’s connection',
    parts: {
      ...quiet,
      settings: {
        keepalive: seconds(120),
        clientDpdInterval: 0,
        gatewayDpdInterval: 0,
        firewallTcpTimeout: seconds(60),
        natUdpTimeout: seconds(600),
        firewallUdpTimeout: seconds(600),
      },
    },
    isSeen: forgets('entry-expire', 'ssl'),
  },
  {
    rule: 'tcp-late',
    title: 'a router that forgets TCP sooner than anything is sent loses it too',
    parts: { ...quiet, settings: { dtls: 0, natTcpTimeout: seconds(10) } },
    isSeen: forgets('mapping-expire', 'ssl'),
  },
  {
    rule: 'failover-lost',
    title: 'without keepalives a fail-over ends the session',
    parts: { ...quiet, gateway: { standby: true }, settings: { keepalive: 0 } },
    shownBy: { disturbances: [moment('failover', 180)] },
    isSeen: has({ kind: 'session-end', word: 'failover' }),
  },
  {
    rule: 'gateway-dpd-off',
    title: 'a gateway without DPD keeps a client that is gone for active',
    parts: { ...quiet, settings: { gatewayDpdInterval: 0 } },
    shownBy: { disturbances: [fault('black-hole', 180, 700)] },
    isSeen: (log) => log.count({ kind: 'session-inactive' }) === 0,
  },
  {
    rule: 'client-dpd-off',
    title: 'a client without DPD sends its data into a dead DTLS-Tunnel for ever',
    parts: { ...busy, settings: { clientDpdInterval: 0 } },
    shownBy: { disturbances: [fault('block-udp', 180, 720)] },
    isSeen: losesLastData,
  },
  {
    rule: 'client-dpd-off',
    title: 'with IKEv2 it does not even learn that the gateway has dropped the tunnel',
    parts: { ...busy, ...ikev2, settings: { clientDpdInterval: 0 } },
    shownBy: { disturbances: [fault('black-hole', 120, 420)] },
    isSeen: losesLastData,
  },
  {
    rule: 'dpd-after-idle',
    title: 'an idle timeout of a minute is over before DPD has its verdict',
    parts: {
      horizonMs: minutes(12),
      traffic: [data({ fromSec: 5, toSec: 180 })],
      settings: { idleTimeout: minutes(1), gatewayDpdInterval: seconds(60) },
    },
    shownBy: { disturbances: [fault('black-hole', 180, 700)] },
    isSeen: (log) => log.first({ kind: 'tunnel-down', node: 'gateway' }).word === 'idle-timeout',
  },
  {
    rule: 'idle-gap',
    title: 'a pause of user data longer than the idle timeout costs the tunnels, keepalives or not',
    parts: {
      horizonMs: minutes(12),
      traffic: [data({ fromSec: 5, toSec: 60 }), data({ fromSec: 480, toSec: 700 })],
      settings: { idleTimeout: minutes(4) },
    },
    isSeen: (log) =>
      log.count({ kind: 'tunnel-down', word: 'idle-timeout' }) > 0 &&
      log.between(minutes(2), minutes(4), { kind: 'keepalive' }).length > 0,
  },
  {
    rule: 'max-before-idle',
    title: 'a maximum connect time shorter than the idle timeout comes first',
    parts: { ...quiet, settings: { maxConnectTime: minutes(8), idleTimeout: minutes(20) } },
    isSeen: (log) => log.first({ kind: 'tunnel-down', node: 'gateway' }).word !== 'idle-timeout',
  },
  {
    rule: 'login-once',
    title: 'with one login a second one ends the session that waits to be resumed',
    parts: { ...quiet, settings: { simultaneousLogins: 1 } },
    shownBy: { disturbances: [fault('link-cut', 180, 480), moment('second-login', 300)] },
    isSeen: has({ kind: 'client-gave-up', word: 'token-rejected' }),
  },
  {
    rule: 'login-refused',
    title: 'in profile ocserv the second login is refused instead',
    parts: { ...quiet, profile: 'ocserv', settings: { simultaneousLogins: 1 } },
    shownBy: { disturbances: [moment('second-login', 300)] },
    isSeen: (log) => log.all({ kind: 'session-start' }).length === 1,
  },
  {
    rule: 'patience-network',
    title: 'an application of little patience does not outlast a change of network',
    parts: { ...busy, settings: { applicationPatience: seconds(20) } },
    shownBy: { disturbances: [interfaceChange('mobile', 180)] },
    isSeen: has({ kind: 'application-lost' }),
  },
  {
    rule: 'patience-dtls',
    title: 'an application gives up before the client’s DPD has found DTLS dead',
    parts: { ...busy, settings: { applicationPatience: seconds(60) } },
    shownBy: { disturbances: [fault('block-udp', 180, 600)] },
    isSeen: has({ kind: 'application-lost' }),
  },
  {
    rule: 'patience-dtls',
    title: 'with a slow DPD even a patient one',
    parts: {
      ...busy,
      settings: {
        applicationPatience: seconds(90),
        clientDpdInterval: seconds(120),
        gatewayDpdInterval: seconds(120),
      },
    },
    shownBy: { disturbances: [fault('block-udp', 180, 600)] },
    isSeen: has({ kind: 'application-lost' }),
  },
  {
    rule: 'dtls-off',
    title: 'without DTLS all user data go through TCP',
    parts: { ...busy, settings: { dtls: 0 } },
    isSeen: (log) => log.count({ kind: 'data', channel: 'dtls' }) === 0,
  },
];

describe.each(PROOFS)('$rule: $title', ({ rule, parts, shownBy, isSeen }) => {
  const scenario = scenarioOf(parts);
  const found = adviceOn(scenario).find((advice) => advice.rule === rule);
  const better = { ...scenario, settings: { ...scenario.settings, ...found?.advised } };
  const logOfRun = (run: typeof scenario) =>
    new Log(simulate({ ...run, ...shownBy } as typeof run));

  it('is said of these settings, and seen in their run', () => {
    expect(found).toBeDefined();
    expect(isSeen(logOfRun(scenario))).toBe(true);
  });

  it('is neither said of the advised settings nor seen in their run', () => {
    expect(found?.advised).toBeDefined();
    expect(adviceOn(better).map((advice) => advice.rule)).not.toContain(rule);
    expect(isSeen(logOfRun(better))).toBe(false);
  });
});

describe('whether the path stays open in a quiet spell', () => {
  const off = 0;
  const CHOICES = [off, 15, 29, 30, 31, 60].map(seconds);
  const paths = CHOICES.flatMap((keepalive) =>
    CHOICES.flatMap((clientDpdInterval) =>
      [off, seconds(30)].flatMap((gatewayDpdInterval) =>
        (['asa', 'ocserv'] as const).map((profile) => ({
          profile,
          settings: { keepalive, clientDpdInterval, gatewayDpdInterval },
        })),
      ),
    ),
  );

  it('is foretold for every choice of keepalive and DPD, to the second', () => {
    const wrong = paths.filter((parts) => {
      const scenario = scenarioOf({ horizonMs: minutes(4), ...parts });
      const path = adviceOn(scenario).find(({ rule }) => rule.startsWith('path-'));
      const isOpen = path?.rule === 'path-open' || path?.rule === 'path-by-dpd';
      return isOpen === forgets('mapping-expire', 'dtls')(new Log(simulate(scenario)));
    });
    expect(wrong).toEqual([]);
  });
});

describe('what holds', () => {
  it('is said of the default settings: keepalives of 20 s hold a mapping of 30 s', () => {
    const [first] = adviceOn(DEFAULT_SCENARIO);
    expect(first).toMatchObject({ rule: 'path-open', tone: 'good', firstMs: 20_000 });
    const log = new Log(simulate({ ...DEFAULT_SCENARIO, horizonMs: scenarioOf(quiet).horizonMs }));
    expect(forgets('mapping-expire', 'dtls')(log)).toBe(false);
  });

  it('is that keepalives do not keep an idle session awake', () => {
    const scenario = scenarioOf({ ...quiet, settings: { idleTimeout: minutes(5) } });
    expect(adviceOn(scenario).map(({ rule }) => rule)).toContain('idle-quiet');
    const log = new Log(simulate(scenario));
    expect(log.count({ kind: 'keepalive' })).toBeGreaterThan(0);
    expect(log.first({ kind: 'tunnel-down', node: 'gateway' }).word).toBe('idle-timeout');
    const longer = { ...scenario, settings: { ...scenario.settings, idleTimeout: minutes(30) } };
    expect(adviceOn(longer).map(({ rule }) => rule)).not.toContain('idle-quiet');
    expect(new Log(simulate(longer)).count({ kind: 'tunnel-down', node: 'gateway' })).toBe(0);
  });
});

describe('the order of advice', () => {
  it('is: what hurts, what holds the path open, what can hurt, the rest', () => {
    const settings = { gatewayDpdInterval: 0 };
    expect(
      adviceOn(scenarioOf({ horizonMs: minutes(40), settings })).map(({ tone }) => tone),
    ).toEqual(['good', 'warn', 'warn', 'note']);
    const late = adviceOn(scenarioOf({ ...quiet, settings: { natUdpTimeout: seconds(10) } }));
    expect(late[0]?.tone).toBe('bad');
  });
});
