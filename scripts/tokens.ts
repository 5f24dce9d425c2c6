import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {root} from './run.ts';
import {readTokens, withDocumentation, withTokens} from './token-css.ts';

// Writes what tokens.json says into the styles and the documentation of the elements, or with `--check` tells whether it stands there.

const {values} = parseArgs({options: {check: {type: 'boolean', default: false}}});
const tokens = readTokens();
const made = {'src/ui/styles.ts': withTokens, 'src/kit/collab-element.ts': withDocumentation};
for (const [name, write] of Object.entries(made)) {
  const file = join(root, name);
  const text = readFileSync(file, 'utf8');
  const fresh = write(text, tokens);
  if (fresh === text) continue;
  if (!values.check) writeFileSync(file, fresh);
  else {
    console.error(`${name} does not say what tokens.json says. Run: npm run tokens`);
    process.exitCode = 1;
  }
}
