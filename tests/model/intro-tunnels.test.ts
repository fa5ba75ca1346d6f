import { describeRow } from './describe-row.ts';

// The path is slow, so that there are data before DTLS is up. UDP is blocked from the third minute.
describeRow('intro-tunnels', 'three tunnels, and which of them carries what', {
  source: 'FAQ 116312, "Tunnel types"',
  scenario: `
    horizon: 8m
    settings: { latency: 300ms, gatewayDpdInterval: 1m }
    traffic: [{ from: 0s, to: 8m, every: 200ms, bytes: 400, direction: both }]
    disturbances: [{ kind: block-udp, from: 3m, to: 8m }]`,
  cases: {
    'launched from the portal': `{ client: { launch: portal } }`,
    'logged off at four minutes': `{ disturbances: [], settings: { maxConnectTime: 4m } }`,
  },
  moments: `
    login: { event: session-start }
    parent-up: { event: tunnel-up, tunnel: parent }
    ssl-up: { event: tunnel-up, tunnel: ssl }
    dtls-up: { event: tunnel-up, tunnel: dtls }
    client-uses-dtls: { event: mode, mode: connected.ssl.up connected.dtls.up }
    client-leaves-dtls: { event: mode, mode: connected.ssl.up connected.dtls.recovering }
    data-on-ssl: { event: data, channel: ssl, direction: up }
    data-on-dtls: { event: data, channel: dtls, direction: up }`,
  claims: {
    'they come up in the order Parent, SSL, DTLS': {
      expect: `{ claim: order, what: [parent-up, ssl-up, dtls-up] }`,
      without: {
        // The Parent is the database entry that login makes.
        file: 'src/domain/gateway/effects.ts',
        replace: `startSession, openFirstSsl(world, cause) { const row = raiseSsl(world, cause);`,
        by: `startSession() {}, openFirstSsl(world, cause) {
          const row = raiseSsl(world, cause); startSession(world, row);`,
      },
    },
    'after login the Parent stands alone until the client asks for the tunnel': {
      expect: `
        claim: all
        of:
          - { claim: state, of: parent, at: login, is: up }
          - { claim: state, of: ssl, at: login, is: down }
          - { claim: state, of: session, at: login, is: establishing }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: `world.dispatch('session', 'LOGIN', cause);`,
        by: `world.dispatch('session', 'LOGIN', cause);
             world.dispatch('session', 'SSL_UP', cause);`,
      },
    },
    'until DTLS is up, data take SSL': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: data-on-ssl, after: ssl-up, before: client-uses-dtls }
          - { claim: never, what: data-on-dtls, before: client-uses-dtls }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: 'const channel = dtls.isUp ? dtls : ssl;',
        by: 'const channel = dtls;',
      },
    },
    'from then on data take DTLS': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: data-on-dtls, after: client-uses-dtls, within: 2s }
          - { claim: never, what: data-on-ssl, after: client-uses-dtls, before: client-leaves-dtls }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: 'const channel = dtls.isUp ? dtls : ssl;',
        by: 'const channel = ssl;',
      },
    },
    'the gateway follows: it answers where it last saw data, although its DTLS still stands': {
      expect: `
        claim: all
        of:
          - { claim: never, what: { event: data, channel: ssl, direction: down }, after: { moment: client-uses-dtls, plus: 1s }, before: client-leaves-dtls }
          - { claim: happens, what: { event: data, channel: ssl, direction: down }, after: client-leaves-dtls, within: 1s }
          - { claim: state, of: dtls, at: { moment: client-leaves-dtls, plus: 1s }, is: up }`,
      without: {
        file: 'src/domain/gateway/channels.ts',
        replace: `world.gateway.dataChannel = slotOf(name);`,
        by: '',
      },
    },
    'control stays on SSL, although data take DTLS': {
      case: 'logged off at four minutes',
      expect: `
        claim: all
        of:
          - { claim: state, of: dtls, at: 3m59s, is: up }
          - { claim: happens, what: { event: packet, packet: disconnect, channel: ssl }, at: { moment: login, plus: 4m }, tolerance: 0s }
          - { claim: never, what: { event: packet, packet: disconnect, channel: dtls } }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `kind: 'disconnect', channel: ssl.name`,
        by: `kind: 'disconnect', channel: 'dtls'`,
      },
    },
    'when UDP is blocked, DTLS goes and data are back on SSL': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: client-leaves-dtls, after: 3m, within: 2m }
          - { claim: happens, what: data-on-ssl, after: client-leaves-dtls, within: 1s }
          - { claim: never, what: data-on-dtls, after: client-leaves-dtls }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: `if (channel.name === 'dtls') world.dispatch('client', 'DTLS_FAILED', cause); else failTransport`,
        by: `if (channel.name === 'ssl') failTransport`,
      },
    },
    'nobody has to log in again for that: the SSL-Tunnel was never gone': {
      expect: `
        claim: all
        of:
          - { claim: never, what: { event: tunnel-down, tunnel: ssl } }
          - { claim: never, what: { event: reconnect-attempt } }
          - { claim: count, what: { event: aaa-authentication }, is: 1 }
          - { claim: state, of: client, at: 8m, is: connected.ssl.up }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: `if (channel.name === 'dtls') world.dispatch('client', 'DTLS_FAILED', cause); else failTransport(world, closeConnection(world, cause));`,
        by: 'failTransport(world, cause);',
      },
    },
    'the application by itself begins a parent session': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: syslog, id: 113039 }, at: login, after: login, tolerance: 0s }
          - { claim: never, what: { event: syslog, id: 716001 } }`,
      without: {
        file: 'src/domain/gateway/database.ts',
        replace: `number === OWN_SESSION && scenario.client.launch === 'portal'`,
        by: 'number === OWN_SESSION',
      },
    },
    'launched from the portal: the session is the portal’s, with the same three tunnels': {
      case: 'launched from the portal',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: syslog, id: 716001 }, at: login, after: login, tolerance: 0s }
          - { claim: never, what: { event: syslog, id: 113039 } }
          - { claim: order, what: [parent-up, ssl-up, dtls-up] }`,
      without: {
        file: 'src/domain/gateway/database.ts',
        replace: `number === OWN_SESSION && scenario.client.launch === 'portal'`,
        by: 'false',
      },
    },
  },
  answers: {
    'by itself: the parent is shown as AnyConnect-Parent': {
      at: '2m',
      command: 'show vpn-sessiondb detail anyconnect',
      pick: /^Protocol +: (.*)$/gm,
      expect: ['AnyConnect-Parent SSL-Tunnel DTLS-Tunnel'],
      without: {
        file: 'src/devices/session-entry.ts',
        replace: `isPortal && tunnel.tunnel === 'parent' ? CLIENTLESS`,
        by: `tunnel.tunnel === 'parent' ? CLIENTLESS`,
      },
    },
    'launched from the portal: the parent is shown as Clientless': {
      case: 'launched from the portal',
      at: '2m',
      command: 'show vpn-sessiondb detail anyconnect',
      pick: /^Protocol +: (.*)$/gm,
      expect: ['Clientless SSL-Tunnel DTLS-Tunnel'],
      without: {
        file: 'src/devices/session-entry.ts',
        replace: `isPortal && tunnel.tunnel === 'parent' ? CLIENTLESS`,
        by: 'false ? CLIENTLESS',
      },
    },
    'UDP blocked: no DTLS-Tunnel is shown any more': {
      at: '7m',
      command: 'show vpn-sessiondb detail anyconnect',
      pick: /^Protocol +: (.*)$/gm,
      expect: ['AnyConnect-Parent SSL-Tunnel'],
      without: {
        file: 'src/analysis/session-at.ts',
        replace: '&& (tunnel.toRow < 0 || instant < tunnel.toMs)',
        by: '',
      },
    },
  },
});
