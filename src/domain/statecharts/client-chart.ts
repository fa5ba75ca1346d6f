import { createMachine } from 'xstate';

/** DTLS cannot stand without its SSL-Tunnel: what ends that ends this. */
const losesSsl = { TRANSPORT_FAILED: 'off', LINK_LOST: 'off' } as const;

/** The user logs off. While the login goes on, or without a session, that means nothing. */
const endsByUser = {
  USER_LOGOFF: { target: '#client.disconnected', actions: ['logOff', 'takeDown'] },
};
/** A step of the login has failed, and there is no other server. */
const failedLogin = { target: '#client.disconnected', actions: 'reportUnreachable' } as const;

/**
 * The client's modes. No context, no guards, no delays: data live in the client's record, time in
 * the timer table. Effects are names; `domain/client/effects.ts` says what they do.
 *
 * `ssl` names the control tunnel: in a run with IKEv2 that is the IKEv2 tunnel, and `dtls` stays
 * off. The names are part of every recording, so both protocols share them.
 *
 * Sources: FAQ 116312, "Tunnel types" (order of the tunnels), Q10 (the two levels of reconnect).
 */
export const clientChart = createMachine({
  id: 'client',
  initial: 'disconnected',
  states: {
    disconnected: { on: { CONNECT: 'connecting' } },
    connecting: {
      initial: 'resolve',
      states: {
        resolve: { entry: 'askForAddress', on: { ANSWERED: 'transport' } },
        transport: { entry: 'openLoginConnection', on: { ANSWERED: 'secure' } },
        secure: {
          entry: 'greetTls',
          on: { ANSWERED: 'authenticate', ANSWERED_BY_CLUSTER: 'redirect' },
        },
        // The cluster's director names a member; the login begins anew there (FAQ 116312, Q17).
        redirect: {
          entry: 'askDirector',
          on: { ANSWERED: { target: 'transport', actions: 'followRedirect' } },
        },
        authenticate: {
          entry: 'sendCredentials',
          on: { ANSWERED: 'tunnel', POSTURE_REQUIRED: 'posture', NEWER_IMAGE: 'upgrading' },
        },
        // At login only (FAQ 116312, Q16).
        posture: {
          entry: 'beginScan',
          exit: 'endScan',
          on: { ANSWERED: 'tunnel', NEWER_IMAGE: 'upgrading', LINK_LOST: failedLogin },
        },
        // While only the Parent-Tunnel exists (FAQ 116312, Q3).
        upgrading: {
          initial: 'download',
          states: {
            download: {
              entry: 'beginDownload',
              on: { PIECE_CAME: { actions: 'askForPiece' }, ANSWERED: 'install' },
            },
            install: {
              entry: 'beginInstall',
              exit: 'endInstall',
              on: { INSTALLED: '#client.connecting.tunnel' },
            },
          },
        },
        tunnel: { entry: 'openTunnelConnection', on: { TUNNEL_UP: '#client.connected' } },
      },
      on: {
        STEP_FAILED: failedLogin,
        SERVER_FAILED: { target: '.resolve', actions: 'turnToBackup' },
        LOGIN_REFUSED: { target: 'disconnected', actions: 'reportRefused' },
        SUSPEND: { target: 'disconnected', actions: 'breakLoginOff' },
      },
    },
    connected: {
      type: 'parallel',
      states: {
        ssl: {
          initial: 'up',
          states: {
            up: {
              entry: 'sslIsUp',
              on: { TRANSPORT_FAILED: 'recovering', LINK_LOST: 'recovering' },
            },
            recovering: {
              entry: 'beginTunnelReconnect',
              exit: 'endTunnelReconnect',
              initial: 'attempting',
              states: {
                attempting: { entry: 'attemptTunnel', on: { STEP_FAILED: 'waiting' } },
                waiting: { entry: 'waitForNextAttempt', on: { SPACING_OVER: 'attempting' } },
              },
              on: {
                TUNNEL_UP: { target: 'up', actions: 'reportReconnected' },
                RECONNECT_LIMIT: '#client.reconnecting',
              },
            },
          },
        },
        dtls: {
          initial: 'off',
          states: {
            off: { on: { NEGOTIATE_DTLS: 'negotiating' } },
            negotiating: {
              entry: 'beginDtlsHandshake',
              exit: 'endDtlsHandshake',
              on: { DTLS_UP: 'up', DTLS_LIMIT: 'off', ...losesSsl },
            },
            up: {
              entry: 'dtlsIsUp',
              exit: 'dtlsIsDown',
              on: { DTLS_FAILED: 'recovering', ...losesSsl },
            },
            recovering: {
              entry: 'beginDtlsHandshake',
              exit: 'endDtlsHandshake',
              on: { DTLS_UP: 'up', DTLS_LIMIT: 'off', ...losesSsl },
            },
          },
        },
      },
      on: { ...endsByUser, SUSPEND: 'suspended' },
    },
    reconnecting: {
      entry: 'beginSessionReconnect',
      exit: 'endAttempts',
      initial: 'attempting',
      states: {
        attempting: { entry: 'attemptSession', on: { STEP_FAILED: 'waiting' } },
        waiting: { entry: 'waitForNextAttempt', on: { SPACING_OVER: 'attempting' } },
      },
      on: {
        TUNNEL_UP: { target: 'connected', actions: ['redoRoutes', 'reportReconnected'] },
        ...endsByUser,
        SUSPEND: 'suspended',
      },
    },
    /** Only on systems that tell the client (FAQ 116312, Q12). */
    suspended: {
      entry: 'fallAsleep',
      on: {
        RECONNECT_AFTER_RESUME: 'reconnecting',
        DISCONNECT_AFTER_RESUME: {
          target: 'disconnected',
          actions: ['reportSuspended', 'takeDown'],
        },
      },
    },
  },
  on: {
    DISCONNECTED_TIMEOUT: { target: '.disconnected', actions: ['giveUp', 'takeDown'] },
    TOKEN_REJECTED: { target: '.disconnected', actions: ['reportRejected', 'takeDown'] },
    CLOSED_BY_GATEWAY: { target: '.disconnected', actions: ['reportClosed', 'takeDown'] },
  },
});
