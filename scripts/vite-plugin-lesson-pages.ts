/**
 * Adds to a build the lessons as pages that need no script, with their pictures: `lessons/q05.html`,
 * `lessons/es/q05.html`, a list in each language, one file of looks, and a picture of each for social
 * networks. They are made by src/pages/lesson-pages in a process of its own, beside the bundler.
 *
 * `SITE_URL` in the environment says where the site will lie. With it, pages name themselves and
 * their pictures by whole addresses, which social networks want; without it by relative ones.
 */
import { execFile, type PromiseWithChild } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const MAKER = 'src/pages/lesson-pages/main.ts';
const APP_CARD = 'lessons/social/index-en.png';

/** `root` is the folder that holds `src` and `lessons`. */
export function lessonPagesPlugin(root: string): Plugin {
  let folder = '';
  let made: PromiseWithChild<unknown> | undefined;
  return {
    name: 'keepalive-lab:lesson-pages',
    apply: 'build',
    buildStart() {
      folder = mkdtempSync(join(tmpdir(), 'lesson-pages-'));
      made = promisify(execFile)(process.execPath, ['--import', 'tsx', MAKER, folder], {
        cwd: root,
      });
      // Told where it is awaited; until then it must not end the process.
      made.catch(() => undefined);
    },
    transformIndexHtml: (_, { path }) =>
      path.endsWith('/index.html') ? socialTags(process.env['SITE_URL']) : [],
    async generateBundle() {
      await made;
      for (const file of filesIn(folder)) {
        this.emitFile({ type: 'asset', fileName: file, source: readFileSync(join(folder, file)) });
      }
    },
    closeBundle() {
      // A build that failed has not waited for it.
      made?.child.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** By their path from the folder, as addresses are written. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/** What the app's own page says of itself beyond what index.html holds: its picture. */
function socialTags(address: string | undefined): HtmlTagDescriptor[] {
  const base = address ? address.replace(/\/?$/, '/') : './';
  const properties = {
    ...(address ? { 'og:url': base } : {}),
    'og:image': base + APP_CARD,
    'og:image:type': 'image/png',
    'og:image:width': '1200',
    'og:image:height': '630',
  };
  return Object.entries(properties).map(([property, content]) => ({
    ...{ tag: 'meta', attrs: { property, content } },
    injectTo: 'head' as const,
  }));
}
