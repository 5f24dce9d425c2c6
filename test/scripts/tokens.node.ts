import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import {defineConfig, Logger, parse} from '@terrazzo/parser';
import {declarationsOf, type Manifest} from '../../scripts/manifest-gaps.ts';
import {root} from '../../scripts/run.ts';
import {readTokens, withDocumentation, withTokens} from '../../scripts/token-css.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const file = read('tokens.json');
const tokens = readTokens(file);

describe('tokens.json', () => {
  test('is read by a tool that knows the format, with all modes', async () => {
    const cwd = pathToFileURL(`${root}/`);
    const logger = new Logger({level: 'silent'});
    const config = defineConfig({lint: {rules: {}}}, {cwd, logger});
    const {tokens: parsed} = await parse([{filename: new URL('tokens.json', cwd), src: file}], {config, logger});
    assert.equal(logger.errorCount, 0);
    assert.deepEqual(Object.keys(parsed).sort(), tokens.map(({path}) => path).sort());
    const text = parsed['collab.color.text'];
    assert.deepEqual(Object.keys(text?.mode ?? {}).sort(), ['.', 'dark', 'light']);
    for (const {path, description} of tokens.filter((each) => !each.path.startsWith('collab.fixed.'))) assert.ok(description, path);
  });

  test('its default is its light mode', () => {
    interface Entry {
      readonly $value: unknown;
      readonly $extensions: {readonly mode: {readonly light: unknown}};
    }
    const {color} = (JSON.parse(file) as {readonly collab: {readonly color: Readonly<Record<string, Entry | string>>}}).collab;
    for (const [name, entry] of Object.entries(color))
      if (typeof entry === 'object' && name !== 'focus') assert.deepEqual(entry.$extensions.mode.light, entry.$value, name);
  });

  test('has every custom property of every element, and no other', () => {
    const manifest = JSON.parse(read('custom-elements.json')) as Manifest;
    const names = new Set(declarationsOf(manifest).flatMap(({cssProperties = []}) => cssProperties.map(({name}) => name)));
    const settable = tokens.filter(({path}) => !path.startsWith('collab.fixed.')).map(({name}) => name);
    assert.deepEqual([...names].sort(), settable.sort());
  });

  test('what it says stands in the styles and the documentation; another value comes there', () => {
    const styles = read('src/ui/styles.ts');
    assert.equal(withTokens(styles, tokens), styles);
    assert.equal(withDocumentation(read('src/kit/collab-element.ts'), tokens), read('src/kit/collab-element.ts'));
    const planted = readTokens(
      file
        .replace(/"components": \[0\.1137, 0\.1294, 0\.1608\],\s*"hex": "#1d2129"/g, '"components": [1, 0, 0], "hex": "#ff0000"')
        .replace('"value": 120,', '"value": 150,')
        .replace('"forced-colors": "HighlightText"', '"forced-colors": "Canvas"'),
    );
    const other = withTokens(styles, planted);
    for (const line of [
      '--_text: var(--collab-color-text, light-dark(#ff0000, #eceef1));',
      'transition: background 150ms;',
      'color: Canvas;',
    ])
      assert.ok(other.includes(line) && !styles.includes(line), line);
    assert.equal(other.split('\n').length, styles.split('\n').length);
  });

  test('its densities are those of the provider', () => {
    const {modes} = tokens.find(({path}) => path === 'collab.density') ?? assert.fail();
    const rules = read('src/components/collab-provider.ts').matchAll(/:host\(\[density='(\w+)'\]\) \{\s*--collab-density: ([\d.]+);/g);
    assert.deepEqual({...modes}, Object.fromEntries([...rules].map(([, density = '', factor]) => [density, factor])));
  });
});
