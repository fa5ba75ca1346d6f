/**
 * What TLS and DTLS put into a packet: records of the right size around a filler text. The hellos
 * are well formed, all after them looks like application data, as with TLS 1.3 (RFC 8446, 5) and,
 * for DTLS, 1.2 (RFC 6347, 4). No key, no random number and no cipher is real.
 */
import { bytesOf, counted, filler, joined, utf8 } from './byte-writer.ts';

const RECORD = { changeCipherSpec: 20, handshake: 22, applicationData: 23 } as const;
const HANDSHAKE = { clientHello: 1, serverHello: 2 } as const;
const TLS_1_2 = 0x0303;
const DTLS_1_2 = 0xfefd;
const RECORD_HEADER_BYTES = 5;
const DTLS_HEADER_BYTES = 13;
/** 2^14, RFC 8446, 5.1. */
const RECORD_CONTENT_MAX = 16_384;

/** Application data that fill `bytes` with records, headers included. */
export function tlsData(bytes: number): Uint8Array {
  const records: Uint8Array[] = [];
  let left = bytes;
  while (left > 0) {
    const whole = Math.min(left, RECORD_CONTENT_MAX);
    // What remains must have room for a record of its own.
    const isRestTooSmall = left - whole > 0 && left - whole <= RECORD_HEADER_BYTES;
    const size = isRestTooSmall ? whole - RECORD_HEADER_BYTES - 1 : whole;
    records.push(
      tlsRecord(RECORD.applicationData, filler(Math.max(1, size - RECORD_HEADER_BYTES))),
    );
    left -= size;
  }
  return joined(records);
}

export function tlsClientHello(host: string, bytes: number): Uint8Array {
  const hello = (paddingBytes: number): Uint8Array =>
    tlsRecord(
      RECORD.handshake,
      handshake(
        HANDSHAKE.clientHello,
        joined([helloStart(TLS_1_2), counted(1, filler(32)), CIPHERS, NO_COMPRESSION]),
        counted(
          2,
          extension(0, counted(2, bytesOf(1, 0), counted(2, utf8(host)))),
          extension(10, counted(2, bytesOf(2, 0x001d))),
          extension(13, counted(2, bytesOf(2, 0x0403, 0x0804))),
          extension(43, counted(1, bytesOf(2, 0x0304))),
          extension(51, counted(2, bytesOf(2, 0x001d), counted(2, filler(32)))),
          extension(21, new Uint8Array(paddingBytes)),
        ),
      ),
    );
  return hello(Math.max(0, bytes - hello(0).length));
}

/** The gateway's whole flight: its hello, and the rest out of sight. */
export function tlsServerFlight(bytes: number): Uint8Array {
  const start = joined([
    tlsRecord(
      RECORD.handshake,
      handshake(
        HANDSHAKE.serverHello,
        joined([helloStart(TLS_1_2), counted(1, filler(32)), bytesOf(2, 0x1301), bytesOf(1, 0)]),
        counted(
          2,
          extension(43, bytesOf(2, 0x0304)),
          extension(51, bytesOf(2, 0x001d), counted(2, filler(32))),
        ),
      ),
    ),
    tlsRecord(RECORD.changeCipherSpec, bytesOf(1, 1)),
  ]);
  return joined([start, tlsData(bytes - start.length)]);
}

/** `number`: of this side's records, counted from the first. */
export function dtlsData(bytes: number, number: number): Uint8Array {
  const size = Math.min(RECORD_CONTENT_MAX, Math.max(1, bytes - DTLS_HEADER_BYTES));
  return dtlsRecord(RECORD.applicationData, { epoch: 1, number }, filler(size));
}

export function dtlsClientHello(bytes: number, number: number): Uint8Array {
  const hello = (paddingBytes: number): Uint8Array =>
    dtlsRecord(
      RECORD.handshake,
      { epoch: 0, number },
      dtlsHandshake(
        HANDSHAKE.clientHello,
        joined([helloStart(DTLS_1_2), counted(1), bytesOf(1, 0)]),
        joined([CIPHERS, NO_COMPRESSION, counted(2, extension(21, new Uint8Array(paddingBytes)))]),
      ),
    );
  return hello(Math.max(0, bytes - hello(0).length));
}

export function dtlsServerFlight(bytes: number, number: number): Uint8Array {
  const start = joined([
    dtlsRecord(
      RECORD.handshake,
      { epoch: 0, number },
      dtlsHandshake(
        HANDSHAKE.serverHello,
        joined([helloStart(DTLS_1_2), counted(1), bytesOf(2, 0xc02f), bytesOf(1, 0)]),
      ),
    ),
    dtlsRecord(RECORD.changeCipherSpec, { epoch: 0, number: number + 1 }, bytesOf(1, 1)),
  ]);
  return joined([start, dtlsData(bytes - start.length, number)]);
}

const CIPHERS = counted(2, bytesOf(2, 0x1301, 0x1302, 0xc02f));
const NO_COMPRESSION = counted(1, bytesOf(1, 0));

/** Version, and a filler where the random number stands. */
function helloStart(version: number): Uint8Array {
  return joined([bytesOf(2, version), filler(32)]);
}

function extension(type: number, ...content: readonly Uint8Array[]): Uint8Array {
  return joined([bytesOf(2, type), counted(2, ...content)]);
}

function handshake(type: number, ...content: readonly Uint8Array[]): Uint8Array {
  return joined([bytesOf(1, type), counted(3, ...content)]);
}

/** In one fragment, the first message of its side. */
function dtlsHandshake(type: number, ...content: readonly Uint8Array[]): Uint8Array {
  const whole = joined(content);
  return joined([
    bytesOf(1, type),
    bytesOf(3, whole.length),
    bytesOf(2, 0),
    bytesOf(3, 0, whole.length),
    whole,
  ]);
}

function tlsRecord(type: number, content: Uint8Array): Uint8Array {
  return joined([bytesOf(1, type), bytesOf(2, TLS_1_2), counted(2, content)]);
}

function dtlsRecord(
  type: number,
  { epoch, number }: { readonly epoch: number; readonly number: number },
  content: Uint8Array,
): Uint8Array {
  return joined([
    bytesOf(1, type),
    bytesOf(2, DTLS_1_2, epoch, 0),
    bytesOf(4, number),
    counted(2, content),
  ]);
}
