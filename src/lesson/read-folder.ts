/** Reads lesson folders from the disk. Node only: build, headless command and tests. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { LessonFolder, LessonSource } from './compile.ts';

const ORDER = 'lessons/order.yaml';
const PATHS = 'lessons/paths.yaml';
const TRANSLATION = /^([a-z]{2}(?:-[A-Z]{2})?)\.md$/;

/** Every folder of lessons under `root/lessons`, in the order of their names. */
export function readLessonFolders(root: string): LessonFolder[] {
  return readdirSync(join(root, 'lessons'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => readLessonFolder(root, `lessons/${name}`));
}

/**
 * The ids in the order of `lessons/order.yaml`. Throws when the file names a lesson that is not
 * there, or does not name one that is.
 */
export function readLessonOrder(root: string, ids: readonly string[]): readonly string[] {
  const read: unknown = parse(readFileSync(join(root, ORDER), 'utf8'));
  const order = Array.isArray(read) ? read.map(String) : [];
  const missing = ids.filter((id) => !order.includes(id));
  if (missing.length > 0)
    throw new Error(`${ORDER}: these lessons are missing: ${missing.join(', ')}`);
  const extra = order.filter((id, place) => !ids.includes(id) || order.indexOf(id) < place);
  if (extra.length > 0)
    throw new Error(`${ORDER}: no such lesson, or named twice: ${extra.join(', ')}`);
  return order;
}

/** The ways through the lessons; read-paths.ts makes sense of it. */
export function readPathsFile(root: string): LessonSource {
  return { file: PATHS, text: readFileSync(join(root, PATHS), 'utf8') };
}

/** `folder` is relative to `root`, and so are the names in problems. */
export function readLessonFolder(root: string, folder: string): LessonFolder {
  const read = (name: string): LessonSource => ({
    file: `${folder}/${name}`,
    text: readFileSync(join(root, folder, name), 'utf8'),
  });
  const translations = readdirSync(join(root, folder)).flatMap((name) => {
    const locale = TRANSLATION.exec(name)?.[1];
    return locale === undefined ? [] : [[locale, read(name)] as const];
  });
  return { yaml: read('lesson.yaml'), texts: Object.fromEntries(translations) };
}
