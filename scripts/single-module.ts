import {basename, dirname, join, parse} from 'node:path';
import {gzipSync} from 'node:zlib';
import {minify} from 'terser';
import type {InlineConfig, Plugin} from 'vite';
import {minifyTemplates} from './minify-templates.ts';
import {root} from './run.ts';
import {withoutRules} from './without-rules.ts';

/**
 * Gives the bundled copy of Lit a Trusted Types policy of its own, which all copies of this module on a page share: where the page's policy forbids
 * duplicates, a second one of the same name fails and takes the whole module with it.
 */
const ownTrustedTypesPolicy = (): Plugin => {
  let renamed = 0;
  return {
    name: 'own-trusted-types-policy',
    enforce: 'pre',
    buildStart: () => void (renamed = 0),
    transform(code, id) {
      if (!/\/lit-html\/(?:\w+\/)*lit-html\.js$/.test(id)) return null;
      const changed = code.replace(
        /(\w+)\.createPolicy\((["'])lit-html\2/g,
        (_found, factory: string) => (renamed++, `${factory}.collab??=${factory}.createPolicy("collab-kit"`),
      );
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

/**
 * Gives each table of a language its own copy of the texts that tables share: one file, which comes in one round trip and is smaller than its pieces.
 */
const wholeTables = (): Plugin => ({
  name: 'whole-tables',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    const table = /\/locales\/\w\w\/([\w-]+)\.ts(?:\?in=([\w-]+))?$/.exec(importer ?? '');
    if (!table || !source.startsWith('./')) return null;
    const shared = await this.resolve(source, importer, {...options, skipSelf: true});
    return shared && `${shared.id}?in=${table[2] ?? table[1] ?? ''}`;
  },
});

/** Languages and parts are files beside the module, named after what they belong to. */
function fileName({facadeModuleId, moduleIds, name}: {facadeModuleId?: string | null; moduleIds: readonly string[]; name: string}): string {
  const id = facadeModuleId ?? moduleIds.at(-1) ?? '';
  const language = /\/locales\/(?:others|(\w\w)\/[\w-]+)\.ts$/.exec(id);
  if (language) return `languages/${language[1] ? `${language[1]}/` : ''}[name].js`;
  return name === 'part' ? `parts/${basename(dirname(id))}.js` : 'parts/[name].js';
}

/**
 * Asks for what a part imports along with the part: the browser would find out only when the part is there, and that would be one more round trip.
 */
const togetherWithTheirImports = (): Plugin => ({
  name: 'parts-together-with-their-imports',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((each) => each.type === 'chunk');
    const entry = chunks.find(({isEntry}) => isEntry);
    if (!entry) return;
    const importsOf = (name: string): readonly string[] => {
      const direct = chunks.find(({fileName}) => fileName === name)?.imports.filter((each) => each !== entry.fileName) ?? [];
      return [...new Set(direct.flatMap((each) => [each, ...importsOf(each)]))];
    };
    entry.code = entry.code.replace(/\bimport\((["'`])\.\/(parts\/[\w-]+\.js)\1\)/g, (own: string, quote: string, part: string) => {
      const others = importsOf(part).map((each) => `import(${quote}./${each}${quote})`);
      return others.length > 0 ? `Promise.all([${[own, ...others].join()}]).then(([e])=>e)` : own;
    });
  },
});

/** A second minifier finds half a percent more in most files after the bundler's own; where it does not, that one's stays. */
const minifiedOnceMore = (): Plugin => ({
  name: 'minified-once-more',
  async generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const {code = chunk.code} = await minify(chunk.code, {
        module: true,
        ecma: 2020,
        compress: {passes: 3, sequences: false, booleans: false, keep_fargs: false, pure_getters: true},
      });
      if (gzipSync(code).length < gzipSync(chunk.code).length) chunk.code = code;
    }
  },
});

/** Chromium compiles the functions of the module while it loads, and not when each is called first; to others it is a comment. */
const compiledWhileLoading = (): Plugin => ({
  name: 'compiled-while-loading',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle))
      if (chunk.type === 'chunk' && chunk.isEntry) chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
  },
});

/** Everything that `entry` needs in one minified module; only what is loaded on demand (languages, parts) stays apart. */
export const singleModule = (entry: string, outDir: string): InlineConfig => ({
  configFile: false,
  logLevel: 'warn',
  root,
  define: {'process.env.NODE_ENV': '"production"'},
  plugins: [
    wholeTables(),
    withoutRules(),
    minifyTemplates(),
    ownTrustedTypesPolicy(),
    togetherWithTheirImports(),
    minifiedOnceMore(),
    compiledWhileLoading(),
  ],
  build: {
    target: 'es2022',
    outDir,
    emptyOutDir: false,
    copyPublicDir: false,
    lib: {formats: ['es'], entry: {[parse(entry).name]: join(root, entry)}},
    rolldownOptions: {
      // The second minifier takes its time.
      checks: {bundlerTimings: false},
      // Parts take what they share with the module from the module itself.
      preserveEntrySignatures: 'allow-extension',
      output: {
        // Vite's own minifier leaves the white space in library modules.
        minify: true,
        comments: false,
        codeSplitting: {groups: [{name: parse(entry).name, tags: ['$initial']}]},
        entryFileNames: '[name].js',
        chunkFileNames: fileName,
      },
    },
  },
});
