/**
 * Which files of a build pages need, with all that comes on demand. Of Mermaid it is the two kinds of
 * diagram that the app draws: all kinds together weigh more than everything else.
 */
import type { Rolldown } from 'vite';

export type Bundle = Readonly<Record<string, Rolldown.OutputAsset | Rolldown.OutputChunk>>;

const MERMAID = /\/node_modules\/(mermaid|@mermaid-js)\//;
/** The parts of Mermaid that `src/scene/*-mermaid.ts` writes texts for, and the layout of states. */
const DRAWN = /sequenceDiagram|stateDiagram-v2|dagre/;

/** Scripts, styles and workers behind `pages`, by their names in the root: `index.html`. */
export function filesBehind(bundle: Bundle, pages: readonly string[]): string[] {
  const all = Object.values(bundle);
  const entries = pages.map((page) => {
    const entry = all.find((one) => one.type === 'chunk' && isPage(one, page));
    if (!entry) throw new Error(`The build has no ${page}.`);
    return entry.fileName;
  });
  const own = reachable(bundle, entries, (chunk) => (isMermaid(chunk) ? [] : 'all'));
  const roots = [...own].filter((file) => isMermaid(bundle[file]));
  const drawing = reachable(bundle, roots, (chunk) => (isDrawn(chunk) ? 'all' : 'static'));
  // Workers are named by scripts in ways that the graph does not know.
  const workers = all.map(({ fileName }) => fileName).filter((file) => WORKER.test(file));
  return [...new Set([...withStyles(bundle, [...own, ...drawing]), ...workers])].sort();
}

const WORKER = /\.worker-[\w-]+\.js$/;

function isPage({ facadeModuleId }: Rolldown.OutputChunk, page: string): boolean {
  return facadeModuleId?.replaceAll('\\', '/').endsWith(`/${page}`) ?? false;
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
  return [...files, ...styles];
}
