import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A link as it was published, and what it has to say for ever. */
export interface SampleLink {
  readonly hash: string;
  /** The version of the lab and the day on which it was first published. */
  readonly since: string;
  readonly says: Says;
}

/** What differs from the page's own scenario, in the form of the parsed scenario. */
export interface Says {
  readonly page: string;
  readonly t?: number;
  readonly play?: true;
  readonly lang?: string;
  readonly theme?: string;
  readonly settings?: Readonly<Record<string, number>>;
  readonly client?: Readonly<Record<string, unknown>>;
  readonly gateway?: Readonly<Record<string, unknown>>;
  readonly [part: string]: unknown;
}

const FILE = fileURLToPath(new URL('sample-links.txt', import.meta.url));

/** `[since]`, then a link and, on the line after it, what it says. */
export function readSampleLinks(): readonly SampleLink[] {
  const lines = readFileSync(FILE, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('# '));
  let since = '';
  return lines.flatMap((line, number) => {
    if (line.startsWith('[')) since = line.slice(1, -1);
    if (!line.startsWith('#/')) return [];
    return [{ hash: line, since, says: JSON.parse(lines[number + 1] ?? '') as Says }];
  });
}
