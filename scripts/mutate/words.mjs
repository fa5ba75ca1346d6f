// What npm run mutate leaves alone, because changing it changes no rule: where a number comes from
// (`faq('FAQ 116312, Q1')`), and the words of an error that tells a programmer of a mistake.
const TELLS_A_SOURCE = new Set(['constant', 'schedule', 'faq', 'documented', 'chosen', 'measured']);
const REASON = 'words, no rule';

const words = {
  /** `path` is a place in the syntax tree; an answer is the reason to leave it alone. */
  shouldIgnore(path) {
    if (!path.isStringLiteral() && !path.isTemplateLiteral()) return undefined;
    const { parent } = path;
    if (!parent) return undefined;
    const isCall = parent.type === 'CallExpression' && TELLS_A_SOURCE.has(parent.callee.name);
    const isError = parent.type === 'NewExpression' && parent.callee.name === 'Error';
    return isCall || isError ? REASON : undefined;
  },
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'words', value: words }];
