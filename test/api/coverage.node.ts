import {expect} from 'chai';
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {contractCases} from './contract-cases.ts';

const domain = readFileSync(join(import.meta.dirname, '../../docs/domain.md'), 'utf8');
const [, transitions = ''] = /## 4\.(.*?)\n## 5\./s.exec(domain) ?? [];
const [, mails = ''] = /## 5\.(.*?)\n## 6\./s.exec(domain) ?? [];
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

  it('look at every mail of the domain', () => {
    const asked = unique(mails, /\b(E\d+b?)\b/g);
    expect(asked.length).to.be.greaterThan(15);
    const files = globSync(join(import.meta.dirname, '*cases*.ts')).map((file) => readFileSync(file, 'utf8'));
    const expected = unique(files.join('\n'), /['"`\s](E\d+b?)\b/g);
    expect(asked.filter((each) => !expected.includes(each))).to.deep.equal([]);
  });
});
