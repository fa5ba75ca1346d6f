/** The rules of openconnect and ocserv, as measured; docs/model.md, "Profile ocserv". */
import { describe, expect, it } from 'vitest';
import { data, fault, logOf, minutes, seconds, type ScenarioParts } from '../kernel/rows.ts';

const LONG_OUTAGE = [fault('black-hole', 20, 3_600)];

/** Short timers, as in the experiments: DPD 6 s, keepalive 5 s, no delay on the path. */
function ocservLog(parts: Partial<ScenarioParts>) {
  return logOf({
    horizonMs: minutes(10),
    profile: 'ocserv',
    ...parts,
    settings: {
      clientDpdInterval: seconds(6),
      gatewayDpdInterval: seconds(6),
      keepalive: seconds(5),
      latency: 1,
      ...parts.settings,
    },
  });
}

/** The whole seconds between a row and each of the next. */
function stepsOf(rows: readonly { readonly atMs: number }[]): number[] {
  return rows
    .slice(1)
    .map(({ atMs }, place) => Math.round((atMs - (rows[place]?.atMs ?? 0)) / 1e3));
}

const clientRequests = { kind: 'dpd-request', node: 'client' } as const;

describe('the client of profile ocserv', () => {
  it('repeats an unanswered DPD request after half an interval, and gives up after 2.5', () => {
    const log = ocservLog({ disturbances: [fault('black-hole', 20, 40)] });
    const lost = log.first({ kind: 'connectivity-lost' });
    const asked = log.between(seconds(20), lost.atMs, { ...clientRequests, channel: 'ssl' });
    expect(stepsOf([...asked, lost])).toEqual([3, 3, 3]);
    const heardMs = (asked[0]?.atMs ?? 0) - seconds(6);
    expect(lost.atMs - heardMs).toBe(seconds(15));
  });

  it('gives a silent gateway up sooner when user data wake it', () => {
    const quiet = ocservLog({ disturbances: LONG_OUTAGE }).first({ kind: 'connectivity-lost' });
    const traffic = [data({ fromSec: 5, toSec: 120 })];
    const busy = ocservLog({ disturbances: LONG_OUTAGE, traffic });
    expect(busy.first({ kind: 'connectivity-lost' }).atMs).toBeLessThan(quiet.atMs);
  });

  it('waits for DPD even when its own cable is out', () => {
    const log = ocservLog({ disturbances: [fault('link-cut', 20, 60)] });
    expect(log.first({ kind: 'connectivity-lost' }).atMs).toBeGreaterThan(seconds(30));
  });

  it('sends SYN after SYN in one attempt, ever more seldom, for 134 s', () => {
    const log = ocservLog({ disturbances: LONG_OUTAGE });
    const begun = log.first({ kind: 'reconnect-attempt' });
    const failed = log.first({ kind: 'reconnect-failed' });
    const syns = log.between(begun.atMs, failed.atMs, { kind: 'packet', word: 'tcp-syn' });
    expect(stepsOf([...syns, failed])).toEqual([1, 1, 1, 1, 1, 2, 4, 8, 16, 33, 66]);
  });

  it('pauses 10 s longer after each failed attempt and stops when its budget is used up', () => {
    const log = ocservLog({ horizonMs: minutes(12), disturbances: [fault('link-cut', 20, 3_600)] });
    const attempts = log.all({ kind: 'reconnect-attempt' });
    expect(stepsOf(attempts)).toEqual([10, 20, 30, 40, 50, 60, 70, 80]);
    expect(log.one({ kind: 'client-gave-up' }).atMs).toBe(attempts.at(-1)?.atMs);
  });

  it('counts only its pauses against the budget, not the attempts', () => {
    const log = ocservLog({
      horizonMs: minutes(15),
      disturbances: LONG_OUTAGE,
      configuration: { reconnectBudget: seconds(30) },
    });
    const first = log.first({ kind: 'reconnect-attempt' });
    expect(log.count({ kind: 'reconnect-attempt' })).toBe(3);
    expect(log.one({ kind: 'client-gave-up' }).atMs - first.atMs).toBeGreaterThan(minutes(6));
  });

  it('tries DTLS for 12 s, then once in 72 s for as long as UDP is blocked', () => {
    const log = ocservLog({ disturbances: [fault('block-udp', 20, 3_600)] });
    const hellos = log
      .all({ kind: 'packet', word: 'dtls-hello' })
      .filter(({ atMs }) => atMs > seconds(20));
    expect(stepsOf(hellos.slice(0, 6))).toEqual([1, 2, 4, 65, 1]);
  });

  it('begins no DTLS handshake without a cable', () => {
    const log = ocservLog({ disturbances: [fault('link-cut', 20, 60)] });
    const hellos = log.all({ kind: 'packet', word: 'dtls-hello' });
    expect(hellos.filter(({ atMs }) => atMs > seconds(20) && atMs < seconds(60))).toEqual([]);
    expect(log.count({ kind: 'tunnel-up', channel: 'dtls' })).toBe(2);
  });

  it('takes a reset for what it is and reconnects at once', () => {
    const blocked = [fault('block-tcp', 20, 25), fault('block-udp', 20, 25)];
    const log = ocservLog({ disturbances: blocked });
    const [lost] = log.all({ kind: 'connectivity-lost' });
    expect(lost?.atMs).toBeLessThan(seconds(25));
    expect(log.first({ kind: 'reconnect-failed' }).secondWord).toBe('refused');
  });
});

describe('the gateway of profile ocserv', () => {
  it('looks only 10 s after the connection and then every 30 s', () => {
    const log = ocservLog({ disturbances: [fault('black-hole', 20, 60)] });
    const up = log.first({ kind: 'tunnel-up', channel: 'ssl' });
    const gone = log.first({ kind: 'tunnel-down', channel: 'ssl' });
    expect({ word: gone.word, after: gone.atMs - up.atMs }).toEqual({
      word: 'dpd',
      after: seconds(40),
    });
  });

  it('looks at DTLS before SSL at the same check', () => {
    const log = ocservLog({ disturbances: [fault('black-hole', 20, 60)] });
    const asked = log.all({ kind: 'dpd-request', node: 'gateway' });
    expect(asked.map(({ channel }) => channel)).toEqual(['dtls', 'ssl']);
  });

  it('stops asking on DTLS when the client is heard on SSL alone', () => {
    const log = ocservLog({ disturbances: [fault('block-udp', 20, 300)] });
    expect(log.count({ kind: 'dpd-request', node: 'gateway' })).toBe(0);
  });

  it('keeps a session without tunnels for the cookie timeout and 15 s more', () => {
    const log = ocservLog({
      disturbances: LONG_OUTAGE,
      configuration: { cookieTimeout: seconds(20) },
    });
    const gone = log.one({ kind: 'tunnel-down', channel: 'ssl' });
    expect(log.one({ kind: 'session-end' }).atMs - gone.atMs).toBe(seconds(35));
  });

  it('lets a session without user data go at a check, and tells the client', () => {
    const log = ocservLog({ settings: { idleTimeout: seconds(30) } });
    const gone = log.one({ kind: 'tunnel-down', channel: 'ssl' });
    expect(gone.word).toBe('idle-timeout');
    expect(log.rows[gone.cause]).toMatchObject({ kind: 'packet', word: 'disconnect' });
    expect(log.count({ kind: 'reconnect-attempt' })).toBe(0);
  });
});

describe('user data without a tunnel', () => {
  /** What becomes of them while the client is refused, and again when it is back. */
  const fateOf = (parts: Partial<ScenarioParts>) => {
    const log = ocservLog({ horizonMs: minutes(3), disturbances: refusedUntil(40), ...parts });
    const back = log.one({ kind: 'reconnected' });
    const sent = log.between(back.atMs, back.atMs + 5, { kind: 'data', direction: 'up' });
    const lost = log.count({ kind: 'packet-dropped', word: 'no-tunnel', direction: 'up' });
    return { lost, waited: sent.length, channels: new Set(sent.map(({ channel }) => channel)) };
  };
  const refusedUntil = (toSec: number) => [
    fault('block-tcp', 20, toSec),
    fault('block-udp', 20, toSec),
  ];
  const up = (everySec: number) => [data({ fromSec: 5, toSec: 170, everySec, direction: 'up' })];

  it('wait at the adapter and go out on SSL as soon as it stands', () => {
    const { lost, waited, channels } = fateOf({ traffic: up(1) });
    expect({ lost, channels }).toEqual({ lost: 0, channels: new Set(['ssl']) });
    expect(waited).toBeGreaterThan(15);
  });

  it('are lost beyond 500 packets', () => {
    const { lost, waited } = fateOf({ traffic: up(0.1), disturbances: refusedUntil(100) });
    expect(waited).toBe(500);
    expect(lost).toBeGreaterThan(100);
  });

  it('are lost in profile asa', () => {
    const cut = { disturbances: [fault('link-cut', 20, 40)], profile: 'asa' } as const;
    const { lost, waited } = fateOf({ traffic: up(1), ...cut });
    expect(waited).toBeLessThan(2);
    expect(lost).toBeGreaterThan(15);
  });
});

describe('TCP that is not acknowledged', () => {
  const deaf = { disturbances: [fault('drop-down', 20, 80)], horizonMs: minutes(3) };
  const upOnSsl = { channel: 'ssl', direction: 'up' } as const;

  it('holds back all but the first packet', () => {
    const log = ocservLog(deaf);
    const lost = log.first({ kind: 'connectivity-lost' });
    const held = log.all({ kind: 'packet-dropped', word: 'unacknowledged' });
    const sent = (['dpd-request', 'keepalive'] as const).flatMap((kind) =>
      log.between(seconds(20), lost.atMs, { kind, ...upOnSsl }),
    );
    expect(held.map(({ subject }) => subject).sort()).toEqual(
      sent
        .sort((left, right) => left.row - right.row)
        .slice(1)
        .map(({ row }) => row)
        .sort(),
    );
  });

  it('lets the gateway hear no more on SSL, so that it asks at the next check', () => {
    const log = ocservLog(deaf);
    const asked = log.all({ kind: 'dpd-request', node: 'gateway', channel: 'ssl' });
    const up = log.first({ kind: 'tunnel-up', channel: 'ssl' });
    expect(asked.map(({ atMs }) => atMs - up.atMs)).toEqual([seconds(40), seconds(70)]);
    expect(log.first({ kind: 'tunnel-down', channel: 'ssl' }).atMs).toBe(asked[1]?.atMs);
  });

  it('goes on as soon as the way back is open', () => {
    const log = ocservLog({ ...deaf, disturbances: [fault('drop-down', 20, 26)] });
    const held = log.all({ kind: 'packet-dropped', word: 'unacknowledged' });
    expect(held).not.toEqual([]);
    expect(held.every(({ atMs }) => atMs < seconds(26))).toBe(true);
    expect(log.count({ kind: 'connectivity-lost' })).toBe(0);
  });

  it('is not modelled in profile asa', () => {
    const log = ocservLog({ ...deaf, profile: 'asa' });
    expect(log.count({ kind: 'packet-dropped', word: 'unacknowledged' })).toBe(0);
  });
});

it('a gateway that has asked asks again at each check until its verdict', () => {
  const intervals = { clientDpdInterval: seconds(60), gatewayDpdInterval: seconds(60) };
  const log = ocservLog({ settings: intervals, disturbances: LONG_OUTAGE });
  const asked = log.all({ kind: 'dpd-request', node: 'gateway', channel: 'ssl' });
  expect(stepsOf(asked)).toEqual([30, 30]);
  expect(log.first({ kind: 'tunnel-down', channel: 'ssl' }).atMs).toBe(asked.at(-1)?.atMs);
});

describe('the routers of profile ocserv', () => {
  it('refresh a mapping by packets that come in, too', () => {
    const inbound = {
      settings: {
        natUdpTimeout: seconds(10),
        keepalive: 0,
        clientDpdInterval: 0,
        gatewayDpdInterval: 0,
      },
      traffic: [data({ fromSec: 1, toSec: 120, direction: 'down' })],
      horizonMs: minutes(2),
    } as const;
    expect(ocservLog(inbound).count({ kind: 'mapping-expire', word: 'udp' })).toBe(0);
    const asa = ocservLog({ ...inbound, profile: 'asa' });
    expect(asa.count({ kind: 'mapping-expire', word: 'udp' })).toBe(1);
  });

  it('bring TCP from a new port to the gateway, whose reset makes the client reconnect', () => {
    const log = ocservLog({
      settings: {
        natTcpTimeout: seconds(10),
        keepalive: 0,
        clientDpdInterval: seconds(30),
        gatewayDpdInterval: seconds(30),
      },
      horizonMs: seconds(45),
    });
    const reset = log.first({ kind: 'packet', word: 'tcp-rst' });
    const back = log.one({ kind: 'reconnected' });
    expect(back.atMs - reset.atMs).toBeLessThan(50);
  });
});

describe('a dead gateway', () => {
  const dead = { horizonMs: minutes(5), disturbances: [fault('gateway-dead', 20, 100)] };

  it('loses its sessions, so that a client that comes back is refused', () => {
    const log = ocservLog(dead);
    expect(log.one({ kind: 'session-end' }).word).toBe('gateway-dead');
    expect(log.one({ kind: 'client-gave-up' }).word).toBe('token-rejected');
  });

  it('is noticed at once where the machine closes the connection, by silence elsewhere', () => {
    const lostMs = (parts: Partial<ScenarioParts>) =>
      ocservLog({ ...dead, ...parts }).first({ kind: 'connectivity-lost' }).atMs;
    expect(lostMs({})).toBe(seconds(20) + 1);
    expect(lostMs({ profile: 'asa' })).toBeGreaterThan(seconds(100));
  });
});

describe('one-way faults', () => {
  it.each(['drop-up', 'drop-down'] as const)('are silence to the client: %s', (kind) => {
    const log = ocservLog({ disturbances: [fault(kind, 20, 80)] });
    const lost = log.first({ kind: 'connectivity-lost' });
    expect(Math.round(lost.atMs / 1_000)).toBe(33);
  });

  it('that drop upwards leave the way down open', () => {
    const log = ocservLog({ disturbances: [fault('drop-up', 20, 80)] });
    const dropped = log.all({ kind: 'packet-dropped', word: 'drop-up' });
    expect(new Set(dropped.map(({ direction }) => direction))).toEqual(new Set(['up']));
  });
});
