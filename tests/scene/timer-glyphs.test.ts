/** The six states of a timer at exact instants. */
import { describe, expect, it } from 'vitest';
import { simTime } from '../../src/domain/units.ts';
import type { TimerName } from '../../src/domain/timers.ts';
import { CLIENT_GLYPHS, GATEWAY_GLYPHS, glyphsAt } from '../../src/scene/timer-glyphs.ts';
import { data, fault, minutes, seconds, type ScenarioParts } from '../kernel/rows.ts';
import { takeOf } from './take.ts';

function glyphsOf(parts: ScenarioParts) {
  const { scenario, index, log } = takeOf(parts);
  const places = [...CLIENT_GLYPHS, ...GATEWAY_GLYPHS];
  const glyph = (name: TimerName, channel: string, atMs: number) => {
    const all = glyphsAt(index, scenario, { places, instant: simTime(atMs) });
    const found = all.find((each) => each.name === name && each.channel === channel);
    if (!found) throw new Error(`There is no glyph for ${name} ${channel}.`);
    return found;
  };
  return { glyph, log };
}

const horizonMs = minutes(10);

describe('a timer', () => {
  it('is idle until it first starts, then armed with all of its time', () => {
    const { glyph, log } = glyphsOf({ horizonMs });
    const { atMs } = log.first({ kind: 'timer-start', timer: 'keepalive', channel: 'ssl' });
    expect(glyph('keepalive', 'ssl', atMs - 1)).toMatchObject({ state: 'idle', share: 0 });
    expect(glyph('keepalive', 'ssl', atMs)).toMatchObject({
      state: 'armed',
      share: 1,
      remainingMs: seconds(20),
      isAfterFiring: false,
    });
    expect(glyph('keepalive', 'ssl', atMs + seconds(5)).share).toBe(0.75);
  });

  it('is restarted by what restarts it, at that very instant', () => {
    const traffic = [data({ fromSec: 60, toSec: 62, direction: 'up' })];
    const { glyph, log } = glyphsOf({ horizonMs, traffic, settings: { dtls: 0 } });
    const { atMs } = log.first(
      { kind: 'timer-restart', timer: 'keepalive', channel: 'ssl' },
      seconds(60),
    );
    expect(atMs).toBe(seconds(60));
    expect(glyph('keepalive', 'ssl', atMs - 1).remainingMs).toBeLessThan(seconds(20));
    expect(glyph('keepalive', 'ssl', atMs)).toMatchObject({
      state: 'restarted',
      remainingMs: seconds(20),
      agoMs: 0,
    });
  });

  it('is cancelled with its tunnel, and has nothing left', () => {
    const { glyph } = glyphsOf({ horizonMs, disturbances: [fault('link-cut', 180, 400)] });
    expect(glyph('client-dpd', 'ssl', seconds(180) - 1).state).not.toBe('cancelled');
    expect(glyph('client-dpd', 'ssl', seconds(180))).toMatchObject({
      state: 'cancelled',
      share: 0,
      remainingMs: 0,
      agoMs: 0,
    });
  });

  it('has fired at the instant at which it runs out, not a millisecond earlier', () => {
    const { glyph, log } = glyphsOf({
      horizonMs,
      settings: { idleTimeout: minutes(2) },
      disturbances: [fault('link-cut', 60, 590)],
    });
    const { atMs } = log.one({ kind: 'timer-expire', timer: 'disconnected-timeout' });
    const at = (ms: number) => glyph('disconnected-timeout', 'none', ms);
    expect(at(atMs - 1)).toMatchObject({ state: 'armed', remainingMs: 1 });
    expect(at(atMs)).toMatchObject({ state: 'fired', share: 0, agoMs: 0 });
  });

  it('says that it ran out when it starts anew at the same instant', () => {
    const { glyph, log } = glyphsOf({ horizonMs });
    const { atMs } = log.first({ kind: 'timer-expire', timer: 'keepalive', channel: 'ssl' });
    expect(glyph('keepalive', 'ssl', atMs - 1)).toMatchObject({ remainingMs: 1 });
    expect(glyph('keepalive', 'ssl', atMs)).toMatchObject({
      state: 'armed',
      share: 1,
      isAfterFiring: true,
    });
  });

  it('of length zero is off, and never runs', () => {
    const { glyph, log } = glyphsOf({ horizonMs, settings: { keepalive: 0 } });
    expect(log.count({ kind: 'timer-start', timer: 'keepalive' })).toBe(0);
    for (const atMs of [0, seconds(60), minutes(10)]) {
      expect(glyph('keepalive', 'ssl', atMs)).toMatchObject({ state: 'off', share: 0 });
    }
  });

  it('that falls due together with others has fired with them, whoever goes first', () => {
    // Both tunnels have been idle since they came up within the same millisecond's work: with a
    // latency of zero their countdowns end together, SSL's before DTLS's.
    const { glyph, log } = glyphsOf({
      horizonMs,
      settings: { latency: 0, idleTimeout: minutes(2) },
    });
    const ends = log.all({ kind: 'timer-expire', timer: 'idle-timeout' });
    const together = ends.filter(({ atMs }) => atMs === ends[0]?.atMs);
    expect(together.map(({ channel }) => channel)).toEqual(['ssl', 'dtls']);
    const atMs = together[0]?.atMs ?? 0;
    for (const channel of ['ssl', 'dtls']) {
      expect(glyph('idle-timeout', channel, atMs - 1).remainingMs).toBe(1);
      expect(glyph('idle-timeout', channel, atMs).state).toBe('fired');
    }
    // The Parent's countdown would have ended then too; the fall of the tunnels starts it anew.
    expect(glyph('idle-timeout', 'parent', atMs)).toMatchObject({ share: 1, agoMs: 0 });
  });
});
