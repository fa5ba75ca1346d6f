/** Reads lesson folders from the disk. Node only: build, headless command and tests. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { LessonFolder, LessonSource } from './compile.ts';
import { LESSON_PATHS, type LessonPaths } from './lesson.ts';

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

/**
 * The paths of `lessons/paths.yaml`. Throws when one is missing or unknown, names a lesson that is
 * not there or one twice, and when a lesson is on no path.
 */
export function readLessonPaths(root: string, ids: readonly string[]): LessonPaths {
  const read: unknown = parse(readFileSync(join(root, PATHS), 'utf8'));
  const written = typeof read === 'object' && read ? Object.entries(read) : [];
  const unknown = written.filter(([name]) => !LESSON_PATHS.some((known) => known === name));
  if (unknown.length > 0) {
    const names = unknown.map(([name]) => name).join(', ');
    throw new Error(`${PATHS}: no such path: ${names}; known: ${LESSON_PATHS.join(', ')}`);
  }
  const pathOf = (name: string): readonly string[] => {
    const list: unknown = written.find(([known]) => known === name)?.[1];
    if (!Array.isArray(list) || list.length === 0) throw new Error(`${PATHS}: ${name} is empty`);
    const path = list.map(String);
    const bad = path.filter((id, place) => !ids.includes(id) || path.indexOf(id) < place);
    if (bad.length === 0) return path;
    throw new Error(`${PATHS}: ${name}: no such lesson, or named twice: ${bad.join(', ')}`);
  };
  const paths = {
    beginner: pathOf('beginner'),
    policy: pathOf('policy'),
    support: pathOf('support'),
  };
  const lost = ids.filter((id) => !Object.values(paths).some((path) => path.includes(id)));
  if (lost.length > 0) throw new Error(`${PATHS}: on no path: ${lost.join(', ')}`);
  return paths;
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
