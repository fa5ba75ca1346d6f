/** Packets that somebody picks out to be lost: the disturbance `packet-drop`. */
import type { PacketDropDisturbance } from '../scenario.ts';
import type { Packet, World } from '../world.ts';

/** Rule for `packet-drop`: counts from here on. */
export function pickPacket(
  { line }: World,
  { channel, direction, nth }: PacketDropDisturbance,
): void {
  line.picks.push({ channel, direction, left: nth });
}

/** Whether the packet, which is being sent, was picked. To be asked once for each packet. */
export function isPicked({ line }: World, { channel, direction }: Packet): boolean {
  let isMeant = false;
  for (const pick of line.picks) {
    if (pick.channel !== channel || pick.direction !== direction) continue;
    pick.left -= 1;
    if (pick.left === 0) isMeant = true;
  }
  return isMeant;
}
