/**
 * An address in a template must come from `safeUrl(…)`, which lets only http and https through: a `javascript:` address from
 * outside would otherwise run on the host's page.
 */
export const checkedUrl = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {unchecked: 'Write {{attribute}}=${safeUrl(…)}: an unchecked address can run script on the page.'},
  },
  create: (context) => ({
    TaggedTemplateExpression({tag, quasi}) {
      if (tag.type !== 'Identifier' || !['html', 'svg'].includes(tag.name)) return;
      quasi.expressions.forEach((expression, index) => {
        const attribute = /[\s.?](href|xlink:href|src|action|formaction|data)=["']?$/i.exec(quasi.quasis[index].value.raw)?.[1];
        if (attribute && !isChecked(expression)) context.report({node: expression, messageId: 'unchecked', data: {attribute}});
      });
    },
  }),
};

const isChecked = (expression) => {
  if (expression.type === 'CallExpression') {
    const name = expression.callee.name ?? expression.callee.property?.name;
    return name === 'safeUrl' || (name === 'ifDefined' && expression.arguments.length === 1 && isChecked(expression.arguments[0]));
  }
  if (expression.type === 'LogicalExpression' && expression.operator === '??')
    return isChecked(expression.left) && expression.right.type === 'Identifier' && expression.right.name === 'nothing';
  return false;
};
