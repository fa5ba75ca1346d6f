/**
 * Opens a lesson that somebody else has written, from a file or a link. Whatever it holds, there is
 * a lesson or a reason; the page keeps what it shows until there is a lesson. Loaded on demand.
 */
import { FILE_BYTES_MAX } from '../lesson/limits.ts';
import type { LessonProblem } from '../lesson/problems.ts';
import { compileInWorker, type Compiled } from '../worker/lesson-client.ts';
import type { LoadedLesson } from './loaded-lesson.ts';
import { packLesson, unpackLesson } from './lesson-link.ts';
import { formatRoute } from './link-route.ts';
import { purifyText } from './purify.ts';

/** Why there is no lesson. */
export type FileFailure =
  | { readonly type: 'problems'; readonly problems: readonly LessonProblem[] }
  | { readonly type: 'too-large'; readonly kilobytes: number }
  | {
      readonly type:
        | 'empty'
        | 'not-text'
        | 'not-read'
        | 'too-slow'
        | 'stopped'
        | 'broken-link'
        | 'large-link'
        /** The address names a lesson that was held until its page was closed. */
        | 'lost';
    };

export type Opened =
  | { readonly type: 'lesson'; readonly loaded: LoadedLesson }
  | { readonly type: 'failed'; readonly failure: FileFailure };

/** Lessons of this visit by the part of the address that names them, `z=…` or `held=1`. */
const known = new Map<string, LoadedLesson>();
let heldCount = 0;

/** The size is known before anything is read: a file that is too large never is. */
export async function readLessonFile(file: File): Promise<Opened> {
  if (file.size > FILE_BYTES_MAX) {
    return failed({ type: 'too-large', kilobytes: Math.ceil(file.size / 1_000) });
  }
  try {
    return await compileBytes(file.name, new Uint8Array(await file.arrayBuffer()));
  } catch {
    // Taken away meanwhile, or a folder that was dropped here.
    return failed({ type: 'not-read' });
  }
}

/** The address of a lesson that has been read: the whole lesson where it fits, else its number. */
export function addressOfLesson({ file }: LoadedLesson): string {
  return `#${formatRoute({ page: 'lesson-file', step: 1 })}?${file ?? ''}`;
}

/** `key`: the part of the address that names the lesson. */
export async function openLessonAddress(key: string): Promise<Opened> {
  const loaded = known.get(key);
  if (loaded) return { type: 'lesson', loaded };
  const [name, text = ''] = key.split('=');
  if (name !== 'z') return failed({ type: 'lost' });
  const unpacked = await unpackLesson(text);
  if (unpacked.type === 'too-large') return failed({ type: 'large-link' });
  if (unpacked.type === 'broken') return failed({ type: 'broken-link' });
  return compileBytes(LINK_NAME, unpacked.bytes, key);
}

/** What problems call the file that a link holds. */
const LINK_NAME = 'link';
const NAME_LENGTH_MAX = 60;

/** Whether a lesson that the page has written would open. */
export async function isGoodLesson(text: string): Promise<boolean> {
  const compiled = await compile('lesson', text);
  return compiled.type === 'lesson';
}

function compile(name: string, text: string): Promise<Compiled> {
  return compileInWorker(
    () => new Worker(new URL('../worker/lesson.worker.ts', import.meta.url), { type: 'module' }),
    { name: name.slice(0, NAME_LENGTH_MAX), text },
  );
}

async function compileBytes(name: string, bytes: Uint8Array, key?: string): Promise<Opened> {
  const text = decode(bytes);
  if (text === undefined) return failed({ type: 'not-text' });
  if (text.trim() === '') return failed({ type: 'empty' });
  const compiled = await compile(name, text);
  if (compiled.type !== 'lesson') return failed(compiled);
  const { lesson, texts } = compiled.bundle;
  const file = key ?? (await keyOf(text));
  const purified = Object.entries(texts).map(([locale, words]) => [locale, purifyText(words)]);
  const loaded: LoadedLesson = { lesson, texts: Object.fromEntries(purified), file };
  known.set(file, loaded);
  return { type: 'lesson', loaded };
}

async function keyOf(text: string): Promise<string> {
  const link = await packLesson(text);
  if (link !== undefined) return `z=${link}`;
  heldCount += 1;
  return `held=${heldCount}`;
}

/** `undefined`: not UTF-8, or with bytes that no text has. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // eslint-disable-next-line no-control-regex -- these are what tells a text from anything else
    return /[\u0000-\u0008\u000E-\u001F]/.test(text) ? undefined : text;
  } catch {
    // Another encoding, or no text at all.
    return undefined;
  }
}

function failed(failure: FileFailure): Opened {
  return { type: 'failed', failure };
}
