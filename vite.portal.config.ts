import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {defineConfig, type Plugin} from 'vite';

const portal = join(import.meta.dirname, 'portal');

/** The description of the API beside the pages that name it. No symbolic link: not every system checks one out as one. */
const withApiDescription: Plugin = {
  name: 'api-description',
  generateBundle() {
    this.emitFile({type: 'asset', fileName: 'openapi.json', source: readFileSync(join(import.meta.dirname, 'openapi.json'))});
  },
};

/** The demo portals: every page below portal/ is an entry. */
export default defineConfig({
  root: portal,
  plugins: [withApiDescription],
  build: {
    target: 'es2022',
    outDir: '../dist/portal',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {input: globSync('**/*.html', {cwd: portal}).map((page) => join(portal, page))},
  },
});
