import { m } from '../../i18n/generated/messages.js';
import { COMPILE_MAX_MS, FILE_BYTES_MAX } from '../../lesson/limits.ts';
import type { FileFailure } from '../../stores/lesson-file.ts';

const KILOBYTE = 1_000;
const most = FILE_BYTES_MAX / KILOBYTE;

const TEXTS: Readonly<Record<Exclude<FileFailure['type'], 'too-large'>, () => string>> = {
  problems: m.lesson_file_problems,
  empty: m.lesson_file_empty,
  'not-text': m.lesson_file_not_text,
  'not-read': m.lesson_file_not_read,
  'too-slow': () => m.lesson_file_too_slow({ seconds: COMPILE_MAX_MS / 1_000 }),
  stopped: m.lesson_file_stopped,
  'broken-link': m.lesson_file_broken_link,
  'large-link': () => m.lesson_file_large_link({ most }),
  lost: m.lesson_file_lost,
};

/** Why there is no lesson, and what one can do. */
export function failureText(failure: FileFailure): string {
  if (failure.type !== 'too-large') return TEXTS[failure.type]();
  return m.lesson_file_too_large({ size: failure.kilobytes, most });
}
