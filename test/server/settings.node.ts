import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {help, settingsTable} from '../../server/src/settings.ts';

const server = join(import.meta.dirname, '../../server');
const plain = (text: string): string => text.replaceAll('`', '');

const settings = settingsTable.map((each) => {
  const words = ['name' in each ? each.name : undefined, 'flag' in each ? each.flag : undefined].filter((word) => word !== undefined);
  return {words, does: each.does, otherwise: each.otherwise};
});

describe('The settings', () => {
  it('stand in the README as the server has them', () => {
    const readme = readFileSync(join(server, 'README.md'), 'utf8');
    const [, table = ''] = /\| setting +\|.*\n\|[ -|]+\|\n((?:\|.*\n)+)/.exec(readme) ?? [];
    const rows = table
      .trim()
      .split('\n')
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    assert.deepEqual(
      rows,
      settings.map(({words, does, otherwise}) => [words.map((word) => `\`${word}\``).join(', '), does, otherwise]),
    );
  });

  it('stand in --help with what they do and what holds without them', () => {
    for (const {words, does, otherwise} of settings)
      for (const part of [...words, plain(does), plain(otherwise)]) assert.ok(help.includes(part), part);
  });

  it('are all read, and nothing else is', () => {
    const source = readFileSync(join(server, 'src/settings.ts'), 'utf8');
    const read = new Set([...source.matchAll(/given\('(\w+)'\)/g)].map(([, name]) => name));
    const named = settings.flatMap(({words}) => words.filter((word) => !word.startsWith('--')));
    assert.deepEqual([...read].sort(), named.sort());
  });
});
