/**
 * Who is asking: the one place where an identity provider plugs in.
 *
 * `IDENTITY=./my-identity.mjs` names a module whose default export makes an `Authenticate` from these services. One for bearer tokens:
 *
 * ```js
 * import {createRemoteJWKSet, jwtVerify} from 'jose';
 * const keys = createRemoteJWKSet(new URL('https://id.example/jwks.json'));
 * export default ({personByEmail}) => async (request) => {
 *   const [, token] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
 *   if (!token) return undefined;
 *   const {payload} = await jwtVerify(token, keys, {issuer: 'https://id.example', audience: 'collaboration'});
 *   if (payload.email_verified !== true) return undefined;
 *   const personId = await personByEmail({email: payload.email, name: payload.name, locale: payload.locale});
 *   return {personId, viaCookie: false};
 * };
 * ```
 *
 * `viaCookie: true` is for sessions that a browser sends along by itself: then the backend asks for an Origin of ours on every change.
 * A thrown error counts as signed out and is logged.
 */
import {pathToFileURL} from 'node:url';
import {randomUUID} from 'node:crypto';
import type {Identity} from '../../src/backend/options.ts';
import {storedEmail} from '../../src/backend/service/recipients.ts';
import {UniqueViolation, type Store} from '../../src/backend/store.ts';
import {Fault, reason} from './fault.ts';
import type {Sessions} from './sessions.ts';

/** Says who sends a request; `undefined` if nobody is signed in. */
export type Authenticate = (request: Request) => Promise<Identity | undefined>;

/** What an identity module gets. */
export interface IdentityServices {
  /** The id of the person with this verified address, who becomes known if new. */
  readonly personByEmail: (person: {
    readonly email: string;
    readonly name?: string | undefined;
    readonly locale?: string | undefined;
  }) => Promise<string>;
}

export function identityServices(store: Store): IdentityServices {
  const find = (email: string): Promise<string | undefined> =>
    store.read(async (reader) => (await reader.find('persons', {email}, {orderBy: 'id', limit: 1}))[0]?.id);
  return {
    personByEmail: async ({email: given, name, locale}) => {
      const email = storedEmail(given);
      const known = await find(email);
      if (known) return known;
      const id = randomUUID();
      const person = {id, name: name ?? email, email, locale: languageTag(locale)};
      try {
        await store.transaction((transaction) => transaction.insert('persons', person));
        return id;
      } catch (error) {
        const other = error instanceof UniqueViolation ? await find(email) : undefined;
        if (other) return other;
        throw error;
      }
    },
  };
}

/** Makes an `Authenticate`: the default export of an identity module. */
export type CreateIdentity = (services: IdentityServices) => Authenticate;

/**
 * Loads the module that `IDENTITY` names and lets it make its `Authenticate`. The services wait for the store, which is opened after this.
 * @throws {Fault} when it cannot be loaded, has no function as its default export, or that makes none.
 */
export async function loadIdentity(file: string, store: Promise<Store>): Promise<Authenticate> {
  let loaded: {readonly default?: unknown};
  try {
    loaded = (await import(pathToFileURL(file).href)) as {readonly default?: unknown};
  } catch (error) {
    throw new Fault(`The module of IDENTITY cannot be loaded (${reason(error).split('\n')[0] ?? ''}): correct it or its path.`);
  }
  if (typeof loaded.default !== 'function') {
    throw new Fault('The module of IDENTITY has no function as its default export: see server/src/identity.ts for what it must make.');
  }
  const create = loaded.default as CreateIdentity;
  return made(() => create({personByEmail: async (person) => identityServices(await store).personByEmail(person)}));
}

/** The module is of somebody else: it may make anything. */
function made(create: () => unknown): Authenticate {
  let authenticate: unknown;
  try {
    authenticate = create();
  } catch (error) {
    throw new Fault(`The default export of the module of IDENTITY fails (${reason(error).split('\n')[0] ?? ''}): correct it.`);
  }
  if (typeof authenticate === 'function') return authenticate as Authenticate;
  // An async function is the mistake that is near; what it has made need not be waited for.
  if (authenticate instanceof Promise) authenticate.catch(() => undefined);
  throw new Fault(
    'The default export of the module of IDENTITY makes no function: let it return the one that takes a request, see server/src/identity.ts.',
  );
}

/** The demo's own provider: a bearer token, else the cookie, both secrets of a session. */
export function sessionIdentity(sessions: Sessions): Authenticate {
  return async (request) => {
    const authorization = request.headers.get('authorization');
    const secret = authorization === null ? cookieSecret(request) : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const session = secret ? await sessions.find(secret) : undefined;
    return session && {...session, viaCookie: authorization === null};
  };
}

export const cookieName = 'collab-session';

/** The secret in the session cookie of a request. */
export function cookieSecret(request: Request): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1) || undefined;
}

/** Providers write `sv_SE`, or nothing; what is no language tag is English. */
function languageTag(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}
