import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {contractCases} from './contract-cases.ts';

const domain = readFileSync(join(import.meta.dirname, '../../docs/domain.md'), 'utf8');
const [, transitions = ''] = /## 4\.(.*?)\n## 5\./s.exec(domain) ?? [];
const unique = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, found = '']) => found)),
];

describe('the contract cases', () => {
  it('name every transition of the domain', () => {
    const asked = unique(transitions, /^\| (C\d+) /gm);
    expect(asked).to.have.lengthOf(23);
    const named = unique(contractCases.map(({name}) => name).join('\n'), /\b(C\d+)\b/g);
    expect(asked.filter((each) => !named.includes(each))).to.deep.equal([]);
  });
});
