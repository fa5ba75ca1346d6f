import { describe, expect, it } from 'vitest';
import { deviceEpochMs, formatDeviceTime } from '../../src/devices/device-clock.ts';
import { HOUR_MS, simTime } from '../../src/domain/units.ts';

describe('the device clock', () => {
  it.each([
    [0, '09:00:00 UTC Mon Nov 23 2026'],
    [2_999, '09:00:02 UTC Mon Nov 23 2026'],
    [15 * HOUR_MS - 1, '23:59:59 UTC Mon Nov 23 2026'],
    [15 * HOUR_MS, '00:00:00 UTC Tue Nov 24 2026'],
    [48 * HOUR_MS, '09:00:00 UTC Wed Nov 25 2026'],
    [8 * 24 * HOUR_MS, '09:00:00 UTC Tue Dec 1 2026'],
  ])('shows, %i ms after the start, %s', (milliseconds, printed) => {
    expect(formatDeviceTime(simTime(milliseconds))).toBe(printed);
  });

  it('is the same clock in milliseconds since 1970', () => {
    expect(deviceEpochMs(simTime(2_999))).toBe(Date.UTC(2026, 10, 23, 9, 0, 2, 999));
  });
});
