import { createMachine } from 'xstate';

/**
 * A session's modes at the gateway. It is inactive exactly while its SSL-Tunnel is gone, so
 * `active` has no mode without SSL. With IKEv2 in place of SSL, read so: its data tunnel; it is then
 * `sslOnly` that the session is in. Source: FAQ 116312, "When is a session inactive" and Q5.
 */
export const sessionChart = createMachine({
  id: 'session',
  initial: 'none',
  states: {
    none: { on: { LOGIN: 'establishing' } },
    establishing: {
      entry: 'startSession',
      on: { SSL_UP: { target: 'active', actions: 'openFirstSsl' } },
    },
    active: {
      initial: 'sslOnly',
      states: {
        sslOnly: { on: { DTLS_UP: 'sslAndDtls' } },
        sslAndDtls: {
          entry: 'openDtls',
          on: { DTLS_DOWN: 'sslOnly', DTLS_UP: { target: 'sslAndDtls', reenter: true } },
        },
      },
      on: { SSL_DOWN: 'inactive', SSL_UP: { actions: 'replaceSsl' } },
    },
    inactive: {
      entry: 'becomeInactive',
      on: { SSL_UP: { target: 'active', actions: ['resumeSession'] } },
    },
    ended: { type: 'final' },
  },
  on: { END: '.ended' },
});
