import {existsSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {generateJsxTypes} from '@wc-toolkit/jsx-types';
import {generateVsCodeCustomElementData} from 'custom-element-vs-code-integration';
import {build} from 'vite';
import {root, run} from './run.ts';
import {singleModule} from './single-module.ts';

// Builds the package into dist/. The portals, Storybook and the bundles that are only weighed have folders of their own there and stay.

const others = ['portal', 'storybook', 'size'];
const dist = join(root, 'dist');
for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (!others.includes(name)) rmSync(join(dist, name), {recursive: true, force: true});
}

await build({configFile: join(root, 'vite.lib.config.ts'), root, logLevel: 'warn'});
await build(singleModule('src/cdn.ts', 'dist/cdn'));
const {code} = await run('tsc', ['-p', 'tsconfig.build.json']);
process.exitCode = code;

// The compiler rewrites ".ts" in the modules that it emits, but leaves it in declarations.
for (const file of globSync('**/*.d.ts', {cwd: dist, exclude: others}).map((name) => join(dist, name))) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}\/[^"']+)\.ts\2/g, '$1$2$3.js$2'));
}

// What editors and typed templates know about the elements comes from the same manifest that is published.
const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Parameters<
  typeof generateVsCodeCustomElementData
>[0] &
  Parameters<typeof generateJsxTypes>[0];
generateVsCodeCustomElementData(manifest, {outdir: dist, cssFileName: null, hideLogs: true});
generateJsxTypes(manifest, {
  outdir: dist,
  fileName: 'jsx-types.d.ts',
  componentTypePath: (_name, _tag, module) => `./${module?.replace(/^dist\//, '') ?? 'index.js'}`,
});
