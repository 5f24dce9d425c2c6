import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {readElements} from './elements.ts';
import {addDetails, gapsOf, type Manifest} from './manifest-gaps.ts';
import {operationsByElement} from './operations-by-element.ts';
import {root, run} from './run.ts';

// Writes custom-elements.json and docs/operations-by-element.md; with --check it only says whether the committed ones are up to date. Either way it
// fails on what is undescribed, untyped or not as the code is.

const folder = join('.cache', 'manifest');
mkdirSync(join(root, folder), {recursive: true});
const analysis = run('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--outdir', folder, '--quiet'], {quiet: true});
const reading = readElements();
const {code, output} = await analysis;
if (code !== 0) {
  console.error(output);
  process.exit(code);
}
const manifest = JSON.parse(readFileSync(join(root, folder, 'custom-elements.json'), 'utf8')) as Manifest;
addDetails(manifest, reading);

const files = {
  'custom-elements.json': `${JSON.stringify(manifest, null, 2)}\n`,
  'docs/operations-by-element.md': await operationsByElement(reading),
};
for (const [name, fresh] of Object.entries(files)) {
  const file = join(root, name);
  if (!process.argv.includes('--check')) writeFileSync(file, fresh);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== fresh) {
    console.error(`${name} is not what the elements say today: run "npm run manifest".`);
    process.exitCode = 1;
  }
}
for (const gap of gapsOf(manifest, reading)) {
  console.error(gap);
  process.exitCode = 1;
}
