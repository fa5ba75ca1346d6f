/** Reads a pcapng file by the draft alone, and complains of everything that does not fit. */

export interface ReadFrame {
  readonly interfaceName: string;
  readonly timeUs: number;
  readonly bytes: Uint8Array;
  readonly trueLength: number;
  readonly comment: string;
  readonly flags: number;
}

export interface ReadCapture {
  readonly comment: string;
  readonly interfaces: readonly { readonly name: string; readonly snapLength: number }[];
  readonly frames: readonly ReadFrame[];
}

type Options = ReadonlyMap<number, DataView>;

export function readPcapng(file: Uint8Array): ReadCapture {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const interfaces: { name: string; snapLength: number }[] = [];
  const frames: ReadFrame[] = [];
  let comment = '';
  for (let at = 0; at < file.length;) {
    const type = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    if (length % 4 !== 0) throw new Error(`The block at ${at} has an odd length.`);
    if (view.getUint32(at + length - 4, true) !== length) throw new Error(`Block ${at}: lengths.`);
    const body = new DataView(file.buffer, file.byteOffset + at + 8, length - 12);
    if ((at === 0) !== (type === 0x0a0d0d0a)) throw new Error('One section header, at first.');
    if (type === 0x0a0d0d0a) {
      if (body.getUint32(0, true) !== 0x1a2b3c4d) throw new Error('The byte order is not known.');
      comment = text(optionsFrom(body, 16).get(1));
    } else if (type === 1) {
      if (body.getUint16(0, true) !== 101) throw new Error('The link type is not raw IP.');
      const options = optionsFrom(body, 8);
      if (options.get(9)?.getUint8(0) !== 6) throw new Error('Times are not microseconds.');
      interfaces.push({ name: text(options.get(2)), snapLength: body.getUint32(4, true) });
    } else if (type === 6) frames.push(frameOf(body, interfaces));
    else throw new Error(`A block of type ${type}.`);
    at += length;
  }
  return { comment, interfaces, frames };
}

function frameOf(body: DataView, interfaces: readonly { name: string }[]): ReadFrame {
  const kept = body.getUint32(12, true);
  const options = optionsFrom(body, 20 + Math.ceil(kept / 4) * 4);
  return {
    interfaceName: interfaces[body.getUint32(0, true)]?.name ?? '',
    timeUs: body.getUint32(4, true) * 2 ** 32 + body.getUint32(8, true),
    bytes: new Uint8Array(body.buffer, body.byteOffset + 20, kept),
    trueLength: body.getUint32(16, true),
    comment: text(options.get(1)),
    flags: options.get(2)?.getUint32(0, true) ?? 0,
  };
}

/** Up to the end of the block, which the last option must reach exactly. */
function optionsFrom(body: DataView, from: number): Options {
  const options = new Map<number, DataView>();
  let at = from;
  for (;;) {
    const code = body.getUint16(at, true);
    const length = body.getUint16(at + 2, true);
    if (code === 0) break;
    options.set(code, new DataView(body.buffer, body.byteOffset + at + 4, length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  if (at + 4 !== body.byteLength) throw new Error('Something follows the options.');
  return options;
}

function text(view: DataView | undefined): string {
  return view === undefined ? '' : new TextDecoder('utf-8', { fatal: true }).decode(view);
}

export interface Headers {
  readonly protocol: 'tcp' | 'udp';
  readonly source: string;
  readonly target: string;
  readonly sourcePort: number;
  readonly targetPort: number;
  readonly payloadBytes: number;
  /** Sums over header, and over pseudo-header and content: both are 0xffff when they are right. */
  readonly sums: readonly number[];
}

/** Of a packet that is kept whole. */
export function headersOf({ bytes }: ReadFrame): Headers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const address = (at: number): string => [...bytes.subarray(at, at + 4)].join('.');
  const isTcp = bytes[9] === 6;
  const content = bytes.subarray(20);
  const pseudo = [
    ...bytes.subarray(12, 20),
    0,
    bytes[9] ?? 0,
    content.length >> 8,
    content.length & 255,
  ];
  const headerBytes = isTcp ? ((content[12] ?? 0) >> 4) * 4 : 8;
  if (view.getUint16(2) !== bytes.length) throw new Error('The IP header tells another length.');
  return {
    protocol: isTcp ? 'tcp' : 'udp',
    ...{ source: address(12), target: address(16) },
    ...{ sourcePort: view.getUint16(20), targetPort: view.getUint16(22) },
    payloadBytes: content.length - headerBytes,
    sums: [onesSum([...bytes.subarray(0, 20)]), onesSum([...pseudo, ...content])],
  };
}

function onesSum(bytes: readonly number[]): number {
  let sum = 0;
  bytes.forEach((byte, place) => (sum += place % 2 === 0 ? byte * 256 : byte));
  while (sum > 0xffff) sum = (sum % 0x1_0000) + Math.floor(sum / 0x1_0000);
  return sum;
}
