import { describeRow } from './describe-row.ts';

// From the fifth to the tenth minute: no cable, or asleep.
describeRow('Q9', 'by default the client comes back after an outage, and not after a suspend', {
  source: 'FAQ 116312, Q9 and "Client behavior in the case of system suspend"',
  scenario: `
    horizon: 20m
    client: { os: windows }
    traffic: [{ from: 10s, to: 20m, every: 5s, bytes: 400, direction: up }]`,
  cases: {
    outage: `{ disturbances: [{ kind: link-cut, from: 5m, to: 10m }] }`,
    suspend: `{ disturbances: [{ kind: suspend, from: 5m, to: 10m }] }`,
    'suspend, ReconnectAfterResume': `
      client: { autoReconnectBehavior: ReconnectAfterResume }
      disturbances: [{ kind: suspend, from: 5m, to: 10m }]`,
  },
  moments: `
    resume: { event: resume }
    attempt: { event: reconnect-attempt }
    reconnected: { event: reconnected }
    gave-up: { event: client-gave-up }`,
  claims: {
    'outage: it tries until connectivity is there again, and is back': {
      case: 'outage',
      expect: `
        claim: all
        of:
          - { claim: count, what: attempt, after: 5m, before: 10m, atLeast: 10 }
          - { claim: happens, what: reconnected, after: 10m, within: 10s }
          - { claim: state, of: client, at: 20m, is: connected.ssl.up, since: reconnected }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `LINK_LOST: 'recovering'`,
        by: `LINK_LOST: { target: '#client.disconnected', actions: 'takeDown' }`,
      },
    },
    'suspend: it does not even try, and says so': {
      case: 'suspend',
      expect: `
        claim: all
        of:
          - { claim: never, what: attempt }
          - { claim: happens, what: { event: client-gave-up, reason: suspend }, at: resume, after: resume, tolerance: 0s }
          - { claim: happens, what: { event: message }, at: gave-up, after: gave-up, tolerance: 0s }
          - { claim: state, of: client, at: 20m, is: disconnected, since: resume }`,
      without: {
        file: 'src/domain/client/suspend.ts',
        replace: `scenario.client.autoReconnectBehavior === 'ReconnectAfterResume'`,
        by: 'scenario',
      },
    },
    'suspend: it does where the profile says ReconnectAfterResume': {
      case: 'suspend, ReconnectAfterResume',
      expect: `
        claim: all
        of:
          - { claim: happens, what: reconnected, after: resume, within: 1s }
          - { claim: never, what: gave-up }
          - { claim: state, of: client, at: 20m, is: connected.ssl.up, since: reconnected }`,
      without: {
        file: 'src/domain/client/suspend.ts',
        replace: `? 'RECONNECT_AFTER_RESUME'`,
        by: `? 'DISCONNECT_AFTER_RESUME'`,
      },
    },
  },
});
