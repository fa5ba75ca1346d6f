import { describeRow } from './describe-row.ts';

describeRow('Q7', 'a fail-over keeps the session; its SSL and DTLS have to be built anew', {
  source: 'FAQ 116312, Q7 with its tip, and the tip of "The actual process"',
  scenario: `
    horizon: 12m
    gateway: { standby: true }
    traffic: [{ from: 5s, to: 12m, every: 1s, bytes: 400 }]
    disturbances: [{ kind: failover, at: 5m }]`,
  cases: {
    'keepalive off': `{ settings: { keepalive: off } }`,
    // Data take DTLS, so that only the client's DPD has anything to send on SSL.
    'hardly a keepalive': `{ settings: { keepalive: 10m, gatewayDpdInterval: off } }`,
    'hardly a keepalive, and no DPD': `
      settings: { keepalive: 10m, gatewayDpdInterval: off, clientDpdInterval: off }`,
  },
  moments: `
    taken-over: { event: failover }
    ended: { event: session-end }
    inactive: { event: session-inactive }
    resumed: { event: session-resume }
    lost: { event: connectivity-lost }
    reconnected: { event: reconnected }
    login: { event: session-start }
    assigned: { event: address-assign }
    adapter-up: { event: adapter-up }
    first-ssl: { event: tunnel-up, tunnel: ssl }
    next-ssl: { event: tunnel-up, tunnel: ssl, nth: 2 }
    first-dtls: { event: tunnel-up, tunnel: dtls }
    next-dtls: { event: tunnel-up, tunnel: dtls, nth: 2 }`,
  claims: {
    'the parent survives, and the session waits at the other unit': {
      expect: `
        claim: all
        of:
          - { claim: state, of: parent, at: 12m, is: up, since: login }
          - { claim: happens, what: inactive, at: taken-over, after: taken-over, tolerance: 0s }
          - { claim: never, what: ended }
          - { claim: state, of: address, at: 12m, is: held, since: assigned, tolerance: 0s }`,
      without: {
        // As if nothing had been replicated.
        file: 'src/domain/gateway/standby.ts',
        replace: 'dropSsl(world, ending);',
        by: 'loseSession(world, ending);',
      },
    },
    'SSL and DTLS do not: neither is stateful': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: tunnel-down, tunnel: ssl, reason: failover }, at: taken-over, after: taken-over, tolerance: 0s }
          - { claim: happens, what: { event: tunnel-down, tunnel: dtls, reason: failover }, at: taken-over, after: taken-over, tolerance: 0s }`,
      without: {
        // As if their state had been replicated too.
        file: 'src/domain/gateway/standby.ts',
        replace: 'lowerTunnel(world, gateway.dtls, ending); dropSsl(world, ending);',
        by: '',
      },
    },
    'the client does not know before the unit resets what it sends': {
      expect: `
        claim: all
        of:
          - { claim: order, what: [taken-over, { event: packet, packet: tcp-rst }, lost] }
          - { claim: happens, what: lost, after: taken-over, within: 21s }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: `world.sendDown({ kind: 'tcp-rst', channel, port, cause });`,
        by: '{}',
      },
    },
    'both are built anew, from other ports': {
      expect: `
        claim: all
        of:
          - { claim: order, what: [taken-over, next-ssl, next-dtls] }
          - { claim: compare, what: [first-ssl, next-ssl], field: port, are: different }
          - { claim: compare, what: [first-dtls, next-dtls], field: port, are: different }`,
      without: {
        file: 'src/domain/client/establishment.ts',
        replace: 'const next = port + 3;',
        by: 'const next = port === 1275 ? 1272 : port + 3;',
      },
    },
    'what opens them is the token of the session': {
      expect: `
        claim: all
        of:
          - { claim: value, what: resumed, field: authentication, is: token }
          - { claim: count, what: { event: packet, packet: auth-request }, is: 1 }
          - { claim: count, what: { event: aaa-authentication }, is: 1 }`,
      without: {
        file: 'src/domain/establishment-steps.ts',
        replace: `'tls-hello': 'connect-request'`,
        by: `'tls-hello': 'auth-request', 'auth-request': 'connect-request'`,
      },
    },
    'then data go on, both ways, as if nothing had happened': {
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: data, direction: up }, after: reconnected, atLeast: 400 }
          - { claim: count, what: { event: data, direction: down }, after: reconnected, atLeast: 400 }
          - { claim: never, what: { event: packet-dropped }, after: { moment: reconnected, plus: 1s } }
          - { claim: never, what: { event: application-lost } }
          - { claim: state, of: adapter, at: 12m, is: up, since: adapter-up, tolerance: 0s }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `TRANSPORT_FAILED: 'recovering',`,
        by: `TRANSPORT_FAILED: { target: '#client.disconnected', actions: 'takeDown' },`,
      },
    },
    'keepalive off: the session is not taken over': {
      case: 'keepalive off',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: session-end, reason: failover }, at: taken-over, after: taken-over, tolerance: 0s }
          - { claim: state, of: address, at: taken-over, is: free }
          - { claim: never, what: resumed }`,
      without: {
        file: 'src/domain/gateway/standby.ts',
        replace: 'if (settings.keepalive === 0) {',
        by: 'if (false) {',
      },
    },
    'keepalive off: so the token is refused, and the user would have to log in again': {
      case: 'keepalive off',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: client-gave-up, reason: token-rejected }, after: taken-over, within: 2m }
          - { claim: state, of: client, at: 12m, is: disconnected }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: 'if (!gateway.hasSession) { reply(world, packet,',
        by: `if (false) { reply(world, packet,`,
      },
    },
    'DPD is what lets the client find out, where keepalives are rare': {
      case: 'hardly a keepalive',
      expect: `
        claim: all
        of:
          - { claim: order, what: [taken-over, { event: dpd-request, node: client, channel: ssl, nth: 10 }, lost] }
          - { claim: happens, what: resumed, after: taken-over, within: 31s }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: 'world.startTimer(channel.dpdTimer, world.settings.clientDpdInterval, cause);',
        by: '',
      },
    },
    'without DPD it does not, and its data go nowhere': {
      case: 'hardly a keepalive, and no DPD',
      expect: `
        claim: all
        of:
          - { claim: never, what: lost, after: taken-over, within: 5m }
          - { claim: state, of: session, at: 10m, is: inactive, since: taken-over, tolerance: 0s }
          - { claim: state, of: client, at: 10m, is: connected.dtls.up }
          - { claim: count, what: { event: packet-dropped, by: gateway }, after: taken-over, within: 5m, atLeast: 290 }`,
      without: {
        // As if the unit told the clients that it has taken over.
        file: 'src/domain/gateway/standby.ts',
        replace: 'dropSsl(world, ending);',
        by: `const { outsidePort: port } = gateway.ssl.peer;
             dropSsl(world, ending);
             world.sendDown({ kind: 'tcp-rst', channel: 'ssl', port, cause });`,
      },
    },
  },
});
