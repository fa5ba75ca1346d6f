/**
 * Makes a SCORM package of one lesson or of all, in the page: from its own files, which it fetches once
 * more, a launch page for each lesson and `imsmanifest.xml`. Loaded on demand.
 */
import { strToU8, zipSync } from 'fflate';
import type { ScormVersion } from './lms-api.ts';
import { launchPageOf, manifestOf, type PackagedLesson } from './scorm-manifest.ts';

export interface PackageWish {
  readonly version: ScormVersion;
  readonly lessons: readonly PackagedLesson[];
}

export type MadePackage =
  | { readonly type: 'package'; readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string }
  /** The page was opened from the disk, or by a server that has no list of its files. */
  | { readonly type: 'no-files' }
  | { readonly type: 'file-missing'; readonly file: string };

/** Written by scripts/vite-plugin-package-files.ts. */
interface PackageFiles {
  readonly app: readonly string[];
  readonly pages: Readonly<Record<string, readonly string[]>>;
}

const LIST = 'package-files.json';
const PAGE = 'index.html';
/** Nobody installs a package: these lead to files that are not in it. */
const INSTALLABLE = /\s*<link rel="(manifest|apple-touch-icon)"[^>]*>/g;

/** Never rejects. */
export async function makePackage(wish: PackageWish): Promise<MadePackage> {
  const list = await readList();
  const ids = wish.lessons.map(({ id }) => id);
  if (!list) return { type: 'no-files' };
  const pages = ids.flatMap((id) => list.pages[id] ?? []);
  const names = [...new Set([...list.app, ...pages])];
  const files: Record<string, Uint8Array> = {};
  for (const [name, bytes] of await Promise.all(names.map(fetchFile))) {
    if (!bytes) return { type: 'file-missing', file: name };
    files[name] = bytes;
  }
  const page = new TextDecoder().decode(files[PAGE]).replace(INSTALLABLE, '');
  files[PAGE] = strToU8(page);
  for (const id of ids) files[launchPageOf(id)] = strToU8(launchPage(page, wish.version, id));
  const inPackage = Object.keys(files).sort();
  files['imsmanifest.xml'] = strToU8(manifestOf(wish, inPackage));
  const which = ids.length === 1 ? ids[0] : 'lessons';
  return {
    type: 'package',
    bytes: zipSync(files, { level: 6 }),
    fileName: `keepalive-lab-${which}-scorm-${wish.version}.zip`,
  };
}

/** The page itself, told which lesson it is and in which LMS. Nowhere else does a page know of one. */
function launchPage(page: string, version: ScormVersion, id: string): string {
  const told = `<meta name="keepalive-lab-lms" content="${version} ${id}" />`;
  return page.replace('<head>', `<head>\n    ${told}`);
}

async function readList(): Promise<PackageFiles | undefined> {
  try {
    const answer = await fetch(LIST);
    return answer.ok ? ((await answer.json()) as PackageFiles) : undefined;
  } catch {
    // A page from the disk may fetch nothing; another server answers with a page of its own.
    return undefined;
  }
}

async function fetchFile(name: string): Promise<readonly [string, Uint8Array | undefined]> {
  try {
    const answer = await fetch(name);
    return [name, answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined];
  } catch {
    // The network failed, or a new version has taken the old files away.
    return [name, undefined];
  }
}
