import {globSync} from 'node:fs';
import {basename, join, relative, sep} from 'node:path';
import {defineConfig} from 'vite';

const source = join(import.meta.dirname, 'src');
const entries = ['index.ts', 'define.ts', 'define/*.ts', 'locales/*.ts', 'mocks/index.ts', 'mocks/msw.ts', 'testing/index.ts'];

/** The package: a module for each source file, so that a host's bundler takes only what it uses. */
export default defineConfig({
  build: {
    target: 'es2022',
    outDir: 'dist',
    // The portals and Storybook are built into folders of their own below it; scripts/build.ts clears the rest.
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    sourcemap: true,
    lib: {
      formats: ['es'],
      entry: Object.fromEntries(
        globSync(entries, {cwd: source}).map((file) => [relative('.', file).split(sep).join('/').replace(/\.ts$/, ''), join(source, file)]),
      ),
    },
    rolldownOptions: {
      external: [/^(lit|valibot|msw)(\/|$)/, /^@lit\//],
      output: {
        preserveModules: true,
        preserveModulesRoot: 'src',
        // The compiler's own helpers would otherwise be named after its version.
        entryFileNames: ({name}) => (name.startsWith('_virtual/') ? `helpers/${basename(name)}.js` : '[name].js'),
      },
    },
  },
});
