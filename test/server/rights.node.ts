import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {openSqlite} from '../../server/src/database.ts';
import {spawnServer, temporaryFolder} from './running-server.ts';

const rightsOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** The rights of everything in a folder that holds data; the lock holds none. */
const rightsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.startsWith('server.lock'))
      .toSorted()
      .map((name) => [name, rightsOf(join(folder, name))]),
  );

function parentFor(test: TestContext): string {
  const {folder, remove} = temporaryFolder();
  test.after(remove);
  return folder;
}

describe('Only the owner of the data may read them', {skip: process.platform === 'win32'}, () => {
  it('in a new folder, while the server runs', async (test) => {
    const data = join(parentFor(test), 'above', 'data');
    const server = spawnServer(test, ['--port', '0', '--data', data]);
    await (await fetch(`${await server.url}/readyz`)).text();
    assert.deepEqual(rightsIn(data), {'collab.sqlite': '600', 'collab.sqlite-shm': '600', 'collab.sqlite-wal': '600', 'secret.key': '600'});
    assert.equal(rightsOf(data), '700');
    assert.equal((await server.stop()).code, 0);
  });

  it('in a folder of an earlier release that was not stopped in order, which keeps its own rights', async (test) => {
    const data = join(parentFor(test), 'data');
    mkdirSync(data);
    chmodSync(data, 0o755);
    const server = spawnServer(test, ['--port', '0', '--data', data]);
    await (await fetch(`${await server.url}/readyz`)).text();
    await server.kill();
    for (const name of ['collab.sqlite', 'collab.sqlite-wal', 'collab.sqlite-shm']) chmodSync(join(data, name), 0o644);
    const {close} = await openSqlite(data);
    assert.deepEqual(rightsIn(data), {'collab.sqlite': '600', 'collab.sqlite-shm': '600', 'collab.sqlite-wal': '600', 'secret.key': '600'});
    await close();
    assert.equal(rightsOf(data), '755');
  });

  it('also what a restore has put aside', async (test) => {
    const [data, copy] = [parentFor(test), join(parentFor(test), 'new', 'copy.sqlite')];
    await (await openSqlite(data)).close();
    assert.equal((await spawnServer(test, ['backup', copy, '--data', data]).ended).code, 0);
    chmodSync(join(data, 'collab.sqlite'), 0o644);
    const {code, output} = await spawnServer(test, ['restore', copy, '--data', data]).ended;
    assert.equal(code, 0, output);
    assert.deepEqual(Object.values(rightsIn(data)), ['600', '600']);
  });
});
