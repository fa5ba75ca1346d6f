/** `vpn-sessiondb logoff`: FAQ 116312, Q4. The lines are recalled (docs/model.md, section 11). */
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { answerConsole, askConsole } from '../../src/devices/console.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { minutes, scenarioOf, seconds } from '../kernel/rows.ts';
import { SEVEN } from '../kernel/seven-others.ts';

const SCENARIO = scenarioOf({ horizonMs: minutes(10), otherSessions: SEVEN });
const GATEWAY = {
  index: indexRecording(simulate(SCENARIO)),
  scenario: SCENARIO,
  instant: simTime(seconds(60)),
};
const ask = (selection: string) => askConsole(GATEWAY, `vpn-sessiondb logoff ${selection}`);

describe('a log-off by command', () => {
  it.each([
    ['name ana', { by: 'name', value: 'ana' }, 2, 'with name "ana"'],
    ['name ANA', { by: 'name', value: 'ANA' }, 2, 'with name "ANA"'],
    ['protocol ssl-tunnel', { by: 'protocol', value: 'ssl-tunnel' }, 5, 'of protocol "ssl-tunnel"'],
    [
      'tunnel-group my-network',
      { by: 'tunnel-group', value: 'my-network' },
      8,
      'from TunnelGroup "my-network"',
    ],
    ['all', { by: 'tunnel-group', value: 'My-Network' }, 8, 'of type ""'],
    ['anyconnect', { by: 'tunnel-group', value: 'My-Network' }, 8, 'of type "anyconnect"'],
  ])('%s asks, then becomes a disturbance at the playhead', (selection, what, count, words) => {
    expect(ask(selection)).toEqual({
      confirm: 'Do you want to logoff the VPN session(s)? [confirm]',
      text: `INFO: Number of sessions ${words} logged off : ${count}`,
      disturbance: { kind: 'logoff', atMs: GATEWAY.instant, ...what },
    });
  });

  it('by index names the session', () => {
    expect(ask('index 1330').text).toBe('INFO: Session with Index = 1330 has been logged off');
    expect(ask('index 7').text).toBe('INFO: Number of sessions with Index = 7 logged off : 0');
  });

  it('asks nothing when told so', () => {
    const { confirm, disturbance } = ask('name ana noconfirm');
    expect(confirm).toBeUndefined();
    expect(disturbance).toMatchObject({ kind: 'logoff', by: 'name' });
  });

  it('that fits nobody changes nothing', () => {
    expect(ask('name nobody')).not.toHaveProperty('disturbance');
    expect(ask('name nobody').text).toBe(
      'INFO: Number of sessions with name "nobody" logged off : 0',
    );
  });

  it.each(['all', 'name ana', 'index 1336', 'protocol dtls-tunnel', 'tunnel-group My-Network'])(
    'ends as many sessions as it says: %s',
    (selection) => {
      const { disturbance, text } = ask(selection);
      if (!disturbance) throw new Error('The command does nothing.');
      const index = indexRecording(simulate({ ...SCENARIO, disturbances: [disturbance] }));
      const ended = index.rowsOf('session-end').filter((row) => {
        return index.recording.columns.at[row] === GATEWAY.instant;
      });
      const said = selection.startsWith('index') ? 1 : Number(text.split(' : ')[1]);
      expect(ended).toHaveLength(said);
    },
  );

  it('is printed with its question where nobody can be asked', () => {
    const { index, scenario, instant } = GATEWAY;
    expect(answerConsole(index, scenario, instant, 'vpn-sessiondb logoff name ana')).toBe(
      'Do you want to logoff the VPN session(s)? [confirm]\nINFO: Number of sessions with name "ana" logged off : 2',
    );
  });

  it.each([
    ['inactive', 'ASA# vpn-sessiondb logoff i', "ERROR: % Invalid input detected at '^' marker."],
    [
      'index ana',
      'ASA# vpn-sessiondb logoff index a',
      "ERROR: % Invalid input detected at '^' marker.",
    ],
  ])('does not know %s', (selection, upTo, error) => {
    const [marker = '', said] = ask(selection).text.split('\n');
    expect(marker.length).toBe(upTo.length);
    expect(said).toBe(error);
  });
});
