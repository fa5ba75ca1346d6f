import { describe, expect, it } from 'vitest';
import { indexRecording } from '../../src/analysis/recording-index.ts';
import { simTime } from '../../src/domain/units.ts';
import { simulate } from '../../src/kernel/simulate.ts';
import { filteredPipe, networkAt } from '../../src/scene/network.ts';
import { timeScale } from '../../src/scene/time-scale.ts';
import { layoutOf, type LaneName } from '../../src/scene/timeline-layout.ts';
import { timelinePicture } from '../../src/scene/timeline.ts';
import { CLIENT_GLYPHS, glyphsAt } from '../../src/scene/timer-glyphs.ts';
import { data, fault, minutes, scenarioOf, seconds } from '../kernel/rows.ts';

const SCENARIO = scenarioOf({
  horizonMs: minutes(10),
  client: { protocol: 'ikev2' },
  traffic: [data({ fromSec: 1, toSec: 100 })],
  disturbances: [fault('block-udp', 120, 300)],
});
const INDEX = indexRecording(simulate(SCENARIO));
const pictureAt = (second: number) => networkAt(INDEX, simTime(seconds(second)));

describe('the picture of a session over IKEv2', () => {
  it('has two pipes, the second named IKEv2 in the place of SSL', () => {
    expect(pictureAt(60).pipes).toEqual([
      { tunnel: 'parent', name: 'parent', client: 'up', gateway: 'up', ghost: undefined },
      { tunnel: 'ssl', name: 'ikev2', client: 'up', gateway: 'up', ghost: undefined },
    ]);
  });

  it('shows blocked UDP in that pipe, and blocked TCP in none', () => {
    const { pipes } = pictureAt(130);
    expect(filteredPipe('block-udp', pipes)).toBe('ssl');
    expect(filteredPipe('block-tcp', pipes)).toBeUndefined();
  });

  it('has the timers of the IKEv2 tunnel, and none of DTLS', () => {
    const instant = simTime(seconds(60));
    const glyphs = glyphsAt(INDEX, SCENARIO, { places: CLIENT_GLYPHS, instant });
    expect(glyphs.map(({ name, channel }) => `${name} ${channel}`).slice(0, 2)).toEqual([
      'keepalive ikev2',
      'client-dpd ikev2',
    ]);
    expect(glyphs.every(({ channel }) => channel !== 'dtls')).toBe(true);
    expect(glyphs[0]?.remainingMs).toBeGreaterThan(0);
  });

  it('has its bars, its data and its mapping on the timeline', () => {
    const hidden = new Set<LaneName>();
    const layout = layoutOf({ unit: 1, labelWidthPx: 80, faultRows: 1, hidden, widthPx: 734 });
    const { leftPx, rightPx } = layout;
    const scale = timeScale({ fromMs: 0, toMs: minutes(10), leftPx, rightPx });
    const picture = timelinePicture({ index: INDEX, layout, scale }, 56);
    const lanes = picture.bars.map(({ lane }) => lane);
    expect(lanes.filter((lane) => lane === 'ssl')).toHaveLength(2);
    expect(lanes).toContain('natUdp');
    expect(lanes).not.toContain('dtls');
    expect(picture.data.ssl.length).toBeGreaterThan(0);
  });
});
