/** The words of the traces, said of a row of a recording. */

/** `client2`: the same user at another computer. `inside`: the host behind the gateway. */
type TraceNode = 'client' | 'client2' | 'server' | 'inside';

/** `laterSec`: by how much the traces tell it later than the row. */
type Word = readonly [node: TraceNode, event: string, channel?: string, laterSec?: number];
export type Said = readonly Word[];

/** The channels of the engine in the words of the traces. */
export const CHANNELS: Readonly<Record<string, string>> = { ssl: 'cstp', dtls: 'dtls' };

export function said(...word: Word): Said {
  return [word];
}
