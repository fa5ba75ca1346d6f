/** User data as a thin row: where there was any, not how each packet went. */
import { CHANNELS, isDataChannel, slotOf, type TunnelSlot } from '../domain/names.ts';
import type { RecordingIndex } from '../analysis/recording-index.ts';
import { isSeen, toPx, type TimeScale } from './time-scale.ts';

export interface DataRun {
  readonly fromPx: number;
  readonly toPx: number;
}

/** Packets closer together than this are one run. */
const GAP_PX = 2;

/** Columns of pixels in which user data were sent on a tunnel, joined into runs. */
export function dataRuns(index: RecordingIndex, scale: TimeScale, slot: TunnelSlot): DataRun[] {
  const { at, channel: channels } = index.recording.columns;
  const isWanted = CHANNELS.map((name) => isDataChannel(name) && slotOf(name) === slot);
  const runs: { fromPx: number; toPx: number }[] = [];
  let last: { fromPx: number; toPx: number } | undefined;
  for (const row of index.rowsOf('data')) {
    if (!isWanted[channels[row] ?? 0]) continue;
    const atMs = at[row] ?? 0;
    if (!isSeen(scale, atMs)) continue;
    const px = toPx(scale, atMs);
    if (last && px - last.toPx < GAP_PX) last.toPx = px + 1;
    else {
      last = { fromPx: px, toPx: px + 1 };
      runs.push(last);
    }
  }
  return runs;
}
