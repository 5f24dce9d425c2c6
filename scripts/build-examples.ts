import {globSync, mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {build} from 'vite';
import {root, run} from './run.ts';

// Builds examples/ as their copies would be built elsewhere: against the packed tarball, not against the sources.

const examples = join(root, 'examples');
const installed = join(examples, 'node_modules/collab-kit');

const folder = mkdtempSync(join(tmpdir(), 'collab-pack-'));
try {
  await must(run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {quiet: true}));
  const [tarball = ''] = globSync('*.tgz', {cwd: folder});
  rmSync(installed, {recursive: true, force: true});
  mkdirSync(installed, {recursive: true});
  await must(run('tar', ['-xzf', join(folder, tarball), '-C', installed, '--strip-components=1'], {quiet: true}));
} finally {
  rmSync(folder, {recursive: true, force: true});
}

const types = run('tsc', ['-p', 'examples'], {quiet: true});
rmSync(join(root, 'dist/examples'), {recursive: true, force: true});
for (const main of globSync('*/main.{ts,tsx}', {cwd: examples})) {
  const name = basename(dirname(main));
  await build({root: join(examples, name), logLevel: 'warn', build: {outDir: join(root, 'dist/examples', name), emptyOutDir: true}});
}
await must(types);

async function must(ending: ReturnType<typeof run>): Promise<void> {
  const {code, output} = await ending;
  if (code === 0) return;
  console.error(output);
  process.exit(code);
}
