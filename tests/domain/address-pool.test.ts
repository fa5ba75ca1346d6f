import { describe, expect, it } from 'vitest';
import { freeAddress, isAddressPool, poolSize } from '../../src/domain/address-pool.ts';

describe('a pool of addresses', () => {
  it.each([
    ['of many', '192.168.1.4-192.168.1.250'],
    ['of a single one', '192.168.1.4-192.168.1.4'],
    ['over the edge of an octet', '10.0.0.250-10.0.1.5'],
    ['of 65,536, the largest', '10.0.0.0-10.0.255.255'],
  ])('may be one %s', (_name, text) => {
    expect(isAddressPool(text)).toBe(true);
  });

  it.each([
    ['one address alone', '192.168.1.4'],
    ['without its first', '-192.168.1.4'],
    ['without its last', '192.168.1.4-'],
    ['of three', '10.0.0.1-10.0.0.2-10.0.0.3'],
    ['last before first', '10.0.0.2-10.0.0.1'],
    ['of 65,537', '10.0.0.0-10.1.0.0'],
    ['with an octet of 256', '10.0.0.1-10.0.0.256'],
    ['with three octets', '10.0.1-10.0.0.2'],
    ['with five octets', '10.0.0.0.1-10.0.0.2'],
    ['with a zero in front', '10.0.0.01-10.0.0.2'],
    ['with letters before', 'x10.0.0.1-10.0.0.2'],
    ['with letters inside', '10.0.0.1-10.0.x0.2'],
    ['with letters behind', '10.0.0.1-10.0.0.2x'],
  ])('cannot be %s', (_name, text) => {
    expect(isAddressPool(text)).toBe(false);
  });

  it('gives its lowest free address', () => {
    const pool = '10.0.0.255-10.0.1.1';
    expect(freeAddress(pool, new Set())).toBe('10.0.0.255');
    expect(freeAddress(pool, new Set(['10.0.0.255']))).toBe('10.0.1.0');
    expect(freeAddress(pool, new Set(['10.0.0.255', '10.0.1.0']))).toBe('10.0.1.1');
  });

  it('has none left when all are in use', () => {
    expect(freeAddress('10.0.0.1-10.0.0.1', new Set(['10.0.0.1']))).toBeUndefined();
  });

  it('counts its addresses, first and last with them', () => {
    expect(poolSize('10.0.0.255-10.0.1.1')).toBe(3);
  });
});
