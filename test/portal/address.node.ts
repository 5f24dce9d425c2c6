import assert from 'node:assert/strict';
import {test} from 'node:test';
import {safeUrl} from '../../portal/shared/address.ts';

const origin = 'https://practice.example';
Object.assign(globalThis, {document: {baseURI: `${origin}/support/?return=x`}, location: {origin}});

test('an address of this site stays as it is', () => {
  assert.equal(safeUrl('/my/?company=17#terms'), '/my/?company=17#terms');
  assert.equal(safeUrl(`${origin}/practice/`), '/practice/');
});

for (const address of [
  ...['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)', 'data:text/html,x', 'https://'],
  // Of this site by their origin, and of another by what is left of them without it.
  ...['/.//evil.example/', '/x/..//evil.example/', `${origin}//evil.example/`, `${origin}//\\evil.example/`, '/%2e//evil.example/'],
])
  test(`nothing leads to another site: ${address}`, () => {
    const {origin: reached} = new URL(safeUrl(address), origin);
    assert.equal(reached, origin);
  });
