/**
 * `@xstate/inspect` speaks the protocol of XState 4 and is made of its parts, while the lab's own
 * statecharts are XState 5. Its imports of `xstate`, and nobody else's, lead to `xstate-v4`.
 */
import type { Plugin } from 'vite';

export function inspectorXstatePlugin(): Plugin {
  return {
    name: 'keepalive-lab:inspector-xstate',
    enforce: 'pre',
    resolveId(source, importer) {
      const isInspect = /\/node_modules\/@xstate\/inspect\//.test(
        importer?.replaceAll('\\', '/') ?? '',
      );
      return source === 'xstate' && isInspect ? this.resolve('xstate-v4', importer) : null;
    },
  };
}
