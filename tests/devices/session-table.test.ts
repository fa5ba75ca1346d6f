import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  printSessionDetail,
  printSessionHead,
  type SessionEntry,
} from '../../src/devices/session-table.ts';
import { INACTIVE, PORTAL, STANDALONE } from './sample-entries.ts';

/**
 * The device's output in FAQ 116312, without the document's own page breaks, `#root` and notes
 * ("<- So the session is considered Inactive").
 */
function sample(name: 'standalone' | 'portal' | 'inactive'): string {
  return readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8').trimEnd();
}

describe('the session table', () => {
  it('equals the sample of a session from the standalone application', () => {
    expect(printSessionDetail(STANDALONE)).toBe(sample('standalone'));
  });

  it('equals the sample of a session launched from the portal', () => {
    expect(printSessionDetail(PORTAL)).toBe(sample('portal'));
  });

  it('equals the sample of an inactive session, down to where the FAQ cuts it', () => {
    expect(printSessionHead(INACTIVE)).toBe(sample('inactive'));
  });

  it('goes on with the parent where the sample of an inactive session is cut', () => {
    const [, rest = ''] = printSessionDetail(INACTIVE).split(`${sample('inactive')}\n`);
    expect(rest.split('\n').slice(0, 5)).toEqual([
      '',
      'AnyConnect-Parent Tunnels: 1',
      '',
      'AnyConnect-Parent:',
      '  Tunnel ID    : 1336.1',
    ]);
    expect(rest).not.toContain('SSL-Tunnel');
  });

  it('fills a line with two fields when a tunnel has no compression', () => {
    const tunnels = STANDALONE.tunnels.map((tunnel) => ({ ...tunnel, compression: undefined }));
    expect(printSessionDetail({ ...STANDALONE, tunnels })).toContain(
      '  Encapsulation: DTLSv1.0               UDP Src Port : 1280\n' +
        '  UDP Dst Port : 443                    Auth Mode    : userPassword\n',
    );
  });

  it.each([
    [59_999, '0h:00m:59s'],
    [3_600_000, '1h:00m:00s'],
    [86_399_999, '23h:59m:59s'],
    [90_061_000, '1d 1h:01m:01s'],
  ])('prints a duration of %i ms as %s', (durationMs, printed) => {
    const entry: SessionEntry = { ...STANDALONE, durationMs };
    expect(printSessionHead(entry)).toContain(`\nDuration     : ${printed}\n`);
  });
});
