import assert from 'node:assert/strict';
import {connect, createServer, type AddressInfo, type Socket} from 'node:net';
import {test} from 'node:test';
import {freshPostgres} from './fresh-postgres.ts';
import {spawnServer, temporaryFolder, until} from './running-server.ts';

test('readiness and metrics tell that the database is away, and that it is back; the process lives meanwhile', async (t) => {
  const {folder, remove} = temporaryFolder();
  t.after(remove);
  const url = await freshPostgres();
  const direct = new URL(url);
  const sockets = new Set<Socket>();
  let isUp = true;
  const between = createServer((client) => {
    if (!isUp) return void client.destroy();
    const target = connect(Number(direct.port || 5432), direct.hostname);
    for (const each of [client, target]) {
      each.on('error', () => undefined);
      sockets.add(each);
    }
    client.pipe(target).pipe(client);
  });
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', () => resolve()));
  t.after(() => {
    between.close();
    for (const each of sockets) each.destroy();
  });
  const indirect = new URL(url);
  indirect.hostname = '127.0.0.1';
  indirect.port = String((between.address() as AddressInfo).port);
  const server = spawnServer(t, ['--demo', '--port', '0', '--data', folder], {DATABASE_URL: indirect.href, METRICS_PORT: '0'});
  const own = await server.url;
  await until('the address of the metrics is printed', () => /Metrics: \S+\n/.test(server.output()));
  const [, metrics = ''] = /Metrics: (\S+)\n/.exec(server.output()) ?? [];
  const waiting = async (): Promise<string | undefined> => /^collab_mails_waiting (\S+)$/m.exec(await (await fetch(metrics)).text())?.[1];
  const ready = async (): Promise<unknown> => {
    const answer = await fetch(`${own}/readyz`);
    return [answer.status, await answer.json()];
  };
  const isReady = [200, {status: 'ready', database: 'ok', migrations: 'done', stopping: false}];
  assert.deepEqual(await ready(), isReady);
  assert.match((await waiting()) ?? '', /^\d+$/);
  isUp = false;
  for (const each of sockets) each.destroy();
  assert.deepEqual(await ready(), [503, {status: 'notReady', database: 'unreachable', migrations: 'unknown', stopping: false}]);
  assert.equal((await fetch(`${own}/healthz`)).status, 200);
  assert.equal((await waiting())?.toLowerCase(), 'nan', 'unknown, not none');
  isUp = true;
  assert.deepEqual(await ready(), isReady);
  assert.equal((await server.stop()).code, 0);
});
