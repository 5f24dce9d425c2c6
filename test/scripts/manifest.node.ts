import assert from 'node:assert/strict';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {readElements, type Reading} from '../../scripts/elements.ts';
import {declarationsOf, gapsOf, type Declaration, type Manifest} from '../../scripts/manifest-gaps.ts';
import {root} from '../../scripts/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'collab-manifest-'));
const committed = readFileSync(join(root, 'custom-elements.json'), 'utf8');
const manifest = (): Manifest => JSON.parse(committed) as Manifest;

/** Each in the code, without a word in the manifest. */
const plants = [
  ['components/invite-agency/views.ts', 'part="actions"', 'part="actions planted-part"'],
  ['components/collab-provider.ts', '<slot></slot>', '<slot></slot><slot name="planted-slot"></slot>'],
  ['ui/styles.ts', 'var(--collab-radius, 6px)', 'var(--collab-planted, 6px)'],
  [
    'components/start-solution-button.ts',
    "if (this.#shown) return 'ready';",
    "if (this.#shown) return this.customerId ? 'ready' : 'busy';",
  ],
  ['components/start-solution-button.ts', 'override refresh(): void {', "override refresh(): void {\n    this.mayDo('withdraw', {});"],
  ['ui/templates.ts', "part=${kind === 'primary' ? 'primary-button' : 'button'}", 'part=${kind as string}'],
] as const;

describe('the check of the manifest', () => {
  let planted: Reading;

  before(() => {
    const source = join(folder, 'src');
    cpSync(join(root, 'src'), source, {recursive: true});
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const [file, from, to] of plants) {
      const text = readFileSync(join(source, file), 'utf8');
      assert.ok(text.includes(from), `${file} no longer has ${from}`);
      writeFileSync(
        join(source, file),
        text.replace(from, () => to),
      );
    }
    planted = readElements(source);
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  test('finds what the code has and the manifest lacks, and what the manifest has and the code lacks', () => {
    const gaps = gapsOf(manifest(), planted);
    for (const expected of [
      '<invite-agency>: the part "planted-part" is not in the manifest.',
      '<collab-provider>: the slot "planted-slot" is not in the manifest.',
      '<collab-tab>: the CSS property "--collab-planted" is not in the manifest.',
      '<collab-tab>: there is no CSS property "--collab-radius".',
      '<start-solution-button>: the state "busy" is not in the manifest.',
      '<start-solution-button>: the event "collab-before-withdraw" is not in the manifest.',
      '<collab-tab>: nobody can tell the part in ui/templates.ts: part=${kind as string}',
    ])
      assert.ok(gaps.includes(expected), `${expected}\n\nfound:\n${gaps.join('\n')}`);
  });

  test('finds what only the windows send that an element opens', () => {
    const lacking = manifest();
    for (const declaration of declarationsOf(lacking).filter(({tagName}) => tagName === 'collab-settings'))
      Object.assign(declaration, {events: declaration.events?.filter(({name}) => name !== 'collab-support-requested')});
    assert.ok(gapsOf(lacking, planted).includes('<collab-settings>: the event "collab-support-requested" is not in the manifest.'));
    assert.ok(!gapsOf(manifest(), planted).some((gap) => gap.includes('collab-support-requested')));
  });

  test('finds what is undescribed or untyped', () => {
    const broken = manifest();
    const tab = declarationsOf(broken).find(({tagName}) => tagName === 'collab-tab') as unknown as Record<
      keyof Declaration,
      {name: string}[]
    >;
    const kinds = ['attributes', 'members', 'events', 'cssParts', 'cssProperties', 'cssStates'] as const;
    const names = kinds.map((kind) => {
      const [entry] = tab[kind];
      assert.ok(entry, kind);
      Object.assign(entry, {description: ' ', type: undefined, detail: undefined});
      return entry.name;
    });
    const found = gapsOf(broken, {elements: [], details: new Map()});
    for (const name of names)
      assert.ok(
        found.some((gap) => gap.includes(`"${name}" is not described`)),
        `${name}\n${found.join('\n')}`,
      );
    assert.equal(found.filter((gap) => gap.endsWith('has no type.')).length, 3);
    assert.equal(found.filter((gap) => gap.endsWith('does not say what it carries.')).length, 1);
  });
});
