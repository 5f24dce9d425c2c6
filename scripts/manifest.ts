import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {root, run} from './run.ts';

// Writes custom-elements.json; with --check it only says whether the committed one is up to date.

const committed = join(root, 'custom-elements.json');
const folder = join('.cache', 'manifest');
mkdirSync(join(root, folder), {recursive: true});
const {code, output} = await run('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--outdir', folder, '--quiet'], {
  quiet: true,
});
if (code !== 0) {
  console.error(output);
  process.exit(code);
}
const fresh = `${JSON.stringify(JSON.parse(readFileSync(join(root, folder, 'custom-elements.json'), 'utf8')), null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(committed, fresh);
} else if (!existsSync(committed) || readFileSync(committed, 'utf8') !== fresh) {
  console.error('custom-elements.json is not what the elements say today: run "npm run manifest".');
  process.exitCode = 1;
}
