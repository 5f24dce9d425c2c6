import {Hono, type Context} from 'hono';
import {deleteCookie, setCookie} from 'hono/cookie';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import {placesOf} from '../../src/backend/service/guest.ts';
import type {Reader, Store} from '../../src/backend/store.ts';
import type {MembershipRow, PartyRow} from '../../src/backend/tables.ts';
import type {CollaborationFunction} from '../../src/domain/catalogue.ts';
import {demoPeople} from '../../src/mocks/demo.ts';
import type {Clock} from './clock.ts';
import type {Database} from './database.ts';
import {demoFixtures} from './demo-fixtures.ts';
import {cookieName, cookieSecret, identityServices} from './identity.ts';
import {getCaughtMail, listCaughtMails} from './mail-catcher.ts';
import {sessionSeconds, type Session, type Sessions} from './sessions.ts';

/** A person who can sign in to the demo, with the parties to act for. */
interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly parties: readonly (Pick<PartyRow, 'id' | 'kind' | 'name'> & Pick<MembershipRow, 'role'>)[];
}

/** The catalogue with the film and the help pages of the demo, below `url`. */
export const demoCatalogue = (url: string): readonly CollaborationFunction[] =>
  defaultCatalogue.map((each) =>
    each.key === 'bookkeeping-invoicing'
      ? {
          ...each,
          filmUrl: `${url}/help/#film`,
          solutions: each.solutions.map((solution) => ({...solution, helpUrl: `${url}/help/#${solution.key}`})),
        }
      : each,
  );

export interface DemoOptions {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly clock: Clock;
  /** Lets the clock's consequences happen and delivers what is due. */
  readonly pass: () => Promise<void>;
  /** False where mails go to a mail server, so that none arrives in the mailbox. */
  readonly catchesMails: boolean;
}

class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 413 | 415 | 422;
  constructor(status: Refusal['status'], message: string) {
    super(message);
    this.status = status;
  }
}

/** What only the demo has, below `/demo`: sign-in as anybody, the mailbox, the clock, the language of the mails. Never mounted without `--demo`. */
export function demoRoutes({
  database,
  sessions,
  clock,
  pass,
  catchesMails,
}: DemoOptions): (request: Request) => Response | Promise<Response> {
  const {store} = database;
  const services = identityServices(store);
  const app = new Hono().basePath('/demo');
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({error: error.message}, error.status);
    throw error;
  });
  const session = async (c: Context): Promise<Session | undefined> => {
    const secret = cookieSecret(c.req.raw);
    return secret ? sessions.find(secret) : undefined;
  };

  app.get('/people', async (c) => c.json({people: await people(store), signedIn: (await session(c)) ?? null}));

  app.post('/sign-in', async (c) => {
    const body = await jsonBody(c);
    const signedIn = await chosen(store, await personId(services, body), body['partyId']);
    const old = cookieSecret(c.req.raw);
    if (old) await sessions.end(old);
    setCookie(c, cookieName, await sessions.start(signedIn), {httpOnly: true, sameSite: 'Lax', path: '/', maxAge: sessionSeconds});
    return c.json({signedIn});
  });

  app.post('/sign-out', async (c) => {
    await jsonBody(c);
    const secret = cookieSecret(c.req.raw);
    if (secret) await sessions.end(secret);
    deleteCookie(c, cookieName, {path: '/'});
    return c.json({signedIn: null});
  });

  app.post('/party', async (c) => {
    const body = await jsonBody(c);
    const secret = cookieSecret(c.req.raw);
    const current = secret ? await sessions.find(secret) : undefined;
    if (!secret || !current) throw new Refusal(401, 'Nobody is signed in.');
    const signedIn = await chosen(store, current.personId, body['partyId']);
    await sessions.actFor(secret, signedIn.partyId);
    return c.json({signedIn});
  });

  app.post('/token', async (c) => {
    const body = await jsonBody(c);
    const named = 'personId' in body || 'email' in body ? await personId(services, body) : (await session(c))?.personId;
    if (!named) throw new Refusal(401, 'Nobody is signed in: name a personId or an email.');
    const signedIn = await chosen(store, named, body['partyId']);
    return c.json({token: await sessions.start(signedIn), ...signedIn});
  });

  app.post('/fixtures', async (c) => {
    await jsonBody(c);
    return c.json(await demoFixtures(sessions));
  });

  app.get('/clock', (c) => c.json({now: clock.now().toISOString()}));
  app.post('/clock', async (c) => {
    const hours = (await jsonBody(c))['advanceHours'];
    if (typeof hours !== 'number' || !(hours >= 0 && hours <= 24 * 366))
      throw new Refusal(422, 'advanceHours must be a number from 0 to 8784.');
    await clock.advance(hours);
    await pass();
    return c.json({now: clock.now().toISOString()});
  });

  app.post('/language', async (c) => {
    const {language} = await jsonBody(c);
    if (language !== 'en' && language !== 'sv') throw new Refusal(422, 'language must be en or sv.');
    await speak(store, language);
    return c.json({language});
  });

  app.get('/mails', async (c) => c.json({items: await listCaughtMails(database.own), catchesMails}));
  app.get('/mails/:id', async (c) => c.json((await getCaughtMail(database.own, c.req.param('id'))) ?? notThere()));
  // For a frame: styles work, scripts do not, and a link leaves the frame when it is pressed.
  app.get('/mails/:id/html', async (c) => {
    const {html} = (await getCaughtMail(database.own, c.req.param('id'))) ?? notThere();
    c.header('content-security-policy', mailPolicy);
    return c.html(html.replace('<head>', '<head><base target="_top">'));
  });
  return (request) => app.fetch(request);
}

const mailPolicy =
  // The mailbox measures the mail, so that its frame is as long. No scripts: nobody else can do anything with the origin.
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; " +
  'sandbox allow-same-origin allow-popups allow-top-navigation-by-user-activation';

function notThere(): never {
  throw new Refusal(404, 'There is no such mail.');
}

/** JSON only: a page of another origin cannot send it without asking first, and is not answered. */
async function jsonBody(c: Context): Promise<Readonly<Record<string, unknown>>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) throw new Refusal(415, 'Send JSON as application/json.');
  const text = await c.req.text();
  if (text.length > 10_000) throw new Refusal(413, 'The body is too long.');
  const body = parsed(text);
  if (typeof body !== 'object' || body === null) throw new Refusal(400, 'The body is not a JSON object.');
  // A database takes neither.
  if (Object.values(body).some((value) => typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())))
    throw new Refusal(422, 'A text has characters that are none.');
  return {...body};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For whom a person may act: its own parties before those where only terms wait for an approval. */
async function placesFor(reader: Reader, personId: string): Promise<readonly MembershipRow[]> {
  const isGuest = ({role}: MembershipRow): number => Number(role === 'pendingTerms');
  return (await placesOf(reader, personId)).toSorted((a, b) => isGuest(a) - isGuest(b) || (a.id < b.id ? -1 : 1));
}

/** Those of the demo's story first, in its order, then everybody by name. */
async function people(store: Store): Promise<readonly DemoPerson[]> {
  return store.read(async (reader) => {
    const story: readonly string[] = demoPeople.map(({personId: id}) => id);
    const known = await reader.find('persons', {id: {in: story}});
    // Every id comes after the empty one.
    const everybody = await reader.find('persons', {id: {after: ''}}, {orderBy: 'name', limit: 500});
    const others = everybody.filter(({id}) => !story.includes(id));
    const persons = [...known.toSorted((a, b) => story.indexOf(a.id) - story.indexOf(b.id)), ...others];
    const memberships = (await Promise.all(persons.map(({id}) => placesFor(reader, id)))).flat();
    const parties = await reader.find('parties', {id: {in: memberships.map(({partyId}) => partyId)}});
    const byId = new Map(parties.map((party) => [party.id, party]));
    return persons.map(({id, name, email}) => ({
      ...{id, name, email},
      parties: memberships.flatMap(({personId: member, partyId, role}) => {
        const party = member === id ? byId.get(partyId) : undefined;
        return party ? [{id: party.id, kind: party.kind, name: party.name, role}] : [];
      }),
    }));
  });
}

/** Lets everybody read mails in this language from now on. What is sent stays as it is. */
async function speak(store: Store, locale: 'en' | 'sv'): Promise<void> {
  await store.transaction(async (db) => {
    for (const table of ['persons', 'parties'] as const) {
      // Every id comes after the empty one.
      const rows = await db.find<'persons' | 'parties'>(table, {id: {after: ''}});
      for (const row of rows) if (row.locale !== locale) await db.update(table, row.id, {locale});
    }
  });
}

/** The person named by id, or by an address, which may be new: the demo believes that it is verified. */
async function personId({personByEmail}: ReturnType<typeof identityServices>, body: Readonly<Record<string, unknown>>): Promise<string> {
  const {personId: id, email, name} = body;
  if (typeof id === 'string') return id;
  if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new Refusal(422, 'Name a personId or an email.');
  return personByEmail({email, name: typeof name === 'string' && name ? name : undefined});
}

/** The person with the party to act for: the named one, else the first. */
async function chosen(store: Store, id: string, wanted: unknown): Promise<Session> {
  return store.read(async (reader) => {
    if (!(await reader.get('persons', id))) throw new Refusal(404, 'There is no such person.');
    const memberships = await placesFor(reader, id);
    if (wanted === undefined || wanted === null) return {personId: id, partyId: memberships[0]?.partyId ?? null};
    const membership = memberships.find(({partyId}) => partyId === wanted);
    if (!membership) throw new Refusal(422, 'The person does not belong to this party.');
    return {personId: id, partyId: membership.partyId};
  });
}
