import { describeRow } from './describe-row.ts';

describeRow('Q11', 'the address outlives an outage, whatever becomes of the tunnels', {
  source: 'FAQ 116312, Q11',
  scenario: `
    horizon: 12m
    traffic: [{ from: 10s, to: 12m, every: 5s, bytes: 400, direction: both }]`,
  cases: {
    '20 s': `{ disturbances: [{ kind: link-cut, from: 4m, to: 4m20s }] }`,
    '3 min': `{ disturbances: [{ kind: link-cut, from: 4m, to: 7m }] }`,
    '3 min, and a new login meanwhile': `
      disturbances:
        - { kind: link-cut, from: 4m, to: 7m }
        - { kind: second-login, at: 6m }`,
  },
  moments: `
    reconnected: { event: reconnected }
    assigned: { event: address-assign }
    own: { event: session-start, session: 1 }
    new: { event: session-start, session: 2 }
    app-lost: { event: application-lost }
    patience: { event: timer-start, timer: application-patience }
    adapter-up: { event: adapter-up }
    dropped: { event: session-inactive }
    data: { event: data, channel: dtls, direction: up }
    no-tunnel: { event: packet-dropped, direction: up, by: client, why: no-tunnel }`,
  claims: {
    '20 s: the address is held throughout, at the gateway and on the adapter': {
      case: '20 s',
      expect: `
        claim: all
        of:
          - { claim: state, of: address, at: 12m, is: held, since: assigned, tolerance: 0s }
          - { claim: state, of: adapter, at: 12m, is: up, since: adapter-up, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: `if (world.client.address === '') configureAdapter`,
        by: `world.record({ kind: 'adapter-down', node: 'client', cause }); configureAdapter`,
      },
    },
    '3 min: the gateway has dropped the tunnels, and still holds the address': {
      case: '3 min',
      expect: `
        claim: all
        of:
          - { claim: happens, what: dropped, before: 7m }
          - { claim: state, of: address, at: 12m, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `world.dispatch('session', 'SSL_DOWN', row);`,
        by: `world.dispatch('session', 'SSL_DOWN', row); endSession(world, ending);`,
      },
    },
    '3 min: the adapter keeps it too, although the client has no tunnel': {
      case: '3 min',
      expect: `
        claim: all
        of:
          - { claim: state, of: client, at: 6m, is: reconnecting }
          - { claim: state, of: adapter, at: 12m, is: up, since: adapter-up, tolerance: 0s }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `entry: 'beginSessionReconnect',`,
        by: `entry: ['beginSessionReconnect', 'takeDown'],`,
      },
    },
    '3 min: what the application sends meanwhile is lost at the adapter, then data go on': {
      case: '3 min',
      expect: `
        claim: all
        of:
          - { claim: count, what: no-tunnel, after: 4m, before: 7m, atLeast: 30 }
          - { claim: count, what: data, after: { moment: reconnected, plus: 1s }, within: 1m, atLeast: 10 }
          - { claim: never, what: no-tunnel, after: reconnected }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: `if (hasDtls) world.dispatch('client', 'NEGOTIATE_DTLS', cause);`,
        by: `if (hasDtls && world.client.attempt === 0) world.dispatch('client', 'NEGOTIATE_DTLS', cause);`,
      },
    },
    '20 s: the application does not notice': {
      case: '20 s',
      expect: `
        claim: all
        of:
          - { claim: happens, what: patience, after: 4m, within: 6s }
          - { claim: timer, timer: application-patience, channel: none, at: { moment: reconnected, plus: 6s }, is: stopped }
          - { claim: never, what: app-lost }`,
      without: {
        file: 'src/domain/client/application.ts',
        replace: 'world.stopTimer(timers.applicationPatience, cause);',
        by: '',
      },
    },
    '3 min: it loses patience long before the VPN is back, which adds nothing to keep it': {
      case: '3 min',
      expect: `
        claim: all
        of:
          - { claim: happens, what: app-lost, at: { moment: patience, plus: 1m }, tolerance: 0s }
          - { claim: count, what: app-lost, is: 1 }
          - { claim: order, what: [app-lost, reconnected] }
          - { claim: state, of: address, at: app-lost, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/rules.ts',
        replace: 'reportBrokenApplication(world, expiry),',
        by: 'undefined,',
      },
    },
    'a new login, as other clients need one, would have got another address': {
      case: '3 min, and a new login meanwhile',
      expect: `
        claim: all
        of:
          - { claim: compare, what: [own, new], field: address, are: different }
          - { claim: compare, what: [own, { event: adapter-up }], field: address, are: same }
          - { claim: happens, what: reconnected, after: 7m }
          - { claim: state, of: address, at: 12m, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/database.ts',
        replace: '[...gateway.database.values()].map(({ address }) => address)',
        by: `[...gateway.database.values()]
               .filter(({ inactiveSince }) => inactiveSince === undefined)
               .map(({ address }) => address)`,
      },
    },
  },
});
