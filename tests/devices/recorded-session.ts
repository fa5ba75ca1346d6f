/**
 * A session to look at: data until 3 min, the cable out from 3 min to 4 min 40 s; idle timeout
 * 2 min. The gateway misses the client on the way, and the client comes back in time.
 */
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { DEFAULT_SCENARIO, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';

const cutMs = simTime(3 * MINUTE_MS);

export const SCENARIO: Scenario = {
  ...DEFAULT_SCENARIO,
  settings: { ...DEFAULT_SCENARIO.settings, idleTimeout: 2 * MINUTE_MS },
  traffic: [
    {
      fromMs: simTime(2 * SECOND_MS),
      toMs: cutMs,
      everyMs: SECOND_MS,
      bytes: 400,
      direction: 'both',
    },
    // One packet from the inside server while the client is away.
    {
      fromMs: simTime(260 * SECOND_MS),
      toMs: simTime(261 * SECOND_MS),
      everyMs: SECOND_MS,
      bytes: 400,
      direction: 'down',
    },
  ],
  disturbances: [{ kind: 'link-cut', fromMs: cutMs, toMs: simTime(280 * SECOND_MS) }],
};

export const INDEX = indexRecording(simulate(SCENARIO));

const firstSsl = INDEX.tunnels.find(({ tunnel }) => tunnel === 'ssl');
const sessionEnd = INDEX.rowsOf('session-end')[0];
if (!firstSsl || sessionEnd === undefined) throw new Error('The session did not run as described.');

/** When the gateway drops the SSL-Tunnel. */
export const SSL_DROP = firstSsl.toMs;
export const SESSION_END = simTime(INDEX.recording.columns.at[sessionEnd] ?? 0);
