/**
 * The blocks of a pcapng file, all in little-endian order: draft-ietf-opsawg-pcapng, sections 3
 * and 4. Times are whole microseconds.
 */
import { joined, utf8 } from './byte-writer.ts';

const BLOCK = { section: 0x0a0d0d0a, interface: 1, packet: 6 } as const;
const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
/** LINKTYPE_RAW: a packet begins with its IP header. */
const LINK_TYPE_RAW_IP = 101;
const OPTION = { comment: 1, hardware: 2, system: 3, application: 4 } as const;
const INTERFACE_OPTION = { name: 2, description: 3, timeResolution: 9 } as const;
const PACKET_OPTION = { flags: 2 } as const;
/** A power of ten. */
const MICROSECONDS = 6;

export interface CapturedPacket {
  readonly interfaceNumber: number;
  /** Since 1970. */
  readonly timeMs: number;
  /** As much of it as is kept. */
  readonly bytes: Uint8Array;
  readonly trueLength: number;
  readonly isOutbound: boolean;
  readonly comment: string;
}

export function sectionHeader({
  comment,
  system,
}: {
  comment: string;
  system: string;
}): Uint8Array {
  return block(
    BLOCK.section,
    little(4, BYTE_ORDER_MAGIC),
    // Version 1.0; the length of the section is not said.
    little(2, 1, 0),
    little(4, 0xffff_ffff, 0xffff_ffff),
    options(
      [OPTION.comment, utf8(comment)],
      [OPTION.hardware, utf8('none: every packet is simulated')],
      [OPTION.system, utf8(system)],
      [OPTION.application, utf8('Keepalive Lab')],
    ),
  );
}

export function interfaceBlock(about: {
  readonly name: string;
  readonly description: string;
  readonly bytesMax: number;
}): Uint8Array {
  return block(
    BLOCK.interface,
    little(2, LINK_TYPE_RAW_IP, 0),
    little(4, about.bytesMax),
    options(
      [INTERFACE_OPTION.name, utf8(about.name)],
      [INTERFACE_OPTION.description, utf8(about.description)],
      [INTERFACE_OPTION.timeResolution, new Uint8Array([MICROSECONDS])],
    ),
  );
}

export function packetBlock(packet: CapturedPacket): Uint8Array {
  const { interfaceNumber, timeMs, bytes, trueLength, isOutbound, comment } = packet;
  const timeUs = timeMs * 1_000;
  return block(
    BLOCK.packet,
    little(4, interfaceNumber, Math.floor(timeUs / 2 ** 32), timeUs % 2 ** 32),
    little(4, bytes.length, trueLength),
    padded(bytes),
    options(...(comment === '' ? [] : [[OPTION.comment, utf8(comment)] as const]), [
      PACKET_OPTION.flags,
      little(4, isOutbound ? 2 : 1),
    ]),
  );
}

/** Its length stands before and after the content, so that a file can be read backwards. */
function block(type: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joined(parts);
  const length = little(4, content.length + 12);
  return joined([little(4, type), length, content, length]);
}

const OPTION_BYTES_MAX = 0xffff;

function options(...list: readonly (readonly [code: number, value: Uint8Array])[]): Uint8Array {
  const written = list.map(([code, whole]) => {
    const value = whole.subarray(0, OPTION_BYTES_MAX);
    return joined([little(2, code, value.length), padded(value)]);
  });
  return joined([...written, little(2, 0, 0)]);
}

/** Filled with zeros up to a multiple of four bytes. */
function padded(bytes: Uint8Array): Uint8Array {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : joined([bytes, new Uint8Array(4 - rest)]);
}

function little(width: 2 | 4, ...numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(width * numbers.length);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, place) => {
    if (width === 2) view.setUint16(place * width, number, true);
    else view.setUint32(place * width, number, true);
  });
  return bytes;
}
