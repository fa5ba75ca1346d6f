/** The JSON Schema that editors read: it knows what the compiler knows, and is never stricter. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compileLesson, type LessonFolder } from '../../src/lesson/compile.ts';
import { JSON_SCHEMAS, schemaText } from '../../src/lesson/json-schema/lesson.ts';
import { readLessonFolders } from '../../src/lesson/read-folder.ts';

const FOLDERS = readLessonFolders('.');
const ajv = new Ajv({ allowUnionTypes: true, strict: true, strictRequired: false });
const validate = ajv.compile(JSON_SCHEMAS['lesson.schema.json'] ?? false);
const Q05 = FOLDERS.find(({ yaml }) => yaml.file.includes('q05')) as LessonFolder;

type Tree = Record<string, unknown>;
const treeOf = (folder: LessonFolder): Tree => parse(folder.yaml.text) as Tree;
const compileTree = (tree: Tree) =>
  compileLesson({ ...Q05, yaml: { ...Q05.yaml, text: JSON.stringify(tree) } });
/** Where the first complaint is, and what it says. */
const complaint = (tree: unknown): string => {
  if (validate(tree)) return 'fine';
  return (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`).join('\n');
};

describe('the JSON Schema of lessons', () => {
  it.each(Object.entries(JSON_SCHEMAS))('%s is as `npm run schema` writes it', (name, schema) => {
    expect(readFileSync(`lessons/${name}`, 'utf8'), 'run: npm run schema').toBe(schemaText(schema));
  });

  it.each(FOLDERS.map((folder) => [folder.yaml.file, folder] as const))(
    'accepts %s',
    (_, folder) => {
      expect(complaint(treeOf(folder))).toBe('fine');
      expect(folder.yaml.text).toContain('# yaml-language-server: $schema=../lesson.schema.json\n');
    },
  );

  it.each([
    ['a misspelt field', { minuets: 6 }, /additional properties/],
    ['a group that is none', { group: 'tables' }, /\/group must be equal to one of/],
    ['an id that is no name', { id: 'Q 5' }, /\/id must match pattern/],
    ['no step', { steps: [] }, /\/steps must NOT have fewer than 1/],
    [
      'an unknown setting',
      { scenario: { settings: { keepalife: '20s' } } },
      /\/scenario\/settings/,
    ],
    ['too much loss', { scenario: { settings: { loss: 101 } } }, /\/loss must be <= /],
    ['an unknown fault', { scenario: { disturbances: [{ kind: 'quake' }] } }, /\/kind must be/],
    ['an event that is none', { moments: { gone: { event: 'tunnel-lost' } } }, /\/event must be/],
    [
      'a part that is none',
      { steps: [{ id: 'a', playhead: '3m', focus: ['moon'] }] },
      /\/focus\/0/,
    ],
    ['a claim that is none', { claims: [{ id: 'a', expect: { claim: 'may' } }] }, /\/expect/],
    [
      'a prediction that is none',
      { steps: [{ id: 'a', playhead: '3m', prediction: { kind: 'guess' } }] },
      /\/prediction/,
    ],
  ])('complains about %s, as the compiler does', (_, change, says) => {
    const tree = { ...treeOf(Q05), ...change };
    expect(complaint(tree)).toMatch(says);
    expect(compileTree(tree).ok).toBe(false);
  });

  it('asks for no more than the compiler: what may be left out may be left out', () => {
    for (const [path, without] of treesWithoutOneField(treeOf(Q05))) {
      if (complaint(without) === 'fine') continue;
      expect(compileTree(without).ok, path).toBe(false);
    }
  });
});

/** The tree once for each field of its mappings, without that field. */
function* treesWithoutOneField(
  tree: Tree,
  path: readonly string[] = [],
): Generator<[string, Tree]> {
  const at = (root: unknown, keys: readonly string[]): Tree =>
    keys.reduce<unknown>((node, key) => (node as Tree)[key], root) as Tree;
  for (const [key, value] of Object.entries(at(tree, path))) {
    if (!Array.isArray(at(tree, path))) {
      const copy = structuredClone(tree);
      Reflect.deleteProperty(at(copy, path), key);
      yield [[...path, key].join('.'), copy];
    }
    if (typeof value === 'object' && value !== null)
      yield* treesWithoutOneField(tree, [...path, key]);
  }
}
