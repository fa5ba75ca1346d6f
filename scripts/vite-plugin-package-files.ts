/**
 * Lists what a package for an LMS is made of, in `package-files.json`: the page makes the package from
 * its own files, and only a build knows their names. Left out are the pictures for social networks, and
 * of Mermaid all kinds of diagram but the two that the app draws. The app's other pages are in it, for
 * its buttons and links lead there.
 */
import { readdirSync } from 'node:fs';
import type { Plugin } from 'vite';
import { filesBehind, type Bundle } from './bundle-reach.ts';

export interface PackageFiles {
  /** The pages of the app, with all lessons. */
  readonly app: readonly string[];
  /** By the lessons' ids: the lesson as pages without scripts, and their looks. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
}

const PAGES = ['index.html', 'presenter.html', 'handout.html', 'inspector.html', 'embed.html'];

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
  const asTheyAre = copied.filter((file) => /\.(svg|png|ico|js)$/.test(file));
  return {
    app: [...new Set([...PAGES, ...asTheyAre, ...filesBehind(bundle, PAGES)])].sort(),
    pages: pagesOf(Object.values(bundle).map(({ fileName }) => fileName)),
  };
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
