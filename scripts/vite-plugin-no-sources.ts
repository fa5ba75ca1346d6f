/**
 * The engine and the page need the numbers of a profile, not where they come from: a build leaves
 * the references out. Only the module that shows them gets a copy with all of them, and is fetched
 * when somebody asks.
 */
import ts from 'typescript';
import type { Plugin } from 'vite';

const PROFILE = /\/src\/domain\/profile-\w+\.ts$/;
const ASKING = /\/src\/analysis\/profile-sources\.ts$/;
/** The functions whose last argument is a reference. */
const DECLARATIONS: readonly string[] = ['constant', 'measured', 'schedule'];

export function noSourcesPlugin(): Plugin {
  return {
    name: 'keepalive-lab:no-sources',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!importer || !ASKING.test(importer.replaceAll('\\', '/'))) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      // Another address is another module: with this query it is left as it is written.
      return found && PROFILE.test(found.id.replaceAll('\\', '/')) ? `${found.id}?sources` : null;
    },
    transform: (code, id) => (PROFILE.test(id.replaceAll('\\', '/')) ? withoutSources(code) : null),
  };
}

/** Text for text the same, but for the references, which are empty. */
export function withoutSources(code: string): string {
  const file = ts.createSourceFile('profile.ts', code, ts.ScriptTarget.Latest);
  const references: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    const last = ts.isCallExpression(node) ? node.arguments.at(-1) : undefined;
    const isDeclared =
      ts.isCallExpression(node) && DECLARATIONS.includes(node.expression.getText(file));
    if (isDeclared && last && ts.isStringLiteral(last)) references.push(last);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return references.reduceRight(
    (text, node) => `${text.slice(0, node.getStart(file))}''${text.slice(node.end)}`,
    code,
  );
}
