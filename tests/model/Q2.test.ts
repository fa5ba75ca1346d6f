import { describeRow } from './describe-row.ts';

// Busy for three minutes, so that the last packet heard is known; then nothing passes.
describeRow('Q2', 'DPD of IKEv2 is seven packets, and then the tunnel is down', {
  source: 'FAQ 116312, Q2; Q1 and the AnyConnect 4.10 guide for SSL',
  scenario: `
    horizon: 15m
    client: { protocol: ikev2 }
    traffic: [{ from: 0s, to: 3m, every: 1s, bytes: 400 }]
    disturbances: [{ kind: black-hole, from: 3m, to: 15m }]`,
  cases: {
    'the seventh arrives': `{ disturbances: [{ kind: black-hole, from: 3m, to: 4m31s }] }`,
    'with SSL': `{ client: { protocol: ssl } }`,
  },
  moments: `
    silence: { event: disturbance-start, disturbance: black-hole }
    asked: { event: dpd-request, node: gateway, channel: ikev2 }
    seventh: { event: dpd-request, node: gateway, channel: ikev2, nth: 7 }
    asked-by-client: { event: dpd-request, node: client, channel: ikev2 }
    asked-on-ssl: { event: dpd-request, node: gateway, channel: ssl }
    down: { event: tunnel-down, tunnel: ikev2 }
    ssl-down: { event: tunnel-down, tunnel: ssl }
    lost: { event: connectivity-lost }`,
  claims: {
    'the gateway sends seven packets: one, and six retries': {
      expect: `
        claim: all
        of:
          - { claim: never, what: asked, before: silence }
          - { claim: count, what: asked, after: silence, is: 7 }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: '[1_000, 2_000, 4_000, 8_000, 16_000, 32_000]',
        by: '[1_000, 2_000, 4_000, 8_000, 16_000]',
      },
    },
    'only after the seventh the tunnel is down': {
      expect: `
        claim: all
        of:
          - { claim: order, what: [seventh, down] }
          - { claim: happens, what: { event: tunnel-down, tunnel: ikev2, reason: dpd }, at: { moment: seventh, plus: 5s }, tolerance: 0s }
          - { claim: count, what: down, is: 1 }`,
      without: {
        file: 'src/domain/dead-peer.ts',
        replace: 'const hasAsked = tries > 0 && channel.dpdUnanswered >= tries;',
        by: 'const hasAsked = false;',
      },
    },
    'the session is not: the parent stays and waits': {
      expect: `
        claim: all
        of:
          - { claim: state, of: session, at: 14m, is: inactive, since: down, tolerance: 0s }
          - { claim: state, of: parent, at: 14m, is: up }
          - { claim: state, of: address, at: 14m, is: held }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `world.dispatch('session', 'SSL_DOWN', row);`,
        by: `endSession(world, ending);`,
      },
    },
    'if the last of the seven is answered, the count begins anew': {
      case: 'the seventh arrives',
      expect: `
        claim: all
        of:
          - { claim: happens, what: seventh, at: 4m32s, tolerance: 1s }
          - { claim: never, what: down }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: 'channel.dpdUnanswered = 0;',
        by: '',
      },
    },
    'the client counts to seven too': {
      expect: `
        claim: all
        of:
          - { claim: count, what: asked-by-client, after: silence, before: lost, is: 7 }
          - { claim: happens, what: lost, after: silence, within: 2m }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: `if (name === 'ikev2') return ikeSilence(world, firstMs);`,
        by: '',
      },
    },
    'SSL differs: the gateway asks twice': {
      case: 'with SSL',
      expect: `
        claim: all
        of:
          - { claim: count, what: asked-on-ssl, after: silence, before: ssl-down, is: 2 }
          - { claim: value, what: ssl-down, field: reason, is: dpd }
          - { claim: never, what: asked }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: `gatewayDpdTries: constant(2,`,
        by: `gatewayDpdTries: constant(7,`,
      },
    },
    'SSL differs: the client of an established tunnel never stops asking': {
      case: 'with SSL',
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: dpd-request, node: client, channel: ssl }, after: silence, atLeast: 20 }
          - { claim: never, what: lost }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: 'clientSslDpdTries: constant(0,',
        by: 'clientSslDpdTries: constant(7,',
      },
    },
  },
});
