import { describeRow } from './describe-row.ts';

// A resume after sleep is the same exchange; sleep itself is not simulated yet.
describeRow('Q14', 'whoever comes back shows the token, not credentials', {
  source: 'FAQ 116312, Q14',
  scenario: `
    horizon: 12m
    traffic: [{ from: 10s, to: 12m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: link-cut, from: 4m, to: 7m }]`,
  cases: {
    'token forgotten': `{ settings: { maxConnectTime: 6m } }`,
  },
  moments: `
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
