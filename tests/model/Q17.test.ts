import { describeRow } from './describe-row.ts';

// The cluster, whose member the client comes back to, is not simulated yet.
describeRow('Q17', 'the name is looked up once; a reconnect goes to the address it has', {
  source: 'FAQ 116312, Q17',
  scenario: `
    horizon: 12m
    traffic: [{ from: 10s, to: 12m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: link-cut, from: 4m, to: 7m }]`,
  moments: `
    looked-up: { event: dns-query }
    answer: { event: packet, packet: dns-answer }
    syn: { event: packet, packet: tcp-syn }
    reconnected: { event: reconnected }`,
  claims: {
    'before the first connection the name server is asked': {
      expect: `{ claim: order, what: [looked-up, answer, syn] }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `initial: 'resolve',`,
        by: `initial: 'transport',`,
      },
    },
    'and then never again': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: reconnected, after: 7m }
          - { claim: count, what: looked-up, is: 1 }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: 'openConnection(world, row);',
        by: `world.sendUp({ kind: 'dns-query', channel: 'none', port: 0, cause: row });
             openConnection(world, row);`,
      },
    },
    'a reconnect begins with the connection itself': {
      expect: `
        claim: happens
        what: { event: packet, packet: tcp-syn }
        after: 7m
        at: { event: reconnect-attempt, level: session, nth: 31 }
        tolerance: 0s`,
      without: {
        file: 'src/domain/client/establishment.ts',
        replace: `request: stepsOf(world).connect, port: newPort(world), cause`,
        by: `request: 'dns-query', port: newPort(world), cause`,
      },
    },
  },
});
