import type { Row } from '../events.ts';
import type { World } from '../world.ts';

/** Shows one line of the client's message history. */
export function say(world: World, text: string, cause: Row): void {
  world.record({ kind: 'message', node: 'client', word: text, cause });
}
