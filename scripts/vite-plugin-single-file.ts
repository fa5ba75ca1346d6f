/**
 * Puts the whole lab into one HTML file that works from the disk, where a page may fetch nothing:
 * scripts and styles stand in the page, and the workers' texts in its script. What needs files or
 * pages of its own says that it is not there: `LEFT_OUT` are replaced by a sentence, and what a
 * component holds between `<!-- not in the single file -->` and `<!-- / -->` is cut.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';
import { policyText, singleFilePolicy } from './security-policy.ts';

const FILE = 'keepalive-lab.html';
/** Mermaid weighs more than all else together; inspector and embed are pages of their own. */
const LEFT_OUT = [
  'components/diagrams/DiagramPicture.svelte',
  'components/inspector/InspectorView.svelte',
  'components/embed/EmbedDialog.svelte',
];
const SENTENCE = 'src/components/offline/NotInFile.svelte';
const CUT = /<!-- not in the single file -->.*?<!-- \/ -->/gs;
/** As Vite wants a worker to be written, for a file of its own. */
const WORKER =
  /new Worker\(\s*new URL\('([^']+)', import\.meta\.url\),\s*\{ type: 'module' \},?\s*\)/;

/** `root` is the folder that holds `src`; `icon` the page's icon, as SVG. */
export function singleFilePlugin(root: string, icon: string): Plugin[] {
  const leftOut: Plugin = {
    name: 'keepalive-lab:left-out-of-single-file',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer || !LEFT_OUT.some((path) => path.endsWith(source.replace(/^.*\//, '/'))))
        return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      const path = found?.id.replaceAll('\\', '/') ?? '';
      return LEFT_OUT.some((each) => path.endsWith(`/src/${each}`)) ? join(root, SENTENCE) : found;
    },
    transform: (code, id) => (id.endsWith('.svelte') ? code.replace(CUT, '') : undefined),
  };
  const workers: Plugin = {
    name: 'keepalive-lab:workers-in-single-file',
    enforce: 'pre',
    transform(code) {
      const [, path] = WORKER.exec(code) ?? [];
      if (path === undefined) return undefined;
      return `import InlineWorker from '${path}?worker&inline';\n${code.replace(WORKER, 'new InlineWorker()')}`;
    },
  };
  const oneFile: Plugin = {
    name: 'keepalive-lab:single-file',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const source = intoOne(bundle, icon);
        for (const name of Object.keys(bundle)) delete bundle[name];
        this.emitFile({ type: 'asset', fileName: FILE, source });
      },
    },
  };
  return [leftOut, workers, oneFile];
}

type Bundle = Record<string, Rolldown.OutputAsset | Rolldown.OutputChunk>;

/** The page. Throws when the bundle is more than a page, its script and its styles. */
function intoOne(bundle: Bundle, icon: string): string {
  const page = assetsEnding(bundle, '.html')[0];
  const chunks = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? [one] : []));
  const [script, ...others] = chunks;
  if (!page || !script || others.length > 0) {
    throw new Error(`The single file needs one page and one script: ${Object.keys(bundle).join()}`);
  }
  const code = inScript(script.code);
  const styles = assetsEnding(bundle, '.css').map(({ source }) => String(source));
  const hash = createHash('sha256').update(code).digest('base64');
  const policy = policyText(singleFilePolicy([hash]));
  return String(page.source)
    .replace(/\s*<script type="module"[^>]*><\/script>/, '')
    .replace(/\s*<link rel="(stylesheet|modulepreload)"[^>]*>/g, '')
    .replace('./icon.svg', `data:image/svg+xml,${encodeURIComponent(icon)}`)
    .replace('<head>', () => `<head>\n    ${policyTag(policy)}`)
    .replace('</head>', () => `<style>${styles.join('\n')}</style>\n  </head>`)
    .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`);
}

function assetsEnding(bundle: Bundle, ending: string): Rolldown.OutputAsset[] {
  return Object.values(bundle).flatMap((one) =>
    one.type === 'asset' && one.fileName.endsWith(ending) ? [one] : [],
  );
}

/** An HTML page must not find the end of the script, or a comment's beginning, in its texts. */
function inScript(code: string): string {
  return code.replaceAll(/<(\/script|!--)/gi, '\\x3C$1').trim();
}

function policyTag(policy: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
}
