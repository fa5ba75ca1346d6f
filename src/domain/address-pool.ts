/** The addresses that the gateway hands out: IPv4, first to last. */
import { showValue, type Reading } from './problems.ts';

/** Longer pools are refused: nothing could be learned from them. */
const POOL_SIZE_MAX = 65_536;
const OCTETS = 4;
const OCTET_SIZE = 256;
const EXAMPLE = '192.168.1.4-192.168.1.250';

/** `first-last` as a file says it. */
export function readAddressPool(raw: unknown): Reading<string> {
  const value = showValue(raw);
  const [first, last, ...more] = typeof raw === 'string' ? raw.split('-').map(numberOf) : [];
  const isPool = first !== undefined && last !== undefined && more.length === 0;
  if (isPool && first <= last && last - first < POOL_SIZE_MAX) return { value: String(raw) };
  return { problem: { code: 'wrong-form', value, example: EXAMPLE } };
}

/**
 * The lowest address of the pool that is not in use; `undefined` when none is left.
 * `pool` must have been read.
 */
export function freeAddress(pool: string, inUse: ReadonlySet<string>): string | undefined {
  const [first = 0, last = 0] = pool.split('-').map(numberOf);
  for (let number = first; number <= last; number += 1) {
    const address = textOf(number);
    if (!inUse.has(address)) return address;
  }
  return undefined;
}

function numberOf(text: string): number | undefined {
  const octets = text.split('.');
  const isAddress =
    octets.length === OCTETS &&
    octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < OCTET_SIZE);
  return isAddress ? octets.reduce((sum, octet) => sum * OCTET_SIZE + Number(octet), 0) : undefined;
}

function textOf(number: number): string {
  const octets: number[] = [];
  for (let rest = number; octets.length < OCTETS; rest = Math.floor(rest / OCTET_SIZE)) {
    octets.unshift(rest % OCTET_SIZE);
  }
  return octets.join('.');
}
