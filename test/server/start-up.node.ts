import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {describe, it} from 'node:test';
import {sql} from 'kysely';
import {welcome} from '../../server/src/command-line.ts';
import {openSqlite} from '../../server/src/database.ts';
import {spawnServer, temporaryFolder} from './running-server.ts';

interface StartFault {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly says: RegExp;
}

const secret = 'p4ssw0rd-that-must-not-be-shown';

const wrongSettings: Readonly<Record<string, StartFault>> = {
  'a folder where the system makes none': {
    args: ['--demo', '--port', '0', '--data', '/proc/none/data'],
    says: /^The folder \/proc\/none\/data cannot be written .*: make it writable, or choose another one/,
  },
  'an unknown flag': {args: ['--dmo'], says: /'--dmo'.*--help/},
  'a flag without its value': {args: ['--port'], says: /--port.*--help/},
  'a word too many': {args: ['start'], says: /start.*--help/},
  'a port that is none': {env: {PORT: 'abc'}, says: /"abc" is not a port: choose/},
  'a port out of range': {args: ['--port', '65536'], says: /"65536" is not a port: choose/},
  'a database address of another kind': {
    env: {DATABASE_URL: `mysql://user:${secret}@localhost/x`},
    says: /^DATABASE_URL .*write it like postgres:/,
  },
  'a database address that is none': {env: {DATABASE_URL: secret}, says: /^DATABASE_URL .*write it like/},
  'a mail server address that is none': {env: {SMTP_URL: `http://user:${secret}@localhost`}, says: /^SMTP_URL .*write it like smtp:/},
  'mail without a sender': {env: {SMTP_URL: 'smtp://localhost'}, says: /set MAIL_FROM/},
  'a sender that is none': {env: {MAIL_FROM: 'nobody'}, says: /^MAIL_FROM .*write it like/},
  'a public address with a path': {env: {PUBLIC_URL: 'https://example.se/x'}, says: /^PUBLIC_URL .*write it like/},
  'an origin with a path': {
    env: {ALLOWED_ORIGINS: 'https://a.example, https://b.example/x'},
    says: /"https:\/\/b\.example\/x" in ALLOWED_ORIGINS .*write it like/,
  },
  'a flag that is neither': {env: {BEHIND_PROXY: 'yes'}, says: /^BEHIND_PROXY is neither true nor false: correct it/},
  'a log level that is none': {env: {LOG_LEVEL: 'loud'}, says: /^LOG_LEVEL is no level: choose one of trace, debug, info/},
  'a metrics port that is none': {env: {METRICS_PORT: 'x'}, says: /^METRICS_PORT "x" is not a port: choose/},
  'a metrics address without its port': {
    env: {METRICS_HOST: '127.0.0.1'},
    says: /^METRICS_HOST is for METRICS_PORT only: set METRICS_PORT/,
  },
  'a metrics address that is not ours': {
    env: {METRICS_PORT: '0', METRICS_HOST: '203.0.113.7', PORT: '0'},
    args: ['--demo'],
    says: /has no address 203\.0\.113\.7: correct METRICS_HOST/,
  },
  'a time that is none': {env: {STOP_SECONDS: 'soon'}, says: /^STOP_SECONDS is no number of seconds: choose/},
  'another time that is none': {env: {DRAIN_SECONDS: '-1'}, says: /^DRAIN_SECONDS is no number of seconds: choose/},
  'a backup without a file': {args: ['backup'], says: /^backup needs one file: collab-kit-server backup <file>/},
  'a backup of nothing': {args: ['backup', 'copy.sqlite'], says: /^There is no database in .*: name its folder with --data/},
  'a restore of a file that is not there': {args: ['restore', 'nowhere.sqlite'], says: /nowhere\.sqlite is not there: name a file/},
  'a backup of PostgreSQL': {
    args: ['backup', 'copy.sqlite'],
    env: {DATABASE_URL: `postgres://user:${secret}@localhost/x`},
    says: /^DATABASE_URL names PostgreSQL: use pg_dump and pg_restore/,
  },
  'a short secret': {env: {COLLAB_SECRET: 'short'}, says: /^COLLAB_SECRET is too short: give it/},
  'a password with a sign that should be written in another way': {
    env: {DATABASE_URL: `postgres://user:pa%${secret}@127.0.0.1:9/x`, PORT: '0', COLLAB_SECRET: 'x'.repeat(64)},
    args: ['--demo'],
    says: /^The database of DATABASE_URL cannot be used /,
  },
  'PostgreSQL without a secret': {env: {DATABASE_URL: 'postgres://localhost/x'}, says: /set COLLAB_SECRET/},
  'portals that are not JSON': {env: {PORTALS: '{'}, says: /^PORTALS is not JSON: correct it/},
  'an unknown portal': {env: {PORTALS: '{"portal": {"name": "x", "url": null}}'}, says: /"portal" in PORTALS is unknown: the members are/},
  'a portal that is a script': {env: {PORTALS: '{"editCustomer": "javascript:alert(1)"}'}, says: /editCustomer in PORTALS .*write it like/},
  'the demo for the whole network': {args: ['--demo'], env: {HOST: '0.0.0.0'}, says: /this computer only: leave HOST away/},
  'an address that is not ours': {env: {HOST: '203.0.113.7', PORT: '0'}, says: /has no address 203\.0\.113\.7: correct HOST/},
  'an identity module that is missing': {
    env: {IDENTITY: './nowhere.mjs', PORT: '0'},
    says: /module of IDENTITY cannot be loaded .*correct it/,
  },
  'a database that does not answer': {
    env: {DATABASE_URL: `postgres://user:${secret}@127.0.0.1:9/x`, PORT: '0'},
    args: ['--demo'],
    says: /^The database of DATABASE_URL cannot be used .*ECONNREFUSED.*start it or correct/,
  },
};

describe('A start that cannot succeed says what to do', () => {
  for (const [name, {args = [], env = {}, says}] of Object.entries(wrongSettings)) {
    it(name, async (test) => {
      const {folder, remove} = temporaryFolder();
      test.after(remove);
      const {code, output} = await spawnServer(test, [...args], {COLLAB_DATA: join(folder, 'data'), ...env}).ended;
      assertOneSentence(code, output, says);
    });
  }

  for (const setting of ['PORT', 'METRICS_PORT'])
    it(`a ${setting} that is taken, and nothing was written`, async (test) => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()));
      test.after(() => other.close());
      const {port} = other.address() as AddressInfo;
      const {folder, remove} = temporaryFolder();
      test.after(remove);
      const data = join(folder, 'data');
      const {code, output} = await spawnServer(test, ['--demo', '--data', data], {PORT: '0', [setting]: String(port)}).ended;
      assertOneSentence(code, output, /^Port \d+ is taken: stop the other program, or choose another port with (--port|METRICS_PORT)\.$/m);
      assert.equal(existsSync(data), false);
    });

  it('a folder that another server uses', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const args = ['--demo', '--port', '0', '--data', folder];
    const first = spawnServer(test, args);
    await first.url;
    const {code, output} = await spawnServer(test, args).ended;
    assertOneSentence(code, output, /^Another server uses the folder .*: stop it, or choose another one with --data/);
    assert.equal((await first.stop()).code, 0);
  });

  it('a file in the place of the folder', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const data = join(folder, 'data');
    writeFileSync(data, 'precious');
    const {code, output} = await spawnServer(test, ['--demo', '--port', '0', '--data', data]).ended;
    assertOneSentence(code, output, /^The folder .* cannot be written .*: make it writable, or choose another one/);
    assert.equal(readFileSync(data, 'utf8'), 'precious');
  });

  for (const [name, content] of Object.entries({text: 'Something else entirely, and long enough. '.repeat(100), 'half a database': ''})) {
    it(`a file that is no database: ${name}`, async (test) => {
      const {folder, remove} = temporaryFolder();
      test.after(remove);
      const file = join(folder, 'collab.sqlite');
      if (content) writeFileSync(file, content);
      else await halfADatabase(folder);
      const before = readFileSync(file);
      const {code, output} = await spawnServer(test, ['--demo', '--port', '0', '--data', folder]).ended;
      assertOneSentence(code, output, /collab\.sqlite is not a readable database: put a backup in its place/);
      assert.deepEqual(readFileSync(file), before);
      assert.deepEqual(readdirSync(folder), ['collab.sqlite']);
    });
  }

  it('a database of a newer version, which stays as it was', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const database = await openSqlite(folder);
    await sql`insert into schema_versions (version, "appliedAt") values (99, '2030-01-01')`.execute(database.own);
    await database.close();
    const before = readFileSync(join(folder, 'collab.sqlite'));
    const {code, output} = await spawnServer(test, ['--demo', '--port', '0', '--data', folder]).ended;
    assertOneSentence(
      code,
      output,
      /^The database is of schema version 99, .*: start a newer release, or choose another folder with --data/,
    );
    assert.deepEqual(readFileSync(join(folder, 'collab.sqlite')), before);
    assert.deepEqual(readdirSync(folder), ['collab.sqlite']);
  });

  it('a database of another program, which stays as it was', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const database = await openSqlite(folder);
    for (const table of ['schema_versions', 'parties']) await sql`drop table ${sql.table(table)}`.execute(database.own);
    await database.close();
    const before = readFileSync(join(folder, 'collab.sqlite'));
    const {code, output} = await spawnServer(test, ['--demo', '--port', '0', '--data', folder]).ended;
    assertOneSentence(code, output, /^The database holds tables of another program: choose an empty folder with --data/);
    assert.deepEqual(readFileSync(join(folder, 'collab.sqlite')), before);
    assert.deepEqual(readdirSync(folder), ['collab.sqlite']);
  });

  it('a database of another program whose tables have other names, which stays as it was', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const file = join(folder, 'collab.sqlite');
    const other = new DatabaseSync(file);
    other.exec('create table x (y)');
    other.close();
    const before = readFileSync(file);
    const {code, output} = await spawnServer(test, ['--demo', '--port', '0', '--data', folder]).ended;
    assertOneSentence(code, output, /^The database holds tables of another program: choose an empty folder with --data/);
    assert.deepEqual(readFileSync(file), before);
    assert.deepEqual(readdirSync(folder), ['collab.sqlite']);
  });

  for (const [what, statement] of Object.entries({
    'an index': 'create index "mails_mailbox_createdAt" on mails (id)',
    'a column': 'alter table mails add column mailbox text',
    'a table': 'create table "mails_mailbox_createdAt" (x)',
  }))
    it(`${what} in the way of a later version, and all stays as it was`, async (test) => {
      const {folder, remove} = temporaryFolder();
      test.after(remove);
      const file = join(folder, 'collab.sqlite');
      await (await openSqlite(folder)).close();
      const older = new DatabaseSync(file);
      for (const each of [
        'delete from schema_versions where version > 6',
        'drop index "mails_mailbox_createdAt"',
        'alter table mails drop column mailbox',
        statement,
      ])
        older.exec(each);
      older.close();
      const before = readFileSync(file);
      const {code, output} = await spawnServer(test, ['--demo', '--port', '0', '--data', folder]).ended;
      assertOneSentence(
        code,
        output,
        /^The database cannot be brought from schema version 6 to \d+ \(.*mailbox.*\): rename what stands in the way, or choose another folder with --data/,
      );
      assert.deepEqual(readFileSync(file), before);
    });

  it('a folder that had a lock file keeps it', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    writeFileSync(join(folder, 'server.lock'), '');
    writeFileSync(join(folder, 'collab.sqlite'), 'Something else entirely, and long enough. '.repeat(100));
    assert.equal((await spawnServer(test, ['--demo', '--port', '0', '--data', folder]).ended).code, 1);
    assert.deepEqual(readdirSync(folder), ['collab.sqlite', 'server.lock']);
  });

  it('a Node that cannot read TypeScript', async (test) => {
    const {code, output} = await spawnServer(test, [], {}, ['--no-strip-types', 'server/bin/collab-kit-server.mjs']).ended;
    assertOneSentence(code, output, /^Node .* is too old: install Node 24/);
  });

  it('--help tells all flags and ends well', async (test) => {
    const {code, output} = await spawnServer(test, ['--help']).ended;
    assert.equal(code, 0);
    for (const word of ['--demo', '--port', '--data', 'DATABASE_URL', 'SMTP_URL', 'COLLAB_SECRET', 'PORTALS', 'IDENTITY'])
      assert.ok(output.includes(word), word);
  });
});

function assertOneSentence(code: number | null, output: string, says: RegExp): void {
  assert.equal(code, 1, output);
  assert.match(output, says);
  assert.equal(output.trim().split('\n').length, 1, `more than one line:\n${output}`);
  assert.ok(!output.includes(secret), 'a password is shown');
}

async function halfADatabase(folder: string): Promise<void> {
  const database = await openSqlite(folder);
  await database.close();
  const file = join(folder, 'collab.sqlite');
  writeFileSync(file, readFileSync(file).subarray(0, 20_000).fill(0x2e, 4096));
}

it('The demo says where it keeps what is done, and not what it does not use', () => {
  const url = 'http://127.0.0.1:4610';
  const inFolder = welcome(url, {dataFolder: '/srv/demo', databaseUrl: undefined, smtpUrl: undefined});
  assert.match(inFolder, /kept in the folder \/srv\/demo:/);
  const inPostgres = welcome(url, {dataFolder: '/srv/demo', databaseUrl: `postgres://user:${secret}@localhost/x`, smtpUrl: undefined});
  assert.match(inPostgres, /kept in the database of DATABASE_URL:/);
  assert.doesNotMatch(inPostgres, new RegExp(`/srv/demo|${secret}`));
});

it('The demo says where its mails arrive, and shows no password', () => {
  const url = 'http://127.0.0.1:4610';
  const settings = {dataFolder: '/srv/demo', databaseUrl: undefined};
  assert.match(welcome(url, {...settings, smtpUrl: undefined}), /arrive in the mailbox: http:\/\/127\.0\.0\.1:4610\/mailbox\//);
  const sent = welcome(url, {...settings, smtpUrl: `smtp://user:${secret}@mail.example`});
  assert.match(sent, /mails go to the mail server of SMTP_URL/);
  assert.doesNotMatch(sent, new RegExp(`/mailbox/|${secret}`));
});
