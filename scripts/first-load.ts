/**
 * The pages of a build, and which file each module of their first loads goes into. Parts that a page
 * shows at once and another only when asked (an embed with a scene and no timeline) get files of
 * their own; everything else that pages share lies together, because small files compress badly.
 */
import type { Rolldown } from 'vite';

/** Each is an HTML file in the root, and its script `src/pages/NAME/main.ts`. */
export const PAGES = { app: 'index.html', embed: 'embed.html' } as const;

/** Opened from the app, by those who want more: they take what the first loads share as it lies there. */
export const OTHER_PAGES = {
  handout: 'handout.html',
  inspector: 'inspector.html',
  presenter: 'presenter.html',
} as const;

/** What an embed loads only when it is to be shown; the app shows the first two at once. */
const PARTS = {
  scene: 'src/components/scene/NetworkScene.svelte',
  timeline: 'src/components/timeline/Timeline.svelte',
  settings: 'src/components/settings/SettingsPanel.svelte',
  /** Comes with the scene, and is in no group of its own: what it shares must not bring the others. */
  story: 'src/components/describe/Story.svelte',
} as const;

type Page = keyof typeof PAGES;
type Part = keyof typeof PARTS;
type Group = Rolldown.CodeSplittingGroup;

/** Groups of the bundler, for a project in `root`. Modules that come on demand are in none. */
export function firstLoadGroups(root: string): Group[] {
  const pages = Object.keys(PAGES) as Page[];
  const parts = Object.keys(PARTS) as Part[];
  const files = {
    ...Object.fromEntries(pages.map((page) => [page, `src/pages/${page}/main.ts`])),
    ...PARTS,
  };
  let reach: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const groupOf = (id: string, graph: Graph): string | null => {
    // The entry itself is left out, so that the manifest knows it.
    if (/\.html|\/main\.ts/.test(id)) return null;
    reach ??= reachOf(files, root, graph);
    const reaching = reach.get(id) ?? new Set();
    return placeOf(
      pages.filter((page) => reaching.has(page)),
      parts.filter((part) => reaching.has(part)),
    );
  };
  // A group takes along what its modules need: those that others need too must have been dealt out.
  const isPart = (name: string | null): boolean => parts.includes(name as Part);
  const isCommon = (name: string | null): boolean => name === 'core' || /-words$/.test(name ?? '');
  const tests = [
    (name: string | null) => name === 'core',
    (name: string | null) => isCommon(name) && name !== 'core',
    isPart,
    (name: string | null) => !isCommon(name) && !isPart(name),
  ];
  return tests.map((isOfGroup, number) => ({
    debugName: `first load ${number + 1}`,
    name: (id, graph) => {
      const name = groupOf(id, graph);
      return isOfGroup(name) ? name : null;
    },
    priority: tests.length - number,
  }));
}

/** `null`: only parts that come on demand need it. */
export function placeOf(pages: readonly string[], parts: readonly string[]): string | null {
  const [part, ...otherParts] = parts.filter((each) => each !== 'story');
  const isShared = pages.length > 1 || (pages.length === 1 && part !== undefined);
  // The settings come after the app's first picture: what it needs for that must not lie with them.
  const isBefore = part === 'settings' && pages.length > 0;
  if ((pages.includes('embed') && isShared) || otherParts.length > 0 || isBefore) return 'core';
  if (part === undefined) return pages.length > 0 ? pages.join('-') : null;
  // The story's share of a part that an embed may leave out.
  return parts.includes('story') && part !== 'scene' ? `${part}-words` : part;
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** For each module the names of the files from which static imports lead to it. */
function reachOf(
  files: Readonly<Record<string, string>>,
  root: string,
  graph: Graph,
): ReadonlyMap<string, ReadonlySet<string>> {
  const reach = new Map<string, Set<string>>();
  for (const [name, file] of Object.entries(files)) {
    const ids = new Set([`${root.replaceAll('\\', '/').replace(/\/$/, '')}/${file}`]);
    // A set grows while it is walked: what is imported is visited too.
    for (const id of ids) {
      for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) ids.add(imported);
      reach.set(id, (reach.get(id) ?? new Set()).add(name));
    }
  }
  return reach;
}
