import {existsSync, globSync, readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'vite';
import {root, run, type Ended} from './run.ts';
import {singleModule} from './single-module.ts';
import {writeSkeletonStyles} from './skeleton-styles.ts';

// Builds the portals, the page of the API and Storybook, or what is named, where something that they are made of has changed since.

interface Product {
  readonly build: () => Promise<Pick<Ended, 'code' | 'output'>>;
  readonly inputs: readonly string[];
  /** The folder in dist; tells by a file in it when it was built. */
  readonly folder: string;
}

const apiDocs = 'dist/api-docs/index.html';

const products: Readonly<Record<string, Product>> = {
  portal: {
    build: async () => {
      const ended = await run('vite', ['build', '--config', 'vite.portal.config.ts', '--logLevel', 'warn'], {quiet: true});
      // What a page without a build loads, where the README says it is.
      if (ended.code !== 0) return ended;
      await build({...singleModule('src/cdn.ts', 'dist/portal/collab-kit'), logLevel: 'error'});
      await writeSkeletonStyles(join(root, 'dist/portal/collab-kit/skeleton'));
      return ended;
    },
    inputs: ['src/**', 'portal/**', 'openapi.json', 'vite.portal.config.ts', 'scripts/*.ts'],
    folder: 'portal',
  },
  'api-docs': {
    build: async () => {
      const ended = await run('redocly', ['build-docs', 'openapi.json', '-o', apiDocs, '--inlineBundle'], {quiet: true});
      if (ended.code === 0) keepToItself(join(root, apiDocs));
      return ended;
    },
    inputs: ['openapi.json', 'scripts/build-demo.ts'],
    folder: 'api-docs',
  },
  storybook: {
    build: () => run('storybook', ['build', '--quiet', '--disable-telemetry', '--output-dir', 'dist/storybook'], {quiet: true}),
    inputs: ['src/**', 'stories/**', '.storybook/**', 'custom-elements.json', 'tokens.json', 'themes/**', 'vite.config.ts'],
    folder: 'storybook',
  },
  package: {
    build: () => run('node', ['scripts/build.ts'], {quiet: true}),
    inputs: [
      ...['src/**', 'custom-elements.json', 'tokens.json', 'themes/**', 'package.json', 'vite.lib.config.ts', 'tsconfig*.json'],
      'scripts/{build,framework-types,manifest-gaps,minify-templates,pinned,single-module,skeleton-styles}.ts',
    ],
    folder: '.',
  },
  /** After the package, whose tarball they take. */
  examples: {
    build: () => run('node', ['scripts/build-examples.ts'], {quiet: true}),
    inputs: ['dist/.built', 'examples/*.json', 'examples/*/*', 'scripts/build-examples.ts'],
    folder: 'examples',
  },
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : ['portal', 'api-docs', 'storybook']) {
  const product = products[name];
  if (!product) throw new Error(`There is no "${name}" to build; there are ${Object.keys(products).join(', ')}.`);
  const stamp = join(root, 'dist', product.folder, '.built');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest([...product.inputs, 'package-lock.json'])) continue;
  const started = new Date();
  console.log(`Building ${name} …`);
  const {code, output} = await product.build();
  if (code !== 0) {
    console.error(output);
    process.exit(code);
  }
  // Dated at the start, so that what somebody saves during the build counts as newer.
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
}

/** The page would load the logo of its maker from there; its name says the same. On a telephone its title would break in every word. */
function keepToItself(page: string): void {
  const logo = (width: number, text: string): string =>
    `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="14"><text y="11" font-family="sans-serif" font-size="11" fill="#0044d4">${text}</text></svg>`)}`;
  const html = readFileSync(page, 'utf8')
    .replaceAll('https://cdn.redoc.ly/redoc/logo-mini-full.svg', logo(42, 'Redocly'))
    .replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', logo(10, 'R'))
    .replace(
      '</head>',
      '<link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>@media (max-width: 30em) { h1 { font-size: 20px !important; line-height: 26px !important } }</style></head>',
    );
  writeFileSync(page, html);
}

/** Folders count too: theirs is the only trace of a file that was removed. */
function newest(patterns: readonly string[]): number {
  // What is installed there is made by the build itself.
  const files = globSync(patterns, {cwd: root, exclude: ['examples/node_modules/**']});
  return Math.max(...files.map((path) => statSync(join(root, path)).mtimeMs));
}
