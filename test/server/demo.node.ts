import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openSqlite, type Database} from '../../server/src/database.ts';
import {demoRoutes} from '../../server/src/demo.ts';
import {cookieName} from '../../server/src/identity.ts';
import type {Session, Sessions} from '../../server/src/sessions.ts';
import {agreement, makeWorld} from '../backend/world.ts';
import {temporaryFolder} from './running-server.ts';

test('who follows whoever had accepted the terms for the agency may choose the company, and finds it on the sign-in page (C13)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  await world.insert('persons', {id: 'bo', name: 'Bo Byrå', email: 'bo@byran.se', locale: 'sv'});
  const role = 'collaborationAdministrator';
  await world.insert('memberships', {id: 'bo-byran', personId: 'bo', partyId: 'byran', role, collaborationId: null});
  const {invitation} = await world.as('eva').inviteAgency({companyId: 'acme', function: 'bookkeeping-invoicing', agencyId: 'byran'});
  const invitationId = invitation?.id ?? '';
  await world.as('anna').verifyInvitation({invitationId, corporateId: '556677-8899', email: 'kontakt@byran.se'});
  await world.as('anna').acceptInvitation({invitationId});

  let signedIn: Session = {personId: 'bo', partyId: 'byran'};
  const sessions: Sessions = {
    start: () => Promise.resolve('secret'),
    find: () => Promise.resolve(signedIn),
    actFor: (_, partyId) => Promise.resolve(void (signedIn = {...signedIn, partyId})),
    end: () => Promise.resolve(),
  };
  const database = {store: world.store} as Database;
  const clock = {now: world.now, advance: () => Promise.resolve()};
  const handle = demoRoutes({database, sessions, clock, pass: () => Promise.resolve(), catchesMails: true});
  const choose = async (): Promise<number> => {
    const headers = {'content-type': 'application/json', cookie: `${cookieName}=secret`};
    const body = JSON.stringify({partyId: 'acme'});
    return (await handle(new Request('http://127.0.0.1/demo/party', {method: 'POST', headers, body}))).status;
  };
  const placesOfBo = async (): Promise<unknown> => {
    const answer: unknown = await (await handle(new Request('http://127.0.0.1/demo/people'))).json();
    const {people} = answer as {people: readonly {id: string; parties: readonly {id: string; role: string}[]}[]};
    return people.find(({id}) => id === 'bo')?.parties.map((each) => [each.id, each.role]);
  };

  assert.deepEqual([await choose(), await placesOfBo()], [422, [['byran', role]]], 'as long as the terms are Anna’s');
  await world.store.transaction((db) => db.update('memberships', 'anna-byran', {role: 'employee'}));
  assert.deepEqual(await placesOfBo(), [
    ['byran', role],
    ['acme', 'pendingTerms'],
  ]);
  assert.deepEqual([await choose(), signedIn.partyId], [200, 'acme']);
});

test('the mailbox learns whether mails arrive in it', async (t) => {
  const {folder, remove} = temporaryFolder();
  t.after(remove);
  const database = await openSqlite(folder);
  t.after(() => database.close());
  const sessions = {} as Sessions;
  const clock = {now: () => new Date(), advance: () => Promise.resolve()};
  for (const catchesMails of [true, false]) {
    const handle = demoRoutes({database, sessions, clock, pass: () => Promise.resolve(), catchesMails});
    const answer: unknown = await (await handle(new Request('http://127.0.0.1/demo/mails'))).json();
    assert.deepEqual(answer, {items: [], catchesMails});
  }
});

test('who reads in another language makes everybody read mails in it; what is no language, or comes as a form from another page, does nothing', async () => {
  const world = await makeWorld();
  const database = {store: world.store} as Database;
  const clock = {now: world.now, advance: () => Promise.resolve()};
  const handle = demoRoutes({database, sessions: {} as Sessions, clock, pass: () => Promise.resolve(), catchesMails: true});
  const speak = async (body: string, type = 'application/json'): Promise<number> =>
    (await handle(new Request('http://127.0.0.1/demo/language', {method: 'POST', headers: {'content-type': type}, body}))).status;
  const spoken = (): Promise<readonly string[]> =>
    world.store.read(async (reader) => [
      ...(await reader.distinct('persons', 'locale', {id: {after: ''}})),
      ...(await reader.distinct('parties', 'locale', {id: {after: ''}})),
    ]);

  const before = await spoken();
  assert.deepEqual([await speak('{"language":"tlh"}'), await speak('{}')], [422, 422]);
  assert.equal(await speak('{"language":"en"}', 'text/plain'), 415);
  assert.deepEqual(await spoken(), before);
  assert.deepEqual([await speak('{"language":"en"}'), await spoken()], [200, ['en', 'en']]);
  assert.deepEqual([await speak('{"language":"sv"}'), await spoken()], [200, ['sv', 'sv']]);
});
