import {cemInheritancePlugin} from '@wc-toolkit/cem-inheritance';
import {getTsProgram, typeParserPlugin} from '@wc-toolkit/type-parser';

const globs = ['src/components/**/*.ts', 'src/kit/collab-element.ts', 'src/events.ts', 'src/outcomes.ts'];

const lifecycle = ['connectedMoveCallback'];

/** Keeps only what we promise: elements, events, documented events of elements, and members that are public. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({customElementsManifest}) {
    for (const module of customElementsManifest.modules) {
      module.declarations = module.declarations?.filter(
        ({kind, tagName, name}) => kind === 'class' && (tagName || /(Event|Element)$/.test(name)),
      );
      const kept = new Set(module.declarations?.map(({name}) => name));
      module.exports = module.exports?.filter(({declaration}) => kept.has(declaration.name));
      for (const declaration of module.declarations ?? []) {
        declaration.events = declaration.events?.filter((event) => event.description);
        declaration.members = declaration.members?.filter(
          ({privacy, name, static: isStatic}) =>
            privacy !== 'private' &&
            privacy !== 'protected' &&
            !name.startsWith('#') &&
            !(isStatic && name === 'styles') &&
            !lifecycle.includes(name),
        );
      }
    }
  },
};

/** The parser expands an interface that is made from a table of operations wrongly; its name says what is meant. */
const apiByName = {
  name: 'api-by-name',
  packageLinkPhase({customElementsManifest}) {
    for (const {declarations = []} of customElementsManifest.modules)
      for (const {members = []} of declarations) for (const member of members) if (member.name === 'api') delete member.parsedType;
  },
};

/** Names the modules as they are published, and leaves out those that hold nothing public. */
const publishedPaths = {
  name: 'published-paths',
  packageLinkPhase({customElementsManifest}) {
    const published = (path) => path?.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');
    const rename = (value) => {
      if (Array.isArray(value)) value.forEach(rename);
      else if (value && typeof value === 'object') {
        if (typeof value.module === 'string') value.module = published(value.module);
        Object.values(value).forEach(rename);
      }
    };
    for (const module of customElementsManifest.modules) module.path = published(module.path);
    rename(customElementsManifest.modules);
    customElementsManifest.modules = customElementsManifest.modules
      .filter(({declarations = []}) => declarations.length > 0)
      .sort((a, b) => a.path.localeCompare(b.path));
  },
};

export default {
  globs,
  exclude: ['src/components/**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  // The type parser needs the compiler's program to write out what a named type stands for.
  overrideModuleCreation: ({ts, globs: files}) => {
    const program = getTsProgram(ts, files, 'tsconfig.json');
    return program.getSourceFiles().filter(({fileName}) => files.some((file) => fileName.includes(file)));
  },
  plugins: [typeParserPlugin(), cemInheritancePlugin(), publicOnly, apiByName, publishedPaths],
};
