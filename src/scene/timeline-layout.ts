/** Where each lane of the timeline lies. Depends on the width only, never on the run. */

export const LANES = [
  'faults',
  'userData',
  'parent',
  'ssl',
  'dtls',
  'natUdp',
  'natTcp',
  'client',
  'session',
  'idle',
  'gatewayDpd',
  'clientDpd',
  'keepalive',
] as const;
export type LaneName = (typeof LANES)[number];

export interface LaneBox {
  readonly name: LaneName;
  /** The bar, curve or row of marks itself. */
  readonly topPx: number;
  readonly heightPx: number;
  /** Middle of the label's line. */
  readonly labelPx: number;
}

export interface TimelineLayout {
  /** Pixels of a unit: 1 when a rem is 16 px. */
  readonly unit: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Labels stand above their lanes instead of in a gutter. */
  readonly isNarrow: boolean;
  readonly leftPx: number;
  readonly rightPx: number;
  /** Foot of the axis: where the lanes begin. */
  readonly axisPx: number;
  /** Foot of the last lane: where the row of the playhead's pill begins. */
  readonly footPx: number;
  readonly lanes: ReadonlyMap<LaneName, LaneBox>;
}

export interface LayoutWish {
  readonly widthPx: number;
  /** Measures grow with the size of the text: 1 when a rem is 16 px. */
  readonly unit: number;
  /** Widest label of the gutter. */
  readonly labelWidthPx: number;
  readonly faultRows: number;
  readonly hidden: ReadonlySet<LaneName>;
}

/** Height of a disturbance's bar and of its row, in units. */
export const FAULT_BAR = 26;
export const FAULT_PITCH = 30;

/** Height of the bar and the air below it, in units. */
const MEASURES: Readonly<Record<LaneName, { readonly bar: number; readonly air: number }>> = {
  faults: { bar: FAULT_BAR, air: 8 },
  userData: { bar: 6, air: 10 },
  parent: { bar: 14, air: 6 },
  ssl: { bar: 14, air: 9 },
  dtls: { bar: 14, air: 10 },
  natUdp: { bar: 16, air: 4 },
  natTcp: { bar: 16, air: 6 },
  client: { bar: 17, air: 5 },
  session: { bar: 17, air: 22 },
  idle: { bar: 36, air: 16 },
  gatewayDpd: { bar: 20, air: 4 },
  clientDpd: { bar: 20, air: 4 },
  keepalive: { bar: 20, air: 5 },
};

/** Where labels stand above their lanes: other air below some. */
const NARROW_AIR: Readonly<Partial<Record<LaneName, number>>> = {
  userData: 8,
  parent: 4,
  ssl: 7,
  dtls: 8,
  session: 8,
  idle: 26,
  gatewayDpd: 3,
  clientDpd: 3,
};

/** Middle of the marks that stand on the axis itself, above its foot, in units. */
export const AXIS_MARK = 6;
const AXIS = 32;
const NARROW_AXIS = 30;
const FOOT_ROW = 32;
const LABEL_LINE = 18;
const NARROW_BELOW_PX = 560;
const GUTTER_MIN = 96;

/** A layout for a width. */
export function layoutOf(wish: LayoutWish): TimelineLayout {
  const { widthPx, unit } = wish;
  const isNarrow = widthPx < NARROW_BELOW_PX * unit;
  const axisPx = (isNarrow ? NARROW_AXIS : AXIS) * unit;
  const lanes = new Map<LaneName, LaneBox>();
  let y = axisPx;
  for (const name of LANES) {
    if (wish.hidden.has(name)) continue;
    const box = laneBox(name, { y, isNarrow, wish });
    lanes.set(name, box);
    y = footOf(box) + airBelow(name, isNarrow) * unit;
  }
  const gutterPx = Math.max(GUTTER_MIN * unit, wish.labelWidthPx + 30 * unit);
  return {
    unit,
    widthPx,
    heightPx: y + FOOT_ROW * unit,
    isNarrow,
    leftPx: isNarrow ? 14 * unit : gutterPx,
    rightPx: Math.max(gutterPx + 40, widthPx - (isNarrow ? 14 : 24) * unit),
    axisPx,
    footPx: y,
    lanes,
  };
}

function airBelow(name: LaneName, isNarrow: boolean): number {
  return (isNarrow ? NARROW_AIR[name] : undefined) ?? MEASURES[name].air;
}

function laneBox(
  name: LaneName,
  at: { readonly y: number; readonly isNarrow: boolean; readonly wish: LayoutWish },
): LaneBox {
  const { unit, faultRows } = at.wish;
  const extraRows = name === 'faults' ? Math.max(0, faultRows - 1) * FAULT_PITCH : 0;
  const heightPx = (MEASURES[name].bar + extraRows) * unit;
  const topPx = at.y + (at.isNarrow ? LABEL_LINE * unit : 0);
  const middlePx = topPx + (MEASURES[name].bar * unit) / 2;
  return { name, topPx, heightPx, labelPx: at.isNarrow ? at.y + 7 * unit : middlePx };
}

/** The lane's foot, for what hangs below a bar. */
function footOf(box: LaneBox): number {
  return box.topPx + box.heightPx;
}
