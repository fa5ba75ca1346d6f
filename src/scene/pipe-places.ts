/** Where the tunnels, what tears them and what is missing on their way lie in a picture of a width. */
import type { Ghost } from './ghosts.ts';
import {
  WAY,
  filteredPipe,
  isFilter,
  type Break,
  type EndState,
  type NetworkPicture,
  type Pipe,
  type TunnelName,
} from './network.ts';

/** The room of the pipes, with their labels and what is said of a break. */
export const PIPES_HEIGHT = 128;
/** Half of the gap that a break of the path leaves in the pipes. */
const GAP = 24;
/** The same for what stops one way only. */
const ONE_WAY_GAP = 9;
/** A letter of a label, on the wide side. */
const LETTER_PX = 7;

/** A whole pipe, or the half that one end believes in. */
export interface PipePart {
  readonly state: EndState;
  /** Not so, or no longer: drawn pale. */
  readonly isGhost: boolean;
  /** SVG path data. */
  readonly line: string;
}

export interface PlacedPipe {
  readonly pipe: Pipe;
  readonly y: number;
  readonly parts: readonly PipePart[];
  /** Where a mapping or an entry is gone. */
  readonly holeX: number | undefined;
  /** Where its name begins; that of the parent stands in the middle. */
  readonly labelX: number;
}

export interface PipesPlaces {
  readonly lanes: Readonly<Record<TunnelName, number>>;
  readonly pipes: readonly PlacedPipe[];
  /** What stops packets, as SVG path data. */
  readonly crosses: readonly string[];
  /** The break that is put into words. */
  readonly told: Break | undefined;
}

interface Ground {
  readonly picture: NetworkPicture;
  readonly ghosts: readonly Ghost[];
  readonly widthPx: number;
}

export function pipesPlaces(ground: Ground): PipesPlaces {
  const { pipes, breaks } = ground.picture;
  const hasDtls = pipes.some(({ tunnel }) => tunnel === 'dtls');
  // A tunnel alone stands in the middle of its room.
  const lanes = { parent: 24, ssl: hasDtls ? 58 : 74, dtls: 92 };
  // A filter stops one of the tunnels at most, a wall all.
  const wall = breaks.find(({ kind }) => !isFilter(kind));
  const filter = breaks.find(({ kind }) => isFilter(kind));
  const filtered = filter && filteredPipe(filter.kind, pipes);
  const breakOf = ({ tunnel }: Pipe): Break | undefined => {
    if (tunnel === 'parent') return undefined;
    return wall ?? (filtered === tunnel ? filter : undefined);
  };
  const crosses = [
    ...(wall ? wallPaths(wall, { ...ground, lanes, hasDtls }) : []),
    ...(filter && filtered ? [filterPath(xOf(filter, ground.widthPx), lanes[filtered])] : []),
  ];
  return {
    lanes,
    pipes: pipes.map((pipe) => placedPipe(pipe, lanes[pipe.tunnel], breakOf(pipe), ground)),
    crosses,
    told: wall ?? filter,
  };
}

/** With nothing torn, the halves meet in the middle. */
function placedPipe(pipe: Pipe, y: number, torn: Break | undefined, ground: Ground): PlacedPipe {
  const { widthPx } = ground;
  const hole = holeOf(pipe, ground.ghosts);
  const tornX = xOf({ position: torn?.position ?? 0.5 }, widthPx);
  const isNearClient = torn !== undefined && torn.position < 0.4;
  return {
    ...{ pipe, y },
    parts: partsOf(pipe, { y, tornX, widthPx, gap: gapOf(torn), isHoled: hole !== undefined }),
    holeX: hole === undefined ? undefined : hole * widthPx,
    labelX: isNearClient ? tornX + GAP + 4 : 10,
  };
}

interface PartsGround {
  readonly y: number;
  readonly tornX: number;
  readonly widthPx: number;
  readonly gap: number;
  readonly isHoled: boolean;
}

function partsOf(pipe: Pipe, { y, tornX, widthPx, gap, isHoled }: PartsGround): PipePart[] {
  const { client, gateway, ghost } = pipe;
  if (gap === 0 && client === gateway) {
    return [{ state: client, isGhost: isHoled, line: `M7 ${y} H${widthPx}` }];
  }
  return [
    {
      ...{ state: client, isGhost: ghost === 'client' || isHoled },
      line: `M7 ${y} H${tornX - gap}`,
    },
    {
      ...{ state: gateway, isGhost: ghost === 'gateway' || isHoled },
      line: `M${widthPx - 7} ${y} H${tornX + gap}`,
    },
  ];
}

/** A mapping or an entry that is gone makes a hole where it stood. */
function holeOf({ name }: Pipe, ghosts: readonly Ghost[]): number | undefined {
  const kind = ghosts.find(({ tunnel }) => tunnel === name)?.kind;
  if (kind === 'mapping' || kind === 'moved') return WAY.nat;
  return kind === 'entry' ? WAY.firewall : undefined;
}

const isOneWay = ({ kind }: Break): boolean => kind === 'drop-up' || kind === 'drop-down';

function gapOf(torn: Break | undefined): number {
  if (!torn) return 0;
  return isOneWay(torn) ? ONE_WAY_GAP : GAP;
}

function xOf({ position }: Pick<Break, 'position'>, widthPx: number): number {
  return Math.min(widthPx - GAP - 6, Math.max(GAP + 6, position * widthPx));
}

function wallPaths(
  wall: Break,
  at: Ground & { readonly lanes: PipesPlaces['lanes']; readonly hasDtls: boolean },
): string[] {
  const { lanes } = at;
  const x = xOf(wall, at.widthPx);
  const top = lanes.ssl - 15;
  const bottom = (at.hasDtls ? lanes.dtls : lanes.ssl) + 15;
  if (!isOneWay(wall)) {
    return [`M${x - 11} ${top} L${x + 11} ${bottom} M${x + 11} ${top} L${x - 11} ${bottom}`];
  }
  const side = wall.kind === 'drop-up' ? -1 : 1;
  const arrows = at.picture.pipes
    .filter(({ tunnel }) => tunnel !== 'parent')
    .map(
      ({ tunnel }) =>
        `M${x + side * 26} ${lanes[tunnel]} h${-side * 17} m${side * 7} -6 l${-side * 7} 6 l${side * 7} 6`,
    );
  return [`M${x} ${top} V${bottom}`, ...arrows];
}

function filterPath(x: number, y: number): string {
  return `M${x - 9} ${y - 9} l18 18 m0 -18 l-18 18`;
}

/** Whether a label fits between the cards. */
export function fitsPipes(label: string, widthPx: number): boolean {
  return label.length * LETTER_PX < widthPx;
}

/** The middle of a text below its fault, but within the picture. */
export function breakTextX(found: Break, text: string, widthPx: number): number {
  const half = (text.length * LETTER_PX) / 2 + 8;
  return Math.max(Math.min(found.position * widthPx, widthPx - half), Math.min(half, widthPx / 2));
}

/** The name of a tunnel, on the wide side. */
const NAME_PX = 80;
/** Air between a text and what it stands beside. */
const AIR_PX = 5;

export interface ReasonPlace {
  readonly leftPx: number;
  readonly roomPx: number;
  /** The middle of its line. */
  readonly y: number;
  /** Whether it begins beside its packet; else it ends there. */
  readonly isRightwards: boolean;
}

/**
 * Where it is said why a packet was dropped: between two lanes, clear of the packet and of the name
 * that stands there. Dropped in the middle it is said beyond: others like it still come from behind.
 */
export function reasonPlace(
  packet: { readonly lane: TunnelName; readonly xPx: number; readonly halfPx: number },
  { lanes, pipes }: Pick<PipesPlaces, 'lanes' | 'pipes'>,
  widthPx: number,
): ReasonPlace {
  const y = lanes[packet.lane];
  const below = pipes.find((placed) => placed.y > y);
  const nameEndPx = below ? below.labelX + NAME_PX + AIR_PX : 0;
  const isRightwards = packet.xPx <= widthPx / 2;
  const besidePx = packet.halfPx + AIR_PX;
  const leftPx = isRightwards ? Math.max(packet.xPx + besidePx, nameEndPx) : nameEndPx;
  const rightPx = isRightwards ? widthPx : packet.xPx - besidePx;
  return { leftPx, roomPx: rightPx - leftPx, y: y + 15, isRightwards };
}
