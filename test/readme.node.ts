import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {declarationsOf, type Manifest} from '../scripts/manifest-gaps.ts';
import {root} from '../scripts/run.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Manifest;

/** Events that are no outcome of a change. */
const others = ['collab-navigate', 'collab-error', 'collab-auth-required'];
const eventsOf = new Map(
  declarationsOf(manifest).flatMap(({tagName, events = []}) => (tagName ? [[tagName, events.map(({name}) => name)] as const] : [])),
);
const isBefore = (event: string): boolean => event.startsWith('collab-before-');

describe('the table of tags in README.md', () => {
  const rows = [...readme.matchAll(/^\| `<([\w-]+)>` +\|.*\|([^|]+)\|$/gm)].map(([, tag = '', outcomes = '']) => [tag, outcomes] as const);

  test('has every tag once', () => {
    assert.deepEqual(rows.map(([tag]) => tag).sort(), [...eventsOf.keys()].sort());
  });

  for (const [tag, cell] of rows) {
    test(`names the outcomes of <${tag}> that the manifest has`, () => {
      const named = [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
      const outcomes = eventsOf.get(tag)?.filter((event) => !isBefore(event) && !others.includes(event)) ?? [];
      assert.deepEqual(named.sort(), [...outcomes].sort());
    });
  }
});

test('README.md names every change that can be prevented', () => {
  const [, list = ''] = /cancelable `collab-before-…`\s+\(([^)]+)\)/.exec(readme) ?? [];
  const named = [...list.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => `collab-before-${name}`);
  assert.deepEqual(named.sort(), [...new Set([...eventsOf.values()].flat().filter(isBefore))].sort());
});

test('README.md and the theme editor name the same browsers for Vite', () => {
  const editor = readFileSync(join(root, 'stories/design/theme-editor.ts'), 'utf8');
  const [inReadme, inEditor] = [readme, editor].map((text) => /cssTarget: (\[[^\]]+\])/.exec(text)?.[1]?.replaceAll(/\s+/g, ' '));
  assert.ok(inReadme);
  assert.equal(inEditor, inReadme);
});

test('README.md stays short', () => {
  assert.ok(readme.split('\n').length <= 200);
});
