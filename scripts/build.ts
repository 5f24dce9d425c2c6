import {createHash} from 'node:crypto';
import {existsSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join, sep} from 'node:path';
import {generateJetBrainsWebTypes} from 'custom-element-jet-brains-integration';
import {generateVsCodeCustomElementData} from 'custom-element-vs-code-integration';
import {build} from 'vite';
import {writeFrameworkTypes} from './framework-types.ts';
import type {Manifest} from './manifest-gaps.ts';
import {pinnedHead} from './pinned.ts';
import {root, run} from './run.ts';
import {singleModule} from './single-module.ts';
import {writeSkeletonStyles} from './skeleton-styles.ts';

// Builds the package into dist/. The portals, Storybook, the examples and the bundles that are only weighed have folders of their own there and stay.

const others = ['portal', 'api-docs', 'storybook', 'size', 'examples', 'bench'];
const dist = join(root, 'dist');
for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (!others.includes(name)) rmSync(join(dist, name), {recursive: true, force: true});
}

const declarations = run('tsc', ['-p', 'tsconfig.build.json']);
await build({configFile: join(root, 'vite.lib.config.ts'), root, logLevel: 'warn'});
await build(singleModule('src/cdn.ts', 'dist/cdn'));
const {code} = await declarations;
process.exitCode = code;

// The compiler rewrites ".ts" in the modules that it emits, but leaves it in declarations.
for (const file of globSync('**/*.d.ts', {cwd: dist, exclude: others}).map((name) => join(dist, name))) {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}\/[^"']+)\.ts\2/g, '$1$2$3.js$2'));
}

await writeSkeletonStyles(join(dist, 'cdn/skeleton'));

// What a page can pin: the hash of each file of the one-file module, by its name in dist/cdn.
const cdn = join(dist, 'cdn');
const hashOf = (file: string): string =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(cdn, file)))
    .digest('base64')}`;
const scripts = globSync('**/*.js', {cwd: cdn})
  .map((file) => file.split(sep).join('/'))
  .sort();
const hashes = Object.fromEntries(scripts.map((file) => [file, hashOf(file)]));
writeFileSync(join(cdn, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
writeFileSync(join(cdn, 'pinned.html'), pinnedHead(hashes, '/collab-kit/'));

// What editors and typed templates know about the elements comes from the same manifest that is published.
const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Manifest;
writeFrameworkTypes(manifest, join(dist, 'types'));
// Editors know no type of ours by its name: they get what it stands for.
const typesSrc = 'parsedType';
generateVsCodeCustomElementData(manifest as unknown as Parameters<typeof generateVsCodeCustomElementData>[0], {
  ...{outdir: dist, cssFileName: null, hideLogs: true, typesSrc},
});
generateJetBrainsWebTypes(manifest as unknown as Parameters<typeof generateJetBrainsWebTypes>[0], {
  ...{outdir: dist, packageJson: false, hideLogs: true, typesSrc},
});
