/** Connections as the gateway sees them: through NAT, through outages, and of other kinds. */
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { answerConsole } from '../../src/devices/console.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { data, fault, minutes, moment, scenarioOf, seconds } from '../kernel/rows.ts';
import type { ScenarioParts } from '../kernel/rows.ts';

function linesOf(parts: ScenarioParts, atSec: number, command = 'show conn all'): string[] {
  const scenario = scenarioOf(parts);
  const index = indexRecording(simulate(scenario));
  return answerConsole(index, scenario, simTime(seconds(atSec)), command).split('\n');
}

const busy = data({ fromSec: 2, toSec: 600, everySec: 1 });

describe('show conn', () => {
  it('lists nothing before the login', () => {
    expect(linesOf({ horizonMs: minutes(2) }, 0)).toEqual(['0 in use, 0 most used']);
  });

  it('shows what ends at the gateway only when asked for all', () => {
    const quiet = { horizonMs: minutes(2) };
    expect(linesOf(quiet, 60, 'show conn')).toEqual(['0 in use, 0 most used']);
    expect(linesOf(quiet, 60).slice(2)).toHaveLength(2);
  });

  it('says how long each has been silent: what it sends counts, what never came to it does not', () => {
    const cut = { horizonMs: minutes(4), disturbances: [fault('black-hole', 60, 240)] };
    const idle = (atSec: number): (string | undefined)[] =>
      linesOf(cut, atSec)
        .slice(2)
        .map((line) => /idle (\S+),/.exec(line)?.[1]);
    expect(idle(59)).toEqual(['0:00:07', '0:00:07']);
    // The client has sent a keepalive and a DPD request meanwhile; neither came through.
    expect(idle(80)).toEqual(['0:00:28', '0:00:28']);
    // What the gateway sends counts, whether or not it arrives: its DPD request at 81 s.
    expect(idle(85)).toEqual(['0:00:03', '0:00:03']);
  });

  it('has an application’s connection from its first data to the end of the session', () => {
    const run = {
      horizonMs: minutes(10),
      traffic: [data({ fromSec: 30, toSec: 40, everySec: 1 })],
      disturbances: [moment('user-logoff', 300)],
    };
    expect(linesOf(run, 29, 'show conn')).toEqual(['0 in use, 0 most used']);
    expect(linesOf(run, 299, 'show conn')[2]).toMatch(
      /^TCP outside {2}192\.168\.1\.4:50001 inside/,
    );
    expect(linesOf(run, 301, 'show conn')).toEqual(['0 in use, 1 most used']);
  });

  it('gives the application a new connection once it has given one up', () => {
    const run = {
      horizonMs: minutes(10),
      traffic: [busy],
      disturbances: [fault('link-cut', 60, 240)],
    };
    const port = (atSec: number) =>
      /:(\d+) inside/.exec(linesOf(run, atSec, 'show conn')[2] ?? '')?.[1];
    expect(port(100)).toBe('50001');
    expect(port(300)).toBe('50002');
  });

  it('has one UDP connection to port 4500 with IKEv2', () => {
    const [, , ...lines] = linesOf({ horizonMs: minutes(2), client: { protocol: 'ikev2' } }, 60);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^UDP outside {2}198\.51\.100\.17:\d+ NP Identity Ifc {2}203\.0\.113\.1:4500,/,
    );
  });
});
