/** The readable log in the language of the page: the command line's columns, the page's sentences. */
import { alignedLine } from '../analysis/log-columns.ts';
import { atOf, nodeOf } from '../analysis/recording-index.ts';
import type { Row } from '../domain/events.ts';
import type { Recording } from '../kernel/recording.ts';
import { logSentence } from './log-sentence.ts';
import { nodeText } from './words.ts';

/** Of the cause its number alone: it stands on a line of its own. */
export function logText(recording: Recording, row: Row): string {
  const cause = recording.columns.cause[row] ?? -1;
  return alignedLine({
    n: row,
    atMs: atOf(recording, row),
    node: nodeText(nodeOf(recording, row)),
    what: logSentence(recording, row),
    cause: cause < 0 ? '' : String(cause),
  });
}
