import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cp, mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, test} from 'node:test';

const root = join(import.meta.dirname, '..');

/** One forbidden import each: the rule, the file, and the line in it. */
const plants: readonly (readonly [rule: string, file: string, line: string])[] = [
  ['domain', 'src/domain/planted.ts', "export {planted} from '../api/target.ts';"],
  ['domain', 'src/domain/planted-type.ts', "export type {Planted} from '../api/target.ts';"],
  ['api', 'src/api/planted.ts', "export {planted} from '../backend/target.ts';"],
  ['api', 'src/api/planted-package.ts', "import 'lit';"],
  ['backend', 'src/backend/planted.ts', "import 'node:fs';"],
  ['kit', 'src/kit/planted.ts', "export {planted} from '../backend/target.ts';"],
  ['components-load-no-languages', 'src/components/planted-language.ts', "export {planted} from '../locales/nb/target.ts';"],
  ['components-load-parts-on-demand', 'src/components/planted-part.ts', "export {planted} from './some/part.ts';"],
  ['kit-loads-languages-on-demand', 'src/kit/planted-language.ts', "export {planted} from '../locales/target.ts';"],
  ['events-only-types', 'src/events.ts', "export {planted} from './api/target.ts';"],
  ['components-without-schemas', 'src/components/planted-schema.ts', "export {planted} from '../api/schema.ts';"],
  ['one-language-at-a-time', 'src/locales/nl/planted.ts', "export {planted} from '../nb/target.ts';"],
  ['others-load-languages-on-demand', 'src/locales/others.ts', "export {planted} from './nb/target.ts';"],
  ['languages-apart', 'src/locales/sv.ts', "export {planted} from './en/target.ts';"],
  ['ui', 'src/ui/planted.ts', "export type {Planted} from '../domain/target.ts';"],
  ['components', 'src/components/planted.ts', "export {planted} from '../api/target.ts';"],
  ['components', 'src/components/planted-mock.ts', "export type {Planted} from '../mocks/target.ts';"],
  ['locales-only-types', 'src/locales/planted.ts', "export {planted} from '../kit/target.ts';"],
  ['mocks-and-testing', 'src/testing/planted.ts', "export {planted} from '../ui/target.ts';"],
  ['entry-points', 'src/define/planted.ts', "export {planted} from '../mocks/target.ts';"],
  ['server', 'server/src/planted.ts', "export {planted} from '../../src/kit/target.ts';"],
  ['portal', 'portal/planted.ts', "export {planted} from '../src/api/target.ts';"],
  ['no-cycles', 'src/domain/circle-a.ts', "export {circle} from './circle-b.ts';"],
  ['no-unresolved', 'src/domain/planted-nothing.ts', "import './no-such-file.ts';"],
];

const harmless: readonly (readonly [file: string, line: string])[] = [
  ...['api', 'backend', 'domain', 'kit', 'locales', 'mocks', 'ui'].map(
    (folder) => [`src/${folder}/target.ts`, 'export type Planted = string;\nexport const planted = 1;'] as const,
  ),
  ['src/api/schema.ts', 'export type Planted = string;\nexport const planted = 1;'],
  ['src/components/schema-type.ts', "export type {Planted} from '../api/schema.ts';"],
  ['src/domain/circle-b.ts', "export {circle as back} from './circle-a.ts';\nexport const circle = 1;"],
  ['src/kit/on-demand.ts', "export const load = () => import('../locales/target.ts');"],
  ['src/kit/type.ts', "export type {Planted} from '../locales/target.ts';"],
  ['src/components/texts.ts', "export {planted} from '../locales/en/target.ts';"],
  ['src/locales/en/target.ts', 'export type Planted = string;\nexport const planted = 1;'],
  ['src/locales/nb/target.ts', 'export const planted = 1;'],
  ['src/locales/nb.ts', "export {planted} from './nb/target.ts';"],
  ['src/kit/others.ts', "export const load = () => import('../locales/nb/target.ts');"],
  ['src/components/some/part.ts', 'export const planted = 1;'],
  ['src/components/other/part.ts', "export {planted} from '../some/part.ts';"],
  ['src/components/part-on-demand.ts', "export const load = () => import('./some/part.ts');"],
  ['src/locales/type.ts', "export type {Planted} from './en/target.ts';"],
  [
    'server/src/fine.ts',
    "import 'node:fs';\nexport {planted} from '../../src/backend/target.ts';\nexport * from '../../src/mocks/target.ts';",
  ],
];

interface Violation {
  readonly from: string;
  readonly rule: {readonly name: string};
}

describe('The layers', () => {
  let copy = '';
  let violations: readonly Violation[] = [];

  before(async () => {
    copy = await mkdtemp(join(tmpdir(), 'collab-layers-'));
    for (const name of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) await cp(join(root, name), join(copy, name));
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
    for (const [file, line] of [...harmless, ...plants.map(([, file, line]) => [file, line] as const)]) {
      await mkdir(dirname(join(copy, file)), {recursive: true});
      await writeFile(join(copy, file), `${line}\n`);
    }
    violations = await cruise(copy);
  });
  after(() => rm(copy, {recursive: true, force: true}));

  for (const [rule, file, line] of plants) {
    test(`"${rule}" forbids ${line} in ${file}`, () => {
      const found = violations.filter(({from}) => from === file).map((violation) => violation.rule.name);
      assert.ok(found.includes(rule), `found ${found.join(', ') || 'nothing'}`);
    });
  }

  test('what the table allows is no violation', () => {
    const files = harmless.map(([file]) => file).filter((file) => !file.includes('circle'));
    const found = violations.filter(({from}) => files.includes(from)).map(({from, rule}) => `${rule.name} in ${from}`);
    assert.deepEqual(found, []);
  });
});

function cruise(folder: string): Promise<readonly Violation[]> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src', 'server', 'portal'];
  return new Promise((resolve, reject) => {
    // It ends with the number of violations as its code, which is no failure here.
    execFile(process.execPath, args, {cwd: folder, maxBuffer: 64 * 1024 * 1024}, (_error, stdout, stderr) => {
      if (!stdout) reject(new Error(stderr));
      else resolve((JSON.parse(stdout) as {summary: {violations: readonly Violation[]}}).summary.violations);
    });
  });
}
