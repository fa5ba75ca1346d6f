// Visible words in a component must come from src/i18n/messages, or they exist in
// one language only. Reports letters in text, in string literals shown as text, and
// in the attributes people read or hear.

const READABLE_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
]);

const hasLetters = (text) => /\p{L}/u.test(text);

/** The string literals an expression can evaluate to without calling anything. */
function literalsIn(expression) {
  switch (expression?.type) {
    case 'Literal':
      return typeof expression.value === 'string' ? [expression] : [];
    case 'TemplateLiteral':
      return expression.quasis;
    case 'ConditionalExpression':
      return [...literalsIn(expression.consequent), ...literalsIn(expression.alternate)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return ['??', '||', '&&', '+'].includes(expression.operator)
        ? [...literalsIn(expression.left), ...literalsIn(expression.right)]
        : [];
    default:
      return [];
  }
}

const wordsOf = (literal) =>
  literal.type === 'TemplateElement' ? literal.value.cooked : literal.value;

export const noLiteralText = {
  meta: {
    type: 'problem',
    docs: { description: 'Words on screen come from the message files.' },
    messages: {
      literalText: '“{{text}}” is literal text: put it into src/i18n/messages and use m.…() here.',
    },
    schema: [],
  },
  create(context) {
    const report = (node, text) =>
      context.report({ node, messageId: 'literalText', data: { text: text.trim() } });

    const checkExpression = (expression) => {
      for (const literal of literalsIn(expression)) {
        if (hasLetters(wordsOf(literal))) report(literal, wordsOf(literal));
      }
    };

    return {
      SvelteText(node) {
        const isCode = ['SvelteScriptElement', 'SvelteStyleElement'].includes(node.parent.type);
        if (!isCode && hasLetters(node.value)) report(node, node.value);
      },
      SvelteMustacheTag(node) {
        const isPartOfAttribute = /Attribute$|Directive$/.test(node.parent.type);
        if (!isPartOfAttribute) checkExpression(node.expression);
      },
      SvelteAttribute(node) {
        if (!READABLE_ATTRIBUTES.has(node.key.name)) return;
        for (const part of node.value) {
          if (part.type === 'SvelteLiteral' && hasLetters(part.value)) report(part, part.value);
          if (part.type === 'SvelteMustacheTag') checkExpression(part.expression);
        }
      },
    };
  },
};
