import {isIP} from 'node:net';
import {resolve} from 'node:path';
import {parseArgs} from 'node:util';
import type {Portals} from '../../src/backend/options.ts';
import {Fault, reason} from './fault.ts';
import {logLevels, type LogLevel} from './log.ts';
import {defaultPortals, mergePortals} from './portals.ts';

/** Everything that can be set, read once at the start. */
export interface Settings {
  /** Demo data, sign-in without a password, a mailbox and a movable clock; on this computer only. */
  readonly demo: boolean;
  /** How many customers the demo has beyond its own ones. */
  readonly furtherCustomers: number;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Holds the SQLite file and the secret that was made here. */
  readonly dataFolder: string;
  /** `undefined`: the SQLite file in `dataFolder`. */
  readonly databaseUrl: string | undefined;
  /** `undefined`: in the demo a catcher of our own, else mail waits. */
  readonly smtpUrl: string | undefined;
  /** Where people reach this server, without a slash at the end; `undefined`: the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  /** True if a proxy of our own stands in front and names the caller's address: limits of signed-out callers count by it. */
  readonly behindProxy: boolean;
  /** The key of the tokens; `undefined`: a random one in `dataFolder`. */
  readonly secret: string | undefined;
  /** The module that says who is asking, absolute; `undefined`: the demo's own sign-in. */
  readonly identityModule: string | undefined;
  /** From which level on a line is logged. */
  readonly logLevel: LogLevel;
  /** `undefined`: no metrics. 0 takes any free port. */
  readonly metricsPort: number | undefined;
  readonly metricsHost: string;
  /** How long requests are still taken after a signal to stop, while readiness says no. */
  readonly drainMs: number;
  /** How long requests under way may take after that. */
  readonly stopMs: number;
  /** Names and addresses of the portals around, given the address of this server. */
  readonly portals: (publicUrl: string) => Portals;
}

interface Setting {
  /** In the environment; a flag wins over it. */
  readonly name?: string;
  readonly flag?: string;
  readonly does: string;
  /** What holds where it is absent. */
  readonly otherwise: string;
}

/** Every setting. `--help` is made of this, and a test compares it with the table in `server/README.md`. */
export const settingsTable = [
  {
    flag: '--demo',
    does: 'example data, sign-in by choosing a person, a mailbox and a clock that can be moved; on this computer only',
    otherwise: 'the server for real',
  },
  {flag: '--customers', does: 'with `--demo`: so many further customers, to see how it goes with thousands', otherwise: '0'},
  {name: 'PORT', flag: '--port', does: 'port to listen on, 0 for any free one', otherwise: '4610'},
  {name: 'HOST', does: 'address to listen on', otherwise: '127.0.0.1'},
  {name: 'COLLAB_DATA', flag: '--data', does: 'folder of the SQLite file and of the secret, for one server', otherwise: './.data'},
  {
    name: 'DATABASE_URL',
    does: '`postgres://user:password@host:port/database`, for several servers',
    otherwise: 'one SQLite file in the data folder (WAL, every commit on disk)',
  },
  {
    name: 'COLLAB_SECRET',
    does: 'key of the links in mails, at least 32 characters, the same for all servers on one database; another one kills all links',
    otherwise: 'a random key in the data folder; with PostgreSQL it is required',
  },
  {
    name: 'SMTP_URL',
    does: '`smtp://user:password@host:port` or `smtps://…`',
    otherwise: 'mail waits in the outbox; the demo catches its mail itself',
  },
  {name: 'MAIL_FROM', does: 'sender of all mail: `Name <address>`', otherwise: 'needed with SMTP_URL unless `--demo`'},
  {
    name: 'PUBLIC_URL',
    does: 'address under which people reach this server; it stands in the links of mails',
    otherwise: 'http://HOST:PORT',
  },
  {
    name: 'ALLOWED_ORIGINS',
    does: 'further origins that may call the API, divided by commas: `https://portal.example,https://app.example`',
    otherwise: 'only pages of PUBLIC_URL may',
  },
  {
    name: 'BEHIND_PROXY',
    does: 'true if a proxy of yours is the only way in: then its X-Forwarded-For tells callers apart',
    otherwise: 'limits of signed-out callers count by the address of the connection, which a proxy makes one for all',
  },
  {name: 'IDENTITY', does: 'module that says who is asking, see server/src/identity.ts', otherwise: 'nobody can sign in unless `--demo`'},
  {
    name: 'PORTALS',
    does: 'JSON that replaces members of the default portals, see server/src/portals.ts',
    otherwise: 'the example portals, see Pages in server/README.md',
  },
  {
    name: 'LOG_LEVEL',
    does: 'trace, debug, info, warn, error, fatal or silent: from which level on a line is written',
    otherwise: 'info; with `--demo` warn',
  },
  {
    name: 'METRICS_PORT',
    does: 'port of its own for Prometheus, 0 for any free one: `/metrics` is there and nowhere else',
    otherwise: 'no metrics',
  },
  {
    name: 'METRICS_HOST',
    does: 'with `METRICS_PORT`: address of that port; whoever reaches it reads the metrics',
    otherwise: '127.0.0.1',
  },
  {
    name: 'DRAIN_SECONDS',
    does: 'seconds from a signal to stop, in which requests are still taken while `/readyz` already says no',
    otherwise: '0',
  },
  {name: 'STOP_SECONDS', does: 'seconds in which requests under way are finished after that', otherwise: '10'},
] as const satisfies readonly Setting[];

type SettingName = Extract<(typeof settingsTable)[number], {readonly name: string}>['name'];

const plain = (text: string): string => text.replaceAll('`', '');

/** What `--help` prints. */
export const help = `collab-kit-server [settings]               serves
collab-kit-server backup <file> [--data]   copies the SQLite file, also while a server runs
collab-kit-server restore <file> [--data]  puts a copy in its place, while no server runs

Flags, and variables of the environment:

${(settingsTable as readonly Setting[])
  .map(
    ({name, flag, does, otherwise}) =>
      `  ${[flag, name].filter(Boolean).join(', ')}\n      ${plain(does)} (without it: ${plain(otherwise)})`,
  )
  .join('\n')}
  --help
      this text
`;

/**
 * Reads flags and environment; a flag wins.
 * @throws {Fault} when something is unknown or cannot be meant.
 */
export function readSettings(args: readonly string[], env: Environment): Settings | 'help' {
  const flags = readFlags(args);
  if (flags.help) return 'help';
  const given = givenIn(env);
  const demo = flags.demo ?? false;
  const host = given('HOST') ?? '127.0.0.1';
  if (demo && !isLoopback(host))
    throw new Fault(`--demo lets everybody sign in as anybody, so it listens on this computer only: leave HOST away instead of ${host}.`);
  const databaseUrl = given('DATABASE_URL');
  if (databaseUrl) checkUrl('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:'], 'postgres://user:password@host:port/database');
  const smtpUrl = given('SMTP_URL');
  if (smtpUrl) checkUrl('SMTP_URL', smtpUrl, ['smtp:', 'smtps:'], 'smtp://host:port');
  const secret = given('COLLAB_SECRET');
  if (secret && secret.length < 32) throw new Fault('COLLAB_SECRET is too short: give it at least 32 random characters.');
  if (databaseUrl && !secret && !demo) {
    throw new Fault('With DATABASE_URL the secret must be the same for every server: set COLLAB_SECRET to at least 32 random characters.');
  }
  const mailFrom = given('MAIL_FROM');
  if (smtpUrl && !mailFrom && !demo)
    throw new Fault('Mail needs a sender: set MAIL_FROM, such as Collaboration <no-reply@agency.example>.');
  const sender = mailFrom ? readSender(mailFrom) : undefined;
  const replaced = readPortals(given('PORTALS'));
  const portals = (publicUrl: string): Portals =>
    mergePortals({...defaultPortals(publicUrl), ...(sender ? {mailFrom: sender} : {})}, replaced);
  // Now rather than when the address is known: a mistake is told before anything is opened.
  portals('http://localhost');
  const identityModule = given('IDENTITY');
  const metricsPort = given('METRICS_PORT');
  const metricsHost = given('METRICS_HOST');
  if (metricsHost !== undefined && metricsPort === undefined)
    throw new Fault('METRICS_HOST is for METRICS_PORT only: set METRICS_PORT too, or leave it away.');
  return {
    demo,
    furtherCustomers: readCustomers(flags.customers, demo),
    host,
    port: readPort(flags.port === undefined ? 'PORT' : '--port', flags.port ?? given('PORT') ?? '4610'),
    dataFolder: resolve(flags.data ?? given('COLLAB_DATA') ?? '.data'),
    databaseUrl,
    smtpUrl,
    publicUrl: readPublicUrl(given('PUBLIC_URL')),
    allowedOrigins: readOrigins(given('ALLOWED_ORIGINS')),
    behindProxy: readFlag('BEHIND_PROXY', given('BEHIND_PROXY')),
    secret,
    identityModule: identityModule ? resolve(identityModule) : undefined,
    logLevel: readLogLevel(given('LOG_LEVEL'), demo),
    metricsPort: metricsPort === undefined ? undefined : readPort('METRICS_PORT', metricsPort),
    metricsHost: metricsHost ?? '127.0.0.1',
    drainMs: readSeconds('DRAIN_SECONDS', given('DRAIN_SECONDS') ?? '0'),
    stopMs: readSeconds('STOP_SECONDS', given('STOP_SECONDS') ?? '10'),
    portals,
  };
}

/** What to do instead of serving. */
export interface Maintenance {
  readonly deed: 'backup' | 'restore';
  readonly file: string;
  readonly dataFolder: string;
}

/**
 * Reads `backup <file>` and `restore <file>`; `undefined` for everything else.
 * @throws {Fault} when the file is missing, or something is unknown.
 */
export function readMaintenance(args: readonly string[], env: Environment): Maintenance | undefined {
  const [deed, ...rest] = args;
  if (deed !== 'backup' && deed !== 'restore') return undefined;
  const given = givenIn(env);
  const {values, positionals} = parsed(() => parseArgs({args: rest, allowPositionals: true, options: {data: {type: 'string'}}}));
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Fault(`${deed} needs one file: collab-kit-server ${deed} <file>.`);
  if (given('DATABASE_URL')) throw new Fault(`DATABASE_URL names PostgreSQL: use pg_dump and pg_restore instead of ${deed}.`);
  return {deed, file: resolve(file), dataFolder: resolve(values.data ?? given('COLLAB_DATA') ?? '.data')};
}

type Environment = Readonly<Record<string, string | undefined>>;

const givenIn =
  (env: Environment) =>
  (name: SettingName): string | undefined =>
    env[name]?.trim() || undefined;

/** True for addresses that only this computer reaches. */
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));

function readFlags(args: readonly string[]): {demo?: boolean; help?: boolean; port?: string; data?: string; customers?: string} {
  return parsed(() =>
    parseArgs({
      args: [...args],
      options: {
        ...{demo: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
        ...{port: {type: 'string'}, data: {type: 'string'}, customers: {type: 'string'}},
      },
    }),
  ).values;
}

function parsed<R>(parse: () => R): R {
  try {
    return parse();
  } catch (error) {
    // "Unknown option '--dmo'. To specify …": the first sentence is enough.
    throw new Fault(`${reason(error).split(/\. |\n/)[0] ?? ''}: --help lists what there is.`);
  }
}

function readCustomers(text: string | undefined, demo: boolean): number {
  if (text === undefined) return 0;
  if (!demo) throw new Fault('--customers is for --demo only: leave it away.');
  const count = Number(text);
  if (!/^\d{1,5}$/.test(text) || count > 20_000) throw new Fault(`"${text}" is not a number of customers: choose one from 0 to 20000.`);
  return count;
}

function readPort(name: string, text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Fault(`${name} "${text}" is not a port: choose a number from 1 to 65535, or 0 for any free one.`);
  return port;
}

/** The value is not repeated in the message: it may hold a password. */
function checkUrl(name: string, text: string, protocols: readonly string[], example: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !protocols.includes(url.protocol) || !url.hostname)
    throw new Fault(`${name} is not an address of the right kind: write it like ${example}.`);
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash || url.username) {
    throw new Fault('PUBLIC_URL is not an address without a path: write it like https://collaboration.example.');
  }
  return url.origin;
}

function readFlag(name: string, text: string | undefined): boolean {
  if (text !== undefined && text !== 'true' && text !== 'false') throw new Fault(`${name} is neither true nor false: correct it.`);
  return text === 'true';
}

function readLogLevel(text: string | undefined, demo: boolean): LogLevel {
  const level = logLevels.find((each) => each === (text ?? (demo ? 'warn' : 'info')));
  if (!level) throw new Fault(`LOG_LEVEL is no level: choose one of ${logLevels.join(', ')}.`);
  return level;
}

function readSeconds(name: string, text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new Fault(`${name} is no number of seconds: choose one from 0 to 999.`);
  return Number(text) * 1000;
}

function readOrigins(text: string | undefined): readonly string[] {
  const origins = (text ?? '').split(',').flatMap((each) => each.trim() || []);
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin || origin === 'null') {
      throw new Fault(`"${origin}" in ALLOWED_ORIGINS is not an origin: write it like https://portal.example, without a path.`);
    }
  }
  return origins;
}

function readSender(text: string): {readonly name: string; readonly email: string} {
  const [, name = '', address = text] = /^(?:"?([^"<>]*?)"?\s*<([^<>]+)>)$/.exec(text) ?? [];
  if (!/^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(address) || /\p{Cc}/u.test(text)) {
    throw new Fault('MAIL_FROM is not a sender: write it like Collaboration <no-reply@agency.example>.');
  }
  return {name, email: address};
}

function readPortals(text: string | undefined): unknown {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault('PORTALS is not JSON: correct it, or leave it away for the example portals.');
  }
}
