import assert from 'node:assert/strict';
import {existsSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {spawnServer, temporaryFolder, type ServerProcess} from './running-server.ts';

const provider = `export default ({personByEmail}) => async (request) => {
  const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token === 'expired') throw new Error('the token has expired');
  if (!token) return undefined;
  const [email, locale] = token.split(' ');
  return {personId: await personByEmail({email, name: 'Nina', locale}), viaCookie: false};
};`;

describe('An identity provider', () => {
  it('that throws counts as signed out, and the reason is in the log only', async (test) => {
    const {server, session} = await withProvider(test);
    const answer = await session('expired');
    assert.equal(answer.status, 401);
    assert.ok(!(await answer.text()).includes('expired'));
    assert.match(server.output(), /"event":"notIdentified".*the token has expired/);
    assert.equal((await session('nina@new.example')).status, 200);
  });

  it('may name languages as it likes', async (test) => {
    const {session} = await withProvider(test);
    const localeOf = async (given: string): Promise<string> => {
      const answer = await session(`${crypto.randomUUID()}@new.example ${given}`);
      return ((await answer.json()) as {person: {locale: string}}).person.locale;
    };
    assert.deepEqual(
      [await localeOf('sv_SE'), await localeOf('SV'), await localeOf('no-such-language!'), await localeOf('')],
      ['sv-SE', 'sv', 'en', 'en'],
    );
  });
});

describe('An identity module that cannot be used stops the start, and nothing was written', () => {
  const modules = {
    'without a default export': ['export const x = 1;', /^The module of IDENTITY has no function as its default export: see /],
    'that makes an object': [
      'export default () => ({authenticate: async () => undefined});',
      /^The default export .* makes no function: let it /,
    ],
    'that makes nothing': ['export default () => {};', /^The default export .* makes no function: let it /],
    'that makes a promise': [
      `export default async () => { throw new Error('first\\nsecond'); };`,
      /^The default export .* makes no function: let it /,
    ],
    'that fails': [
      `export default () => { throw new Error('no keys\\nat all'); };`,
      /^The default export of the module of IDENTITY fails \(no keys\): correct it\./,
    ],
  } as const;
  for (const [name, [text, says]] of Object.entries(modules))
    it(name, async (test) => {
      const {folder, remove} = temporaryFolder();
      test.after(remove);
      const [file, data] = [join(folder, 'provider.mjs'), join(folder, 'data')];
      writeFileSync(file, text);
      const {code, output} = await spawnServer(test, ['--port', '0', '--data', data], {IDENTITY: file}).ended;
      assert.equal(code, 1, output);
      assert.match(output, says);
      assert.equal(output.trim().split('\n').length, 1, output);
      assert.equal(existsSync(data), false);
    });
});

async function withProvider(
  test: TestContext,
): Promise<{readonly server: ServerProcess; readonly session: (token: string) => Promise<Response>}> {
  const {folder, remove} = temporaryFolder();
  test.after(remove);
  const file = join(folder, 'provider.mjs');
  writeFileSync(file, provider);
  const server = spawnServer(test, ['--port', '0', '--data', folder], {IDENTITY: file});
  const url = await server.url;
  return {server, session: (token) => fetch(`${url}/api/v1/session`, {headers: {authorization: `Bearer ${token}`}})};
}
