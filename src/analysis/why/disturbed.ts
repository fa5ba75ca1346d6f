/** Which disturbance stood in the way of a packet or of an attempt: the one in force, or the last. */
import type { Row } from '../../domain/events.ts';
import { DIRECTION_CODE } from '../../domain/names.ts';
import type { DisturbanceKind, LineDisturbance } from '../../domain/scenario.ts';
import type { Recording } from '../../kernel/recording.ts';
import { channelOf, secondWordOf, type DisturbanceSpan } from '../recording-index.ts';
import {
  holdsAt,
  lastBefore,
  lastThat,
  packetsBetween,
  settingValue,
  type Context,
  type Step,
} from './context.ts';

/** What stood in the way at `row`, by the recorded word; `undefined` where no disturbance did. */
export function stoodInTheWay(context: Context, row: Row, word: string): Step | undefined {
  switch (word) {
    case 'suspended':
      return disturbedBy(context, row, 'suspend');
    case 'interface-gone':
      return afterInterfaceChange(context, row);
    case 'member-loss':
      return afterMemberLoss(context, row);
    case 'packet-drop':
      return pickedOut(context, row);
    case 'loss':
      return lostByChance(context, row);
    default:
      return disturbedBy(context, row, word);
  }
}

/** The disturbance of that kind that was in force at `row`, or `undefined` when none was. */
export function disturbedBy({ index }: Context, row: Row, kind: string): Step | undefined {
  // Overlapping ones stack: the first has stood in the way for longest.
  const span = index.disturbances.find((each) => each.kind === kind && holdsAt(each, row));
  return span && stepTo(span);
}

/** Why a client with another interface, or without a cable, cannot send. */
export function stranded(context: Context, row: Row): Step | undefined {
  return disturbedBy(context, row, 'link-cut') ?? afterInterfaceChange(context, row);
}

function stepTo({ kind, fromMs, fromRow }: DisturbanceSpan): Step {
  const disturbance = kind as DisturbanceKind;
  return { reason: { code: 'disturbed', disturbance, sinceMs: fromMs }, next: fromRow };
}

/** The last change to an interface that was not in use already. */
function afterInterfaceChange({ index, scenario }: Context, row: Row): Step | undefined {
  let used: string = scenario.client.interface;
  let last: DisturbanceSpan | undefined;
  for (const span of index.disturbances) {
    if (span.kind !== 'interface-change' || span.fromRow >= row) continue;
    const to = secondWordOf(index.recording, span.fromRow);
    if (to !== used) last = span;
    used = to;
  }
  return last && stepTo(last);
}

/** The first loss since the client was sent to a member is that member's. */
function afterMemberLoss({ index }: Context, row: Row): Step | undefined {
  const losses = index.disturbances.filter(
    ({ kind, fromRow }) => kind === 'member-loss' && fromRow < row,
  );
  const sentThere = lastBefore(index.rowsOf('server-switch'), row);
  const loss = losses.find(({ fromRow }) => fromRow > sentThere) ?? losses.at(-1);
  return loss && stepTo(loss);
}

/** Each pick, `channel direction nth`, counts the packets like that from its own beginning on. */
function pickedOut(context: Context, drop: Row): Step | undefined {
  const { disturbances, recording } = context.index;
  const sent = recording.columns.subject[drop] ?? -1;
  const like = packetName(recording, sent);
  const span = disturbances.find(({ kind, fromRow }) => {
    const [channel, direction, nth] = secondWordOf(recording, fromRow).split(' ');
    if (kind !== 'packet-drop' || fromRow > sent || `${channel} ${direction}` !== like)
      return false;
    const counted = [...packetsBetween(context, fromRow, sent + 1)];
    return counted.filter((row) => packetName(recording, row) === like).length === Number(nth);
  });
  return span && stepTo(span);
}

/** As a pick calls it. */
function packetName(recording: Recording, packet: Row): string {
  const isUp = recording.columns.direction[packet] === DIRECTION_CODE.up;
  return `${channelOf(recording, packet)} ${isUp ? 'up' : 'down'}`;
}

/** By chance: as the line was at that moment, which a disturbance may have made worse. */
function lostByChance(context: Context, row: Row): Step {
  const worse = lastThat(
    linesOf(context),
    ({ span, line }) => holdsAt(span, row) && line.lossPercent !== undefined,
  );
  if (worse) {
    const lossPercent = worse.line.lossPercent ?? 0;
    return { reason: { code: 'chance', lossPercent }, next: worse.span.fromRow };
  }
  const loss = settingValue(context, 'loss');
  return {
    reason: { code: 'chance', lossPercent: loss.value },
    root: { type: 'setting', ...loss },
  };
}

/** Changes of the line with their rows: they begin in the order of the scenario's instants. */
function linesOf({ index, scenario }: Context) {
  const lines = scenario.disturbances
    .filter((each): each is LineDisturbance => each.kind === 'path')
    .sort((left, right) => left.fromMs - right.fromMs);
  const spans = index.disturbances.filter(({ kind }) => kind === 'path');
  return spans.flatMap((span, place) => {
    const line = lines[place];
    return line ? [{ span, line }] : [];
  });
}
