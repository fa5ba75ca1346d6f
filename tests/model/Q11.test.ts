import { describeRow } from './describe-row.ts';

// What an application makes of the gap is not simulated yet.
describeRow('Q11', 'the address outlives an outage, whatever becomes of the tunnels', {
  source: 'FAQ 116312, Q11',
  scenario: `
    horizon: 12m
    traffic: [{ from: 10s, to: 12m, every: 5s, bytes: 400, direction: both }]`,
  cases: {
    '20 s': `{ disturbances: [{ kind: link-cut, from: 4m, to: 4m20s }] }`,
    '3 min': `{ disturbances: [{ kind: link-cut, from: 4m, to: 7m }] }`,
  },
  moments: `
    reconnected: { event: reconnected }
    assigned: { event: address-assign }
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
  },
});
