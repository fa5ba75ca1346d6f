/**
 * Draws the icons of the package with our own component. The package's bears every attribute that
 * anybody may set on an icon, and weighed 2 kB of the 90 that a first load may have.
 */
import { join } from 'node:path';
import type { Plugin } from 'vite';

const ICON = /\/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/;

/** `root` is the folder that holds `src`. */
export function slimIconsPlugin(root: string): Plugin {
  const drawing = join(root, 'src/components/IconDrawing.svelte');
  return {
    name: 'keepalive-lab:slim-icons',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === '../Icon.svelte' && ICON.test(importer?.replaceAll('\\', '/') ?? '')
        ? drawing
        : undefined,
  };
}
