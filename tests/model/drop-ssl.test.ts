import { describeRow } from './describe-row.ts';

describeRow('drop-ssl', 'what makes the gateway drop the SSL-Tunnel', {
  source: 'FAQ 116312, "When does the ASA drop an SSL-Tunnel"',
  scenario: `
    horizon: 12m
    settings: { idleTimeout: 4m }`,
  cases: {
    silence: `
      traffic: [{ from: 5s, to: 12m, every: 5s, bytes: 400, direction: up }]
      disturbances: [{ kind: black-hole, from: 3m, to: 12m }]`,
    'silence, DPD off': `
      settings: { gatewayDpdInterval: off }
      traffic: [{ from: 5s, to: 12m, every: 5s, bytes: 400, direction: up }]
      disturbances: [{ kind: black-hole, from: 3m, to: 12m }]`,
    'DTLS busy': `{ traffic: [{ from: 5s, to: 12m, every: 10s, bytes: 400 }] }`,
    'both idle': `{ traffic: [{ from: 5s, to: 2m, every: 5s, bytes: 400 }] }`,
  },
  moments: `
    silence: { event: disturbance-start, disturbance: black-hole }
    dropped: { event: tunnel-down, tunnel: ssl }
    asked: { event: dpd-request, node: gateway, channel: ssl }
    ssl-idle: { event: timer-expire, timer: idle-timeout, channel: ssl }
    dtls-idle: { event: timer-expire, timer: idle-timeout, channel: dtls }
    data-end: { event: disturbance-end, disturbance: traffic }`,
  claims: {
    'silence: it asks twice, then drops the tunnel': {
      case: 'silence',
      expect: `
        claim: all
        of:
          - { claim: count, what: asked, after: silence, before: dropped, is: 2 }
          - { claim: value, what: dropped, field: reason, is: dpd }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: `gatewayDpdTries: constant(2,`,
        by: `gatewayDpdTries: constant(1,`,
      },
    },
    'silence: the second question comes one interval after the first': {
      case: 'silence',
      expect: `
        claim: happens
        what: { event: dpd-request, node: gateway, channel: ssl, nth: 2 }
        at: { moment: asked, plus: 30s }
        tolerance: 0s`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: `gatewayDpdSpacing: constant(1,`,
        by: `gatewayDpdSpacing: constant(0.5,`,
      },
    },
    'silence: the parent stays, and the session waits': {
      case: 'silence',
      expect: `
        claim: all
        of:
          - { claim: state, of: parent, at: dropped, is: up }
          - { claim: state, of: session, at: { moment: dropped, plus: 1m }, is: inactive }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `world.dispatch('session', 'SSL_DOWN', row);`,
        by: `endSession(world, ending);`,
      },
    },
    'silence alone drops nothing: DPD does': {
      case: 'silence, DPD off',
      expect: `{ claim: never, what: { event: tunnel-down }, after: silence, within: 3m }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: 'return world.settings.gatewayDpdInterval *',
        by: 'return (world.settings.gatewayDpdInterval || 30_000) *',
      },
    },
    'DTLS busy: SSL is idle for longer than the idle timeout, and is kept': {
      case: 'DTLS busy',
      expect: `
        claim: all
        of:
          - { claim: happens, what: ssl-idle }
          - { claim: state, of: ssl, at: 12m, is: up }
          - { claim: never, what: dropped }`,
      without: {
        file: 'src/domain/gateway/idle.ts',
        replace: 'if (isBusy) return;',
        by: '',
      },
    },
    'both idle: both are dropped when the second runs out': {
      case: 'both idle',
      expect: `
        claim: all
        of:
          - { claim: order, what: [ssl-idle, dtls-idle, dropped] }
          - { claim: happens, what: { event: tunnel-down, tunnel: ssl, reason: idle-timeout }, at: { moment: data-end, plus: 4m }, tolerance: 6s }
          - { claim: state, of: dtls, at: dropped, is: down }`,
      without: {
        file: 'src/domain/gateway/idle.ts',
        replace: `dropSsl(world, { reason: 'idle-timeout', cause: told });`,
        by: '',
      },
    },
    'both idle: keepalives and DPD are no use of a tunnel': {
      case: 'both idle',
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: keepalive }, after: data-end, within: 3m, atLeast: 10 }
          - { claim: count, what: { event: dpd-request }, after: data-end, within: 3m, atLeast: 5 }
          - { claim: never, what: { event: timer-restart, timer: idle-timeout }, after: { moment: data-end, plus: 1s }, within: 3m }`,
      without: {
        file: 'src/domain/gateway/channels.ts',
        replace: `else if (packet.kind === 'data') {`,
        by: `else if (packet.kind !== 'disconnect') {`,
      },
    },
  },
});
