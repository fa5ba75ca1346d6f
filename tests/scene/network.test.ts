import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { DEFAULT_SCENARIO, type Disturbance, type Scenario } from '../../src/domain/scenario.ts';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { networkAt } from '../../src/scene/network.ts';
import { packetsAt } from '../../src/scene/packets-in-flight.ts';
import { storyAt } from '../../src/scene/story.ts';
import { CLIENT_GLYPHS, GATEWAY_GLYPHS, glyphsAt } from '../../src/scene/timer-glyphs.ts';
import { kindOf } from '../../src/analysis/recording-index.ts';

const at = (seconds: number) => simTime(seconds * SECOND_MS);

function scenarioWith(
  kind: 'link-cut' | 'black-hole' | 'block-udp',
  seconds: { from: number; to: number },
): Scenario {
  const disturbance: Disturbance = { kind, fromMs: at(seconds.from), toMs: at(seconds.to) };
  return {
    ...DEFAULT_SCENARIO,
    horizonMs: simTime(20 * MINUTE_MS),
    settings: { ...DEFAULT_SCENARIO.settings, idleTimeout: 4 * MINUTE_MS },
    traffic: [{ fromMs: at(0), toMs: at(180), everyMs: SECOND_MS, bytes: 400, direction: 'both' }],
    disturbances: [disturbance],
  };
}

const pictureOf = (scenario: Scenario) => {
  const index = indexRecording(simulate(scenario));
  return (seconds: number) => networkAt(index, at(seconds));
};

const pipe = (picture: ReturnType<typeof networkAt>, tunnel: string) =>
  picture.pipes.find((found) => found.tunnel === tunnel);

describe('what the scene shows of a cut cable', () => {
  const scenario = scenarioWith('link-cut', { from: 180, to: 900 });
  const index = indexRecording(simulate(scenario));
  const picture = (seconds: number) => networkAt(index, at(seconds));

  it('shows three tunnels up at both ends before the cut', () => {
    for (const tunnel of ['parent', 'ssl', 'dtls']) {
      expect(pipe(picture(100), tunnel)).toMatchObject({ client: 'up', gateway: 'up' });
    }
  });

  it('shows the gateway still keeping what the client has lost', () => {
    const shown = picture(200);
    expect(shown.client.phase).toBe('reconnecting');
    expect(shown.sessionPhase).toBe('active');
    expect(pipe(shown, 'ssl')).toMatchObject({
      client: 'building',
      gateway: 'up',
      ghost: 'gateway',
    });
    const [cut] = shown.breaks;
    expect(cut).toMatchObject({ kind: 'link-cut', sinceMs: at(180), lastedMs: 20_000 });
    expect(kindOf(index.recording, cut?.row ?? -1)).toBe('disturbance-start');
  });

  it('shows an inactive session with its parent once the gateway has noticed', () => {
    const shown = picture(300);
    expect(shown.sessionPhase).toBe('inactive');
    expect(pipe(shown, 'parent')).toMatchObject({ client: 'up', gateway: 'up' });
    expect(pipe(shown, 'ssl')).toMatchObject({ gateway: 'down', ghost: undefined });
  });

  it('shows a gateway that still keeps the parent after the client gave up', () => {
    const shown = picture(425);
    expect(shown.client).toMatchObject({ phase: 'disconnected', hasGivenUp: true, address: '' });
    expect(pipe(shown, 'parent')?.ghost).toBe('gateway');
  });

  it('shows an ended session in the end', () => {
    expect(picture(600).sessionPhase).toBe('ended');
    expect(pipe(picture(600), 'parent')).toMatchObject({ client: 'down', gateway: 'down' });
  });
});

describe('what the scene shows of a black hole', () => {
  it('shows a client that still believes after the gateway has dropped the tunnels', () => {
    const shown = pictureOf(scenarioWith('black-hole', { from: 180, to: 900 }))(400);
    expect(shown.client.phase).toBe('connected');
    expect(shown.sessionPhase).toBe('inactive');
    expect(pipe(shown, 'ssl')?.ghost).toBe('client');
  });

  it('says how long ago the UDP mapping ran out', () => {
    const { mappings } = pictureOf(scenarioWith('link-cut', { from: 180, to: 900 }))(300);
    const udp = mappings.find(({ protocol }) => protocol === 'udp');
    expect(udp).toMatchObject({ isOpen: false });
    // The last packet went out at 179 s; the mapping lives 30 s after it.
    expect(udp?.durationMs).toBe(91_000);
  });
});

describe('packets in flight', () => {
  const scenario = scenarioWith('link-cut', { from: 180, to: 900 });
  const index = indexRecording(simulate(scenario));

  it('start at their sender and are gone once they have arrived', () => {
    const [packet] = packetsAt(index, { instant: at(0), flightMs: 1_000 });
    expect(packet).toMatchObject({ label: 'DNS', isUp: true, position: 0 });
    const row = packet?.row ?? -1;
    const later = packetsAt(index, { instant: at(1), flightMs: 1_000 });
    expect(later.some((other) => other.row === row)).toBe(false);
  });

  it('fall where they were dropped, with the reason', () => {
    // The gateway's first request after the cut, sent at 201.62 s, reaches a client without a cable.
    const packets = packetsAt(index, { instant: at(202.8), flightMs: 1_000 });
    expect(packets.find(({ dropReason }) => dropReason !== '')).toMatchObject({
      label: 'DPD?',
      dropReason: 'link-cut',
      isUp: false,
    });
  });
});

describe('timer glyphs', () => {
  const scenario = scenarioWith('link-cut', { from: 180, to: 900 });
  const index = indexRecording(simulate(scenario));
  const gateway = (seconds: number) =>
    glyphsAt(index, scenario, { places: GATEWAY_GLYPHS, instant: at(seconds) });
  const client = (seconds: number) =>
    glyphsAt(index, scenario, { places: CLIENT_GLYPHS, instant: at(seconds) });

  it('say "off" for a timer whose setting is off', () => {
    expect(gateway(100).find(({ name }) => name === 'max-connect-time')?.state).toBe('off');
  });

  it('say what is left of what', () => {
    const disconnected = client(240).find(({ name }) => name === 'disconnected-timeout');
    expect(disconnected).toMatchObject({ remainingMs: 180_000, durationMs: 240_000, share: 0.75 });
  });

  it('tell a cancelled timer from one that ran out', () => {
    expect(client(240).find(({ name }) => name === 'keepalive')?.state).toBe('cancelled');
    expect(client(425).find(({ name }) => name === 'disconnected-timeout')?.state).toBe('fired');
  });
});

describe('now and next', () => {
  const index = indexRecording(simulate(scenarioWith('link-cut', { from: 180, to: 900 })));
  const kindAt = (row: number) => (row < 0 ? undefined : kindOf(index.recording, row));

  it('names the next turning point, and the one after it', () => {
    const story = storyAt(index, at(415));
    expect(kindAt(story.next)).toBe('client-gave-up');
    expect(kindAt(story.outcome)).toBe('session-end');
  });

  it('lets the weightiest event of the last moments speak', () => {
    expect(kindAt(storyAt(index, at(180)).now)).toBe('disturbance-start');
    // The tunnels went in the same instant; that the session is inactive says it all.
    expect(kindAt(storyAt(index, at(237)).now)).toBe('session-inactive');
  });

  it('counts what is no news instead of telling it', () => {
    const calm = storyAt(index, at(178));
    expect(kindAt(calm.now)).toBe('session-start');
    expect(calm.since.dpd + calm.since.keepalives).toBeGreaterThan(0);
    const trying = storyAt(index, at(260));
    expect(kindAt(trying.now)).toBe('session-inactive');
    expect(trying.since.failures).toBeGreaterThan(3);
    expect(kindAt(trying.attempt)).toBe('reconnect-attempt');
  });

  it('names the first of the requests that nobody answers, and what sets off what comes next', () => {
    expect(kindAt(storyAt(index, at(205)).now)).toBe('dpd-request');
    expect(kindAt(storyAt(index, at(100)).next)).toBe('disturbance-start');
  });

  it('has nothing to say after the last turning point', () => {
    expect(storyAt(index, at(1_199)).next).toBe(-1);
  });
});
