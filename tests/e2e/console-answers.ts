/**
 * What the gateway's console must answer, word for word: twelve commands at three instants of one
 * run, read over by a person. tests/devices holds the core against it, tests/e2e the page.
 */
import { readFileSync } from 'node:fs';

/** Data until 3 min, then the cable out; after it is back, the gateway fails over at 6 min. */
export const ANSWERS_LINK =
  '#/sandbox?horizon=10m&gateway.standby=true&other=ana:active&other=bruno:inactive&idleTimeout=5m' +
  '&traffic=1s:400:both@2s-3m&fault=link-cut@3m-4m50s&fault=failover@6m';

export interface ExpectedAnswer {
  /** As in a link: `4m30s`. */
  readonly at: string;
  readonly command: string;
  readonly text: string;
}

/** A line `=== 1m ASA# show clock`, then what is printed below it. */
const HEAD = /^=== (\S+) ASA# (.*)$/;

export function expectedAnswers(): ExpectedAnswer[] {
  const text = readFileSync(new URL('console-answers.txt', import.meta.url), 'utf8');
  const blocks = text.trimEnd().split(/\n(?==== )/);
  return blocks.map((block) => {
    const [head = '', ...lines] = block.split('\n');
    const [, at = '', command = ''] = HEAD.exec(head) ?? [];
    return { at, command, text: lines.join('\n') };
  });
}
