import type {KnipConfig} from 'knip';
import {dirname, join, relative} from 'node:path';

const portal = join(import.meta.dirname, 'portal');

/** The scripts of a page, as imports: knip does not read HTML by itself. A path from the root means the portals' root. */
function scriptsOf(html: string, file: string): string {
  const sources = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].flatMap(([, source]) => source ?? []);
  const here = (source: string): string => (source.startsWith('/') ? `./${relative(dirname(file), join(portal, source))}` : source);
  return sources.map((source) => `import '${here(source)}';`).join('\n');
}

export default {
  compilers: {html: scriptsOf},
  // Made by the portals' build; served by the host of a page without one.
  ignoreUnresolved: [/theme\.js$/, /^\/collab-kit\//],
  // Only files of the first two are read, by path; Storybook gives its own React to what it shows in its frame; test/package runs the checkers of templates.
  ignoreDependencies: ['@fontsource/inter', 'lit-html-2', 'react', '@angular/compiler-cli', 'svelte-check', 'vue-tsc'],
  ignoreExportsUsedInFile: true,
  workspaces: {
    '.': {
      entry: [
        'src/{index,define,cdn}.ts',
        'src/define/*.ts',
        'src/locales/*.ts',
        'src/mocks/{index,msw}.ts',
        'src/testing/index.ts',
        'bin/*.mjs',
        'scripts/*.ts',
        'scripts/reporters/*.ts',
        'portal/**/*.html',
        'test/**/*.{test,node,e2e,postgres}.ts',
        'test/package/hosts/*',
        'test/package/templates/*/*',
        'bench/*.ts',
        'examples/*/{main.ts,main.tsx,page.js,pages.ts}',
        'custom-elements-manifest.config.mjs',
        'web-test-runner.config.mjs',
        'vite.*.config.ts',
      ],
      project: [
        'src/**/*.ts',
        'scripts/**/*.ts',
        'portal/**/*.{ts,html}',
        'stories/**/*.ts',
        'test/**/*.{ts,tsx,vue,svelte}',
        'bench/*.ts',
        'examples/*/*.{ts,tsx,js,vue,svelte}',
      ],
      vite: {config: ['vite*.config.ts', 'examples/*/vite.config.ts']},
    },
    server: {project: ['src/**/*.ts']},
  },
} satisfies KnipConfig;
