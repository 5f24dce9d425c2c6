import {randomBytes} from 'node:crypto';
import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {sql} from 'kysely';
import {createBackend} from '../../src/backend/backend.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import type {LogEntry} from '../../src/backend/options.ts';
import {defaultTerms} from '../../src/backend/terms.ts';
import {seedDemo} from '../../src/mocks/demo.ts';
import {openClock, type Clock} from './clock.ts';
import {openPostgres, openSqlite, type Database} from './database.ts';
import {demoCatalogue, demoRoutes} from './demo.ts';
import {Fault, codeOf, reason} from './fault.ts';
import {clientAddress, createApp} from './http.ts';
import {identityServices, loadIdentity, sessionIdentity, type Authenticate} from './identity.ts';
import {keepMail, startMailCatcher} from './mail-catcher.ts';
import {createOutbox, type Outbox} from './outbox.ts';
import {createSessions, type Sessions} from './sessions.ts';
import type {Settings} from './settings.ts';
import {openSocket, type Answer} from './socket.ts';
import {startWorker} from './worker.ts';

/** A server that runs. */
export interface RunningServer {
  /** Where people reach it, without a slash at the end. */
  readonly url: string;
  /** Answers what is under way, then closes everything. */
  readonly stop: () => Promise<void>;
}

const dist = join(import.meta.dirname, '../../dist');
const workEveryMs = 5000;
const workPauseMs = 150;
const livePollMs = 1500;

/**
 * Starts everything that the settings name.
 * @throws {Fault} when something around it must be put right first; then nothing is left running and nothing was changed.
 */
export async function startServer(settings: Settings): Promise<RunningServer> {
  const closers: (() => unknown)[] = [];
  const stop = async (): Promise<void> => {
    // The newest first: what depends on something ends before it.
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    return await start(settings, closers, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(settings: Settings, closers: (() => unknown)[], stop: () => Promise<void>): Promise<RunningServer> {
  // The port comes first: where it is taken, nothing may have been written. Until the rest is there, requests wait.
  let open: (answer: Answer) => void = () => undefined;
  const app = new Promise<Answer>((resolve) => (open = resolve));
  const {port, close} = await openSocket(settings.host, settings.port, app);
  closers.push(close);

  const own = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${String(port)}`;
  const url = settings.publicUrl ?? own;
  const identify = await identityOf(settings);
  const database = await (settings.databaseUrl ? openPostgres(settings.databaseUrl) : openSqlite(settings.dataFolder));
  closers.push(() => database.close());
  const clock = await openClock(database.own, settings.demo);
  const sessions = createSessions(database.own);
  const backend = createBackend({
    store: database.store,
    now: clock.now,
    tokenKey: settings.secret ?? ownSecret(settings.dataFolder),
    catalogue: settings.demo ? demoCatalogue(url) : defaultCatalogue,
    terms: defaultTerms,
    portals: settings.portals(url),
    authenticate: identify(database, sessions),
    allowedOrigins: [...new Set([url, own, ...settings.allowedOrigins])],
    basePath: '/api',
    // A SQLite file has one server, which knows what it writes itself.
    livePollMs: database.dialect === 'postgres' ? livePollMs : undefined,
    clientAddress,
    log,
  });
  if (settings.demo && (await database.isEmpty())) {
    // In one transaction: a start that is interrupted leaves an empty database and not half a demo.
    await database.store.transaction((transaction) =>
      seedDemo({read: (run) => run(transaction), transaction: (run) => run(transaction)}, clock.now(), settings.furtherCustomers),
    );
  }

  const outbox = await openOutbox(settings, database, clock, backend);
  if (outbox) closers.push(() => outbox.close());
  const worker = startWorker({
    work: async (what) => {
      // A change makes mail, but nothing due.
      if (what === 'everything') await backend.runDue();
      await outbox?.deliver();
    },
    everyMs: workEveryMs,
    pauseMs: workPauseMs,
    warn,
  });
  closers.push(() => worker.stop());
  void worker.pass();

  const isHealthy = async (): Promise<boolean> =>
    sql`select 1`.execute(database.own).then(
      () => true,
      () => false,
    );
  const demo = settings.demo ? demoRoutes({database, sessions, clock, pass: worker.pass}) : undefined;
  const hosts = demo && new Set(['127.0.0.1', 'localhost', '[::1]', new URL(own).hostname, new URL(url).hostname]);
  const {fetch} = createApp({
    dist,
    demo,
    handle: backend.handle,
    changed: worker.poke,
    isHealthy,
    hosts,
    isHttps: url.startsWith('https:'),
    behindProxy: settings.behindProxy,
  });
  open((request, bindings) => fetch(request, bindings));
  // No new requests, and an end of those under way, before anything that they use is closed.
  closers.push(close);
  closers.push(() => backend.close());
  return {url, stop};
}

async function identityOf(settings: Settings): Promise<(database: Database, sessions: Sessions) => Authenticate> {
  if (settings.identityModule) {
    const create = await loadIdentity(settings.identityModule);
    return ({store}) => orSignedOut(create(identityServices(store)));
  }
  if (settings.demo) return (_, sessions) => sessionIdentity(sessions);
  warn('Nobody can sign in: set IDENTITY to the module of your identity provider, or try --demo.');
  return () => async () => undefined;
}

/** A provider throws where a token has expired: the person has to sign in again, which is no failure of the server. */
const orSignedOut =
  (authenticate: Authenticate): Authenticate =>
  async (request) => {
    try {
      return await authenticate(request);
    } catch (error) {
      console.error(JSON.stringify({at: new Date().toISOString(), level: 'error', event: 'notIdentified', error: reason(error)}));
      return undefined;
    }
  };

async function openOutbox(
  settings: Settings,
  {own}: Database,
  clock: Clock,
  backend: ReturnType<typeof createBackend>,
): Promise<Outbox | undefined> {
  if (settings.smtpUrl) return createOutbox({mails: backend, url: settings.smtpUrl, warn});
  if (!settings.demo) {
    warn('Mail waits in the outbox: set SMTP_URL to the mail server.');
    return undefined;
  }
  const catcher = await startMailCatcher((mail) => keepMail(own, mail, clock.now()));
  const outbox = createOutbox({mails: backend, url: catcher.url, warn});
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
    mkdirSync(folder, {recursive: true});
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

function warn(sentence: string): void {
  console.warn(sentence);
}

/** What an operator needs: failures, each with the trace id that the person was shown. */
function log({level, event, operation, code, traceId, error}: LogEntry): void {
  if (level !== 'error') return;
  const detail = error instanceof Error ? error.stack : error === undefined ? undefined : reason(error);
  console.error(JSON.stringify({at: new Date().toISOString(), level, event, operation, code, traceId, error: detail}));
}
