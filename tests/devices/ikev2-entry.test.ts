/**
 * A session over IKEv2. The names of its tunnels and their order in the head are those of a public
 * `show vpn-sessiondb anyconnect`; the fields of their blocks those of a site-to-site session.
 */
import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { sessionEntryAt } from '../../src/devices/session-entry.ts';
import { printSessionDetail } from '../../src/devices/session-table.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { data, fault, minutes, scenarioOf, seconds } from '../kernel/rows.ts';

const SCENARIO = scenarioOf({
  horizonMs: minutes(10),
  client: { protocol: 'ikev2' },
  traffic: [data({ fromSec: 1, toSec: 60 })],
  disturbances: [fault('link-cut', 120, 300)],
});
const INDEX = indexRecording(simulate(SCENARIO));

function printedAt(second: number): string {
  const entry = sessionEntryAt(INDEX, SCENARIO, simTime(seconds(second)));
  return entry ? printSessionDetail(entry) : '';
}

describe('the entry of a session over IKEv2', () => {
  it('names IKEv2 and IPsec over NAT-T in place of SSL and DTLS', () => {
    const printed = printedAt(100);
    expect(printed).toContain('Protocol     : IKEv2 IPsecOverNatT AnyConnect-Parent\n');
    expect(printed).toContain(
      'IKEv2 Tunnels: 1\nIPsecOverNatT Tunnels: 1\nAnyConnect-Parent Tunnels: 1\n',
    );
    expect(printed).not.toMatch(/SSL-Tunnel|DTLS-Tunnel|TCP/);
  });

  it('shows the port of IKE and the idle countdown and counters of IPsec', () => {
    const [, ike = '', ipsec = ''] = printedAt(100).split(/\nIKEv2:|\nIPsecOverNatT:/);
    expect(ike).toContain('UDP Src Port : 1269                   UDP Dst Port : 4500');
    expect(ike).not.toMatch(/Idle|Bytes/);
    expect(ipsec).toMatch(/Idle TO Left : 29 Minutes/);
    expect(ipsec).toMatch(/Bytes Rx {5}: \d{5}/);
  });

  it('has only the parent left while it is inactive, and new numbers after the reconnect', () => {
    expect(printedAt(290)).toContain('Protocol     : AnyConnect-Parent\n');
    const numbers = printedAt(500).match(/Tunnel ID {4}: 1336\.\d/g);
    expect(numbers?.map((line) => line.at(-1))).toEqual(['1', '4', '5']);
  });
});
