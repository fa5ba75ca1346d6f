/** Finds the scenario that a command names: in a file, or in a lesson's folder. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import { readScenario } from '../domain/scenario-file.ts';
import type { Scenario } from '../domain/scenario.ts';
import { describeProblem } from '../domain/describe-problem.ts';
import { UserError } from './user-error.ts';

const LESSONS = fileURLToPath(new URL('../../lessons/', import.meta.url));
const LESSON_FILE = 'lesson.yaml';
const LESSON_ID = /^[\w-]+$/;

/** `source` is a .yaml, .yml or .json file, or the id of a lesson. Throws `UserError`. */
export function loadScenario(source: string): Scenario {
  const isFile = extname(source) !== '' || source.includes('/') || source.includes('\\');
  const path = isFile ? fileNamed(source) : lessonNamed(source);
  const content = parseText(path, readText(path));
  const parsed = readScenario(basename(path) === LESSON_FILE ? scenarioOf(content) : content);
  if ('value' in parsed) return parsed.value;
  throw new UserError(...parsed.problems.map(describeProblem));
}

function fileNamed(source: string): string {
  if (!['.yaml', '.yml', '.json'].includes(extname(source).toLowerCase())) {
    throw new UserError(`${source}: a scenario file ends in .yaml, .yml or .json.`);
  }
  // npm changes to the project's folder; the person may have started it elsewhere.
  const candidates = [resolve(source), resolve(process.env['INIT_CWD'] ?? '.', source)];
  return candidates.find((candidate) => existsSync(candidate)) ?? resolve(source);
}

function lessonNamed(id: string): string {
  const folders = LESSON_ID.test(id) ? lessonFolders() : [];
  const found =
    folders.find((folder) => folder === id) ??
    folders.find((folder) => folder.startsWith(`${id}-`)) ??
    folders.find((folder) => folder.startsWith(id));
  if (found === undefined) {
    throw new UserError(
      `${id}: there is no such lesson. Lessons: ${folders.join(', ') || 'none'}.`,
    );
  }
  return `${LESSONS}${found}/${LESSON_FILE}`;
}

/** In order of their names, so that the first match is the same on every system. */
function lessonFolders(): string[] {
  if (!existsSync(LESSONS)) return [];
  return readdirSync(LESSONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`${path}: the file cannot be read. ${messageOf(error)}`);
  }
}

function parseText(path: string, text: string): unknown {
  try {
    if (extname(path).toLowerCase() === '.json') return JSON.parse(text);
    const document = parseDocument(text);
    const [problem] = document.errors;
    if (problem) throw problem;
    return document.toJS();
  } catch (error) {
    throw new UserError(`${path}: the file is not well formed. ${messageOf(error)}`);
  }
}

/** The scenario stands in a lesson under a name of its own. */
function scenarioOf(lesson: unknown): unknown {
  if (typeof lesson === 'object' && lesson !== null && 'scenario' in lesson) return lesson.scenario;
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.trim() : String(error);
}
