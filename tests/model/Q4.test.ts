import { describeRow } from './describe-row.ts';

const LISTED = /^Username +: (\S+)/gm;
const ERROR = /^(ERROR: .*)$/gm;
const SAID = /^(INFO: .*)$/gm;
const LIST = 'show vpn-sessiondb anyconnect';
const FILTER = `${LIST} filter inactive`;
const LOGOFF = 'vpn-sessiondb logoff';

/** Seven sessions of others, numbers 2 to 8, indexes 1329 to 1335; walter's own is the eighth. */
describeRow('Q4', 'inactive sessions can be listed, but not logged off as such', {
  source: 'FAQ 116312, Q4',
  scenario: `
    horizon: 5m
    traffic: [{ from: 2s, to: 5m, every: 5s, bytes: 400 }]
    otherSessions:
      - { user: ana, state: active }
      - { user: bruno, state: inactive }
      - { user: carla, state: active }
      - { user: diego, state: inactive }
      - { user: elena, state: active }
      - { user: fabio, state: inactive }
      - { user: ana, state: active }`,
  cases: {
    'by name': `{ disturbances: [{ kind: logoff, at: 2m, by: name, value: ana }] }`,
    'by index': `{ disturbances: [{ kind: logoff, at: 2m, by: index, value: 1330 }] }`,
    'by protocol': `{ disturbances: [{ kind: logoff, at: 2m, by: protocol, value: ssl-tunnel }] }`,
    'by the parent’s protocol': `
      disturbances: [{ kind: logoff, at: 2m, by: protocol, value: anyconnect-parent }]`,
    'by tunnel group': `
      disturbances: [{ kind: logoff, at: 2m, by: tunnel-group, value: My-Network }]`,
    'by the word inactive': `
      disturbances:
        - { kind: logoff, at: 2m, by: protocol, value: inactive }
        - { kind: logoff, at: 2m, by: name, value: inactive }
        - { kind: logoff, at: 2m, by: tunnel-group, value: inactive }`,
  },
  moments: `
    logoff: { event: disturbance-start, disturbance: logoff }
    ended: { event: session-end }`,
  claims: {
    'there are eight sessions, and three of them are inactive': {
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: session-start }, is: 8 }
          - { claim: count, what: { event: session-inactive }, is: 3 }
          - { claim: happens, what: { event: session-inactive, session: 3 } }
          - { claim: happens, what: { event: session-inactive, session: 5 } }
          - { claim: happens, what: { event: session-inactive, session: 7 } }
          - { claim: never, what: ended }`,
      without: {
        file: 'src/domain/gateway/other-sessions.ts',
        replace: `if (state === 'inactive') standInactive(world, record, started); else {`,
        by: '{',
      },
    },
    'log-off by name ends every session of that user, and no other': {
      case: 'by name',
      expect: `
        claim: all
        of:
          - { claim: count, what: ended, is: 2 }
          - { claim: happens, what: { event: session-end, session: 2, reason: admin-logoff }, at: logoff, after: logoff, tolerance: 0s }
          - { claim: happens, what: { event: session-end, session: 8, reason: admin-logoff }, at: logoff, after: logoff, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/logoff.ts',
        replace: 'return [record.user];',
        by: 'return [];',
      },
    },
    'log-off by index ends that one session, inactive or not': {
      case: 'by index',
      expect: `
        claim: all
        of:
          - { claim: count, what: ended, is: 1 }
          - { claim: happens, what: { event: session-end, session: 3, reason: admin-logoff }, at: logoff, after: logoff, tolerance: 0s }
          - { claim: happens, what: { event: address-release, session: 3 }, at: logoff, after: logoff, tolerance: 0s }`,
      without: {
        file: 'src/domain/gateway/logoff.ts',
        replace: 'return [String(record.index)];',
        by: 'return [String(record.number)];',
      },
    },
    'log-off by the protocol of a data tunnel ends those that are not inactive': {
      case: 'by protocol',
      expect: `
        claim: all
        of:
          - { claim: count, what: ended, is: 5 }
          - { claim: never, what: { event: session-end, session: 3 } }
          - { claim: never, what: { event: session-end, session: 5 } }
          - { claim: never, what: { event: session-end, session: 7 } }
          - { claim: state, of: session, at: 3m, is: ended }`,
      without: {
        file: 'src/domain/gateway/logoff.ts',
        replace: 'return [...record.tunnels].map((tunnel) =>',
        by: `return (['parent', 'ssl', 'dtls'] as const).map((tunnel) =>`,
      },
    },
    'log-off by the parent’s protocol ends them all: every session has a parent': {
      case: 'by the parent’s protocol',
      expect: `{ claim: count, what: ended, is: 8 }`,
      without: {
        file: 'src/domain/gateway/logoff.ts',
        replace: `tunnel === 'parent' ? parentName(world, record) :`,
        by: `tunnel === 'parent' ? '' :`,
      },
    },
    'log-off by tunnel group ends them all': {
      case: 'by tunnel group',
      expect: `{ claim: count, what: { event: session-end, reason: admin-logoff }, is: 8 }`,
      without: {
        file: 'src/domain/gateway/logoff.ts',
        replace: 'return [GROUP_NAME];',
        by: 'return record.inactiveSince === undefined ? [] : [GROUP_NAME];',
      },
    },
    'no selection means the inactive ones': {
      case: 'by the word inactive',
      expect: `
        claim: all
        of:
          - { claim: count, what: logoff, is: 3 }
          - { claim: never, what: ended }`,
      without: {
        file: 'src/domain/gateway/logoff.ts',
        replace: 'return [GROUP_NAME];',
        by: `return record.inactiveSince === undefined ? [] : ['inactive'];`,
      },
    },
    'the client whose session is ended is told, and does not come back': {
      case: 'by tunnel group',
      expect: `
        claim: all
        of:
          - { claim: count, what: { event: packet, packet: disconnect, direction: down }, is: 1 }
          - { claim: state, of: client, at: 5m, is: disconnected, since: logoff }
          - { claim: never, what: { event: reconnect-attempt } }`,
      without: {
        file: 'src/domain/gateway/session.ts',
        replace: `const told = reason === 'user-logoff' ? cause : tellClient(world, cause);`,
        by: 'const told = cause;',
      },
    },
  },
  answers: {
    'the list has all eight': {
      at: '1m',
      command: LIST,
      pick: LISTED,
      expect: ['ana', 'bruno', 'carla', 'diego', 'elena', 'fabio', 'ana', 'walter'],
      without: {
        file: 'src/devices/session-commands.ts',
        replace: 'fits: Fits = () => true',
        by: 'fits: Fits = ({ isInactive }) => !isInactive',
      },
    },
    'the filter lists exactly the three': {
      at: '1m',
      command: FILTER,
      pick: LISTED,
      expect: ['bruno', 'diego', 'fabio'],
      without: {
        file: 'src/devices/session-commands.ts',
        replace: 'const isInactive: Fits = ({ isInactive: is }) => is;',
        by: 'const isInactive: Fits = () => true;',
      },
    },
    'it lists those that are left when one of them has been logged off': {
      case: 'by index',
      at: '3m',
      command: FILTER,
      pick: LISTED,
      expect: ['diego', 'fabio'],
      without: {
        file: 'src/devices/session-commands.ts',
        replace: 'const entries = sessionEntriesAt(index, scenario, instant);',
        by: 'const entries = sessionEntriesAt(index, scenario, (instant / 2) as SimTime);',
      },
    },
    'log-off does not know the word': {
      at: '1m',
      command: `${LOGOFF} inactive`,
      pick: ERROR,
      expect: ["ERROR: % Invalid input detected at '^' marker."],
      without: {
        file: 'src/devices/logoff-command.ts',
        replace: `...notModelled('vpn-lb', 'webvpn'),`,
        by: `...notModelled('vpn-lb', 'webvpn', 'inactive'),`,
      },
    },
    'log-off by name takes all sessions of that user': {
      at: '1m',
      command: `${LOGOFF} name ana noconfirm`,
      pick: SAID,
      expect: ['INFO: Number of sessions with name "ana" logged off : 2'],
      without: {
        file: 'src/devices/logoff-command.ts',
        replace: 'fits: ({ username }) => isSame(username, value),',
        by: 'fits: ({ username }) => username === value.toUpperCase(),',
      },
    },
    'log-off by index takes the one session, inactive or not': {
      at: '1m',
      command: `${LOGOFF} index 1330 noconfirm`,
      pick: SAID,
      expect: ['INFO: Session with Index = 1330 has been logged off'],
      without: {
        file: 'src/devices/logoff-command.ts',
        replace: 'fits: ({ index }) => index === Number(value),',
        by: 'fits: ({ index, isInactive }) => index === Number(value) && !isInactive,',
      },
    },
    'log-off by the protocol of a data tunnel takes those that are not inactive': {
      at: '1m',
      command: `${LOGOFF} protocol ssl-tunnel noconfirm`,
      pick: SAID,
      expect: ['INFO: Number of sessions of protocol "ssl-tunnel" logged off : 5'],
      without: {
        file: 'src/devices/logoff-command.ts',
        replace: 'fits: ({ tunnels }) => tunnels.some(({ name }) => isSame(name, protocol)),',
        by: 'fits: () => true,',
      },
    },
    'log-off by tunnel group takes them all': {
      at: '1m',
      command: `${LOGOFF} tunnel-group My-Network noconfirm`,
      pick: SAID,
      expect: ['INFO: Number of sessions from TunnelGroup "My-Network" logged off : 8'],
      without: {
        file: 'src/devices/logoff-command.ts',
        replace: 'fits: ({ tunnelGroup }) => isSame(tunnelGroup, value),',
        by: 'fits: ({ tunnelGroup, isInactive }) => isSame(tunnelGroup, value) && !isInactive,',
      },
    },
  },
});
