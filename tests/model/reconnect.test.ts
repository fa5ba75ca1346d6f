import { describeRow } from './describe-row.ts';

describeRow('reconnect', 'a short outage costs nothing, one beyond the disconnected timeout all', {
  source: 'FAQ 116312, "The actual process", Q8, Q10, Q14',
  scenario: `
    horizon: 25m
    settings: { idleTimeout: 6m }
    traffic: [{ from: 10s, to: 5m, every: 10s, bytes: 400 }]`,
  cases: {
    short: `{ disturbances: [{ kind: link-cut, from: 5m, to: 7m }] }`,
    long: `{ disturbances: [{ kind: link-cut, from: 5m, to: 20m }] }`,
  },
  moments: `
    lost: { event: connectivity-lost }
    reconnected: { event: reconnected }
    first-ssl: { event: tunnel-up, tunnel: ssl }
    next-ssl: { event: tunnel-up, tunnel: ssl, nth: 2 }
    first-dtls: { event: tunnel-up, tunnel: dtls }
    next-dtls: { event: tunnel-up, tunnel: dtls, nth: 2 }
    gave-up: { event: client-gave-up, reason: disconnected-timeout }
    session-gone: { event: session-end }
    ssl-dropped: { event: session-inactive }`,
  claims: {
    'short: the Parent is the same': {
      case: 'short',
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: tunnel-up, tunnel: parent }, is: 1 }
          - { claim: state, of: parent, at: 8m, is: up }
          - { claim: never, what: session-gone, before: 8m }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `world.dispatch('session', 'SSL_DOWN', row);`,
        by: `endSession(world, ending);`,
      },
    },
    'short: the address is the same, and the adapter was never down': {
      case: 'short',
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: address-assign }, is: 1 }
          - { claim: never, what: { event: adapter-down }, before: { moment: reconnected, plus: 1m } }
          - { claim: state, of: adapter, at: reconnected, is: up, since: first-ssl, tolerance: 1s }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `entry: 'beginSessionReconnect',`,
        by: `entry: ['beginSessionReconnect', 'takeDown'],`,
      },
    },
    'short: SSL and DTLS are new, from new source ports': {
      case: 'short',
      expect: `
        claim: all
        of:
          - { claim: compare, what: [first-ssl, next-ssl], field: port, are: different }
          - { claim: compare, what: [first-dtls, next-dtls], field: port, are: different }`,
      without: {
        file: 'src/domain/client/establishment.ts',
        replace: 'const next = port + 3;',
        by: 'const next = port === 1275 ? 1272 : port + 3;',
      },
    },
    'short: the idle countdowns are full again': {
      case: 'short',
      expect: `
        claim: all
        of:
          - { claim: timer, timer: idle-timeout, channel: ssl, at: next-ssl, is: full, left: 6m }
          - { claim: timer, timer: idle-timeout, channel: dtls, at: next-dtls, is: full, left: 6m }
          - { claim: timer, timer: idle-timeout, channel: parent, at: next-dtls, is: full, left: 6m }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace:
          'listen(world, channel, row); restartIdle(world, channel, row); restartParent(world, row);',
        by: 'listen(world, channel, row); restartIdle(world, channel, row);',
      },
    },
    'short: the token opens the session again, nobody is asked for credentials': {
      case: 'short',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: session-resume, authentication: token }, after: 7m, within: 10s }
          - { claim: count, what: { event: aaa-authentication }, is: 1 }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: 'if (!gateway.hasSession) { reply(world, packet,',
        by: `if (!gateway.hasSession || world.isIn('session', 'inactive')) { reply(world, packet,`,
      },
    },
    'long: the client gives up one disconnected timeout after the break, and says so': {
      case: 'long',
      expect: `
        claim: all
        of:
          - { claim: happens, what: gave-up, at: { moment: lost, plus: 6m }, tolerance: 0s }
          - { claim: happens, what: { event: message }, at: gave-up, after: gave-up, tolerance: 0s }
          - { claim: state, of: adapter, at: gave-up, is: down }`,
      without: {
        file: 'src/domain/client/transport.ts',
        replace:
          'if (!world.isArmed(timer)) world.startTimer(timer, disconnectedTimeoutMs(world), lost);',
        by: '',
      },
    },
    'long: the session is gone one idle timeout after SSL was': {
      case: 'long',
      expect: `
        claim: all
        of:
          - { claim: happens, what: session-gone, at: { moment: ssl-dropped, plus: 6m }, tolerance: 0s }
          - { claim: state, of: address, at: session-gone, is: free }`,
      without: {
        file: 'src/domain/gateway/sessions.ts',
        replace: `endNumber(world, timer.session, { reason: 'idle-timeout', cause: expiry });`,
        by: '',
      },
    },
    'long: the link comes back, the client does not': {
      case: 'long',
      expect: `
        claim: all
        of:
          - { claim: never, what: { event: packet, direction: up }, after: 20m }
          - { claim: state, of: client, at: 25m, is: disconnected, since: gave-up }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `DISCONNECTED_TIMEOUT: { target: '.disconnected', actions: ['giveUp', 'takeDown'] }`,
        by: `DISCONNECTED_TIMEOUT: { actions: ['giveUp'] }`,
      },
    },
  },
});
