/** One arrow of the import graph: who imports whom. Paths start at the repository's root. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Erased by the compiler: nothing of the target runs. */
  readonly isTypeOnly: boolean;
}

const CORE = ['domain', 'kernel', 'analysis'];
const BELOW_STORES = [...CORE, 'devices', 'lesson', 'worker', 'scene', 'i18n'];

/**
 * For each folder of `src`, the folders it may import from, besides itself.
 * `lessons` is the folder of lesson data beside `src`. `types of x` allows only `import type`.
 */
export const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  kernel: ['domain'],
  analysis: ['domain', 'kernel'],
  devices: CORE,
  lesson: [...CORE, 'devices', 'lessons'],
  worker: [...CORE, 'devices', 'lesson'],
  scene: [...CORE, 'lesson'],
  i18n: [...CORE, 'types of lesson'],
  stores: BELOW_STORES,
  components: [...BELOW_STORES, 'stores'],
  pages: [...BELOW_STORES, 'stores', 'components', 'lessons'],
  headless: [...CORE, 'devices', 'lesson', 'i18n', 'lessons'],
};

/** The first folder under `src`, or the folder beside `src` that the path lies in. */
export function layerOf(path: string): string {
  const parts = path.split('/');
  return (parts[0] === 'src' ? parts[1] : parts[0]) ?? '';
}

/** Why an arrow is wrong, as a sentence; null when it is fine. */
export function problemWith(arrow: Arrow): string | null {
  const from = layerOf(arrow.from);
  const to = layerOf(arrow.to);
  const allowed = ALLOWED[from];
  if (!allowed) return `${arrow.from} lies in no layer: add "${from}" to tests/tidy/layers.ts.`;
  if (to === from || allowed.includes(to)) return null;
  if (arrow.isTypeOnly && allowed.includes(`types of ${to}`)) return null;
  return `${arrow.from} imports ${arrow.to}: ${from} must not know ${to}.`;
}
