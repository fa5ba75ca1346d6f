import { describe, expect, it } from 'vitest';
import { SETTINGS, SETTING_NAMES, clampSetting, defaultOf } from '../../src/domain/settings.ts';
import { readSettingEntry } from '../../src/scene/setting-entry.ts';
import { positionOf, stopsOf } from '../../src/scene/slider-stops.ts';

describe('a typed value', () => {
  it.each([
    [' 2 min 30 s ', 150_000],
    ['4\u00a0min', 240_000],
    ['1H', 3_600_000],
    ['off', 0],
  ])('reads %j', (typed, value) => {
    expect(readSettingEntry('idleTimeout', typed)).toEqual({ type: 'value', value });
  });

  it('reads seconds', () => {
    expect(readSettingEntry('keepalive', '30s')).toEqual({ type: 'value', value: 30_000 });
  });

  it.each(['banana', '', '3.5', '-5s', '5m5m', '2:70'])('refuses %j', (typed) => {
    expect(readSettingEntry('idleTimeout', typed)).toEqual({ type: 'not-a-duration' });
  });

  it.each([
    ['2:30', 150_000],
    ['1:02:03', 3_723_000],
  ])('reads %j as the timeline writes times', (typed, value) => {
    expect(readSettingEntry('idleTimeout', typed)).toEqual({ type: 'value', value });
    expect(readSettingEntry('natTcpTimeout', typed)).toEqual({ type: 'value', value });
  });

  it.each([
    ['keepalive', '20', 20_000],
    ['gatewayDpdInterval', '30', 30_000],
    ['clientDpdInterval', '0', 0],
    ['idleTimeout', '4', 240_000],
    ['maxConnectTime', '480', 28_800_000],
    ['latency', '40', 40],
  ] as const)(
    'reads a bare number in the unit of the device’s command: %s %s',
    (name, typed, value) => {
      expect(readSettingEntry(name, typed)).toEqual({ type: 'value', value });
    },
  );

  it.each(['natUdpTimeout', 'firewallTcpTimeout', 'applicationPatience'] as const)(
    'asks for a unit where a bare number could be seconds or minutes: %s',
    (name) => {
      expect(readSettingEntry(name, '30')).toEqual({ type: 'no-unit' });
    },
  );

  it('refuses what lies outside the range', () => {
    expect(readSettingEntry('keepalive', '5s')).toEqual({ type: 'out-of-range' });
  });

  it('refuses "off" where a timer cannot be off', () => {
    expect(readSettingEntry('natUdpTimeout', 'off')).toEqual({ type: 'not-a-duration' });
  });

  it.each([
    ['5 %', { type: 'value', value: 5 }],
    ['0,5', { type: 'value', value: 0.5 }],
    ['51%', { type: 'not-a-percentage' }],
    ['', { type: 'not-a-percentage' }],
  ])('reads the percentage %j', (typed, entry) => {
    expect(readSettingEntry('loss', typed)).toEqual(entry);
  });
});

describe.each(SETTING_NAMES)('the slider of %s', (name) => {
  const declaration = SETTINGS[name];
  const stops = stopsOf(declaration);

  it('can stand at the default', () => {
    expect(stops).toContain(defaultOf(declaration));
  });

  it('stands only at values the setting accepts', () => {
    for (const stop of stops) expect(clampSetting(declaration, stop)).toBe(stop);
  });

  it('rises from left to right; a timer’s "off" is at the far end, an amount’s at the near', () => {
    const durations = stops.filter((stop) => stop > 0);
    expect(durations).toEqual([...durations].sort((left, right) => left - right));
    if (declaration.type !== 'duration' || !('canBeOff' in declaration && declaration.canBeOff))
      return;
    expect(stops.indexOf(0)).toBe(name === 'jitter' ? 0 : stops.length - 1);
  });
});

describe('a value between two stops', () => {
  it('stands between them', () => {
    const position = positionOf([10, 20, 40], 30);
    expect(position).toBeCloseTo(1.5);
  });
});
