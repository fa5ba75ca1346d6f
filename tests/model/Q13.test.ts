import { describeRow } from './describe-row.ts';

// Wi-Fi off, wired on at the third minute; the reverse at the sixth; out of the house at the ninth.
describeRow('Q13', 'the session goes over to whatever interface there is, in about 30 s', {
  source: 'FAQ 116312, Q13 and "Client behavior in reconnects"',
  scenario: `
    horizon: 12m
    client: { interface: wifi }
    traffic: [{ from: 10s, to: 12m, every: 1s, bytes: 400 }]
    disturbances:
      - { kind: interface-change, at: 3m, to: wired }
      - { kind: interface-change, at: 6m, to: wifi }
      - { kind: interface-change, at: 9m, to: mobile }`,
  cases: {
    'a network that leads nowhere': `
      settings: { idleTimeout: 4m }
      disturbances:
        - { kind: interface-change, at: 3m, to: wired }
        - { kind: black-hole, from: 3m, to: 12m }`,
  },
  moments: `
    to-wired: { event: disturbance-start, disturbance: interface-change, value: wired }
    to-wifi: { event: disturbance-start, disturbance: interface-change, value: wifi }
    to-mobile: { event: disturbance-start, disturbance: interface-change, value: mobile }
    attempt: { event: reconnect-attempt }
    reconnected: { event: reconnected }
    assigned: { event: address-assign }
    adapter-up: { event: adapter-up }
    next-adapter-up: { event: adapter-up, nth: 2 }`,
  claims: {
    'Wi-Fi off, wired on: back after 30 s': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: connectivity-lost }, at: to-wired, after: to-wired, tolerance: 0s }
          - { claim: happens, what: { event: reconnected, level: session }, at: { moment: to-wired, plus: 30s }, tolerance: 1s }
          - { claim: state, of: client, at: { moment: to-wired, plus: 35s }, is: connected.dtls.up }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: 'if (isFree) bindInterface(world);',
        by: '',
      },
    },
    'the reverse takes as long': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: reconnected, level: session, nth: 2 }, at: { moment: to-wifi, plus: 30s }, tolerance: 1s }
          - { claim: state, of: client, at: { moment: to-wifi, plus: 35s }, is: connected.dtls.up }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: 'if (isFree) bindInterface(world);',
        by: `if (isFree && world.client.interface !== 'wifi') bindInterface(world);`,
      },
    },
    'another network with another public address makes no difference': {
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: mapping-expire }, after: to-mobile, within: 1s, atLeast: 2 }
          - { claim: happens, what: { event: reconnected, level: session, nth: 3 }, at: { moment: to-mobile, plus: 30s }, tolerance: 1s }
          - { claim: state, of: client, at: 12m, is: connected.dtls.up }`,
      without: {
        // As if a session belonged to the address that it was begun from.
        file: 'src/domain/gateway/receive.ts',
        replace: 'if (!gateway.hasSession) { reply(world, packet,',
        by: `if (!gateway.hasSession || packet.publicAddress !== gateway.own?.publicAddress) { reply(world, packet,`,
      },
    },
    'the 30 s are those in which the client clings to the interface that is gone': {
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: reconnect-failed, level: tunnel, reason: interface-gone }, after: to-wired, within: 30s, atLeast: 5 }
          - { claim: never, what: { event: packet, packet: tcp-syn }, after: to-wired, within: 29s }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: `const isFree = level === 'session' ||`,
        by: `const isFree = level === 'session' || level === 'tunnel' ||`,
      },
    },
    'the address is the same throughout, though another MTU takes the adapter down and up': {
      expect: `
        claim: all
        of:
          - { claim: state, of: address, at: 12m, is: held, since: assigned, tolerance: 0s }
          - { claim: count, what: { event: adapter-down }, is: 3 }
          - { claim: compare, what: [adapter-up, next-adapter-up], field: address, are: same }
          - { claim: compare, what: [adapter-up, next-adapter-up], field: mtu, are: different }`,
      without: {
        file: 'src/domain/client/effects.ts',
        replace: 'if (world.client.adapterMtu === tunnelMtuBytes(world)) return;',
        by: 'return;',
      },
    },
    'nobody has to authenticate again': {
      expect: `
        claim: all
        of:
          - { claim: count, what: reconnected, is: 3 }
          - { claim: count, what: { event: packet, packet: auth-request }, is: 1 }
          - { claim: count, what: { event: aaa-authentication }, is: 1 }
          - { claim: count, what: { event: session-start }, is: 1 }`,
      without: {
        file: 'src/domain/establishment-steps.ts',
        replace: `'tls-hello': 'connect-request'`,
        by: `'tls-hello': 'auth-request', 'auth-request': 'connect-request'`,
      },
    },
    'where the new interface does not lead to the gateway, it tries until its time is up': {
      case: 'a network that leads nowhere',
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: reconnect-attempt, level: session }, after: to-wired, atLeast: 10 }
          - { claim: happens, what: { event: client-gave-up, reason: disconnected-timeout }, at: { moment: to-wired, plus: 4m }, tolerance: 0s }`,
      without: {
        file: 'src/domain/rules.ts',
        replace: `world.dispatch('client', 'DISCONNECTED_TIMEOUT', expiry)`,
        by: 'undefined',
      },
    },
  },
});
