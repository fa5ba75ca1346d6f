import { describeRow } from './describe-row.ts';

// Asleep from the fifth to the tenth minute; where it says so, in another network afterwards.
describeRow('Q12', 'Windows and macOS know that they have slept; Linux has to find out', {
  source: 'FAQ 116312, Q12',
  scenario: `
    horizon: 20m
    client: { autoReconnectBehavior: ReconnectAfterResume }
    traffic: [{ from: 10s, to: 20m, every: 5s, bytes: 400, direction: up }]
    disturbances: [{ kind: suspend, from: 5m, to: 10m }]`,
  cases: {
    windows: `{ client: { os: windows } }`,
    macos: `{ client: { os: macos } }`,
    linux: `{ client: { os: linux } }`,
    'windows, DisconnectOnSuspend': `
      client: { os: windows, autoReconnectBehavior: DisconnectOnSuspend }`,
    'linux, DisconnectOnSuspend': `
      client: { os: linux, autoReconnectBehavior: DisconnectOnSuspend }`,
    'windows, another interface': `
      client: { os: windows }
      disturbances:
        - { kind: suspend, from: 5m, to: 10m }
        - { kind: interface-change, at: 7m, to: wired }`,
    'linux, another interface': `
      client: { os: linux }
      disturbances:
        - { kind: suspend, from: 5m, to: 10m }
        - { kind: interface-change, at: 7m, to: wired }`,
  },
  moments: `
    resume: { event: resume }
    attempt: { event: reconnect-attempt }
    session-level: { event: reconnect-attempt, level: session }
    tunnel-level: { event: reconnect-attempt, level: tunnel }
    reconnected: { event: reconnected }`,
  claims: {
    'Windows goes straight to the session level': {
      case: 'windows',
      expect: `
        claim: all
        of:
          - { claim: happens, what: session-level, at: resume, after: resume, tolerance: 0s }
          - { claim: never, what: tunnel-level }
          - { claim: happens, what: { event: reconnected, level: session }, after: resume, within: 300ms }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'windows: constant(1,',
        by: 'windows: constant(0,',
      },
    },
    'macOS does too': {
      case: 'macos',
      expect: `
        claim: all
        of:
          - { claim: happens, what: session-level, at: resume, after: resume, tolerance: 0s }
          - { claim: never, what: tunnel-level }
          - { claim: happens, what: { event: reconnected, level: session }, after: resume, within: 300ms }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'macos: constant(1,',
        by: 'macos: constant(0,',
      },
    },
    'Linux begins at the tunnel level': {
      case: 'linux',
      expect: `
        claim: all
        of:
          - { claim: value, what: attempt, field: level, is: tunnel }
          - { claim: value, what: reconnected, field: level, is: tunnel }
          - { claim: never, what: { event: mode, mode: suspended } }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'linux: constant(0,',
        by: 'linux: constant(1,',
      },
    },
    'so Linux is later: it does not try before a packet of its own has come back as a reset': {
      case: 'linux',
      expect: `
        claim: all
        of:
          - { claim: order, what: [resume, { event: packet, packet: tcp-rst }, { event: connectivity-lost }, attempt] }
          - { claim: never, what: reconnected, before: { moment: resume, plus: 300ms } }
          - { claim: happens, what: reconnected, after: resume, within: 1m }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'linux: constant(0,',
        by: 'linux: constant(1,',
      },
    },
    'in another network that is worth 30 s: Windows uses the new interface at once': {
      case: 'windows, another interface',
      expect: `{ claim: happens, what: reconnected, after: resume, within: 300ms }`,
      without: {
        file: 'src/domain/statecharts/client-chart.ts',
        replace: `RECONNECT_AFTER_RESUME: 'reconnecting'`,
        by: `RECONNECT_AFTER_RESUME: '#client.connected.ssl.recovering'`,
      },
    },
    'while Linux first tries the tunnel level in vain': {
      case: 'linux, another interface',
      expect: `
        claim: all
        of:
          - { claim: count, what: tunnel-level, after: resume, within: 30s, atLeast: 5 }
          - { claim: happens, what: { event: reconnected, level: session }, at: { moment: resume, plus: 30s }, tolerance: 1s }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'linux: constant(0,',
        by: 'linux: constant(1,',
      },
    },
    'DisconnectOnSuspend has no effect on Linux, which always reconnects': {
      case: 'linux, DisconnectOnSuspend',
      expect: `
        claim: all
        of:
          - { claim: happens, what: reconnected, after: resume, within: 1m }
          - { claim: never, what: { event: client-gave-up } }
          - { claim: state, of: client, at: 20m, is: connected.ssl.up }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'linux: constant(0,',
        by: 'linux: constant(1,',
      },
    },
    'on Windows it has': {
      case: 'windows, DisconnectOnSuspend',
      expect: `
        claim: all
        of:
          - { claim: never, what: attempt }
          - { claim: state, of: client, at: 20m, is: disconnected, since: resume }`,
      without: {
        file: 'src/domain/client/operating-systems.ts',
        replace: 'windows: constant(1,',
        by: 'windows: constant(0,',
      },
    },
  },
});
