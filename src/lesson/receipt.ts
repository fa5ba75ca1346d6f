/**
 * Answer receipts: a learner's work on one lesson as a code that can be typed into a message, and read
 * back so that the work is run and marked again. `KL1.q05.` and then letters: the work, deflated, in
 * Crockford's base 32, whose letters are not mistaken for each other, and four more that tell a slip of
 * the pen. Nothing in it is secret or signed: whoever can read this file can write a receipt.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { textHash } from './text-hash.ts';

/** What a receipt is about; `work` is as `writeWork` writes it. */
export interface Receipt {
  readonly lesson: string;
  /** As in links: how this learner's lesson differs; empty for the lesson as it is. */
  readonly variant: string;
  readonly work: string;
}

export type ReceiptProblem =
  /** It does not begin like one. */
  | 'no-receipt'
  | 'other-version'
  /** Letters are missing, too many, or other ones. */
  | 'damaged'
  | 'too-long';

export type ReadReceipt =
  { readonly type: 'receipt'; readonly receipt: Receipt } | { readonly type: ReceiptProblem };

const PREFIX = 'KL';
const VERSION = '1';
/** Crockford's: no I, L, O and U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK_LETTERS = 4;
/** What a work may come to in a receipt, before it is deflated. */
export const RECEIPT_WORK_MAX = 1_500;
/** More than a receipt of ours ever has; so long a code cannot inflate to anything large. */
export const RECEIPT_LENGTH_MAX = 3_000;

/** Words that works are full of: with them a receipt is a third shorter. Part of version 1. */
const DICTIONARY = strToU8(
  [
    'maxConnectTime=simultaneousLogins=natTcpTimeout=firewallUdpTimeout=firewallTcpTimeout=',
    'applicationPatience=jitter=loss=horizon=other=profile=gateway.imageUpgrade=true',
    'client.autoReconnectBehavior=ReconnectAfterResumeclient.interface=client.os=windowsmacoslinux',
    'natUdpTimeout=latency=clientDpdInterval=off&keepalive=off&gatewayDpdInterval=off&idleTimeout=',
    'fault=member-loss@fault=suspend@fault=interface-change@fault=black-hole@fault=block-udp@',
    '&fault=link-cut@3m-5m30s&fault=link-cut@2m-12m|1|d|0~0,1~0|11|',
  ].join(''),
);

export function writeReceipt({ lesson, variant, work }: Receipt): string {
  const bytes = deflateSync(strToU8(`${variant}\n${work}`), { level: 9, dictionary: DICTIONARY });
  const letters = toLetters(bytes);
  return `${PREFIX}${VERSION}.${lesson}.${letters}${checkOf(lesson, letters)}`;
}

/** Never throws. Case, spaces and dashes make no difference, nor O for 0 and I or L for 1. */
export function readReceipt(code: string): ReadReceipt {
  const text = code.trim();
  if (text.length > RECEIPT_LENGTH_MAX) return { type: 'too-long' };
  const found = /^KL(\d+)\.([a-z0-9-]{1,64})\.(.*)$/is.exec(text);
  if (!found) return { type: 'no-receipt' };
  const [, version, name = '', said = ''] = found;
  if (version !== VERSION) return { type: 'other-version' };
  const lesson = name.toLowerCase();
  const all = plainLetters(said);
  const letters = all.slice(0, -CHECK_LETTERS);
  if (letters === '' || all.slice(-CHECK_LETTERS) !== checkOf(lesson, letters)) {
    return { type: 'damaged' };
  }
  const [variant, work, ...more] = inflated(letters)?.split('\n') ?? [];
  if (variant === undefined || work === undefined || more.length > 0) return { type: 'damaged' };
  return { type: 'receipt', receipt: { lesson, variant, work } };
}

function plainLetters(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

function checkOf(lesson: string, letters: string): string {
  const hash = textHash(`${lesson}.${letters}`) % LETTERS.length ** CHECK_LETTERS;
  return Array.from({ length: CHECK_LETTERS }, (_, place) =>
    LETTERS.charAt(Math.floor(hash / LETTERS.length ** place) % LETTERS.length),
  ).join('');
}

/** `undefined`: these letters were never written by a page of ours. */
function inflated(letters: string): string | undefined {
  const bytes = toBytes(letters);
  if (!bytes) return undefined;
  try {
    return strFromU8(inflateSync(bytes, { dictionary: DICTIONARY }));
  } catch {
    // The check letters were right by chance, or made by hand.
    return undefined;
  }
}

function toLetters(bytes: Uint8Array): string {
  let letters = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += LETTERS.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? letters : letters + LETTERS.charAt((held << (5 - bits)) & 31);
}

/** `undefined`: a letter that is none. Bits that do not make a byte are left over. */
function toBytes(letters: string): Uint8Array | undefined {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}
