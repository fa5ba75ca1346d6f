/**
 * Makes the site installable and lets it work without a network: writes `sw.js`, which is
 * src/worker/service-worker.js with the list of all files it keeps, and `manifest.webmanifest`. Icons
 * come from the lessons' pages' maker, which has a renderer.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';
import { filesBehind, type Bundle } from './bundle-reach.ts';

const WORKER = 'src/worker/service-worker.js';
const MANIFEST = 'manifest.webmanifest';
/** Beside the lessons' pages without scripts, and what the list of a package names. */
const KEPT = /^(lessons\/(?!social\/)|icons\/|package-files\.json$|manifest\.webmanifest$)/;

/** `pages`: the HTML files in the root. `copied`: what Vite copies from `static`. */
export function offlinePlugin(parts: {
  readonly root: string;
  readonly pages: readonly string[];
  readonly copied: readonly string[];
}): Plugin {
  return {
    name: 'keepalive-lab:offline',
    apply: 'build',
    transformIndexHtml: (_, { path }) => (path.endsWith('/index.html') ? LINKS : []),
    buildStart() {
      this.emitFile({ type: 'asset', fileName: MANIFEST, source: JSON.stringify(manifest()) });
    },
    // The files as they were written, and all of them.
    writeBundle: {
      order: 'post',
      handler({ dir }, bundle) {
        const folder = dir ?? 'dist';
        const list = revisionsOf(folder, keptFiles(bundle, parts.pages, parts.copied));
        const source = readFileSync(join(parts.root, WORKER), 'utf8');
        writeFileSync(join(folder, 'sw.js'), `${headOf(list)}${source}`);
      },
    },
  };
}

const LINKS: HtmlTagDescriptor[] = [
  { rel: 'manifest', href: `./${MANIFEST}` },
  { rel: 'apple-touch-icon', href: './icons/maskable-512.png' },
].map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' as const }));

/** Members: https://www.w3.org/TR/appmanifest/. No `id`: it would be the same for all folders of an origin. */
function manifest() {
  const icon = (name: string, size: number, purpose: string) => {
    const src = `./icons/${name}-${size}.png`;
    return { src, sizes: `${size}x${size}`, type: 'image/png', purpose };
  };
  return {
    name: 'Keepalive Lab',
    short_name: 'Keepalive',
    description:
      'See, second by second, what DPD, keepalive, idle timeout and NAT do to a remote-access VPN session.',
    start_url: './index.html',
    scope: './',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    categories: ['education', 'utilities'],
    icons: [icon('icon', 192, 'any'), icon('icon', 512, 'any'), icon('maskable', 512, 'maskable')],
  };
}

function keptFiles(
  bundle: Bundle,
  pages: readonly string[],
  copied: readonly string[],
): readonly string[] {
  const others = Object.keys(bundle).filter((file) => KEPT.test(file));
  return [...new Set([...pages, ...copied, ...filesBehind(bundle, pages), ...others])].sort();
}

/** Each file with the beginning of its hash: another content makes another worker. */
function revisionsOf(folder: string, files: readonly string[]): Record<string, string> {
  const hashOf = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex')
      .slice(0, 8);
  return Object.fromEntries(files.map((file) => [file, hashOf(file)]));
}

function headOf(list: Readonly<Record<string, string>>): string {
  const text = JSON.stringify(list);
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `const VERSION = '${version}';\nconst FILES = ${text};\n`;
}
