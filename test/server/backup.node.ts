import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {sql} from 'kysely';
import {openSqlite} from '../../server/src/database.ts';
import {callerOf, corporateIds, spawnServer, temporaryFolder, until, type EndedServer} from './running-server.ts';

const anna = ['person-anna-berg', 'agency-byran'] as const;

const run = (test: TestContext, args: readonly string[]): Promise<EndedServer> => spawnServer(test, args).ended;

function folderFor(test: TestContext): string {
  const {folder, remove} = temporaryFolder();
  test.after(remove);
  return folder;
}

/** A folder with a database of this version and one person in it. */
async function dataWith(test: TestContext, name: string): Promise<string> {
  const folder = folderFor(test);
  const {store, close} = await openSqlite(folder);
  await store.transaction((db) => db.insert('persons', {id: 'p', name, email: 'p@example.se', locale: 'sv'}));
  await close();
  return folder;
}

async function nameIn(folder: string): Promise<string | undefined> {
  const {store, close} = await openSqlite(folder);
  const person = await store.read((db) => db.get('persons', 'p'));
  await close();
  return person?.name;
}

describe('Backup and restore', () => {
  it('under load has everything that was acknowledged before it began', async (test) => {
    const [folder, elsewhere, other] = [folderFor(test), folderFor(test), folderFor(test)];
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder]);
    const api = await callerOf(await server.url, ...anna);
    const corporateId = corporateIds();
    const acknowledged: string[] = [];
    let isOver = false;
    const load = Array.from({length: 4}, async () => {
      while (!isOver) {
        const number = corporateId();
        const {id} = await api.createCustomer({name: `Last ${number}`, corporateId: number, country: 'SE'});
        acknowledged.push(id);
      }
    });
    await until('there is something to lose', () => acknowledged.length >= 40);
    const before = [...acknowledged];
    const file = join(elsewhere, 'copy.sqlite');
    const made = await run(test, ['backup', file, '--data', folder]);
    assert.equal(made.code, 0, made.output);
    assert.match(made.output, /^Backup of schema version \d+, \d+ KiB: .*copy\.sqlite\. Keep a copy of .*secret\.key apart/);
    await until('the load went on meanwhile', () => acknowledged.length > before.length);
    isOver = true;
    await Promise.all(load);
    assert.equal((await server.stop()).code, 0);
    assert.deepEqual(readdirSync(elsewhere), ['copy.sqlite']);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);

    const restored = await run(test, ['restore', file, '--data', other]);
    assert.equal(restored.code, 0, restored.output);
    const {store, close} = await openSqlite(other);
    const known = await store.read((db) => db.find('customers', {id: {in: before}}));
    await close();
    assert.equal(known.length, before.length);
    const again = spawnServer(test, ['--demo', '--port', '0', '--data', other]);
    await (await callerOf(await again.url, ...anna)).getCustomer({customerId: before.at(-1) ?? ''});
    assert.equal((await again.stop()).code, 0);
  });

  it('does not overwrite a file', async (test) => {
    const folder = await dataWith(test, 'Old');
    const file = join(folder, 'there.txt');
    writeFileSync(file, 'precious');
    const {code, output} = await run(test, ['backup', file, '--data', folder]);
    assert.deepEqual([code, output], [1, `${file} exists already: name another file.\n`]);
    assert.equal(readFileSync(file, 'utf8'), 'precious');
  });

  it('keeps what was there', async (test) => {
    const [folder, newer, elsewhere] = [await dataWith(test, 'Old'), await dataWith(test, 'New'), folderFor(test)];
    const file = join(elsewhere, 'copy.sqlite');
    assert.equal((await run(test, ['backup', file, '--data', folder])).code, 0);
    const {code, output} = await run(test, ['restore', file, '--data', newer]);
    assert.equal(code, 0, output);
    assert.equal(await nameIn(newer), 'Old');
    const [, aside = ''] = /kept as (\S+)\.\n$/.exec(output) ?? [];
    assert.equal((await run(test, ['restore', aside, '--data', newer])).code, 0);
    assert.equal(await nameIn(newer), 'New');
  });

  it('replaces a damaged database too, and keeps it', async (test) => {
    const [folder, broken, elsewhere] = [await dataWith(test, 'Good'), folderFor(test), folderFor(test)];
    const file = join(elsewhere, 'copy.sqlite');
    assert.equal((await run(test, ['backup', file, '--data', folder])).code, 0);
    writeFileSync(join(broken, 'collab.sqlite'), 'no database at all, but long enough for one. '.repeat(100));
    const {code, output} = await run(test, ['restore', file, '--data', broken]);
    assert.equal(code, 0, output);
    assert.equal(await nameIn(broken), 'Good');
    assert.ok(readdirSync(broken).some((name) => name.startsWith('collab.sqlite.before-')));
  });

  it('refuses while a server uses the folder', async (test) => {
    const [folder, old, elsewhere] = [folderFor(test), await dataWith(test, 'Old'), folderFor(test)];
    const file = join(elsewhere, 'copy.sqlite');
    assert.equal((await run(test, ['backup', file, '--data', old])).code, 0);
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder]);
    const api = await callerOf(await server.url, ...anna);
    const {code, output} = await run(test, ['restore', file, '--data', folder]);
    assert.deepEqual([code, output], [1, `A server uses ${folder}: stop it, then restore.\n`]);
    assert.ok((await api.listCustomers({})).items.length > 0);
    assert.equal((await server.kill()).code, null);
    assert.equal((await run(test, ['restore', file, '--data', folder])).code, 0, 'a server that was killed uses it no more');
  });

  it('refuses what is damaged, newer or of something else, and changes nothing', async (test) => {
    const [folder, newer, damaged, elsewhere] = [
      await dataWith(test, 'Kept'),
      await dataWith(test, 'x'),
      await dataWith(test, 'x'),
      folderFor(test),
    ];
    const {own, close} = await openSqlite(newer);
    await sql`insert into schema_versions (version, "appliedAt") values (99, '2030-01-01')`.execute(own);
    await close();
    const bytes = readFileSync(join(damaged, 'collab.sqlite'));
    writeFileSync(join(damaged, 'collab.sqlite'), bytes.fill(0x2e, 4096));
    writeFileSync(join(elsewhere, 'text'), 'Something else entirely, and long enough. '.repeat(100));
    writeFileSync(join(elsewhere, 'empty'), '');
    const before = readFileSync(join(folder, 'collab.sqlite'));
    for (const [file, says] of [
      [join(newer, 'collab.sqlite'), /is of schema version 99, this program knows versions up to \d+: use a newer release\.\n$/],
      [join(damaged, 'collab.sqlite'), /is damaged .*: take an(other| older) backup\.\n$/],
      [join(elsewhere, 'text'), /is damaged or no database: take another backup\.\n$/],
      [join(elsewhere, 'empty'), /holds no data of this program: name a file that backup has made\.\n$/],
    ] as const) {
      const {code, output} = await run(test, ['restore', file, '--data', folder]);
      assert.equal(code, 1, output);
      assert.match(output, says);
      assert.equal(output.trim().split('\n').length, 1, output);
      assert.deepEqual(readFileSync(join(folder, 'collab.sqlite')), before);
      assert.ok(!existsSync(join(folder, 'collab.sqlite.unfinished')));
    }
  });
});
