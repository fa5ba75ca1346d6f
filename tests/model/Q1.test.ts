import { describeRow } from './describe-row.ts';

// That the client turns to the next backup server is not simulated yet.
describeRow('Q1', 'four packets to a dead gateway; an established tunnel does not mind', {
  source: 'FAQ 116312, Q1',
  scenario: `{ horizon: 12m }`,
  cases: {
    'dead from the start': `
      horizon: 2m
      disturbances: [{ kind: gateway-dead, from: 0s, to: 2m }]`,
    'answers missing': `
      traffic: [{ from: 5s, to: 12m, every: 5s, bytes: 400, direction: up }]
      disturbances: [{ kind: drop-down, from: 3m, to: 12m }]`,
    'nothing passes': `
      disturbances: [{ kind: black-hole, from: 3m, to: 12m }]`,
  },
  moments: `
    broken: { event: disturbance-start }
    syn: { event: packet, packet: tcp-syn }
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
        replace: 'if (tries > 0 && channel.dpdUnanswered >= tries) {',
        by: 'if (false) {',
      },
    },
  },
});
