import { describeRow } from './describe-row.ts';

describeRow('Q15', 'the AAA server is asked once a login, and never when a session is resumed', {
  source: 'FAQ 116312, Q15',
  scenario: `
    horizon: 20m
    traffic: [{ from: 10s, to: 20m, every: 5s, bytes: 400, direction: up }]
    disturbances:
      - { kind: link-cut, from: 4m, to: 7m }
      - { kind: link-cut, from: 12m, to: 12m10s }`,
  cases: {
    'after a sleep': `
      client: { os: windows, autoReconnectBehavior: ReconnectAfterResume }
      disturbances: [{ kind: suspend, from: 4m, to: 7m }]`,
    'a second login': `{ disturbances: [{ kind: second-login, at: 4m }] }`,
  },
  moments: `
    login: { event: session-start }
    asked: { event: aaa-authentication }
    authorized: { event: aaa-authorization }
    awake: { event: resume }
    resumed: { event: session-resume }`,
  claims: {
    'at login it is asked to authenticate and to authorize': {
      expect: `{ claim: order, what: [asked, authorized, login] }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: `gateway.pendingPeer = peerOf(packet); world.startTimer(gateway.aaaTimer, world.profile.aaaDelay.value, packet.row);`,
        by: `gateway.pendingPeer = peerOf(packet);
             world.dispatch('session', 'LOGIN', packet.row);
             sendToken(world, packet.outsidePort, packet.row);`,
      },
    },
    'at a resume it is not asked at all': {
      expect: `
        claim: all
        of:
          - { claim: count, what: resumed, is: 1 }
          - { claim: never, what: asked, after: login }
          - { claim: never, what: authorized, after: login }`,
      without: {
        file: 'src/domain/gateway/effects.ts',
        replace: `resumeSession(world, cause) {`,
        by: `resumeSession(world, cause) {
               world.record({ kind: 'aaa-authentication', node: 'aaa', cause });`,
      },
    },
    'nor when a tunnel is replaced that the gateway had not missed': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: tunnel-down, tunnel: ssl, reason: replaced }, after: 12m }
          - { claim: never, what: asked, after: 12m }
          - { claim: never, what: { event: session-resume }, after: 12m }`,
      without: {
        file: 'src/domain/statecharts/session-chart.ts',
        replace: `SSL_UP: { actions: 'replaceSsl' }`,
        by: `SSL_UP: { actions: ['replaceSsl', 'resumeSession'] }`,
      },
    },
    'after a sleep it is not asked either': {
      case: 'after a sleep',
      expect: `
        claim: all
        of:
          - { claim: happens, what: resumed, after: awake, within: 1s }
          - { claim: count, what: asked, is: 1 }
          - { claim: count, what: authorized, is: 1 }`,
      without: {
        file: 'src/domain/gateway/effects.ts',
        replace: `resumeSession(world, cause) {`,
        by: `resumeSession(world, cause) {
               world.record({ kind: 'aaa-authorization', node: 'aaa', cause });`,
      },
    },
    'a new login is another matter': {
      case: 'a second login',
      expect: `
        claim: all
        of:
          - { claim: count, what: asked, is: 2 }
          - { claim: count, what: authorized, is: 2 }
          - { claim: never, what: resumed }`,
      without: {
        file: 'src/domain/gateway/other-sessions.ts',
        replace: 'const authorized = askForUser(world, { cause: row, person });',
        by: 'const authorized = row;',
      },
    },
  },
});
