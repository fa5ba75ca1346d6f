/** What was done in the experiments, from its words to its milestones. */
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../src/headless/trace-file.ts';
import { scenarioOf } from '../../src/headless/trace-scenario.ts';
import { departureOf, doing, milestone, secondsOf } from './made-up-trace.ts';

const server = (event: string, atSec: number, channel = '') =>
  milestone('server', event, channel, atSec, atSec);
const client = (event: string, atSec: number, channel = '') =>
  milestone('client', event, channel, atSec, atSec);

/** The gateway finds a closed connection and keeps the session for its client. */
const closed = (atSec: number) => [
  server('tls-down', atSec, 'cstp'),
  server('disconnect-sent', atSec, 'cstp'),
  server('session-parked', atSec),
  server('session-removed', atSec),
];

/** The first thing the trace has that the engine has not, or the other way round. */
const whatOf = (trace: Trace) => departureOf(trace)?.what;

describe('a killed client', () => {
  const killed = [[30, 'client process killed (kernel closes the sockets)']] as const;

  it('ends without a word, and its kernel closes the connection', () => {
    const seen = [...closed(30), client('process-exit', 30.2)];
    expect(departureOf(doing(killed, ...seen))).toBeUndefined();
    expect(whatOf(doing(killed, ...seen, client('gave-up', 30)))).toBe('client gave-up');
    expect(whatOf(doing(killed, ...seen.slice(1)))).toBe('server tls-down cstp');
  });

  it('does not come back when its path does', () => {
    const outage = 'firewall silently drops every packet, both directions';
    const done = [
      [20, `begin: ${outage}`],
      [22, killed[0][1]],
      [50, `end: ${outage}`],
    ] as const;
    expect(secondsOf(doing(done), 'client', 'process-exit')).toEqual([22]);
    expect(secondsOf(doing(done), 'client', 'reconnected')).toEqual([]);
  });

  it('can be stopped when it is killed', () => {
    const done = [
      [20, 'begin: client process suspended (SIGSTOP)'],
      [22, killed[0][1]],
    ] as const;
    const trace = doing(done, ...closed(22), client('process-exit', 22.2));
    expect(departureOf(trace)).toBeUndefined();
  });
});

describe('a user who forces a reconnect', () => {
  const forced = [[30, 'user forces a reconnect']] as const;
  const reconnected = [client('reconnect-attempt', 30), client('reconnected', 30, 'cstp')];
  const up = [server('dtls-up', 30, 'dtls'), client('dtls-up', 30, 'dtls')];

  it('makes the client close its connection and come back at once', () => {
    const seen = [client('dtls-attempt', 30, 'dtls'), ...closed(30), ...reconnected, ...up];
    expect(departureOf(doing(forced, ...seen))).toBeUndefined();
    expect(whatOf(doing(forced, ...seen, client('tls-down', 30, 'cstp')))).toBe(
      'client tls-down cstp',
    );
  });

  it('tries no DTLS where there is none', () => {
    const trace = doing(forced, ...closed(30), ...reconnected);
    const config = { ...trace.config, dtls: false };
    expect(departureOf({ ...trace, config })).toBeUndefined();
  });

  it('has lost a connection like any other when it breaks later', () => {
    const blocked = 'firewall rejects (RST/ICMP), server->client dropped';
    const done = [...forced, [60, `begin: ${blocked}`]] as const;
    const [lostSec = 0, ...more] = secondsOf(doing(done), 'client', 'tls-down');
    expect(lostSec).toBeGreaterThanOrEqual(60);
    expect(more).toEqual([]);
  });
});

describe('a gateway that stops cleanly', () => {
  const stop = [20, 'gateway software stopped cleanly'] as const;
  const told = [
    server('session-removed', 20),
    server('disconnect-sent', 20, 'cstp'),
    client('disconnect-received', 20, 'cstp'),
    client('gave-up', 20),
    client('process-exit', 20.2),
  ];

  it.each([
    ['and stays away', []],
    ['and comes back', [[25, 'gateway software started again (session table empty)'] as const]],
  ])('tells its clients, who do not come back: %s', (_, after) => {
    expect(departureOf(doing([stop, ...after], ...told))).toBeUndefined();
    expect(whatOf(doing([stop, ...after], ...told.slice(1)))).toBe('server session-removed');
  });

  it('is missed only by DPD when it cannot tell', () => {
    const outage = 'firewall drops server->client only';
    const done = [[10, `begin: ${outage}`], stop] as const;
    expect(departureOf(doing(done, ...told))).toMatchObject({
      what: 'client disconnect-received cstp',
      seen: 'never',
    });
  });
});

it('a gateway that was killed answers again from when it is started again', () => {
  const seen = [
    server('auth-refused', 30),
    server('cookie-expired', 30),
    server('session-removed', 30),
    client('tls-down', 20, 'cstp'),
    client('reconnect-attempt', 20),
    client('backoff-sleep', 20, 'cstp'),
    client('reconnect-attempt', 30),
    client('cookie-rejected', 30, 'cstp'),
    client('gave-up', 30),
    client('process-exit', 30.2),
  ];
  const done = [
    [20, 'gateway process killed (kernel closes the sockets; port then refuses)'],
    [25, 'gateway software started again (session table empty)'],
  ] as const;
  expect(departureOf(doing(done, ...seen))).toBeUndefined();
  expect(departureOf(doing(done.slice(0, 1), ...seen))).toBeDefined();
});

describe('a parked session', () => {
  const deletionsOf = (cookieTimeout: number, untilSec: number, ...done: [number, string][]) => {
    const trace = doing([[20, 'client process killed (kernel closes the sockets)'], ...done]);
    const config = { ...trace.config, cookie_timeout: cookieTimeout };
    const watched = { ...trace, config, observed_until_s: untilSec };
    return secondsOf(watched, 'server', 'session-deleted');
  };

  it('is struck off the list at the first clean-up after its cookie’s end', () => {
    expect(deletionsOf(40, 330)).toEqual([310]);
    expect(deletionsOf(300, 700)).toEqual([620]);
  });

  it('is on no list any more when the gateway was killed', () => {
    expect(deletionsOf(40, 700, [60, 'gateway process killed'])).toEqual([]);
  });
});

describe('pings from the inside host', () => {
  const pings = [
    30,
    'inside host pings the client (server->client traffic only as stimulus) every 2 s for 9 s',
  ] as const;
  const DEAF = 'firewall drops server->client only';

  it('are answered through the tunnel', () => {
    expect(secondsOf(doing([pings]), 'inside', 'user-traffic-ok')).toEqual([30]);
    expect(secondsOf(doing([pings]), 'inside', 'user-traffic-lost')).toEqual([]);
    expect(secondsOf(doing([pings]), 'client', 'user-data-via')).toEqual([30]);
    expect(secondsOf(doing([pings]), 'client', 'user-traffic-ok')).toEqual([]);
  });

  it('are not answered when they do not come in; their loss is told with the next one', () => {
    const done = [[29, `begin: ${DEAF}`], [33, `end: ${DEAF}`], pings] as const;
    expect(secondsOf(doing(done), 'inside', 'user-traffic-lost')).toEqual([32]);
    expect(secondsOf(doing(done), 'inside', 'user-traffic-ok')).toEqual([34]);
    expect(secondsOf(doing(done), 'client', 'user-data-via')).toEqual([34]);
  });
});

it('pings that have waited for a reconnect are answered before there is DTLS', () => {
  const path = 'firewall rejects (RST/ICMP), server->client dropped';
  const done = [
    [5.3, 'user-traffic-start: ping to inside host every 10 s for 100 s'],
    [20, `begin: ${path}`],
    [40, `end: ${path}`],
  ] as const;
  const [back = NaN] = secondsOf(doing(done), 'client', 'reconnected');
  expect(secondsOf(doing(done), 'client', 'user-traffic-ok')).toEqual([5, back]);
  const channels = secondsOf(doing(done), 'client', 'user-data-via');
  expect(channels.slice(0, 2)).toEqual([5, back]);
});

it('the gateway’s half of DTLS is told when its answer gets through', () => {
  const deaf = 'firewall drops server->client only';
  const done = [
    [20, `begin: ${deaf}`],
    [80, `end: ${deaf}`],
  ] as const;
  expect(secondsOf(doing(done), 'server', 'dtls-up').filter((sec) => sec > 1 && sec < 80)).toEqual(
    [],
  );
});

describe('several disturbances', () => {
  const spansOf = (done: readonly (readonly [number, string])[]) => {
    const found = scenarioOf(doing(done));
    if ('missing' in found) return found.missing;
    const sec = (ms: number) => Math.round((ms - found.zeroAt) / 1_000);
    return found.scenario.disturbances.map((disturbance) =>
      'fromMs' in disturbance
        ? `${disturbance.kind} ${sec(disturbance.fromMs)}-${sec(disturbance.toMs)}`
        : `${disturbance.kind} ${sec(disturbance.atMs)}`,
    );
  };
  const UDP = 'firewall drops UDP, both directions; TCP passes';
  const ALL = 'firewall silently drops every packet, both directions';

  it('that overlap end each in its own time', () => {
    expect(
      spansOf([
        [10, `begin: ${UDP}`],
        [20, `begin: ${ALL}`],
        [30, `end: ${UDP}`],
        [40, `end: ${ALL}`],
      ]),
    ).toEqual(['block-udp 10-30', 'black-hole 20-40']);
  });

  it('of one kind end in their order', () => {
    expect(
      spansOf([
        [10, `begin: ${ALL}`],
        [20, `end: ${ALL}`],
        [30, `begin (again): ${ALL}`],
        [40, `end: ${ALL}`],
      ]),
    ).toEqual(['black-hole 10-20', 'black-hole 30-40']);
  });

  it('need not stand in their order', () => {
    expect(
      spansOf([
        [40, `end: ${ALL}`],
        [10, `begin: ${ALL}`],
      ]),
    ).toEqual(['black-hole 10-40']);
  });

  it('end with what began last when the end does not say with which', () => {
    expect(
      spansOf([
        [10, `begin: ${UDP}`],
        [20, `begin: ${ALL}`],
        [30, 'end: the path is whole again'],
      ]),
    ).toEqual(['black-hole 20-30', 'block-udp 10-123']);
  });

  it('of which one ends that has not begun are not understood', () => {
    expect(spansOf([[30, `end: ${ALL}`]])).toBe(`end: ${ALL}`);
  });

  it('before the login last from the very start', () => {
    expect(spansOf([[-2, `begin (before login): ${UDP}`]])).toEqual(['block-udp 0-123']);
  });
});
