import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, test} from 'node:test';
import {pseudoTexts} from '../../stories/pseudo-language.ts';
import texts from '../../src/locales/en.ts';
import {load, type TableName} from '../../src/locales/others.ts';
import type {Text, TextTable} from '../../src/locales/translation.ts';

const folder = join(import.meta.dirname, '../../src/locales');
const filesOf = (language: string): readonly string[] => readdirSync(join(folder, language)).sort();
const tablesIn = async (path: string): Promise<TextTable> =>
  Object.assign({}, ...Object.values((await import(join(folder, path))) as Record<string, TextTable>)) as TextTable;

const english: TextTable = texts;
const languages = readdirSync(folder, {withFileTypes: true})
  .filter((entry) => entry.isDirectory() && entry.name !== 'en')
  .map(({name}) => name);

/** English texts that are right as they are in another language. */
const alike: Readonly<Record<string, readonly string[]>> = {
  da: ['Pause', 'Send invitation', 'Status', 'Version {version}', '{function} for {customer}', '{solution} for {customer}'],
  nb: ['Pause', 'Status', '{function} for {customer}', '{solution} for {customer}'],
  nl: ['Document', 'Filters', 'Filters ({number})', 'Status', '{agency} in {function}', '{company} in {function}'],
  sv: ['Status', 'Version {version}'],
};

const forms = (text: Text | undefined): readonly string[] =>
  text === undefined ? [] : typeof text === 'string' ? [text] : [text.one, text.other];
const placesOf = (text: string): string =>
  [...text.matchAll(/\{[^}]*\}/g)]
    .map(([place]) => place)
    .sort()
    .join('');
/** In words: anything beside places, numbers and signs. */
const hasWords = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\w+\}/g, ''));

test('English is one module too, with every text of the elements', async () => {
  const tables = await Promise.all(filesOf('en').map((file) => tablesIn(`en/${file}`)));
  assert.deepEqual(english, Object.assign({}, ...tables));
  for (const table of tables)
    for (const [key, text] of Object.entries(table)) assert.deepEqual(english[key], text, `${key} says two things`);
});

test('there are the languages that the product promises', () => {
  assert.deepEqual(languages, ['da', 'fi', 'nb', 'nl', 'sv']);
});

for (const language of languages) {
  describe(`The texts in ${language}`, async () => {
    const texts = await tablesIn(`${language}.ts`);
    const pairs = Object.entries(english).flatMap(([key, text]) =>
      forms(text).map((source, index) => [key, source, forms(texts[key])[index] ?? '', typeof text !== 'string' && index === 0] as const),
    );

    test('have every key of English and no other', () => {
      assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort());
    });

    test('stand in the same files as in Swedish, each with the same keys', async () => {
      assert.deepEqual(filesOf(language), filesOf('sv'));
      for (const file of filesOf(language))
        assert.deepEqual(Object.keys(await tablesIn(`${language}/${file}`)), Object.keys(await tablesIn(`sv/${file}`)), file);
    });

    test('have the places of English', () => {
      const wrong = pairs.filter(
        ([, source, text, isForOne]) =>
          placesOf(text) !== placesOf(source) && !(isForOne && placesOf(text) === placesOf(source.replace('{count}', ''))),
      );
      assert.deepEqual(wrong, []);
    });

    test('have forms for numbers where English has them', () => {
      assert.deepEqual(
        Object.keys(english).filter((key) => typeof english[key] !== typeof texts[key]),
        [],
      );
    });

    test('are translated', () => {
      const same = pairs.filter(([, source, text]) => text === source && hasWords(source)).map(([, source]) => source);
      assert.deepEqual([...new Set(same)].sort(), [...(alike[language] ?? [])].sort());
    });

    test('are plain: no markup, no stray space, no straight quotes, and they end as English does', () => {
      const end = (text: string): string => /[.?:…]$/.exec(text)?.[0] ?? '';
      const odd = pairs.filter(
        ([, source, text]) => !text.trim() || /[<>"'`]|&\w+;|\s{2}|^\s|\s$|!/.test(text) || end(text) !== end(source),
      );
      assert.deepEqual(odd, []);
    });
  });
}

test('what a screen reader says of a button has the words that stand on it', async () => {
  const words = (text: string): string =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  for (const language of ['en', ...languages]) {
    const texts = language === 'en' ? english : await tablesIn(`${language}.ts`);
    const named = Object.keys(english).filter((key) => key.endsWith('Named'));
    assert.ok(named.length > 10);
    for (const key of named) {
      // The button that closes the terms says what closes anything.
      const onIt = forms(texts[key.slice(0, -'Named'.length)] ?? texts['company.close'])[0] ?? '';
      assert.ok(words(forms(texts[key])[0] ?? '').includes(words(onIt)), `${language} ${key} lacks “${onIt}”`);
    }
  }
});

test('the pseudo-language has every text of English, with its places, and is about two fifths longer', () => {
  assert.deepEqual(Object.keys(pseudoTexts).sort(), Object.keys(english).sort());
  const length = (texts: TextTable): number => Object.values(texts).flatMap(forms).join('').length;
  assert.ok(length(pseudoTexts) / length(english) > 1.35, String(length(pseudoTexts) / length(english)));
  for (const [key, text] of Object.entries(english))
    assert.deepEqual(forms((pseudoTexts as TextTable)[key]).map(placesOf), forms(text).map(placesOf), key);
});

test('every element finds its texts in every language, and nothing in one that is not spoken', async () => {
  const named: readonly TableName[] = filesOf('sv')
    .map((file) => file.slice(0, -3))
    .filter((name) => name === 'common' || /collab-tab|dialog|button|settings-(?!shell)|invit|company|select/.test(name)) as TableName[];
  for (const language of [...languages, 'no', 'nn'])
    for (const table of named) assert.ok(Object.keys((await load(language, table)) ?? {}).length > 0, `${language} ${table}`);
  assert.equal(await load('is', 'common'), undefined);
  assert.equal(await load('constructor', 'common'), undefined);
});
