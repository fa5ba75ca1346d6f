/** Which public address the client's traffic bears: the home router's, or the mobile network's. */
import { isSpan, startOf, type NetworkInterface, type Scenario } from '../scenario.ts';
import { MOBILE_ADDRESS, PUBLIC_ADDRESS } from '../texts.ts';
import type { SimTime } from '../units.ts';

type Network = 'home' | 'mobile';
const FIRST_ADDRESS: Readonly<Record<Network, string>> = {
  home: PUBLIC_ADDRESS,
  mobile: MOBILE_ADDRESS,
};

/** Wi-Fi and cable hang on the same router at home. */
export function networkOf(name: NetworkInterface): Network {
  return name === 'mobile' ? 'mobile' : 'home';
}

/** The address at `instant`, what happens at that instant included. */
export function publicAddressAt(scenario: Scenario, instant: SimTime): string {
  let network = networkOf(scenario.client.interface);
  const changes = { home: 0, mobile: 0 };
  const past = scenario.disturbances.filter((one) => !isSpan(one) && startOf(one) <= instant);
  for (const change of past.sort((left, right) => startOf(left) - startOf(right))) {
    if (change.kind === 'interface-change') network = networkOf(change.to);
    if (change.kind === 'address-change') changes[network] += 1;
  }
  return addressAfter(FIRST_ADDRESS[network], changes[network]);
}

/** Each change gives the next address. */
function addressAfter(first: string, changes: number): string {
  const octets = first.split('.');
  return [...octets.slice(0, -1), Number(octets.at(-1)) + changes].join('.');
}
