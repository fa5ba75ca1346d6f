import { describeRow } from './describe-row.ts';

describeRow('Q6', 'DPD ends tunnels, not sessions; what ends a session is time, or a new login', {
  source: 'FAQ 116312, Q6',
  scenario: `
    horizon: 20m
    settings: { idleTimeout: 10m }
    traffic: [{ from: 5s, to: 3m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: black-hole, from: 3m, to: 20m }]`,
  cases: {
    'comes back in time': `
      traffic: [{ from: 5s, to: 20m, every: 5s, bytes: 400, direction: up }]
      disturbances: [{ kind: black-hole, from: 3m, to: 8m }]`,
    'second login': `
      disturbances:
        - { kind: black-hole, from: 3m, to: 20m }
        - { kind: second-login, at: 8m }`,
    'second login, one allowed': `
      settings: { simultaneousLogins: 1 }
      disturbances:
        - { kind: black-hole, from: 3m, to: 20m }
        - { kind: second-login, at: 8m }`,
    'second login, one allowed, the first is busy': `
      settings: { simultaneousLogins: 1 }
      traffic: [{ from: 5s, to: 20m, every: 5s, bytes: 400 }]
      disturbances: [{ kind: second-login, at: 8m }]`,
  },
  moments: `
    dropped: { event: tunnel-down, tunnel: ssl }
    inactive: { event: session-inactive, session: 1 }
    assigned: { event: address-assign, session: 1 }
    released: { event: address-release, session: 1 }
    ended: { event: session-end, session: 1 }
    resumed: { event: session-resume }
    first: { event: session-start, session: 1 }
    second: { event: session-start, session: 2 }`,
  claims: {
    'DPD drops the tunnels; the session stays, and waits to be resumed': {
      expect: `
        claim: all
        of:
          - { claim: value, what: dropped, field: reason, is: dpd }
          - { claim: state, of: ssl, at: 8m, is: down }
          - { claim: state, of: dtls, at: 8m, is: down }
          - { claim: state, of: parent, at: 8m, is: up }
          - { claim: state, of: session, at: 8m, is: inactive, since: dropped, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `world.dispatch('session', 'SSL_DOWN', row);`,
        by: `endSession(world, ending);`,
      },
    },
    'the address stays assigned until the idle timer ends': {
      expect: `
        claim: all
        of:
          - { claim: happens, what: released, at: { moment: inactive, plus: 10m }, tolerance: 0s }
          - { claim: happens, what: { event: session-end, reason: idle-timeout }, at: { moment: inactive, plus: 10m }, tolerance: 0s }
          - { claim: state, of: address, at: { moment: released, plus: -1ms }, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/sessions.ts',
        replace: `endNumber(world, timer.session, { reason: 'idle-timeout', cause: expiry });`,
        by: '',
      },
    },
    'that leaves the client time to build its tunnels anew, with the same address': {
      case: 'comes back in time',
      expect: `
        claim: all
        of:
          - { claim: happens, what: resumed, after: 8m, within: 1m }
          - { claim: state, of: session, at: 20m, is: active, since: resumed }
          - { claim: state, of: address, at: 20m, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/statecharts/session-chart.ts',
        replace: `on: { SSL_UP: { target: 'active', actions: ['resumeSession'] } }`,
        by: `on: { SSL_UP: 'ended' }`,
      },
    },
    'nobody else gets the address meanwhile, not even the same user': {
      case: 'second login',
      expect: `
        claim: all
        of:
          - { claim: compare, what: [first, second], field: address, are: different }
          - { claim: state, of: address, at: 9m, is: held, since: assigned, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/database.ts',
        replace: '[...gateway.database.values()].map(({ address }) => address)',
        by: `[...gateway.database.values()]
               .filter(({ inactiveSince }) => inactiveSince === undefined)
               .map(({ address }) => address)`,
      },
    },
    'a second login beside it changes nothing, as long as more than one is allowed': {
      case: 'second login',
      expect: `
        claim: all
        of:
          - { claim: happens, what: second, at: 8m, tolerance: 0s }
          - { claim: happens, what: ended, at: { moment: inactive, plus: 10m }, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/admission.ts',
        replace: 'sessions.length + 1 - settings.simultaneousLogins',
        by: 'sessions.length',
      },
    },
    'with one simultaneous login the second ends the first session at once': {
      case: 'second login, one allowed',
      expect: `
        claim: all
        of:
          - { claim: happens, what: { event: session-end, session: 1, reason: preempted }, at: 8m, tolerance: 0s }
          - { claim: happens, what: released, at: 8m, tolerance: 0s }
          - { claim: happens, what: second, at: 8m, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/admission.ts',
        replace: `endRecord(world, record, { reason: 'preempted', cause });`,
        by: '',
      },
    },
    'so it does with a session that is in use': {
      case: 'second login, one allowed, the first is busy',
      expect: `
        claim: all
        of:
          - { claim: state, of: session, at: { moment: ended, plus: -1ms }, is: active }
          - { claim: happens, what: ended, at: 8m, tolerance: 0s }
          - { claim: state, of: client, at: 9m, is: disconnected }`,
      without: {
        file: 'src/domain/gateway/admission.ts',
        replace: 'longestIdleFirst(sessions).slice(0, surplus)',
        by: 'sessions.filter(({ inactiveSince }) => inactiveSince !== undefined).slice(0, surplus)',
      },
    },
  },
});
