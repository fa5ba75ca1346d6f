import { describeRow } from './describe-row.ts';

// The server sends; the client has nothing to say. Its router forgets UDP after 25 s.
describeRow('keepalives', 'only what the client sends keeps its router from forgetting', {
  source: 'FAQ 116312, "Why keepalives"; RFC 4787, REQ-6',
  scenario: `
    horizon: 6m
    settings: { natUdpTimeout: 25s, keepalive: off, clientDpdInterval: 30s }
    traffic: [{ from: 2s, to: 6m, every: 4s, bytes: 400, direction: down }]`,
  cases: {
    'gateway slow to ask': `{ settings: { gatewayDpdInterval: 5m } }`,
    'DPD twice as often': `{ settings: { clientDpdInterval: 12s } }`,
    'keepalive every 20 s': `{ settings: { keepalive: 20s } }`,
    'keepalive, and no data': `{ settings: { keepalive: 20s, idleTimeout: 3m }, traffic: [] }`,
  },
  moments: `
    forgotten: { event: mapping-expire, protocol: udp }
    lost: { event: packet-dropped, by: nat, why: no-mapping, channel: dtls, direction: down }
    keepalive: { event: keepalive, channel: dtls }
    asked: { event: dpd-request, node: client, channel: dtls }
    dtls-up: { event: tunnel-up, tunnel: dtls }
    dtls-broken: { event: mode, mode: connected.ssl.up connected.dtls.recovering }`,
  claims: {
    'without keepalive the mapping dies, however much comes in': {
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: data, channel: dtls, direction: down }, before: 40s, atLeast: 8 }
          - { claim: state, of: nat-mapping, channel: dtls, at: 40s, is: gone, since: { moment: dtls-up, plus: 25s } }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: 'natRefreshedInbound: constant(0,',
        by: 'natRefreshedInbound: constant(1,',
      },
    },
    'without a mapping what the server sends is lost at the router': {
      expect: `{ claim: count, what: lost, after: forgotten, within: 20s, atLeast: 4 }`,
      without: {
        file: 'src/domain/network/flows.ts',
        replace: `byOutsidePort.delete(flow.outsidePort);
                  if (byClientPort.get(flow.clientPort) === flow) byClientPort.delete(flow.clientPort);`,
        by: '',
      },
    },
    'then DTLS breaks: the gateway does not know the new outside port': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: packet-dropped, by: gateway, why: unknown-flow, channel: dtls }, after: lost }
          - { claim: happens, what: dtls-broken, after: lost }`,
      without: {
        // As if the router gave the same outside port again.
        file: 'src/domain/network/flows.ts',
        replace: 'const outsidePort = newOutsidePort(world);',
        nth: 2,
        by: 'const outsidePort = packet.clientPort;',
      },
    },
    'and is built anew; the gateway takes the new tunnel for the old one it still had': {
      case: 'gateway slow to ask',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: tunnel-down, tunnel: dtls, reason: replaced }, after: dtls-broken, within: 1s }
          - { claim: happens, what: dtls-up, after: dtls-broken, within: 1s }
          - { claim: compare, what: [dtls-up, { event: tunnel-up, tunnel: dtls, nth: 2 }], field: port, are: different }`,
      without: {
        file: 'src/domain/statecharts/session-chart.ts',
        replace: `DTLS_UP: { target: 'sslAndDtls', reenter: true }`,
        by: `DTLS_UP: { target: 'sslAndDtls', reenter: false }`,
      },
    },
    'DPD is no keepalive: while the client hears data it asks nothing': {
      case: 'DPD twice as often',
      expect: `
        claim: all
        of:
          - { claim: never, what: asked, before: { moment: dtls-up, plus: 26s } }
          - { claim: state, of: nat-mapping, channel: dtls, at: { moment: dtls-up, plus: 26s }, is: gone }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace:
          'world.startTimer(channel.dpdTimer, world.settings.clientDpdInterval, packet.row);',
        by: '',
      },
    },
    'with keepalive it never dies, and nothing is lost': {
      case: 'keepalive every 20 s',
      expect: `
        claim: all
        of:
          - { claim: never, what: forgotten }
          - { claim: never, what: lost }
          - { claim: state, of: nat-mapping, channel: dtls, at: 6m, is: open, since: dtls-up }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: `if (channel.isUp) sendOn(world, channel, { kind: 'keepalive', cause: expiry });`,
        by: '',
      },
    },
    'a keepalive goes out when nothing was sent for an interval': {
      case: 'keepalive every 20 s',
      expect: `
        claim: all
        of:
          - { claim: happens, what: keepalive, at: { moment: dtls-up, plus: 20s } }
          - { claim: happens, what: { event: keepalive, channel: dtls, nth: 2 }, at: { moment: keepalive, plus: 20s }, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/channels.ts',
        replace: 'world.startTimer(channel.keepaliveTimer, world.settings.keepalive, row);',
        by: '',
      },
    },
    'keepalives hold the path, not the session: an idle one is dropped all the same': {
      case: 'keepalive, and no data',
      expect: `
        claim: all
        of:
          - { claim: never, what: forgotten, before: { moment: dtls-up, plus: 3m } }
          - { claim: happens, what: { event: tunnel-down, tunnel: dtls, reason: idle-timeout }, at: { moment: dtls-up, plus: 3m } }`,
      without: {
        file: 'src/domain/gateway/channels.ts',
        replace: `else if (packet.kind === 'data') {`,
        by: `else if (packet.kind !== 'disconnect') {`,
      },
    },
  },
});
