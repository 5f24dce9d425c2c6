import js from '@eslint/js';
import {configs as lit} from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import {configs as wc} from 'eslint-plugin-wc';
import {defineConfig, globalIgnores} from 'eslint/config';
import ts from 'typescript-eslint';
import {checkedUrl} from './scripts/lint/checked-url.js';

/** Files whose code runs on a page with a strict Content Security Policy. */
const onPages = ['src/**/*.ts', 'portal/**/*.ts', 'stories/**/*.ts'];

const noMarkup = 'Templates and text nodes only: markup from strings is how a page gets injected.';
const noInlineStyle = 'A strict Content Security Policy drops inline styles: use classes and `static styles`.';

/** What a strict policy forbids, or a compiler would be needed for. */
const againstPolicies = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: noMarkup,
  },
  {selector: 'MemberExpression[object.name="document"][property.name=/^write(ln)?$/]', message: noMarkup},
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/[\\s.](innerHTML|outerHTML|srcdoc)\\s*=/]',
    message: noMarkup,
  },
  {selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]', message: noInlineStyle},
  {selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value="style"]', message: noInlineStyle},
  {selector: 'TSEnumDeclaration', message: 'Use a union of string literals: enums need a compiler.'},
];

export default defineConfig(
  globalIgnores([
    'dist/',
    '.cache/',
    'coverage/',
    'test-results/',
    'release/',
    'test/package/hosts/',
    'test/package/templates/',
    'examples/',
    'bench/peers/',
  ]),
  js.configs.recommended,
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  {files: ['**/*.{js,mjs}'], languageOptions: {globals: {process: 'readonly', console: 'readonly', URL: 'readonly'}}},
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      // The compiler knows undefined names and unused variables better.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      // A port that demands promises is often implemented without waiting; `async` then turns a throw into a rejection.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports', disallowTypeAnnotations: false}],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': ['error', {checksVoidReturn: {arguments: false, attributes: false}}],
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
      eqeqeq: ['error', 'always', {null: 'ignore'}],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': ['error', {allow: ['warn', 'error']}],
    },
  },
  // `node:test` reports through the promises of `test` and `describe`, which nobody awaits.
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {allowForKnownSafeCalls: [{from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite']}]},
      ],
    },
  },
  // chai's assertions are property reads.
  {files: ['test/**/*.test.ts'], rules: {'@typescript-eslint/no-unused-expressions': 'off'}},
  {
    files: ['{src,portal,stories,test}/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    plugins: {'lit-a11y': litA11y},
    settings: {litHtmlSources: ['lit', 'lit-html', '@open-wc/testing']},
    rules: {...litA11y.configs.recommended.rules, 'lit/no-template-bind': 'error', 'lit/no-useless-template-literals': 'error'},
  },
  {
    files: onPages,
    plugins: {page: {rules: {'checked-url': checkedUrl}}},
    rules: {
      'page/checked-url': 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {regex: '^lit(-html)?/directives/unsafe-', message: noMarkup},
            {regex: '^lit(-html)?/directives/style-map', message: noInlineStyle},
            {regex: '^lit(-html)?/(static-html|static)', importNamePattern: '^unsafe', message: noMarkup},
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...againstPolicies],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...againstPolicies,
        {
          selector: 'MemberExpression[property.name="style"]',
          message: "The page's style attributes are its own, and elements have style sheets.",
        },
        {
          selector: 'TaggedTemplateExpression[tag.name="css"] TemplateElement[value.raw=/~\\s*\\*/]',
          message: 'Name what follows: with a star every element of a long list is compared with all before it.',
        },
      ],
    },
  },
);
