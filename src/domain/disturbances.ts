/**
 * What each disturbance does when it begins and when it ends: the one table that the kernel walks.
 * Meaning of each kind: docs/model.md, section 5.
 */
import { beginSuspend, endSuspend } from './client/suspend.ts';
import { NO_CAUSE, type Row } from './events.ts';
import { loseMember } from './gateway/cluster.ts';
import { storeImage } from './gateway/image.ts';
import { failOver } from './gateway/standby.ts';
import type { NodeName } from './names.ts';
import { logOffSessions } from './gateway/logoff.ts';
import { secondLogin } from './gateway/other-sessions.ts';
import { beginFault, endFault } from './network/faults.ts';
import { changeInterface } from './network/interfaces.ts';
import { beginLine, endLine } from './network/line.ts';
import { pickPacket } from './network/picked-packets.ts';
import { changePublicAddress, rebindMappings, restartNat } from './network/nat-changes.ts';
import { PATH_KINDS, type Disturbance, type PathKind } from './scenario.ts';
import type { World } from './world.ts';

/** `traffic` is not here: it comes again and again (kernel/simulate.ts). */
type Ruled = Exclude<Disturbance, { kind: 'traffic' }>;

interface DisturbanceRule<Kind extends Ruled> {
  /** Where it strikes: the node of its rows. */
  readonly node: NodeName;
  /** `row` is its beginning: the cause of all that follows. */
  readonly begin: (world: World, disturbance: Kind, row: Row) => void;
  /** For those that last: `row` is the end, `began` the beginning. */
  readonly end?: (world: World, disturbance: Kind, row: Row, began: Row) => void;
  /** What the row says beside the kind. */
  readonly value?: (disturbance: Kind) => string;
}

type RuleOf<Kind extends Ruled['kind']> = DisturbanceRule<Extract<Ruled, { kind: Kind }>>;
type Rules = { readonly [Kind in Exclude<Ruled['kind'], PathKind>]: RuleOf<Kind> } & Readonly<
  Record<PathKind, DisturbanceRule<Extract<Ruled, { kind: PathKind }>>>
>;

const fault = { node: 'path', begin: beginFault, end: endFault } as const;
const faults = Object.fromEntries(PATH_KINDS.map((kind) => [kind, fault])) as Record<
  PathKind,
  typeof fault
>;

export const DISTURBANCE_RULES: Rules = {
  ...faults,
  path: { node: 'path', begin: beginLine, end: endLine },
  suspend: { node: 'client', begin: beginSuspend, end: endSuspend },
  'interface-change': { node: 'client', begin: changeInterface, value: ({ to }) => to },
  'packet-drop': {
    node: 'path',
    begin: pickPacket,
    value: ({ channel, direction, nth }) => `${channel} ${direction} ${nth}`,
  },
  'address-change': { node: 'nat', begin: changePublicAddress },
  'nat-rebind': { node: 'nat', begin: rebindMappings },
  'nat-restart': { node: 'nat', begin: restartNat },
  failover: { node: 'gateway', begin: failOver },
  'member-loss': { node: 'gateway', begin: loseMember },
  'image-upgrade': { node: 'gateway', begin: storeImage },
  logoff: { node: 'gateway', begin: logOffSessions, value: ({ by, value }) => `${by} ${value}` },
  'user-logoff': {
    node: 'client',
    // Nobody can ask a computer that sleeps.
    begin: (world, _logoff, row) => {
      if (!world.client.sleep) world.dispatch('client', 'USER_LOGOFF', row);
    },
  },
  'second-login': { node: 'client', begin: secondLogin },
};

/** Begins a disturbance; returns the row of its beginning. */
export function beginDisturbance(world: World, disturbance: Ruled): Row {
  const rule = ruleOf(disturbance);
  const secondWord = rule.value?.(disturbance) ?? '';
  const { kind: word } = disturbance;
  const row = world.record({
    kind: 'disturbance-start',
    node: rule.node,
    word,
    secondWord,
    cause: NO_CAUSE,
  });
  rule.begin(world, disturbance, row);
  return row;
}

/** Ends one that lasts; `began` is the row that `beginDisturbance` returned. */
export function endDisturbance(world: World, disturbance: Ruled, began: Row): void {
  const rule = ruleOf(disturbance);
  const { kind: word } = disturbance;
  const row = world.record({ kind: 'disturbance-end', node: rule.node, word, cause: began });
  rule.end?.(world, disturbance, row, began);
}

/** The table's types say that kind and rule fit; TypeScript cannot follow that through a look-up. */
function ruleOf(disturbance: Ruled): DisturbanceRule<Ruled> {
  return DISTURBANCE_RULES[disturbance.kind] as DisturbanceRule<Ruled>;
}
