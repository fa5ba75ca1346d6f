import { posix } from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import type { Arrow } from './layers.ts';

/** What the tidy rules need to know of one file. */
export interface SourceFacts {
  readonly path: string;
  readonly lines: number;
  readonly arrows: readonly Arrow[];
  /** Names the file reads but does not declare: globals such as `location`. */
  readonly globals: ReadonlySet<string>;
}

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

const GLOBAL_OBJECTS = new Set(['window', 'globalThis', 'self', 'document', 'top', 'parent']);

/** Reads a `.ts` or `.svelte` file. `path` starts at the repository's root, with slashes. */
export function readFacts(path: string, text: string): SourceFacts {
  const roots = scriptsOf(path, text).map((script) =>
    ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS),
  );
  const nodes = roots.flatMap((root) => [...walk(root)]);
  return {
    path,
    lines: text.replace(/\n$/, '').split('\n').length,
    arrows: nodes
      .map(importOf)
      .filter((found) => found !== null)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map((found) => toArrow(path, found)),
    globals: globalsOf(nodes),
  };
}

function toArrow(from: string, { specifier, isTypeOnly }: Import): Arrow {
  const withoutQuery = specifier.replace(/\?.*$/, '');
  return { from, to: posix.join(posix.dirname(from), withoutQuery), isTypeOnly };
}

/** The TypeScript in a file: all of it, or a component's scripts and template expressions. */
function scriptsOf(path: string, text: string): string[] {
  if (!path.endsWith('.svelte')) return [text];
  const root = parse(text, { modern: true });
  const scripts = [root.module, root.instance]
    .filter((script) => script !== null && script !== undefined)
    .map(({ content }) => text.slice(positionOf(content).start, positionOf(content).end));
  // One source for both, so that what the script declares is known in the template.
  return [[...scripts, ...templateExpressions(root.fragment, text)].join('\n;\n')];
}

/** The outermost JavaScript expressions of a template, each as a statement. */
function templateExpressions(node: unknown, text: string): string[] {
  if (Array.isArray(node)) return node.flatMap((child) => templateExpressions(child, text));
  if (typeof node !== 'object' || node === null) return [];
  if (isExpression(node)) return [`(${text.slice(node.start, node.end)})`];
  return Object.values(node).flatMap((child) => templateExpressions(child, text));
}

function isExpression(node: object): node is { start: number; end: number } {
  return (
    'type' in node &&
    'loc' in node &&
    'start' in node &&
    /Expression$|^Identifier$/.test(String(node.type))
  );
}

function positionOf(node: object): { start: number; end: number } {
  return node as { start: number; end: number };
}

function* walk(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* walk(child);
}

function importOf(node: ts.Node): Import | null {
  if (ts.isImportDeclaration(node)) return fromSpecifier(node.moduleSpecifier, isTypeImport(node));
  if (ts.isExportDeclaration(node)) return fromSpecifier(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return fromSpecifier(node.argument.literal, true);
  }
  if (ts.isCallExpression(node) && isLoader(node.expression)) {
    return fromSpecifier(node.arguments[0], false);
  }
  // `new URL('./engine.worker.ts', import.meta.url)` is how Vite is told of a worker.
  if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
    return fromSpecifier(node.arguments?.[0], false);
  }
  return null;
}

function fromSpecifier(node: ts.Node | undefined, isTypeOnly: boolean): Import | null {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, isTypeOnly } : null;
}

function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.isTypeOnly) return true;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.every((element) => element.isTypeOnly);
}

function isLoader(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || callee.getText() === 'import.meta.glob';
}

function globalsOf(nodes: readonly ts.Node[]): Set<string> {
  const identifiers = nodes.filter(ts.isIdentifier);
  const declared = new Set(identifiers.filter(isDeclaredName).map(({ text }) => text));
  const read = identifiers
    .filter((name) => isGlobalMember(name) || (isFreeName(name) && !declared.has(name.text)))
    .map(({ text }) => text);
  return new Set(read);
}

/** `location` in `window.location`. */
function isGlobalMember(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    ts.isPropertyAccessExpression(parent) &&
    parent.name === name &&
    GLOBAL_OBJECTS.has(parent.expression.getText())
  );
}

function isDeclaredName(name: ts.Identifier): boolean {
  const { parent } = name;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isImportClause(parent)) &&
    parent.name === name
  );
}

/** A name that stands for itself: not a member, a key, a label of a type or a declaration. */
function isFreeName(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== name;
  if (ts.isPropertyAssignment(parent)) return parent.name !== name;
  if (ts.isBindingElement(parent)) return parent.initializer === name;
  const isNamedMember =
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessorDeclaration(parent);
  return !(isNamedMember && parent.name === name) && !ts.isTypeNode(parent);
}
