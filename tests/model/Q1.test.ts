import { describeRow } from './describe-row.ts';

describeRow('Q1', 'four packets to a dead gateway; an established tunnel does not mind', {
  source: 'FAQ 116312, Q1',
  scenario: `{ horizon: 12m }`,
  cases: {
    'dead from the start': `
      horizon: 2m
      disturbances: [{ kind: gateway-dead, from: 0s, to: 2m }]`,
    'dead from the start, with a backup server': `
      horizon: 2m
      client: { backupServers: 1 }
      disturbances: [{ kind: gateway-dead, from: 0s, to: 2m }]`,
    'two backup servers, and no way to any': `
      horizon: 2m
      client: { backupServers: 2 }
      disturbances: [{ kind: block-tcp, from: 0s, to: 2m }]`,
    'dead later, with a backup server': `
      horizon: 30m
      client: { backupServers: 1 }
      disturbances: [{ kind: gateway-dead, from: 3m, to: 30m }]`,
    'answers missing': `
      traffic: [{ from: 5s, to: 12m, every: 5s, bytes: 400, direction: up }]
      disturbances: [{ kind: drop-down, from: 3m, to: 12m }]`,
    'nothing passes': `
      disturbances: [{ kind: black-hole, from: 3m, to: 12m }]`,
  },
  moments: `
    broken: { event: disturbance-start }
    syn: { event: packet, packet: tcp-syn }
    fifth-syn: { event: packet, packet: tcp-syn, nth: 5 }
    turned: { event: server-switch }
    login: { event: session-start }
    asks: { event: dpd-request, node: client, channel: ssl }
    gave-up: { event: client-gave-up }`,
  claims: {
    'establishment: four packets, the first and three retries': {
      case: 'dead from the start',
      expect: `{ claim: count, what: syn, is: 4 }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: '[3_000, 3_000, 3_000, 3_000]',
        by: '[3_000, 3_000, 3_000]',
      },
    },
    'establishment: when the last stays unanswered, the client says that nobody is there': {
      case: 'dead from the start',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: client-gave-up, reason: no-answer }, at: { moment: syn, plus: 12s }, tolerance: 0s }
          - { claim: state, of: client, at: gave-up, is: disconnected }`,
      without: {
        file: 'src/domain/client/establishment.ts',
        replace: `failStep(world, { reason: 'no-answer', cause: expiry });`,
        by: '',
      },
    },
    'establishment: with a backup server, the client turns to it after the fourth': {
      case: 'dead from the start, with a backup server',
      expect: `
        claim: all
        of:
          - { claim: count, what: syn, before: turned, is: 4 }
          - { claim: happens, what: turned, at: { moment: syn, plus: 12s }, tolerance: 0s }
          - { claim: value, what: turned, field: server, is: vpn2.example.com }
          - { claim: order, what: [turned, { event: dns-query, nth: 2 }, fifth-syn, login] }
          - { claim: state, of: client, at: 2m, is: connected.dtls.up }
          - { claim: never, what: gave-up }`,
      without: {
        file: 'src/domain/client/login.ts',
        replace: 'const hasNext = world.client.server < world.scenario.client.backupServers;',
        by: 'const hasNext = false;',
      },
    },
    'establishment: one after the other gets its four packets, until there is none left': {
      case: 'two backup servers, and no way to any',
      expect: `
        claim: all
        of:
          - { claim: count, what: turned, is: 2 }
          - { claim: count, what: syn, is: 12 }
          - { claim: value, what: gave-up, field: reason, is: no-answer }`,
      without: {
        file: 'src/domain/client/login.ts',
        replace: 'client.server += 1;',
        by: 'client.server += 2;',
      },
    },
    'established: no backup server takes part, however dead the gateway': {
      case: 'dead later, with a backup server',
      expect: `
        claim: all
        of:
          - { claim: never, what: turned }
          - { claim: count, what: { event: reconnect-attempt, level: session }, atLeast: 3 }
          - { claim: count, what: login, is: 1 }`,
      without: {
        // As if a reconnect looked for a server like a login.
        file: 'src/domain/client/effects.ts',
        replace: 'beginSessionReconnect(world, cause) {',
        by: 'beginSessionReconnect(world, cause) { turnToBackup(world, cause);',
      },
    },
    'established: unanswered DPD does not end the SSL-Tunnel; the client goes on asking': {
      case: 'answers missing',
      expect: `
        claim: all
        of:
          - { claim: count, what: asks, after: broken, atLeast: 15 }
          - { claim: state, of: client, at: 12m, is: connected.ssl.up }
          - { claim: never, what: { event: connectivity-lost } }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: 'clientSslDpdTries: constant(0,',
        by: 'clientSslDpdTries: constant(2,',
      },
    },
    'established: the DPD that acts is the gateway’s, while the client holds on': {
      case: 'nothing passes',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: tunnel-down, tunnel: ssl, reason: dpd }, after: broken, within: 70s }
          - { claim: state, of: client, at: { event: session-inactive }, is: connected.ssl.up }`,
      without: {
        file: 'src/domain/dead-peer.ts',
        replace: 'const hasAsked = tries > 0 && channel.dpdUnanswered >= tries;',
        by: 'const hasAsked = false;',
      },
    },
  },
});
