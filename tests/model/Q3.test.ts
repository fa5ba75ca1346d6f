import { describeRow } from './describe-row.ts';

describeRow('Q3', 'a newer image travels while only the parent exists; the tunnels come after', {
  source: 'FAQ 116312, Q3',
  scenario: `
    horizon: 5m
    gateway: { imageUpgrade: true }
    traffic: [{ from: 0s, to: 5m, every: 1s, bytes: 400 }]`,
  cases: {
    'no newer image': `{ gateway: { imageUpgrade: false } }`,
    'a break later': `{ disturbances: [{ kind: link-cut, from: 1m30s, to: 2m30s }] }`,
  },
  moments: `
    login: { event: session-start }
    parent-up: { event: tunnel-up, tunnel: parent }
    ssl-up: { event: tunnel-up, tunnel: ssl }
    dtls-up: { event: tunnel-up, tunnel: dtls }
    piece: { event: packet, packet: image-piece }
    last-piece: { event: packet, packet: image-piece, nth: 8 }
    asked: { event: packet, packet: image-request }
    whole: { event: image-download }
    installing: { event: mode, mode: connecting.upgrading.install }`,
  claims: {
    'the image travels between the parent’s beginning and that of SSL and DTLS': {
      expect: `
        claim: all
        of:
          - { claim: order, what: [parent-up, asked, piece, last-piece, whole, ssl-up, dtls-up] }
          - { claim: never, what: piece, after: ssl-up }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `on: { ANSWERED: 'tunnel', NEWER_IMAGE: 'upgrading', LINK_LOST: failedLogin }`,
        by: `on: { ANSWERED: 'tunnel', NEWER_IMAGE: 'tunnel', LINK_LOST: failedLogin }`,
      },
    },
    'meanwhile the client is not connected, and the session has no other tunnel': {
      expect: `
        claim: all
        of:
          - { claim: state, of: client, at: piece, is: connecting.upgrading }
          - { claim: state, of: session, at: whole, is: establishing, since: login }
          - { claim: state, of: parent, at: whole, is: up }
          - { claim: state, of: ssl, at: whole, is: down }
          - { claim: state, of: adapter, at: whole, is: down }
          - { claim: never, what: { event: data }, before: ssl-up }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: `world.dispatch('session', 'LOGIN', cause);`,
        by: `world.dispatch('session', 'LOGIN', cause);
             world.dispatch('session', 'SSL_UP', cause);`,
      },
    },
    'it travels in the parent’s own connection': {
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: packet, packet: image-piece, channel: parent }, is: 8 }
          - { claim: compare, what: [asked, parent-up], field: port, are: same }
          - { claim: compare, what: [asked, ssl-up], field: port, are: different }`,
      without: {
        file: 'src/domain/client/image.ts',
        replace: `port: world.client.loginPort, cause`,
        by: `port: world.client.loginPort + 1, cause`,
      },
    },
    'once it is whole it is installed, then SSL is built': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: installing, at: whole, tolerance: 0s, after: piece }
          - { claim: happens, what: ssl-up, at: { moment: whole, plus: 20s } }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `on: { PIECE_CAME: { actions: 'askForPiece' }, ANSWERED: 'install' }`,
        by: `on: { PIECE_CAME: { actions: 'askForPiece' }, ANSWERED: '#client.connecting.tunnel' }`,
      },
    },
    'it is one login: the session that the parent stands for is the one that gets the tunnels': {
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: packet, packet: auth-request }, is: 1 }
          - { claim: count, what: { event: tunnel-up, tunnel: parent }, is: 1 }
          - { claim: state, of: session, at: 2m, is: active }`,
      without: {
        // As if the new client had to begin from the start.
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `INSTALLED: '#client.connecting.tunnel'`,
        by: `INSTALLED: '#client.connecting.resolve'`,
      },
    },
    'without a newer image nothing of it happens': {
      case: 'no newer image',
      expect: `
        claim: all
        of:
          - { claim: never, what: asked }
          - { claim: happens, what: ssl-up, after: login, within: 1s }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: 'world.gateway.offersImage = world.gateway.hasNewerImage &&',
        by: 'world.gateway.offersImage =',
      },
    },
    'a session that is resumed is not asked to upgrade': {
      case: 'a break later',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: reconnected, level: session }, after: 2m30s }
          - { claim: count, what: whole, is: 1 }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `TUNNEL_UP: { target: 'connected', actions: ['redoRoutes', 'reportReconnected'] }`,
        by: `TUNNEL_UP: { target: 'connected', actions: ['reportReconnected', 'beginInstall'] }`,
      },
    },
  },
});
