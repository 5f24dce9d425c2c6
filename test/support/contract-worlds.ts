import {mkdtempSync, rmSync} from 'node:fs';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createAdaptorServer} from '@hono/node-server';
import {sql} from 'kysely';
import {openPostgres, openSqlite, type Database} from '../../server/src/database.ts';
import {createApp} from '../../server/src/http.ts';
import {createHttpApi} from '../../src/kit/http-api.ts';
import {tableShapes} from '../../src/backend/tables.ts';
import {openScenario, type OpenScenario} from '../../src/mocks/index.ts';
import type {ContractCase, ContractWorld} from '../api/contract-cases.ts';

/** A world that a case ran in, and what ends it. */
export interface OpenedWorld {
  readonly world: ContractWorld;
  readonly close: () => Promise<void>;
}
/** Makes the world of a case, in one of the implementations. */
export type OpenWorld = (scenario: Pick<ContractCase, 'scenario' | 'count'>) => Promise<OpenedWorld>;

const now = new Date('2026-03-02T09:00:00Z');
const retryDelaysMs = [20, 100, 500];

/** The service itself, without HTTP. */
export const inMemory: OpenWorld = async ({scenario, count}) => {
  const opened = await openScenario(scenario, {now, count});
  return {world: worldOf(opened, opened.apiFor), close: () => Promise.resolve()};
};

/** The shipped client over the request handler. */
export const overHandler: OpenWorld = async ({scenario, count}) => {
  const opened = await openScenario(scenario, {now, count});
  const fetch: typeof globalThis.fetch = (input, init) => opened.backend.handle(new Request(input, init));
  return {world: overHttp(opened, 'https://backend.example', fetch), close: () => Promise.resolve()};
};

/** The shipped client over a real socket, with a SQLite file. */
export const overSocketWithSqlite: OpenWorld = async (given) => {
  const folder = mkdtempSync(join(tmpdir(), 'collab-contract-'));
  const database = await openSqlite(folder);
  return overSocket(given, database, async () => {
    await database.close();
    rmSync(folder, {recursive: true, force: true});
  });
};

/** A PostgreSQL schema of its own, in which one case after the other finds empty tables: making the tables takes a second, emptying them none. */
export async function openPostgresSchema(url: string): Promise<{readonly openWorld: OpenWorld; readonly close: () => Promise<void>}> {
  const name = `contract_${String(process.pid)}`;
  const server = await openPostgres(url);
  await sql.raw(`create schema ${name}`).execute(server.own);
  const own = new URL(url);
  own.searchParams.set('options', `-c search_path=${name}`);
  const database = await openPostgres(own.href);
  const empty = (): Promise<void> =>
    database.own.transaction().execute(async (transaction) => {
      // As a replica PostgreSQL runs no triggers, so that the append-only tables can be emptied too.
      await sql`set local session_replication_role = replica`.execute(transaction);
      for (const table of Object.keys(tableShapes)) await sql`delete from ${sql.table(table)}`.execute(transaction);
    });
  return {
    openWorld: (given) => overSocket(given, database, empty),
    async close() {
      await database.close();
      await sql.raw(`drop schema ${name} cascade`).execute(server.own);
      await server.close();
    },
  };
}

async function overSocket(
  {scenario, count}: Pick<ContractCase, 'scenario' | 'count'>,
  {store}: Database,
  end: () => Promise<void>,
): Promise<OpenedWorld> {
  const opened = await openScenario(scenario, {now, count, store, backend: {basePath: '/api'}});
  const app = createApp({
    ...{
      dist: '/nowhere',
      demo: undefined,
      places: [],
      handle: opened.backend.handle,
      changed: () => undefined,
      hosts: undefined,
      isHttps: false,
      behindProxy: false,
    },
    readiness: () => Promise.resolve({database: 'ok', migrations: 'done', stopping: false}),
    log: () => undefined,
    description: '/nowhere',
  });
  const server = createAdaptorServer({fetch: app.fetch, overrideGlobalObjects: false}) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await end();
  };
  return {world: overHttp(opened, `http://127.0.0.1:${String(port)}/api`), close};
}

function overHttp(opened: OpenScenario, baseUrl: string, fetch?: typeof globalThis.fetch): ContractWorld {
  return worldOf(opened, (person, actingAs) =>
    createHttpApi({baseUrl, headers: opened.headersFor(person, actingAs), fetch, retryDelaysMs}),
  );
}

const worldOf = ({now: clock, advance, mails}: OpenScenario, api: ContractWorld['api']): ContractWorld => ({
  api,
  now: clock,
  advance,
  mails,
});
