/**
 * What a disturbance needs of the cast: what strikes a node needs the node. Which field makes the
 * node, and how the scenario looks with it.
 */
import type { DisturbanceKind, Scenario } from './scenario.ts';

export type NeedName = 'standby' | 'cluster' | 'ssl';

export interface CastNeed {
  readonly name: NeedName;
  /** The field with its value, as a scenario file says it. */
  readonly text: string;
  /** Whether a file that lacks it is refused; otherwise the disturbance does nothing. */
  readonly isRefused: boolean;
  readonly isMet: (scenario: Scenario) => boolean;
  /** The same scenario with what is needed, and nothing else changed. */
  readonly meet: (scenario: Scenario) => Scenario;
}

/** The fewest members that make a cluster. */
const CLUSTER_MIN = 2;

const STANDBY: CastNeed = {
  name: 'standby',
  text: 'gateway.standby: true',
  isRefused: true,
  isMet: ({ gateway }) => gateway.standby,
  meet: (scenario) => ({ ...scenario, gateway: { ...scenario.gateway, standby: true } }),
};

const CLUSTER: CastNeed = {
  name: 'cluster',
  text: 'gateway.clusterMembers: 2 or more',
  isRefused: true,
  isMet: ({ gateway }) => gateway.clusterMembers >= CLUSTER_MIN,
  meet: (scenario) => ({
    ...scenario,
    gateway: { ...scenario.gateway, clusterMembers: CLUSTER_MIN },
  }),
};

/** With IKEv2 nothing runs over TCP, and no image is offered (docs/model.md, section 12). */
const SSL: CastNeed = {
  name: 'ssl',
  text: 'client.protocol: ssl',
  isRefused: false,
  isMet: ({ client }) => client.protocol === 'ssl',
  meet: (scenario) => ({ ...scenario, client: { ...scenario.client, protocol: 'ssl' } }),
};

const NEEDS: Readonly<Partial<Record<DisturbanceKind, CastNeed>>> = {
  failover: STANDBY,
  'member-loss': CLUSTER,
  'block-tcp': SSL,
  'image-upgrade': SSL,
};

/** What the disturbance needs and this cast has not; `undefined` when it can do its work. */
export function unmetNeed(scenario: Scenario, kind: DisturbanceKind): CastNeed | undefined {
  const need = NEEDS[kind];
  return need?.isMet(scenario) ? undefined : need;
}
