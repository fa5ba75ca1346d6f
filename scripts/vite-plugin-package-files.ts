/**
 * Lists what a package for an LMS is made of, in `package-files.json`: the page makes the package from
 * its own files, and only a build knows their names. Left out are the other pages, the pictures for
 * social networks, and of Mermaid all kinds of diagram but the two that the app draws: so the diagrams
 * add 0.2 MB to a package of 0.55 MB, and nothing in it is missing.
 */
import { readdirSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Readonly<Record<string, Rolldown.OutputAsset | Rolldown.OutputChunk>>;

export interface PackageFiles {
  /** The page itself, with all lessons. */
  readonly app: readonly string[];
  /** By the lessons' ids: the lesson as pages without scripts, and their looks. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
}

const PAGE = 'index.html';
const MERMAID = /\/node_modules\/(mermaid|@mermaid-js)\//;
/** The parts of Mermaid that `src/scene/*-mermaid.ts` writes texts for, and the layout of states. */
const DRAWN = /sequenceDiagram|stateDiagram-v2|dagre/;

/** `staticFolder`: what Vite copies as it is. */
export function packageFilesPlugin(staticFolder: string): Plugin {
  return {
    name: 'keepalive-lab:package-files',
    apply: 'build',
    generateBundle: {
      // After all that other plugins add.
      order: 'post',
      handler(_, bundle) {
        const files = filesOf(bundle, readdirSync(staticFolder));
        const source = JSON.stringify(files);
        this.emitFile({ type: 'asset', fileName: 'package-files.json', source });
      },
    },
  };
}

function filesOf(bundle: Bundle, copied: readonly string[]): PackageFiles {
  const all = Object.values(bundle);
  const chunks = all.flatMap((output) => (output.type === 'chunk' ? [output] : []));
  const entry = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${PAGE}`));
  if (!entry) throw new Error(`The build has no ${PAGE}.`);
  const app = reachable(bundle, [entry.fileName], (chunk) => (isMermaid(chunk) ? [] : 'all'));
  const roots = [...app].filter((file) => isMermaid(bundle[file]));
  const drawing = reachable(bundle, roots, (chunk) => (isDrawn(chunk) ? 'all' : 'static'));
  const names = all.map(({ fileName }) => fileName);
  // Workers and pictures are named by scripts in ways that the graph does not know.
  const workers = names.filter((file) => /\.worker-[\w-]+\.js$/.test(file));
  const icons = copied.filter((file) => /\.(svg|png|ico)$/.test(file));
  const styled = withStyles(bundle, [...app, ...drawing]);
  return {
    app: [...new Set([PAGE, ...icons, ...styled, ...workers])].sort(),
    pages: pagesOf(names),
  };
}

/** Whose imports are followed: none, those that are always needed, or those on demand too. */
type Follow = (chunk: Rolldown.OutputChunk) => 'all' | 'static' | readonly [];

function reachable(bundle: Bundle, roots: readonly string[], follow: Follow): Set<string> {
  const found = new Set(roots);
  // A set grows while it is walked: new files are visited too.
  for (const file of found) {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk') continue;
    const how = follow(chunk);
    if (typeof how !== 'string') continue;
    const later = chunk.dynamicImports.filter((name) => how === 'all' || isDrawn(bundle[name]));
    for (const name of [...chunk.imports, ...later]) found.add(name);
  }
  return found;
}

function isMermaid(output: Bundle[string] | undefined): boolean {
  if (output?.type !== 'chunk') return false;
  return output.moduleIds.some((id) => MERMAID.test(id.replaceAll('\\', '/')));
}

function isDrawn(output: Bundle[string] | undefined): boolean {
  return output?.type === 'chunk' && DRAWN.test(output.name);
}

function withStyles(bundle: Bundle, files: readonly string[]): string[] {
  const styles = files.flatMap((file) => {
    const chunk = bundle[file];
    return chunk?.type === 'chunk' ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
  });
  return [...new Set([...files, ...styles])];
}

/** `lessons/q05.html` and `lessons/es/q05.html`, with the file of looks. */
function pagesOf(names: readonly string[]): PackageFiles['pages'] {
  const looks = names.filter((file) => /^lessons\/[\w-]+\.css$/.test(file));
  const pages = names.flatMap((file) => {
    const [, id] = /^lessons\/(?:[a-z]{2}\/)?([\w-]+)\.html$/.exec(file) ?? [];
    return id === undefined ? [] : [{ id, file }];
  });
  const ids = [...new Set(pages.map(({ id }) => id))];
  const filesOfId = (id: string) => pages.filter((page) => page.id === id).map(({ file }) => file);
  return Object.fromEntries(ids.map((id) => [id, [...filesOfId(id), ...looks]]));
}
