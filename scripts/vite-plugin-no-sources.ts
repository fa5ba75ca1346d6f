/**
 * The engine's worker needs the numbers of a profile, not where they come from: its build leaves the
 * references out. The page keeps them, for those who ask.
 */
import ts from 'typescript';
import type { Plugin } from 'vite';

const PROFILE = /\/src\/domain\/profile-\w+\.ts$/;
/** The functions whose last argument is a reference. */
const DECLARATIONS: readonly string[] = ['constant', 'measured', 'schedule'];

export function noSourcesPlugin(): Plugin {
  return {
    name: 'keepalive-lab:no-sources',
    apply: 'build',
    enforce: 'pre',
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
