import { describeRow } from './describe-row.ts';

describeRow('Q10', 'two levels of reconnect: within the tunnel, then the whole session', {
  source: 'FAQ 116312, Q10',
  scenario: `
    horizon: 10m
    traffic: [{ from: 10s, to: 10m, every: 5s, bytes: 400, direction: up }]`,
  cases: {
    '10 s': `{ disturbances: [{ kind: link-cut, from: 3m, to: 3m10s }] }`,
    '2 min': `{ disturbances: [{ kind: link-cut, from: 3m, to: 5m }] }`,
    'another interface': `
      client: { interface: wifi }
      disturbances: [{ kind: interface-change, at: 3m, to: wired }]`,
    'another interface, and back at once': `
      client: { interface: wifi }
      disturbances:
        - { kind: interface-change, at: 3m, to: wired }
        - { kind: interface-change, at: 3m12s, to: wifi }`,
    'UDP only': `{ disturbances: [{ kind: block-udp, from: 3m, to: 10m }] }`,
  },
  moments: `
    cut: { event: disturbance-start, disturbance: link-cut }
    reconnected: { event: reconnected }
    routes: { event: routes-change }
    first-up: { event: adapter-up }
    next-up: { event: adapter-up, nth: 2 }
    down: { event: adapter-down }
    session-level: { event: reconnect-attempt, level: session }
    dtls-fails: { event: mode, mode: connected.ssl.up connected.dtls.recovering }`,
  claims: {
    '10 s: the tunnel is repaired, and the session level is not needed': {
      case: '10 s',
      expect: `
        claim: all
        of:
          - { claim: value, what: reconnected, field: level, is: tunnel }
          - { claim: never, what: session-level }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: 'tunnelReconnect: constant(30_000,',
        by: 'tunnelReconnect: constant(1_000,',
      },
    },
    '10 s: adapter and routes are not touched': {
      case: '10 s',
      expect: `
        claim: all
        of:
          - { claim: count, what: routes, is: 1 }
          - { claim: state, of: adapter, at: 10m, is: up, since: first-up, tolerance: 0s }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `TUNNEL_UP: { target: 'up', actions: 'reportReconnected' }`,
        by: `TUNNEL_UP: { target: 'up', actions: ['redoRoutes', 'reportReconnected'] }`,
      },
    },
    '2 min: after 30 s the client turns to the session level': {
      case: '2 min',
      expect: `
        claim: all
        of:
          - { claim: happens, what: session-level, at: { moment: cut, plus: 30s }, tolerance: 0s }
          - { claim: state, of: client, at: 4m, is: reconnecting, since: { moment: cut, plus: 30s } }`,
      without: {
        file: 'src/domain/rules.ts',
        replace: `world.dispatch('client', 'RECONNECT_LIMIT', expiry)`,
        by: 'undefined',
      },
    },
    '2 min: it comes back at session level and redoes the routes': {
      case: '2 min',
      expect: `
        claim: all
        of:
          - { claim: value, what: reconnected, field: level, is: session }
          - { claim: happens, what: { event: routes-change, nth: 2 }, at: reconnected, tolerance: 0s }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `actions: ['redoRoutes', 'reportReconnected']`,
        by: `actions: ['reportReconnected']`,
      },
    },
    '2 min: the adapter stays up all the while': {
      case: '2 min',
      expect: `{ claim: state, of: adapter, at: 10m, is: up, since: first-up, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: `if (world.client.address === '') configureAdapter`,
        by: `world.record({ kind: 'adapter-down', node: 'client', cause }); configureAdapter`,
      },
    },
    'UDP only: DTLS is tried for 30 s, then just dropped, and SSL is not touched': {
      case: 'UDP only',
      expect: `
        claim: all
        of:
          - { claim: state, of: client, at: { moment: dtls-fails, plus: 29s }, is: connected.dtls.recovering }
          - { claim: state, of: client, at: 10m, is: connected.dtls.off, since: { moment: dtls-fails, plus: 30s } }
          - { claim: state, of: client, at: 10m, is: connected.ssl.up }`,
      without: {
        file: 'src/domain/client/dtls.ts',
        replace: `world.dispatch('client', 'DTLS_LIMIT', expiry);`,
        by: '',
      },
    },
    'another interface: a new MTU takes the adapter down and up': {
      case: 'another interface',
      expect: `
        claim: all
        of:
          - { claim: compare, what: [first-up, next-up], field: mtu, are: different }
          - { claim: happens, what: down, at: reconnected, tolerance: 0s }
          - { claim: happens, what: next-up, at: reconnected, tolerance: 0s }
          - { claim: order, what: [down, next-up, { event: routes-change, nth: 2 }] }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: 'if (world.client.adapterMtu === tunnelMtuBytes(world)) return;',
        by: 'return;',
      },
    },
    'another interface: the address is the same, on the adapter and at the gateway': {
      case: 'another interface',
      expect: `
        claim: all
        of:
          - { claim: compare, what: [first-up, next-up], field: address, are: same }
          - { claim: count, what: { event: address-assign }, is: 1 }
          - { claim: never, what: { event: address-release } }
          - { claim: state, of: adapter, at: 10m, is: up }`,
      without: {
        // As if the adapter were taken down for good, and made anew.
        file: 'src/domain/client/effects.ts',
        replace: `world.record({ kind: 'adapter-down', node: 'client', cause }); raiseAdapter(world, cause);`,
        by: `world.record({ kind: 'adapter-down', node: 'client', cause });
             world.client.address = ''; raiseAdapter(world, cause);`,
      },
    },
    'another interface, and back at once: the tunnel level touches nothing': {
      case: 'another interface, and back at once',
      expect: `
        claim: all
        of:
          - { claim: value, what: reconnected, field: level, is: tunnel }
          - { claim: never, what: down }
          - { claim: count, what: routes, is: 1 }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `TUNNEL_UP: { target: 'up', actions: 'reportReconnected' }`,
        by: `TUNNEL_UP: { target: 'up', actions: ['redoRoutes', 'reportReconnected'] }`,
      },
    },
  },
});
