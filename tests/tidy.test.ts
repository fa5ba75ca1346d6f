import { describe, expect, it } from 'vitest';
import { ALLOWED } from './tidy/layers.ts';
import { readSources } from './tidy/read-sources.ts';
import {
  findAddressBarReaders,
  findExtraStorageUsers,
  findLongFiles,
  findWrongArrows,
} from './tidy/rules.ts';
import { readFacts } from './tidy/source-file.ts';

const sources = readSources();

describe('the source folders', () => {
  it.each(Object.keys(ALLOWED))('import only what they may: %s', (layer) => {
    const files = sources.filter(({ path }) => path.startsWith(`src/${layer}/`));
    expect(findWrongArrows(files)).toEqual([]);
  });

  it('are all known to the table of layers', () => {
    const strangers = sources.filter(({ path }) => !((path.split('/')[1] ?? '') in ALLOWED));
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('hold no file of more than 300 lines', () => {
    expect(findLongFiles(sources)).toEqual([]);
  });

  it('touch the address bar in the link store only', () => {
    expect(findAddressBarReaders(sources)).toEqual([]);
  });

  it('touch the browser storage in one file at most', () => {
    expect(findExtraStorageUsers(sources)).toEqual([]);
  });
});

describe('the import checker', () => {
  const wrongArrows = (path: string, text: string) => findWrongArrows([readFacts(path, text)]);

  it('accepts an import from a lower layer, from its own and from a package', () => {
    const text = `
      import { assign } from 'xstate';
      import { pop } from './event-queue.ts';
      import { addMs } from '../domain/units.ts';`;
    expect(wrongArrows('src/kernel/simulate.ts', text)).toEqual([]);
  });

  it.each([
    ['a static import', `import { simulate } from '../kernel/simulate.ts';`],
    ['an import for its effect', `import '../kernel/simulate.ts';`],
    ['a type import', `import type { Run } from '../kernel/simulate.ts';`],
    ['an import in a type', `type Run = import('../kernel/simulate.ts').Run;`],
    ['a re-export', `export { simulate } from '../kernel/simulate.ts';`],
    ['an import on demand', `const run = () => import('../kernel/simulate.ts');`],
    ['a worker address', `new Worker(new URL('../kernel/simulate.ts', import.meta.url));`],
    ['a glob', `import.meta.glob('../kernel/simulate.ts');`],
  ])('refuses %s from a higher layer', (_, text) => {
    expect(wrongArrows('src/domain/units.ts', text)).toEqual([
      'src/domain/units.ts imports src/kernel/simulate.ts: domain must not know kernel.',
    ]);
  });

  it('ignores an import that stands in a comment or in a string', () => {
    const text = `// import '../kernel/a.ts'\nconst text = "import '../kernel/a.ts'";`;
    expect(wrongArrows('src/domain/units.ts', text)).toEqual([]);
  });

  it('reads the script of a component', () => {
    const text = `<script lang="ts">import App from '../pages/app/App.svelte';</script><App />`;
    expect(wrongArrows('src/components/Clock.svelte', text)).toHaveLength(1);
  });

  it('reads the template of a component', () => {
    const text = `{#await import('../pages/app/main.ts') then page}{page.name}{/await}`;
    expect(wrongArrows('src/components/Clock.svelte', text)).toHaveLength(1);
  });

  it('lets translations know the types of lessons, not their code', () => {
    const types = `import { type Lesson } from '../lesson/schema.ts';`;
    const code = `import { compile } from '../lesson/compile.ts';`;
    expect(wrongArrows('src/i18n/words.ts', types)).toEqual([]);
    expect(wrongArrows('src/i18n/words.ts', code)).toHaveLength(1);
  });

  it('refuses a folder that the table does not know', () => {
    expect(wrongArrows('src/misc/a.ts', `import '../domain/units.ts';`)).toHaveLength(1);
  });
});

describe('the other tidy checks', () => {
  it('count the lines of a file', () => {
    const longFile = readFacts('src/domain/long.ts', '\n'.repeat(301));
    const fullFile = readFacts('src/domain/full.ts', '\n'.repeat(300));
    expect(findLongFiles([longFile, fullFile])).toEqual([
      'src/domain/long.ts has 301 lines; 300 are enough.',
    ]);
  });

  it.each([
    ['src/stores/recording.ts', 'const hash = location.hash;'],
    ['src/stores/recording.ts', `window.history.pushState(null, '');`],
    ['src/pages/app/App.svelte', '<button onclick={() => location.reload()}>×</button>'],
  ])('refuse the address bar in %s: %s', (path, text) => {
    expect(findAddressBarReaders([readFacts(path, text)])).toHaveLength(1);
  });

  it.each([
    ['src/stores/link.svelte.ts', 'const hash = location.hash;'],
    ['src/stores/link-parse.ts', 'const hash = location.hash;'],
    ['src/devices/console.ts', 'export const history = (history: string[]) => history.length;'],
    ['src/devices/console.ts', 'const menu = { history: 1 }; export const x = menu.history;'],
    ['src/components/Log.svelte', '<script>let { history } = $props();</script>{history.length}'],
  ])('allow in %s: %s', (path, text) => {
    expect(findAddressBarReaders([readFacts(path, text)])).toEqual([]);
  });

  it('refuse a second file that touches the browser storage', () => {
    const text = `localStorage.setItem('a', 'b');`;
    const one = readFacts('src/stores/preferences.svelte.ts', text);
    const two = readFacts('src/stores/progress.svelte.ts', text);
    expect(findExtraStorageUsers([one])).toEqual([]);
    expect(findExtraStorageUsers([one, two])).toHaveLength(1);
  });
});
