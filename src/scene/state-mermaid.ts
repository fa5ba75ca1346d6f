/** A statechart as the text of a Mermaid state diagram, the modes that are active marked. */
import type { AnyStateNode } from 'xstate';
import type { ChartName } from '../domain/statecharts/chart-names.ts';
import { CHARTS } from '../domain/statecharts/charts.ts';

/** The class of an active mode, in the text and in the picture made from it. */
export const ACTIVE_CLASS = 'lit';

/** `active`: the chart's active leaves, a space between parallel ones, as recordings have them. */
export function stateMermaid(chart: ChartName, active = ''): string {
  const { root } = CHARTS[chart];
  const lit = modesAround(active).map((mode) => `class ${idOf(mode)} ${ACTIVE_CLASS}`);
  return [
    'stateDiagram-v2',
    ...bodyOf(root, arrowsOf(root)),
    `classDef ${ACTIVE_CLASS} stroke-width:3px`,
    ...lit,
  ].join('\n');
}

/** The active leaves and every mode around them: `connected`, `connected.ssl`, `connected.ssl.up`. */
export function modesAround(active: string): readonly string[] {
  const leaves = active.split(' ').filter((leaf) => leaf !== '');
  const modes = leaves.flatMap((leaf) => {
    const keys = leaf.split('.');
    return keys.map((_, place) => keys.slice(0, place + 1).join('.'));
  });
  return [...new Set(modes)];
}

/** Mermaid's name of a mode; dots would mean something else there. */
export const idOf = (mode: string): string => mode.replaceAll('.', '_');

const nameOf = (node: AnyStateNode): string => node.path.join('.');

/** From one mode to another; events that lead there share an arrow. */
interface Arrow {
  readonly from: AnyStateNode;
  readonly to: AnyStateNode;
  readonly events: readonly string[];
}

function bodyOf(node: AnyStateNode, arrows: readonly Arrow[]): string[] {
  const children = Object.values(node.states);
  const isParallel = node.type === 'parallel';
  const initial = node.initial?.target?.[0];
  return [
    ...(initial ? [`[*] --> ${idOf(nameOf(initial))}`] : []),
    ...children.flatMap((child, place) => [
      ...(isParallel && place > 0 ? ['--'] : []),
      ...declared(child, arrows),
    ]),
    // An arrow written further in would draw its other end there, too.
    ...arrows
      .filter(({ from, to }) => around(from, to) === node)
      .map(({ from, to, events }) => {
        return `${idOf(nameOf(from))} --> ${idOf(nameOf(to))}: ${events.join(', ')}`;
      }),
  ];
}

function declared(node: AnyStateNode, arrows: readonly Arrow[]): string[] {
  const id = idOf(nameOf(node));
  const title = `state "${node.key}" as ${id}`;
  if (Object.keys(node.states).length === 0) {
    return node.type === 'final' ? [title, `${id} --> [*]`] : [title];
  }
  return [`${title} {`, ...bodyOf(node, arrows).map((line) => `  ${line}`), '}'];
}

/** The innermost mode that both ends lie in. */
function around(from: AnyStateNode, to: AnyStateNode): AnyStateNode {
  let node = from.parent ?? from;
  while (node.parent && !nameOf(to).startsWith(`${nameOf(node)}.`)) node = node.parent;
  return node;
}

function arrowsOf(root: AnyStateNode): Arrow[] {
  const below = (node: AnyStateNode): AnyStateNode[] =>
    Object.values(node.states).flatMap((child) => [child, ...below(child)]);
  // What the whole chart answers is drawn from each of its outer modes.
  const outer = Object.values(root.states).filter(({ type }) => type !== 'final');
  return [
    ...below(root).map((node) => ({ node, asked: node })),
    ...outer.map((node) => ({ node, asked: root })),
  ].reduce<Arrow[]>((arrows, { node, asked }) => {
    const found = targetsOf(asked).filter(({ to }) => to !== node || asked === node);
    return found.reduce((all, { event, to }) => withArrow(all, { from: node, to, event }), arrows);
  }, []);
}

const targetsOf = (node: AnyStateNode) =>
  [...node.transitions].flatMap(([event, transitions]) =>
    transitions
      .flatMap(({ target }) => target ?? [])
      .map((target) => ({ event, to: target as AnyStateNode })),
  );

function withArrow(
  arrows: readonly Arrow[],
  { from, to, event }: { from: AnyStateNode; to: AnyStateNode; event: string },
): Arrow[] {
  const known = arrows.find((arrow) => arrow.from === from && arrow.to === to);
  if (!known) return [...arrows, { from, to, events: [event] }];
  const events = [...new Set([...known.events, event])];
  return arrows.map((arrow) => (arrow === known ? { from, to, events } : arrow));
}
