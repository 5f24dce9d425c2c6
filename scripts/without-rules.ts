import type {Plugin} from 'vite';

/**
 * Takes from the table of operations who may ask and what can go wrong: the backend's rules, and the types', which no element looks at when a page has
 * loaded it.
 */
export const withoutRules = (): Plugin => ({
  name: 'without-rules',
  transform: {
    filter: {id: /\/src\/api\/operations\.ts$/},
    handler(code) {
      const rows = this.parse(code, {lang: 'ts'}).body.flatMap((statement) => {
        const declaration = statement.type === 'ExportNamedDeclaration' && statement.declaration;
        const row = declaration && declaration.type === 'VariableDeclaration' && declaration.declarations[0]?.init;
        return row && row.type === 'CallExpression' && row.arguments.length > 2 ? [row] : [];
      });
      if (rows.length === 0) this.error('The table of operations no longer has rows such as get(path, who, answer, errors).');
      const short = rows.reduceRight((all, {end, arguments: [path, , answer]}) => {
        const [kept, shape] = [path, answer].map((argument) => (argument ? code.slice(argument.start, argument.end) : ''));
        return `${all.slice(0, path?.start)}${kept}, [], ${shape})${all.slice(end)}`;
      }, code);
      return {code: short, map: null};
    },
  },
});
