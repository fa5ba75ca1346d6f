import { describeRow } from './describe-row.ts';

// UDP is blocked from the third minute, everything from the sixth to the tenth.
describeRow('inactive', 'a session is inactive exactly while its SSL-Tunnel is gone', {
  source: 'FAQ 116312, "When is a session considered inactive"',
  scenario: `
    horizon: 14m
    traffic: [{ from: 10s, to: 14m, every: 5s, bytes: 400, direction: up }]
    disturbances:
      - { kind: block-udp, from: 3m, to: 14m }
      - { kind: link-cut, from: 6m, to: 10m }`,
  moments: `
    dtls-gone: { event: tunnel-down, tunnel: dtls }
    ssl-gone: { event: tunnel-down, tunnel: ssl }
    inactive: { event: session-inactive }
    resumed: { event: session-resume }`,
  claims: {
    'the loss of DTLS alone does not make it inactive': {
      expect: `
        claim: all
        of:
          - { claim: order, what: [dtls-gone, ssl-gone] }
          - { claim: state, of: session, at: dtls-gone, is: active.sslOnly }
          - { claim: never, what: inactive, before: ssl-gone }`,
      without: {
        file: 'src/domain/statecharts/session-chart.ts',
        replace: `DTLS_DOWN: 'sslOnly'`,
        by: `DTLS_DOWN: '#session.inactive'`,
      },
    },
    'the loss of SSL does, at that very instant': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: inactive, at: ssl-gone, tolerance: 0s }
          - { claim: state, of: session, at: ssl-gone, is: inactive }`,
      without: {
        file: 'src/domain/statecharts/session-chart.ts',
        replace: `on: { SSL_DOWN: 'inactive', `,
        by: 'on: { ',
      },
    },
    'the inactivity counts from the loss of SSL, not from that of DTLS': {
      expect: `
        claim: state
        of: session
        at: { moment: ssl-gone, plus: 2m }
        is: inactive
        since: ssl-gone
        tolerance: 0s`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `gateway.dataChannel = 'ssl'; restartIdle(world, gateway.ssl, row);`,
        by: `lowerTunnel(world, gateway.ssl, ending); world.dispatch('session', 'SSL_DOWN', row);`,
      },
    },
    'a new SSL-Tunnel ends it at once, without DTLS': {
      expect: `
        claim: all
        of:
          - { claim: state, of: session, at: resumed, is: active.sslOnly }
          - { claim: state, of: dtls, at: resumed, is: down }`,
      without: {
        file: 'src/domain/statecharts/session-chart.ts',
        replace: `on: { SSL_UP: { target: 'active', actions: ['resumeSession'] } }`,
        by: `on: { DTLS_UP: { target: 'active', actions: ['resumeSession'] } }`,
      },
    },
    'an inactive session keeps parent and address': {
      expect: `
        claim: all
        of:
          - { claim: state, of: parent, at: { moment: ssl-gone, plus: 2m }, is: up }
          - { claim: state, of: address, at: { moment: ssl-gone, plus: 2m }, is: held }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `world.dispatch('session', 'SSL_DOWN', row);`,
        by: `world.dispatch('session', 'SSL_DOWN', row); endSession(world, ending);`,
      },
    },
  },
});
