import { describeRow } from './describe-row.ts';

describeRow('Q8', 'one value is handed out twice: as idle timeout and as disconnected timeout', {
  source: 'FAQ 116312, Q8 and "The actual process"; ASA guide, default-idle-timeout',
  scenario: `
    horizon: 45m
    settings: { idleTimeout: 2m }
    traffic: [{ from: 10s, to: 3m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: link-cut, from: 3m, to: 45m }]`,
  cases: {
    'a lower maximum connect time': `{ settings: { idleTimeout: 10m, maxConnectTime: 8m } }`,
    'nothing set': `{ settings: { idleTimeout: off } }`,
    'a bridged gap': `
      settings: { idleTimeout: 5m }
      disturbances:
        - { kind: link-cut, from: 3m, to: 4m }
        - { kind: link-cut, from: 4m100ms, to: 45m }`,
  },
  moments: `
    lost: { event: connectivity-lost }
    dropped: { event: session-inactive }
    gave-up: { event: client-gave-up, reason: disconnected-timeout }
    forgotten: { event: session-end }
    disconnected-timeout: { event: timer-start, timer: disconnected-timeout }`,
  claims: {
    'both ends are given the same value': {
      expect: `
        claim: all
        of:
          - { claim: value, what: disconnected-timeout, field: duration, is: 2m }
          - { claim: timer, timer: idle-timeout, channel: parent, at: dropped, left: 2m, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/disconnected-timeout.ts',
        replace: 'const idleMs = world.settings.idleTimeout ||',
        by: 'const idleMs =',
      },
    },
    'the client gives up one disconnected timeout after the break': {
      expect: `{ claim: happens, what: gave-up, at: { moment: lost, plus: 2m }, tolerance: 0s }`,
      without: {
        file: 'src/domain/rules.ts',
        replace: `world.dispatch('client', 'DISCONNECTED_TIMEOUT', expiry)`,
        by: 'undefined',
      },
    },
    'the gateway counts from when it dropped SSL, so the client is the first to give up': {
      expect: `
        claim: all
        of:
          - { claim: order, what: [lost, dropped, gave-up, forgotten] }
          - { claim: happens, what: forgotten, at: { moment: dropped, plus: 2m }, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `restartParent(world, row); world.dispatch('session', 'SSL_DOWN', row);`,
        by: `world.dispatch('session', 'SSL_DOWN', row);`,
      },
    },
    'a lower maximum connect time takes its place at the client': {
      case: 'a lower maximum connect time',
      expect: `{ claim: value, what: disconnected-timeout, field: duration, is: 8m }`,
      without: {
        file: 'src/domain/client/disconnected-timeout.ts',
        replace: 'maxConnectTime > 0 ? Math.min(idleMs, maxConnectTime) : idleMs',
        by: 'idleMs',
      },
    },
    'with nothing set it is half an hour at both ends': {
      case: 'nothing set',
      expect: `
        claim: all
        of:
          - { claim: happens, what: gave-up, at: { moment: lost, plus: 30m }, tolerance: 0s }
          - { claim: happens, what: forgotten, at: { moment: dropped, plus: 30m }, tolerance: 0s }`,
      without: {
        file: 'src/domain/profile-asa.ts',
        replace: 'defaultIdleTimeout: constant( 1_800_000,',
        by: 'defaultIdleTimeout: constant( 3_600_000,',
      },
    },
    'the clock of the client runs from the first break, until it is connected again': {
      case: 'a bridged gap',
      expect: `
        claim: all
        of:
          - { claim: count, what: lost, is: 2 }
          - { claim: happens, what: gave-up, at: 8m, tolerance: 0s }`,
      without: {
        file: 'src/domain/client/transport.ts',
        replace: 'if (!world.isArmed(timer)) world.startTimer',
        by: 'world.startTimer',
      },
    },
  },
});
