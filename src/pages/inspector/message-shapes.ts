/** What the lab may say to the inspector, by its shape: what does not fit is not listened to. */
import * as v from 'valibot';
import type { ModeDefinition } from '../../scene/chart-definition.ts';
import type { ModeValue } from '../../scene/chart-stands.ts';

/** Longer than any chart of ours; a guard against what would keep the page busy. */
const TEXT_MAX = 200_000;
const NAME_MAX = 300;

const name = v.pipe(v.string(), v.maxLength(NAME_MAX));
const names = v.array(name);
const instantMs = v.pipe(v.number(), v.finite(), v.minValue(0));

const way = v.object({ target: v.exactOptional(name), actions: names });

const definition: v.GenericSchema<ModeDefinition> = v.object({
  id: name,
  type: v.picklist(['atomic', 'compound', 'parallel', 'final']),
  initial: v.exactOptional(name),
  entry: names,
  exit: names,
  on: v.record(name, v.array(way)),
  states: v.lazy(() => v.record(name, definition)),
});

const modeValue: v.GenericSchema<ModeValue> = v.union([
  name,
  v.lazy(() => v.record(name, modeValue)),
]);

const state = v.object({
  value: modeValue,
  context: v.object({
    atMs: instantMs,
    playheadMs: instantMs,
    reason: v.picklist(['step', 'back', 'new', 'same']),
  }),
  event: v.object({ type: name }),
});

const written = <Shape extends v.GenericSchema>(shape: Shape) =>
  v.pipe(v.string(), v.maxLength(TEXT_MAX), v.parseJson(), shape);

/** As it comes over the wire: the parts are texts. */
export const wireMessage = v.variant('type', [
  v.object({
    type: v.literal('service.register'),
    sessionId: name,
    machine: written(definition),
    state: written(state),
  }),
  v.object({ type: v.literal('service.state'), sessionId: name, state: written(state) }),
  v.object({
    type: v.literal('service.event'),
    sessionId: name,
    event: written(v.object({ name })),
  }),
  v.object({ type: v.literal('service.stop'), sessionId: name }),
]);

/** As the library hands it on: parts are XState 4's own objects, with what was written inside. */
export const receivedMessage = v.variant('type', [
  v.object({
    type: v.literal('service.register'),
    sessionId: name,
    machine: v.object({ config: definition }),
    state,
  }),
  v.object({ type: v.literal('service.state'), sessionId: name, state }),
  v.object({ type: v.literal('service.event'), sessionId: name }),
  v.object({ type: v.literal('service.stop'), sessionId: name }),
]);

export type ReceivedMessage = v.InferOutput<typeof receivedMessage>;
export type ReceivedState = v.InferOutput<typeof state>;
