import { describeRow } from './describe-row.ts';

const PARENT_TIMER = 'timer: idle-timeout, channel: parent';

describeRow('Q5', 'without its tunnels the parent counts down anew, then the session ends', {
  source: 'FAQ 116312, Q5',
  scenario: `
    horizon: 14m
    settings: { idleTimeout: 4m }
    traffic: [{ from: 30s, to: 3m, every: 5s, bytes: 400, direction: up }]`,
  cases: {
    'dropped by DPD': `{ disturbances: [{ kind: link-cut, from: 3m, to: 14m }] }`,
    'dropped for idleness': `{ disturbances: [] }`,
    'dropped by DPD, and the server goes on sending': `
      traffic: [{ from: 30s, to: 14m, every: 5s, bytes: 400, direction: down }]
      disturbances: [{ kind: link-cut, from: 3m, to: 14m }]`,
  },
  moments: `
    dropped: { event: session-inactive }
    forgotten: { event: session-end }
    data-end: { event: disturbance-end, disturbance: traffic }
    parent-restarts: { event: timer-restart, ${PARENT_TIMER} }`,
  claims: {
    'dropped by DPD: Idle TO Left of the parent jumps back to full': {
      case: 'dropped by DPD',
      expect: `
        claim: all
        of:
          - { claim: timer, ${PARENT_TIMER}, at: { moment: dropped, plus: -1ms }, is: counting }
          - { claim: timer, ${PARENT_TIMER}, at: dropped, is: full, left: 4m }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `restartParent(world, row); world.dispatch('session', 'SSL_DOWN', row);`,
        by: `world.dispatch('session', 'SSL_DOWN', row);`,
      },
    },
    'dropped for idleness: it does the same, although it was all but over': {
      case: 'dropped for idleness',
      expect: `
        claim: all
        of:
          - { claim: timer, ${PARENT_TIMER}, at: { moment: dropped, plus: -1ms }, left: 1ms, tolerance: 1ms }
          - { claim: timer, ${PARENT_TIMER}, at: dropped, is: full, left: 4m }`,
      without: {
        // The tunnels must run out before the parent, whose countdown is therefore started last.
        file: 'src/domain/gateway/countdown.ts',
        replace: 'restartIdle(world, channel, cause); restartParent(world, cause);',
        by: 'restartParent(world, cause); restartIdle(world, channel, cause);',
      },
    },
    'then nothing restarts it, not even what the server sends': {
      case: 'dropped by DPD, and the server goes on sending',
      expect: `
        claim: all
        of:
          - { claim: never, what: parent-restarts, after: { moment: dropped, plus: 1ms } }
          - { claim: timer, ${PARENT_TIMER}, at: { moment: dropped, plus: 3m }, left: 1m, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/channels.ts',
        replace: 'const channel = gateway[gateway.dataChannel];',
        by: `const channel = gateway[gateway.dataChannel];
             if (!channel.isUp) noticeUserData(world, channel, data.cause);`,
      },
    },
    'when it runs out the session ends, and the address is free': {
      case: 'dropped by DPD',
      expect: `
        claim: all
        of:
          - { claim: happens, what: forgotten, at: { moment: dropped, plus: 4m }, tolerance: 0s }
          - { claim: state, of: parent, at: forgotten, is: down }
          - { claim: state, of: address, at: forgotten, is: free }`,
      without: {
        file: 'src/domain/gateway/sessions.ts',
        replace: `endNumber(world, timer.session, { reason: 'idle-timeout', cause: expiry });`,
        by: '',
      },
    },
    'keepalive and DPD of a standing tunnel do not restart it, data do': {
      case: 'dropped for idleness',
      expect: `
        claim: all
        of:
          - { claim: happens, what: parent-restarts, at: 30s, after: 20s }
          - { claim: count, what: { event: keepalive }, after: data-end, before: dropped, atLeast: 10 }
          - { claim: never, what: parent-restarts, after: { moment: data-end, plus: 1s }, before: { moment: dropped, plus: -1ms } }`,
      without: {
        file: 'src/domain/gateway/channels.ts',
        replace: `else if (packet.kind === 'data') {`,
        by: `else if (packet.kind !== 'disconnect') {`,
      },
    },
  },
});
