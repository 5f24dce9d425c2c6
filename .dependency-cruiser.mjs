// The layers of CONTRIBUTING.md as allow-lists: what a layer does not name, it may not import. Type imports count.

const lit = [
  '^node_modules/lit/',
  '^node_modules/lit-html/',
  '^node_modules/lit-element/',
  '^node_modules/@lit/',
  '^node_modules/@lit-labs/',
];
const valibot = '^node_modules/valibot/';
const own = (folder) => `^${folder}/`;

const layer = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: {path: from},
  to: {pathNot: allowed},
});

/** What may only be imported as a type (or, where `dynamic` is allowed too, on demand). */
const onlyTypes = (name, from, to, {onDemand = false} = {}) => ({
  name,
  severity: 'error',
  from: {path: from},
  to: {path: to, dependencyTypesNot: ['type-only', 'type-import'], ...(onDemand ? {dynamic: false} : {})},
});

const core = ['^src/domain/', '^src/api/', '^src/backend/'];
const contract = '^src/api/(contract|errors|schema)\\.ts$';

export default {
  forbidden: [
    {name: 'no-cycles', severity: 'error', from: {}, to: {circular: true}},
    {name: 'no-unresolved', severity: 'error', from: {}, to: {couldNotResolve: true}},

    layer('domain', own('src/domain'), ['^src/domain/']),
    layer('api', own('src/api'), ['^src/api/', '^src/domain/', valibot]),
    layer('backend', own('src/backend'), core),
    // Its own few texts (retry, close, loading) are English from the start; every other text comes with an element or on demand.
    layer('kit', own('src/kit'), ['^src/kit/', '^src/api/', '^src/(events|outcomes)\\.ts$', '^src/locales/', ...lit]),
    onlyTypes('kit-loads-languages-on-demand', own('src/kit'), '^src/locales/(?!en/common\\.ts$)', {onDemand: true}),
    layer('events', '^src/(events|outcomes)\\.ts$', ['^src/(events|outcomes)\\.ts$', '^src/domain/', '^src/api/']),
    onlyTypes('events-only-types', '^src/(events|outcomes)\\.ts$', '^src/'),
    layer('ui', own('src/ui'), ['^src/ui/', ...lit]),
    layer('components', own('src/components'), [
      '^src/components/',
      '^src/domain/',
      contract,
      '^src/api/operations\\.ts$',
      '^src/kit/',
      '^src/ui/',
      '^src/(events|outcomes)\\.ts$',
      '^src/locales/',
      ...lit,
    ]),
    // An element names its texts; the kit loads them in other languages when they are needed.
    onlyTypes('components-load-no-languages', own('src/components'), '^src/locales/(?!en/)'),
    // What an element loads beside its data must not come with the element.
    onlyTypes('components-load-parts-on-demand', '^src/components/(?!.*/part\\.ts$)', '^src/components/.*/part\\.ts$', {onDemand: true}),
    // The types of the answers stand in the schemas, whose code no element needs.
    onlyTypes('components-without-schemas', own('src/components'), '^src/api/schema\\.ts$'),
    layer('locales', own('src/locales'), ['^src/']),
    onlyTypes('locales-only-types', '^src/locales/', '^src/(?!locales/)'),
    onlyTypes('languages-apart', '^src/locales/(?!en[./])[^/]+(\\.ts|/)', '^src/locales/en(\\.ts|/)'),
    {
      ...{name: 'one-language-at-a-time', severity: 'error'},
      from: {path: '^src/locales/(?!en[./])(\\w\\w)[./]'},
      to: {path: '^src/locales/\\w\\w[./]', pathNot: '^src/locales/(en|$1)[./]'},
    },
    onlyTypes('others-load-languages-on-demand', '^src/locales/others\\.ts$', '^src/locales/\\w\\w[./]', {onDemand: true}),
    layer('mocks-and-testing', '^src/(mocks|testing)/', ['^src/(mocks|testing)/', ...core, valibot, '^node_modules/msw/']),
    layer('entry-points', '^src/(index|define|cdn)\\.ts$|^src/define/', [
      '^src/(index|define|cdn|events|outcomes)\\.ts$',
      '^src/(define|domain|api|kit|ui|components|locales)/',
    ]),

    layer('server', own('server'), [
      '^server/',
      ...core,
      '^src/mocks/(?!msw)',
      '^node_modules/(?!(lit|@lit|msw)/)',
      '^(node:)?[a-z0-9_/]+$',
    ]),
    layer('portal', own('portal'), ['^portal/', '^src/(index|define)\\.ts$', '^src/define/', '^node_modules/vite/', ...lit]),
  ],
  options: {
    tsConfig: {fileName: 'tsconfig.json'},
    tsPreCompilationDeps: true,
    doNotFollow: {path: 'node_modules'},
    enhancedResolveOptions: {exportsFields: ['exports'], conditionNames: ['import', 'types', 'browser', 'default']},
  },
};
