/**
 * Where a packet could be seen, and when. It meets the sender's side when it is sent and the
 * receiver's when it arrives (domain/network/route.ts); where it is dropped its way ends.
 */
import type { NodeName } from '../../domain/names.ts';
import { protocolOf, type PacketFacts } from './packet-facts.ts';

/** At the client's computer; outside its NAT router; between firewall and gateway. */
export const CAPTURE_POINTS = ['client', 'outside', 'gateway'] as const;
export type CapturePoint = (typeof CAPTURE_POINTS)[number];

export interface Passing {
  readonly point: CapturePoint;
  readonly atMs: number;
}

/** In the order in which it passes them; none for what never was on a wire. */
export function passingsOf(packet: PacketFacts): Passing[] {
  const { drop, isUp, sentMs, arrivesMs } = packet;
  // TCP keeps it back: it has not become a segment yet.
  if (drop?.why === 'unacknowledged') return [];
  if (!protocolOf(packet)) return nameLookUp(packet);
  const way: Passing[] = isUp
    ? [
        { point: 'client', atMs: sentMs },
        { point: 'outside', atMs: sentMs },
        { point: 'gateway', atMs: arrivesMs },
      ]
    : [
        // What the firewall answers itself begins there.
        ...(packet.sender === 'firewall' ? [] : [{ point: 'gateway' as const, atMs: sentMs }]),
        { point: 'outside', atMs: arrivesMs },
        { point: 'client', atMs: arrivesMs },
      ];
  return drop ? way.filter(({ point }) => isReached(point, { isUp, ...drop })) : way;
}

/** The resolver is asked beside the path: only the client's side sees it. */
function nameLookUp({ isUp, drop, sentMs, arrivesMs }: PacketFacts): Passing[] {
  if (isUp) return [{ point: 'client', atMs: sentMs }];
  const isSeen = !drop || drop.why === 'not-expected';
  return isSeen ? [{ point: 'client', atMs: arrivesMs }] : [];
}

const REACHED_UP: Readonly<Partial<Record<NodeName, readonly CapturePoint[]>>> = {
  client: ['client'],
  nat: ['client'],
  path: ['client', 'outside'],
  firewall: ['client', 'outside'],
};
const REACHED_DOWN: Readonly<Partial<Record<NodeName, readonly CapturePoint[]>>> = {
  firewall: ['gateway'],
  path: ['gateway'],
  nat: ['gateway', 'outside'],
  // The computer is not there, or asleep.
  client: ['gateway', 'outside'],
};

function isReached(
  point: CapturePoint,
  { isUp, by, why }: { readonly isUp: boolean; readonly by: NodeName; readonly why: string },
): boolean {
  // It arrived; only nobody wanted it.
  if (!isUp && why === 'not-expected') return true;
  const reached = (isUp ? REACHED_UP : REACHED_DOWN)[by];
  return reached?.includes(point) ?? true;
}
