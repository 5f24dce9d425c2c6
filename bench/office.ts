/** An office on a server of its own, for the benches of the backend. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openSqlite} from '../server/src/database.ts';
import {createHttpApi} from '../src/kit/http-api.ts';
import type {CollabApi} from '../src/api/contract.ts';
import {withCheckDigit} from '../src/mocks/settings-worlds.ts';
import {seed, type Rows} from '../src/mocks/world.ts';
import {spawnServer, type ServerProcess} from '../test/server/running-server.ts';

/** A folder that is gone afterwards. */
export async function inFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'collab-bench-'));
  try {
    await run(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** The server over the database of a folder, stopped afterwards. */
export async function serving<R>(
  folder: string,
  run: (url: string, server: ServerProcess) => Promise<R>,
  env: Readonly<Record<string, string>> = {},
): Promise<R> {
  const server = spawnServer({after: () => undefined}, ['--demo', '--port', '0', '--data', folder], env);
  // Also where nobody reads the output any more, which ends this process at once.
  const kill = (): unknown => server.pid && process.kill(server.pid);
  process.once('exit', kill);
  try {
    return await run(await server.url, server);
  } finally {
    process.off('exit', kill);
    await server.stop();
  }
}

/** One person activates no more than some thousands in ten minutes. */
export const people: readonly string[] = Array.from({length: 8}, (_, index) => `person-bench-${String(index)}`);

/** The agency, and `count` customers of it with a task, a contact and words to find them by. */
export async function fill(folder: string, count: number): Promise<void> {
  const agency = {country: 'SE', timeZone: 'Europe/Stockholm', locale: 'sv'} as const;
  const numbers = Array.from({length: count}, (_, index) => String(100_000 + index));
  const rows: Rows = {
    persons: people.map((id) => ({id, name: 'Anna Berg', email: `${id}@byran.example`, locale: 'sv'})),
    parties: [{id: 'agency-bench', kind: 'agency', name: 'Byrån AB', corporateId: '5560360793', email: 'kontakt@byran.example', ...agency}],
    memberships: people.map((personId) => ({
      ...{id: `membership-of-${personId}`, personId, partyId: 'agency-bench', role: 'collaborationAdministrator', collaborationId: null},
    })),
    customers: numbers.map((number, index) => ({
      id: `customer-${number}`,
      agencyId: 'agency-bench',
      number,
      name: `Kund ${number} Måleri AB`,
      sortKey: `kund ${number} måleri ab customer-${number}`,
      country: 'SE',
      corporateId: withCheckDigit(`5590${String(index).padStart(5, '0')}`),
      companyId: null,
      contactName: `Kontakt ${number}`,
      contactEmail: `kontakt@kund-${number}.example`,
      contactAddress: 'Storgatan 1, Falun',
      accountManagerId: null,
      activeTasks: 1,
      version: 1,
    })),
    customerWords: numbers.flatMap((number) =>
      ['kund', number, 'måleri', 'ab'].map((word) => ({
        id: `${number}-${word}`,
        agencyId: 'agency-bench',
        word,
        customerId: `customer-${number}`,
      })),
    ),
    tasks: numbers.map((number) => ({
      id: `task-${number}`,
      customerId: `customer-${number}`,
      name: 'Löpande bokföring',
      active: true,
      ownerId: null,
    })),
  };
  const database = await openSqlite(folder);
  await seed(database.store, rows);
  await database.close();
}

/** The time below which so large a share of them is. */
export const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;

/** The client of one of the office's people. */
export async function clientOf(url: string, [personId] = people): Promise<CollabApi> {
  const answer = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({personId, partyId: 'agency-bench'}),
  });
  const {token} = (await answer.json()) as {token: string};
  return createHttpApi({baseUrl: `${url}/api`, getToken: () => token});
}
