import { describeRow } from './describe-row.ts';

describeRow('Q16', 'the computer is examined once a login, and never when a session is resumed', {
  source: 'FAQ 116312, Q16',
  scenario: `
    horizon: 20m
    client: { os: windows, autoReconnectBehavior: ReconnectAfterResume }
    traffic: [{ from: 10s, to: 20m, every: 5s, bytes: 400, direction: up }]`,
  cases: {
    'long outage': `{ disturbances: [{ kind: link-cut, from: 4m, to: 7m }] }`,
    'short outage': `{ disturbances: [{ kind: link-cut, from: 4m, to: 4m10s }] }`,
    suspend: `{ disturbances: [{ kind: suspend, from: 4m, to: 7m }] }`,
  },
  moments: `
    credentials: { event: packet, packet: auth-request }
    required: { event: packet, packet: posture-request }
    scan: { event: posture-scan }
    report: { event: packet, packet: posture-report }
    login: { event: session-start }
    token: { event: packet, packet: session-token }
    resumed: { event: session-resume }
    reconnected: { event: reconnected }`,
  claims: {
    'at login it is, between credentials and token': {
      expect: `
        claim: all
        of:
          - { claim: order, what: [credentials, required, scan, report, login, token] }
          - { claim: count, what: scan, is: 1 }
          - { claim: state, of: client, at: scan, is: connecting.posture }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: 'if (world.profile.postureScan.value === 0 || !hasClientServices)',
        by: 'if (hasClientServices)',
      },
    },
    'without what was found there is no session': {
      expect: `
        claim: all
        of:
          - { claim: never, what: login, before: report }
          - { claim: happens, what: login, after: report, within: 100ms }`,
      without: {
        file: 'src/domain/gateway/receive.ts',
        replace: 'else askPosture(world, gateway.pendingPeer.outsidePort, authorized);',
        by: `else {
          askPosture(world, gateway.pendingPeer.outsidePort, authorized);
          world.dispatch('session', 'LOGIN', authorized);
        }`,
      },
    },
    'at session level it is not: the token suffices': {
      case: 'long outage',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: reconnected, level: session }, after: 7m }
          - { claim: value, what: resumed, field: authentication, is: token }
          - { claim: never, what: scan, after: login }
          - { claim: never, what: report, after: login }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `actions: ['redoRoutes', 'reportReconnected']`,
        by: `actions: ['redoRoutes', 'reportReconnected', 'beginScan']`,
      },
    },
    'at tunnel level it is not': {
      case: 'short outage',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: reconnected, level: tunnel }, after: 4m10s }
          - { claim: never, what: scan, after: login }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `TUNNEL_UP: { target: 'up', actions: 'reportReconnected' }`,
        by: `TUNNEL_UP: { target: 'up', actions: ['reportReconnected', 'beginScan'] }`,
      },
    },
    'after a suspend it is not': {
      case: 'suspend',
      expect: `
        claim: all
        of:
          - { claim: happens, what: resumed, after: { event: resume }, within: 1s }
          - { claim: never, what: scan, after: login }
          - { claim: never, what: required, after: login }`,
      without: {
        // As if a resumed session were asked for the posture like a new one.
        file: 'src/domain/gateway/effects.ts',
        replace: `resumeSession(world, cause) {`,
        by: `resumeSession(world, cause) {
               world.sendDown({ kind: 'posture-request', channel: 'none', port: 0, cause });`,
      },
    },
  },
});
