import {execFileSync} from 'node:child_process';
import {chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, dirname, join} from 'node:path';
import {aptInstall} from './browser.ts';
import {freePort} from './run.ts';

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Runs `work` with the url of an empty PostgreSQL that exists only meanwhile, or with `DATABASE_URL` where that is set.
 *
 * @throws {Error} when PostgreSQL can neither be found nor installed, or does not start.
 */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const given = process.env['DATABASE_URL'];
  if (given) return work(given);

  const programs = await ensurePrograms();
  // PostgreSQL refuses to run as root.
  const account = process.getuid?.() === 0 ? otherAccount() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'collab-postgres-'));
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const call = (program: string, args: readonly string[]): void => {
    execFileSync(join(programs, program), args, {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      ...account,
      env: {...process.env, LC_ALL: 'C.UTF-8'},
    });
  };

  try {
    call('initdb', ['-D', data, '-U', 'collab', '--auth=trust', '--encoding=UTF8', '--no-locale']);
    const port = await freePort();
    const settings = `-c listen_addresses=127.0.0.1 -c port=${String(port)} -c unix_socket_directories= -c fsync=on -c max_connections=200`;
    call('pg_ctl', ['-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), '-o', settings, 'start']);
    try {
      return await work(`postgres://collab@127.0.0.1:${String(port)}/postgres`);
    } finally {
      call('pg_ctl', ['-D', data, '-w', '-m', 'fast', 'stop']);
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function ensurePrograms(): Promise<string> {
  const found = findPrograms();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('No PostgreSQL here: installing it for the tests.');
    await aptInstall('postgresql');
  }
  const installed = findPrograms();
  if (installed) return installed;
  throw new Error('The PostgreSQL tests need initdb and pg_ctl: install PostgreSQL, or name a database in DATABASE_URL.');
}

function findPrograms(): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env['PATH'] ?? '').split(delimiter);
  // Debian keeps the server's programs off the PATH; the newest version comes first.
  const debian = globSync('/usr/lib/postgresql/*/bin/initdb').map(dirname).sort().reverse();
  return [...debian, ...onPath].find((folder) => ['initdb', 'pg_ctl'].every((name) => existsSync(join(folder, name + suffix))));
}

function otherAccount(): Account {
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((option) => Number(execFileSync('id', [option, name], {stdio: ['ignore', 'pipe', 'ignore']})));
      if (uid && gid) return {uid, gid};
    } catch {
      continue;
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is no account "postgres" or "nobody" to run it as.');
}
