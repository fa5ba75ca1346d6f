import { describeRow } from './describe-row.ts';

describeRow('Q17', 'the name is looked up once; a reconnect goes to the address it has', {
  source: 'FAQ 116312, Q17',
  scenario: `
    horizon: 12m
    traffic: [{ from: 10s, to: 12m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: link-cut, from: 4m, to: 7m }]`,
  cases: {
    'cluster of three': `{ gateway: { clusterMembers: 3 } }`,
    'cluster of three, after a sleep': `
      gateway: { clusterMembers: 3 }
      client: { os: windows, autoReconnectBehavior: ReconnectAfterResume }
      disturbances: [{ kind: suspend, from: 4m, to: 7m }]`,
    'cluster of three, its member lost': `
      gateway: { clusterMembers: 3 }
      disturbances: [{ kind: member-loss, at: 4m }]`,
  },
  moments: `
    looked-up: { event: dns-query }
    answer: { event: packet, packet: dns-answer }
    redirected: { event: packet, packet: http-redirect }
    turned: { event: server-switch }
    asked-director: { event: packet, packet: http-request }
    resumed: { event: session-resume }
    login: { event: session-start }
    awake: { event: resume }
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
    'a cluster: its director sends the login to a member': {
      case: 'cluster of three',
      expect: `
        claim: all
        of:
          - { claim: order, what: [looked-up, asked-director, redirected, turned, login] }
          - { claim: value, what: turned, field: server, is: 203.0.113.12 }
          - { claim: count, what: looked-up, before: login, is: 1 }`,
      without: {
        file: 'src/domain/client/login.ts',
        replace: 'return scenario.gateway.clusterMembers > 1 &&',
        by: 'return false &&',
      },
    },
    'a cluster: the client comes back to that member, without name server and director': {
      case: 'cluster of three',
      expect: `
        claim: all
        of:
          - { claim: happens, what: resumed, after: 7m }
          - { claim: state, of: session, at: 12m, is: active, since: resumed }
          - { claim: count, what: looked-up, is: 1 }
          - { claim: count, what: asked-director, is: 1 }
          - { claim: count, what: turned, is: 1 }`,
      without: {
        // As if the reconnect began at the cluster's name, like a login.
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `attempting: { entry: 'attemptSession',`,
        by: `attempting: { entry: ['askForAddress', 'attemptSession'],`,
      },
    },
    'a cluster: nor does it ask after a sleep': {
      case: 'cluster of three, after a sleep',
      expect: `
        claim: all
        of:
          - { claim: count, what: looked-up, is: 1 }
          - { claim: count, what: turned, is: 1 }
          - { claim: happens, what: resumed, after: awake, within: 1s }
          - { claim: happens, what: reconnected, after: awake, within: 1s }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `RECONNECT_AFTER_RESUME: 'reconnecting'`,
        by: `RECONNECT_AFTER_RESUME: 'connecting'`,
      },
    },
    'a cluster: it is that member and no other, even when that one is gone': {
      case: 'cluster of three, its member lost',
      expect: `
        claim: all
        of:
          - { claim: count, what: turned, is: 1 }
          - { claim: count, what: { event: packet-dropped, why: member-loss }, atLeast: 10 }
          - { claim: never, what: resumed }
          - { claim: never, what: reconnected }`,
      without: {
        file: 'src/domain/gateway/cluster.ts',
        replace: 'return member > 0 ? lostMembers.has(member) :',
        by: 'return member > 0 ? false :',
      },
    },
  },
});
