/** Random casts: the client's computer, the gateway, the sessions of others. */
import fc from 'fast-check';
import type { ClientSetup, GatewaySetup, OtherSession } from '../../src/domain/scenario.ts';
import {
  AUTO_RECONNECT_BEHAVIORS,
  INTERFACES,
  LAUNCHES,
  OPERATING_SYSTEMS,
  PROTOCOLS,
} from '../../src/domain/setup-fields.ts';

type MakersOf<Part> = { readonly [Name in keyof Part]: fc.Arbitrary<Part[Name]> };

/** The first value, which is the usual one, in one case of two. */
function mostly<Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof(fc.constant(usual), fc.constantFrom(usual, ...others));
}

const CLIENT: MakersOf<ClientSetup> = {
  os: fc.constantFrom(...OPERATING_SYSTEMS),
  launch: mostly(...(LAUNCHES as ['standalone', 'portal'])),
  protocol: mostly(...(PROTOCOLS as ['ssl', 'ikev2'])),
  interface: fc.constantFrom(...INTERFACES),
  autoReconnectBehavior: fc.constantFrom(...AUTO_RECONNECT_BEHAVIORS),
  backupServers: mostly(0, 1, 2),
};

const GATEWAY: MakersOf<GatewaySetup> = {
  standby: fc.boolean(),
  clusterMembers: mostly(1, 2, 3),
  imageUpgrade: mostly(false, true),
  // A small pool runs out of addresses.
  addressPool: mostly(
    '192.168.1.4-192.168.1.250',
    '192.168.1.4-192.168.1.7',
    '10.0.0.255-10.0.1.1',
  ),
};

export const anyClient: fc.Arbitrary<ClientSetup> = fc.record(CLIENT);
export const anyGateway: fc.Arbitrary<GatewaySetup> = fc.record(GATEWAY);

/** The client's own user among them: simultaneous logins are counted by the user. */
export const USERS = ['walter', 'ana', 'bruno'] as const;

export const anyOtherSessions: fc.Arbitrary<readonly OtherSession[]> = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  fc.array(
    fc.record({
      user: fc.constantFrom(...USERS),
      state: fc.constantFrom('active' as const, 'inactive' as const),
    }),
    { maxLength: 6 },
  ),
);
