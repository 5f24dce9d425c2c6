import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
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
