import {join} from 'node:path';
import {format, resolveConfig} from 'prettier';
import {operationNames, operations, type OperationName, type Role} from '../src/api/operations.ts';
import type {Reading} from './elements.ts';
import {root} from './run.ts';

const roleWords: Readonly<Record<Role, string>> = {
  anyone: 'anyone',
  person: 'any signed-in person',
  agencyEmployee: 'agency: employee',
  agencyAdministrator: 'agency: collaboration administrator',
  companyMember: 'company: member',
  companyAdministrator: 'company: administrator',
  companyPendingTerms: 'company: before its terms are approved',
  support: 'support',
};

const introduction = `# Operations and rights by element

Made from the code by \`npm run manifest\`; do not edit. An element calls these operations of [openapi.json](../openapi.json) and no others, besides
\`getChanges\`, by which all hear of what others change. A deed that an answer does not name in \`allowedActions\` is not offered, so its operation need not be
there; nor those of a view of \`<collab-settings>\` that \`getSession\` does not list. _Who_ may ask is what the reference backend admits; within that, a person
sees and changes only what belongs to the party for which she acts.
`;

/** The document that says what a backend must answer, and whom it must admit, for each element. */
export async function operationsByElement({elements}: Reading): Promise<string> {
  const isName = (name: string): name is OperationName => (operationNames as readonly string[]).includes(name);
  const sections = elements
    .filter(({tag}) => tag !== 'collab-provider')
    .map(({tag, operations: names, opens}) => {
      const rows = names.filter(isName).map((name) => {
        const {method, path, who} = operations[name];
        return `| \`${name}\` | \`${method} ${path}\` | ${who.map((role: Role) => roleWords[role]).join('; ')} |`;
      });
      const others = opens.map((each) => `[\`<${each}>\`](#${each})`).join(', ');
      return [
        `## ${tag}`,
        ...(opens.length > 0 ? [`It opens ${others}, each with its own operations.`] : []),
        ['| operation | request | who |', '| --- | --- | --- |', ...rows].join('\n'),
      ].join('\n\n');
    });
  const called = new Set(elements.flatMap((each) => each.operations));
  const others = operationNames.filter((name) => !called.has(name) && name !== 'getChanges').map((name) => `\`${name}\``);
  const rest = `## No element\n\n${others.join(', ')}.`;
  const text = [introduction, ...sections, rest].join('\n\n');
  return format(text, {...(await resolveConfig(join(root, 'docs/operations-by-element.md'))), parser: 'markdown'});
}
