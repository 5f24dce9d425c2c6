import {randomBytes} from 'node:crypto';
import {chmodSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {sql} from 'kysely';
import {createBackend, type Backend} from '../../src/backend/backend.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import type {Store} from '../../src/backend/store.ts';
import {defaultTerms} from '../../src/backend/terms.ts';
import {seedDemo} from '../../src/mocks/demo.ts';
import {openClock, type Clock} from './clock.ts';
import {lockFolder, openPostgres, openSqlite, type Database} from './database.ts';
import {demoCatalogue, demoRoutes} from './demo.ts';
import {Fault, codeOf, reason} from './fault.ts';
import {makeDataFolder} from './folders.ts';
import {answerWhileStarting, clientAddress, createApp, type Readiness} from './http.ts';
import {loadIdentity, sessionIdentity, type Authenticate} from './identity.ts';
import {backendLog, createLog, type Log} from './log.ts';
import {keepMail, startMailCatcher} from './mail-catcher.ts';
import type {Metrics, WaitingMails} from './metrics.ts';
import {newestVersion} from './migrations.ts';
import {createOutbox, type Outbox} from './outbox.ts';
import {placesOf} from './pages.ts';
import {createSessions, type Sessions} from './sessions.ts';
import type {Settings} from './settings.ts';
import {openSocket, type Answer, type Socket, type SocketOptions} from './socket.ts';
import {startWorker, type Worker} from './worker.ts';

/** A server that runs. */
export interface RunningServer {
  /** Where people reach it, without a slash at the end. */
  readonly url: string;
  /** Where its metrics are, if it has any. */
  readonly metricsUrl: string | undefined;
  /** Answers what is under way, within the time of the settings, then closes everything. */
  readonly stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const workEveryMs = 5000;
const workPauseMs = 150;
const livePollMs = 1500;
const readinessMs = 2000;

/**
 * Starts everything that the settings name.
 * @throws {Fault} when something around it must be put right first; then nothing is left running and nothing was changed.
 */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const closers: Closer[] = [];
  const close = async (isFailed = false): Promise<void> => {
    // The newest first: what depends on something ends before it.
    for (let next = closers.pop(); next; next = closers.pop()) await next(isFailed);
  };
  try {
    return await start(settings, closers, close);
  } catch (error) {
    await close(true);
    throw error;
  }
}

/** Ends something; it is told whether the start has failed. */
type Closer = (isFailed: boolean) => unknown;

async function start(settings: Settings, closers: Closer[], closeAll: () => Promise<void>): Promise<RunningServer> {
  let metrics: Metrics | undefined;
  const write = createLog(settings.logLevel);
  const log: Log = (...line) => {
    metrics?.hear(...line);
    write(...line);
  };
  // The ports come first: where one is taken, nothing may have been written.
  const door = await openDoor(settings);
  closers.push(door.close);
  const metricsDoor = settings.metricsPort === undefined ? undefined : await openMetrics(settings, settings.metricsPort);
  if (metricsDoor) closers.push(metricsDoor.close);
  const own = urlOf(settings.host, door.port);
  const url = settings.publicUrl ?? own;
  const identify = await identityOf(settings, log);

  const data = await openData(settings, closers);
  const backend = await openBackend(settings, {own, url}, data, identify(data), log);
  const worker = await openWork(settings, data, backend, log, closers);
  if (metricsDoor) {
    const opened = (await import('./metrics.ts')).createMetrics({mails: () => waitingMails(data), streams: backend.streams});
    metrics = opened;
    metricsDoor.open(({url: asked}) =>
      new URL(asked).pathname === '/metrics' ? opened.answer() : new Response('Ask for /metrics.\n', {status: 404}),
    );
    closers.push(metricsDoor.close);
  }

  let isStopping = false;
  const demo = settings.demo ? demoRoutes({...data, pass: worker.pass, catchesMails: !settings.smtpUrl}) : undefined;
  const {fetch} = createApp({
    dist: join(root, 'dist'),
    description: root,
    demo,
    places: placesOf(settings.portals(url), url),
    handle: backend.handle,
    changed: worker.poke,
    readiness: async () => ({...(await stateOf(data.database)), stopping: isStopping}),
    log,
    hosts: demo && new Set(['127.0.0.1', 'localhost', '[::1]', new URL(own).hostname, new URL(url).hostname]),
    isHttps: url.startsWith('https:'),
    behindProxy: settings.behindProxy,
  });
  door.open((request, bindings) => fetch(request, bindings));
  // No new requests, and an end of those under way, before anything that they use is closed.
  closers.push(door.close);
  closers.push(() => backend.close());
  const since = performance.now();
  log('info', 'started', {port: door.port, database: data.database.dialect, schemaVersion: newestVersion, demo: settings.demo});
  const stop = async (): Promise<void> => {
    isStopping = true;
    log('info', 'stopping', {drainMs: settings.drainMs, stopMs: settings.stopMs});
    await pause(settings.drainMs);
    await closeAll();
    log('info', 'stopped', {ranSeconds: Math.round((performance.now() - since) / 1000)});
  };
  return {url, metricsUrl: metricsDoor && `${urlOf(settings.metricsHost, metricsDoor.port)}/metrics`, stop};
}

/** A port that is taken before there is anything to answer with. Until it is opened, requests wait. */
interface Door extends Socket {
  readonly open: (answer: Answer) => void;
}

/** The port that people reach. */
const openDoor = ({host, port, stopMs}: Settings): Promise<Door> =>
  doorAt({host, port, portSetting: '--port', hostSetting: 'HOST', graceMs: stopMs}, answerWhileStarting);

/** A port of its own: nothing of it can be reached by way of the one that the public reaches. */
const openMetrics = ({metricsHost: host}: Settings, port: number): Promise<Door> =>
  doorAt({host, port, portSetting: 'METRICS_PORT', hostSetting: 'METRICS_HOST', graceMs: 1000});

async function doorAt(options: SocketOptions, meanwhile: (request: Request) => Response | undefined = () => undefined): Promise<Door> {
  const {promise: app, resolve} = Promise.withResolvers<Answer>();
  let isOpen = false;
  const socket = await openSocket(
    options,
    async (request, bindings) => (isOpen ? undefined : meanwhile(request)) ?? (await app)(request, bindings),
  );
  const open = (answer: Answer): void => {
    resolve(answer);
    isOpen = true;
  };
  return {...socket, open};
}

/** The open database, with the clock and the sessions that are kept in it. */
interface Data {
  readonly database: Database;
  readonly clock: Clock;
  readonly sessions: Sessions;
}

async function openData({databaseUrl, dataFolder, demo}: Settings, closers: Closer[]): Promise<Data> {
  if (!databaseUrl) {
    const lock = lockFolder(
      dataFolder,
      `Another server uses the folder ${dataFolder}: stop it, or choose another one with --data or COLLAB_DATA.`,
    );
    closers.push((isFailed) => (isFailed ? lock.undo() : lock.release()));
  }
  const database = await (databaseUrl ? openPostgres(databaseUrl) : openSqlite(dataFolder));
  closers.push(() => database.close());
  return {database, clock: await openClock(database.own, demo), sessions: createSessions(database.own)};
}

/** The backend; that of the demo with its data. */
async function openBackend(
  settings: Settings,
  {own, url}: {readonly own: string; readonly url: string},
  {database, clock}: Data,
  authenticate: Authenticate,
  log: Log,
): Promise<Backend> {
  const backend = createBackend({
    store: database.store,
    now: clock.now,
    tokenKey: settings.secret ?? ownSecret(settings.dataFolder),
    catalogue: settings.demo ? demoCatalogue(url) : defaultCatalogue,
    terms: defaultTerms,
    portals: settings.portals(url),
    authenticate,
    allowedOrigins: [...new Set([url, own, ...settings.allowedOrigins])],
    basePath: '/api',
    // A SQLite file has one server, which knows what it writes itself.
    livePollMs: database.dialect === 'postgres' ? livePollMs : undefined,
    clientAddress,
    log: backendLog(log),
  });
  if (settings.demo && (await database.isEmpty())) {
    // In one transaction: a start that is interrupted leaves an empty database and not half a demo.
    await database.store.transaction((transaction) =>
      seedDemo({read: (run) => run(transaction), transaction: (run) => run(transaction)}, clock.now(), settings.furtherCustomers),
    );
  }
  return backend;
}

/** What happens without a request: what is due, and the mails. */
async function openWork(settings: Settings, data: Data, backend: Backend, log: Log, closers: Closer[]): Promise<Worker> {
  const outbox = await openOutbox(settings, data, backend, log);
  if (outbox) closers.push(() => outbox.close());
  const worker = startWorker({
    work: async (what, signal) => {
      // A change makes mail, but nothing due.
      if (what === 'everything') await backend.runDue(signal);
      await outbox?.deliver(signal);
    },
    everyMs: workEveryMs,
    pauseMs: workPauseMs,
    log,
  });
  closers.push(() => worker.stop());
  void worker.pass();
  return worker;
}

const urlOf = (host: string, port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;

/** A database that does not answer in time counts as away. */
async function stateOf(database: Database): Promise<Pick<Readiness, 'database' | 'migrations'>> {
  const away = {database: 'unreachable', migrations: 'unknown'} as const;
  const asked = database.version().then(
    // A newer server may have brought it further while this one still runs.
    (version) => ({database: 'ok', migrations: version >= newestVersion ? 'done' : 'missing'}) as const,
    () => away,
  );
  return Promise.race([asked, pause(readinessMs, away, {ref: false})]);
}

async function waitingMails({database, clock}: Data): Promise<WaitingMails> {
  const {rows} = await sql<{status: string; count: number; oldest: string}>`
    select status, count(*) as count, min("createdAt") as oldest from mails where status in ('waiting', 'failed') group by status`.execute(
    database.own,
  );
  const waiting = rows.find(({status}) => status === 'waiting');
  return {
    waiting: Number(waiting?.count ?? 0),
    failed: Number(rows.find(({status}) => status === 'failed')?.count ?? 0),
    oldestSeconds: waiting ? Math.max(0, (clock.now().getTime() - Date.parse(waiting.oldest)) / 1000) : 0,
  };
}

async function identityOf(settings: Settings, log: Log): Promise<(data: Data) => Authenticate> {
  if (settings.identityModule) {
    const {promise: store, resolve} = Promise.withResolvers<Store>();
    const authenticate = orSignedOut(await loadIdentity(settings.identityModule, store), log);
    return ({database}) => {
      resolve(database.store);
      return authenticate;
    };
  }
  if (settings.demo) return ({sessions}) => sessionIdentity(sessions);
  log('warn', 'identityMissing', {msg: 'Nobody can sign in: set IDENTITY to the module of your identity provider, or try --demo.'});
  return () => async () => undefined;
}

/** A provider throws where a token has expired: the person has to sign in again, which is no failure of the server. */
const orSignedOut =
  (authenticate: Authenticate, log: Log): Authenticate =>
  async (request) => {
    try {
      return await authenticate(request);
    } catch (error) {
      log('error', 'notIdentified', {error: reason(error)});
      return undefined;
    }
  };

async function openOutbox(settings: Settings, {database, clock}: Data, backend: Backend, log: Log): Promise<Outbox | undefined> {
  if (settings.smtpUrl) return createOutbox({mails: backend, url: settings.smtpUrl, log});
  if (!settings.demo) {
    log('warn', 'mailServerMissing', {msg: 'Mail waits in the outbox: set SMTP_URL to the mail server.'});
    return undefined;
  }
  const catcher = await startMailCatcher((mail) => keepMail(database.own, mail, clock.now()));
  const outbox = createOutbox({mails: backend, url: catcher.url, log});
  return {
    deliver: outbox.deliver,
    close: () => {
      outbox.close();
      void catcher.close();
    },
  };
}

/** The key of the tokens, random and made once; readable by this user only. */
function ownSecret(folder: string): string {
  const file = join(folder, 'secret.key');
  try {
    makeDataFolder(folder);
    try {
      writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, {flag: 'wx', mode: 0o600, flush: true});
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      chmodSync(file, 0o600);
    }
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length >= 32) return secret;
  } catch (error) {
    throw new Fault(`${file} cannot be used (${reason(error)}): make it readable and writable, or set COLLAB_SECRET.`);
  }
  throw new Fault(`${file} holds no secret: remove it, which kills the links in mails that are out, or put its backup back.`);
}
