import { describeRow } from './describe-row.ts';

describeRow('Q14', 'whoever comes back shows the token, not credentials', {
  source: 'FAQ 116312, Q14',
  scenario: `
    horizon: 12m
    traffic: [{ from: 10s, to: 12m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: link-cut, from: 4m, to: 7m }]`,
  cases: {
    'after a sleep': `
      client: { os: windows, autoReconnectBehavior: ReconnectAfterResume }
      disturbances: [{ kind: suspend, from: 4m, to: 7m }]`,
    'token forgotten': `{ settings: { maxConnectTime: 6m } }`,
  },
  moments: `
    awake: { event: resume }
    resumed: { event: session-resume }
    reconnected: { event: reconnected }
    credentials: { event: packet, packet: auth-request }
    token-shown: { event: packet, packet: connect-request }`,
  claims: {
    'the gateway resumes the session on the token': {
      expect: `
        claim: all
        of:
          - { claim: value, what: resumed, field: authentication, is: token }
          - { claim: order, what: [{ event: packet, packet: connect-request, nth: 2 }, resumed] }
          - { claim: count, what: { event: session-start }, is: 1 }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: 'if (!gateway.hasSession) { reply(world, packet,',
        by: `if (!gateway.hasSession || world.isIn('session', 'inactive')) { reply(world, packet,`,
      },
    },
    'credentials travel once, at login': {
      expect: `
        claim: all
        of:
          - { claim: count, what: credentials, is: 1 }
          - { claim: count, what: token-shown, atLeast: 2 }`,
      without: {
        // As if each connection had to be authenticated anew.
        file: 'src/domain/establishment-steps.ts',
        replace: `'tls-hello': 'connect-request'`,
        by: `'tls-hello': 'auth-request', 'auth-request': 'connect-request'`,
      },
    },
    'after a sleep: the token is presented once more, and the session stands again': {
      case: 'after a sleep',
      expect: `
        claim: all
        of:
          - { claim: order, what: [awake, { event: packet, packet: connect-request, nth: 2 }, resumed, reconnected] }
          - { claim: value, what: resumed, field: authentication, is: token }
          - { claim: happens, what: reconnected, after: awake, within: 1s }`,
      without: {
        file: 'src/domain/client/suspend.ts',
        replace: `? 'RECONNECT_AFTER_RESUME'`,
        by: `? 'DISCONNECT_AFTER_RESUME'`,
      },
    },
    'after a sleep: no credentials': {
      case: 'after a sleep',
      expect: `
        claim: all
        of:
          - { claim: count, what: credentials, is: 1 }
          - { claim: never, what: credentials, after: awake }
          - { claim: count, what: { event: session-start }, is: 1 }
          - { claim: happens, what: resumed, after: awake }`,
      without: {
        file: 'src/domain/establishment-steps.ts',
        replace: `'tls-hello': 'connect-request'`,
        by: `'tls-hello': 'auth-request', 'auth-request': 'connect-request'`,
      },
    },
    'a token is worth something as long as its session stands, and no longer': {
      case: 'token forgotten',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: packet, packet: connect-refused }, after: 7m }
          - { claim: happens, what: { event: client-gave-up, reason: token-rejected }, after: 7m }
          - { claim: never, what: resumed }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: 'if (!gateway.hasSession) { reply(world, packet,',
        by: `if (false) { reply(world, packet,`,
      },
    },
  },
});
