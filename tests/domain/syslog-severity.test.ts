import { describe, expect, it } from 'vitest';
import { severityOf, syslogLabel } from '../../src/domain/syslog-severity.ts';
import { SYSLOG } from '../../src/domain/syslog-texts.ts';

describe('the severity of a message', () => {
  it.each(Object.values(SYSLOG).map(({ id }) => id))('%i has one', (id) => {
    expect(severityOf(id)).toBeGreaterThanOrEqual(1);
    expect(severityOf(id)).toBeLessThanOrEqual(7);
  });

  it('stands in the message as a device prints it', () => {
    expect(syslogLabel(716058)).toBe('%ASA-6-716058');
  });

  it('is asked for when a message has none', () => {
    expect(() => severityOf(1)).toThrow('Message 1 has no severity.');
  });
});
