import {basename, join} from 'node:path';
import type {InlineConfig, Plugin} from 'vite';
import {minifyTemplates} from './minify-templates.ts';
import {root} from './run.ts';

/**
 * Gives the bundled copy of Lit a Trusted Types policy of its own: two copies on one page that both ask for "lit-html" fail
 * where the page's policy list forbids duplicates.
 */
const ownTrustedTypesPolicy = (): Plugin => {
  let renamed = 0;
  return {
    name: 'own-trusted-types-policy',
    enforce: 'pre',
    buildStart: () => void (renamed = 0),
    transform(code, id) {
      if (!/\/lit-html\/(?:\w+\/)*lit-html\.js$/.test(id)) return null;
      const changed = code.replace(/createPolicy\((["'])lit-html\1/g, () => (renamed++, 'createPolicy("collab-kit"'));
      return {code: changed, map: null};
    },
    generateBundle(_options, bundle) {
      const hasLit = Object.values(bundle).some(
        (chunk) => chunk.type === 'chunk' && chunk.moduleIds.some((id) => id.includes('/lit-html/')),
      );
      if (hasLit && renamed === 0) this.error('Lit no longer names its Trusted Types policy as expected: look again at how to rename it.');
    },
  };
};

/** Everything that `entry` needs in one minified module; only what is loaded on demand (a language) stays apart. */
export const singleModule = (entry: string, outDir: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  root,
  define: {'process.env.NODE_ENV': '"production"'},
  plugins: [minifyTemplates(), ownTrustedTypesPolicy()],
  build: {
    target: 'es2022',
    outDir,
    emptyOutDir: false,
    copyPublicDir: false,
    lib: {formats: ['es'], entry: {[basename(entry, '.ts')]: join(root, entry)}},
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      // Vite's own minifier leaves the white space in library modules.
      output: {minify: true, entryFileNames: '[name].js', chunkFileNames: 'languages/[name].js'},
    },
  },
});
