import { describeRow } from './describe-row.ts';

// Asleep from the fifth to the tenth minute. What each system makes of it: Q12; of the defaults: Q9.
describeRow('suspend', 'a session outlasts the sleep; whether the client does, the profile says', {
  source: 'FAQ 116312, "Client behavior in the case of system suspend", "Tunnel types"',
  scenario: `
    horizon: 40m
    client: { os: windows, autoReconnectBehavior: ReconnectAfterResume }
    settings: { idleTimeout: 20m }
    traffic: [{ from: 10s, to: 40m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: suspend, from: 5m, to: 10m }]`,
  cases: {
    DisconnectOnSuspend: `{ client: { autoReconnectBehavior: DisconnectOnSuspend } }`,
    'a client that is told nothing': `{ client: { os: linux } }`,
    'asleep for longer than the idle timeout': `
      { disturbances: [{ kind: suspend, from: 5m, to: 35m }] }`,
    'a low maximum connect time': `{ settings: { maxConnectTime: 8m } }`,
  },
  moments: `
    asleep: { event: suspend }
    awake: { event: resume }
    inactive: { event: session-inactive }
    resumed: { event: session-resume }
    reconnected: { event: reconnected }
    ended: { event: session-end }
    gave-up: { event: client-gave-up }
    login: { event: session-start }
    assigned: { event: address-assign }
    adapter-up: { event: adapter-up }
    first-ssl: { event: tunnel-up, tunnel: ssl }
    next-ssl: { event: tunnel-up, tunnel: ssl, nth: 2 }`,
  claims: {
    'asleep: nothing is sent': {
      expect: `
        claim: all
        of:
          - { claim: never, what: { event: data }, after: { moment: asleep, plus: 1ms }, before: awake }
          - { claim: never, what: { event: keepalive }, after: { moment: asleep, plus: 1ms }, before: awake }
          - { claim: state, of: client, at: 7m, is: suspended, since: asleep, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/suspend.ts',
        replace: `world.dispatch('client', 'SUSPEND', cause);`,
        by: '',
      },
    },
    'asleep: SSL and DTLS go, the parent stays, and the address with it': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: tunnel-down, tunnel: ssl, reason: suspend }, at: asleep, after: asleep }
          - { claim: state, of: dtls, at: 7m, is: down }
          - { claim: state, of: session, at: 7m, is: inactive, since: asleep }
          - { claim: state, of: parent, at: 7m, is: up, since: login, tolerance: 0s }
          - { claim: state, of: address, at: 7m, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `world.dispatch('session', 'SSL_DOWN', row);`,
        by: `endSession(world, ending);`,
      },
    },
    'asleep: a client that is told nothing lets go of nothing; DPD takes its tunnels': {
      case: 'a client that is told nothing',
      expect: `
        claim: all
        of:
          - { claim: never, what: { event: packet, packet: suspend-notice } }
          - { claim: happens, what: { event: tunnel-down, tunnel: ssl, reason: dpd }, after: asleep, within: 70s }
          - { claim: state, of: parent, at: 9m, is: up, since: login, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'linux: constant(0,',
        by: 'linux: constant(1,',
      },
    },
    'ReconnectAfterResume: the session goes on, with the token, and new tunnels': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: session-resume, authentication: token }, after: awake, within: 1s }
          - { claim: count, what: { event: session-start }, is: 1 }
          - { claim: count, what: { event: aaa-authentication }, is: 1 }
          - { claim: compare, what: [first-ssl, next-ssl], field: port, are: different }
          - { claim: state, of: client, at: 40m, is: connected.dtls.up }`,
      without: {
        file: 'src/domain/client/suspend.ts',
        replace: `? 'RECONNECT_AFTER_RESUME'`,
        by: `? 'DISCONNECT_AFTER_RESUME'`,
      },
    },
    'ReconnectAfterResume: with the same address, on an adapter that was never down': {
      expect: `
        claim: all
        of:
          - { claim: state, of: address, at: 40m, is: held, since: assigned, tolerance: 0s }
          - { claim: state, of: adapter, at: 40m, is: up, since: adapter-up, tolerance: 0s }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `entry: 'fallAsleep',`,
        by: `entry: ['fallAsleep', 'takeDown'],`,
      },
    },
    'ReconnectAfterResume: not after a sleep for which the session was not kept': {
      case: 'asleep for longer than the idle timeout',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: session-end, reason: idle-timeout }, at: { moment: inactive, plus: 20m }, tolerance: 0s }
          - { claim: happens, what: { event: client-gave-up, reason: disconnected-timeout }, at: awake, after: awake }
          - { claim: never, what: reconnected }`,
      without: {
        // As if the sleep did not count for the disconnected timeout.
        file: 'src/kernel/timer-service.ts',
        replace: 'this.start(timer, SOON_MS, now, cause);',
        by: 'this.start(timer, 20 * 60_000, now, cause);',
      },
    },
    'ReconnectAfterResume: a low maximum connect time keeps sessions from being resumed': {
      case: 'a low maximum connect time',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: session-end, reason: max-connect-time }, at: { moment: login, plus: 8m }, tolerance: 0s }
          - { claim: happens, what: { event: client-gave-up, reason: token-rejected }, after: awake, within: 1s }
          - { claim: never, what: resumed }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace:
          'world.startTimer(gateway.maxConnectTimer, untilCheckMs(world, maxConnectTime), started);',
        by: '',
      },
    },
    'DisconnectOnSuspend: the client is disconnected, and its adapter down': {
      case: 'DisconnectOnSuspend',
      expect: `
        claim: all
        of:
          - { claim: never, what: { event: reconnect-attempt } }
          - { claim: happens, what: { event: client-gave-up, reason: suspend }, at: awake, after: awake, tolerance: 0s }
          - { claim: state, of: adapter, at: 40m, is: down, since: awake, tolerance: 0s }
          - { claim: state, of: client, at: 40m, is: disconnected, since: awake, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/suspend.ts',
        replace: `scenario.client.autoReconnectBehavior === 'ReconnectAfterResume'`,
        by: 'scenario',
      },
    },
    'DisconnectOnSuspend: the gateway keeps the session until the parent’s idle timer ends': {
      case: 'DisconnectOnSuspend',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: session-end, reason: idle-timeout }, at: { moment: inactive, plus: 20m }, tolerance: 0s }
          - { claim: state, of: address, at: 20m, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/sessions.ts',
        replace: `endNumber(world, timer.session, { reason: 'idle-timeout', cause: expiry });`,
        by: '',
      },
    },
  },
});
