/** The addresses that the gateway hands out: IPv4, first to last. */

/** Longer pools are refused: nothing could be learned from them. */
const POOL_SIZE_MAX = 65_536;
const OCTETS = 4;
const OCTET_SIZE = 256;

/** Whether the text says a pool: `first-last`, in this order. */
export function isAddressPool(text: string): boolean {
  const [first, last, ...more] = text.split('-').map(numberOf);
  if (first === undefined || last === undefined || more.length > 0) return false;
  return first <= last && last - first < POOL_SIZE_MAX;
}

/**
 * The lowest address of the pool that is not in use; `undefined` when none is left.
 * `pool` must be one.
 */
export function freeAddress(pool: string, inUse: ReadonlySet<string>): string | undefined {
  const [first = 0, last = 0] = pool.split('-').map(numberOf);
  for (let number = first; number <= last; number += 1) {
    const address = textOf(number);
    if (!inUse.has(address)) return address;
  }
  return undefined;
}

/** How many addresses it holds. `pool` must be one. */
export function poolSize(pool: string): number {
  const [first = 0, last = 0] = pool.split('-').map(numberOf);
  return last - first + 1;
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
