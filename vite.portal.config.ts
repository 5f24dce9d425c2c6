import {globSync} from 'node:fs';
import {join} from 'node:path';
import {defineConfig} from 'vite';

const portal = join(import.meta.dirname, 'portal');

/** The demo portals: every page below portal/ is an entry. */
export default defineConfig({
  root: portal,
  build: {
    target: 'es2022',
    outDir: '../dist/portal',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {input: globSync('**/*.html', {cwd: portal}).map((page) => join(portal, page))},
  },
});
