import { describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS, simTime } from '../../src/domain/units.ts';
import { networkAt } from '../../src/scene/network.ts';
import { pipesPlaces, reasonPlace } from '../../src/scene/pipe-places.ts';
import { takeOf } from './take.ts';

const WIDTH_PX = 400;
const at = (seconds: number) => simTime(seconds * SECOND_MS);

function placesOf(kind?: 'link-cut' | 'block-udp' | 'drop-up', seconds = 125) {
  const fault = kind && { kind, fromMs: at(120), toMs: at(300) };
  const disturbances = fault ? [fault] : [];
  const { index } = takeOf({ horizonMs: simTime(6 * MINUTE_MS), disturbances });
  const picture = networkAt(index, at(seconds));
  const places = pipesPlaces({ picture, ghosts: [], widthPx: WIDTH_PX });
  const partsOf = (tunnel: string) =>
    places.pipes.find(({ pipe }) => pipe.tunnel === tunnel)?.parts ?? [];
  return { ...places, partsOf };
}

describe('where tunnels lie', () => {
  it('is one line each while nothing is torn', () => {
    const { pipes, crosses, told } = placesOf();
    expect(pipes.map(({ parts }) => parts.length)).toEqual([1, 1, 1]);
    expect(crosses).toEqual([]);
    expect(told).toBeUndefined();
  });

  it('leaves a gap about a cut cable, near the client, in all that carry packets', () => {
    const { partsOf, crosses, told } = placesOf('link-cut');
    expect(partsOf('parent')).toHaveLength(1);
    expect(partsOf('ssl').map(({ line }) => line)).toEqual(['M7 58 H36', 'M393 58 H84']);
    expect(partsOf('dtls')).toHaveLength(2);
    expect(crosses).toHaveLength(1);
    expect(told?.kind).toBe('link-cut');
  });

  it('tears only the tunnel that a filter stops', () => {
    const { partsOf } = placesOf('block-udp');
    expect(partsOf('ssl')).toHaveLength(1);
    expect(partsOf('dtls')).toHaveLength(2);
  });

  it('has an arrow for each tunnel that is stopped one way', () => {
    expect(placesOf('drop-up').crosses).toHaveLength(3);
  });

  it('leaves a hole where a mapping is gone', () => {
    const { index } = takeOf({ horizonMs: simTime(MINUTE_MS) });
    const picture = networkAt(index, at(30));
    const ghost = {
      kind: 'mapping',
      tunnel: 'dtls',
      sinceMs: at(29),
      lastedMs: 1_000,
      row: 0,
    } as const;
    const { pipes } = pipesPlaces({ picture, ghosts: [ghost], widthPx: WIDTH_PX });
    expect(pipes.map(({ holeX }) => holeX)).toEqual([undefined, undefined, 0.3 * WIDTH_PX]);
  });
});

describe('where it is said why a packet was dropped', () => {
  const { lanes, pipes } = placesOf();
  const place = (xPx: number, lane: 'ssl' | 'dtls' = 'ssl') =>
    reasonPlace({ lane, xPx, halfPx: 30 }, { lanes, pipes }, WIDTH_PX);

  it('begins behind the name of the tunnel below when it is dropped by the client', () => {
    expect(place(30)).toMatchObject({ leftPx: 95, isRightwards: true });
    expect(place(30, 'dtls')).toMatchObject({ leftPx: 65, isRightwards: true });
  });

  it('is clear of the fallen packet, and of those that still come, in the middle of the path', () => {
    expect(place(200)).toMatchObject({ leftPx: 235, roomPx: 165, isRightwards: true });
  });

  it('ends before a packet that came further', () => {
    expect(place(280)).toMatchObject({ leftPx: 95, roomPx: 150, isRightwards: false });
  });

  it('stands between two lanes, and touches the packets of neither', () => {
    const { y } = place(200);
    expect(y - 7).toBeGreaterThanOrEqual(lanes.ssl + 8);
    expect(y + 7).toBeLessThanOrEqual(lanes.dtls - 9);
  });
});
