import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ApiError} from '../../src/api/errors.ts';
import {agreement, code, mailsOf, makeWorld, type World} from './world.ts';

/** Whom the terms of S2 that wait bring into the company: whoever has accepted them for the agency, and who follows it (C12, C13). */
const guestWorld = async (): Promise<World> => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  return world;
};

/** Eva has invited Anna’s agency, and Anna has accepted. */
async function accepted(world: World, functionKey = 'bookkeeping-invoicing'): Promise<string> {
  const {id, invitation} = await world.as('eva').inviteAgency({companyId: 'acme', function: functionKey, agencyId: 'byran'});
  const invitationId = invitation?.id ?? '';
  const anna = world.as('anna', 'byran');
  await anna.verifyInvitation({invitationId, corporateId: '556677-8899', email: 'kontakt@byran.se'});
  await anna.acceptInvitation({invitationId});
  return id;
}

/** More administrators of Anna’s agency. */
async function join(world: World, ...personIds: readonly string[]): Promise<void> {
  for (const id of personIds) {
    await world.insert('persons', {id, name: `${id} Byrå`, email: `${id}@byran.se`, locale: 'sv'});
    const role = 'collaborationAdministrator';
    await world.insert('memberships', {id: `${id}-byran`, personId: id, partyId: 'byran', role, collaborationId: null});
  }
}

const loseRight = (world: World, personId: string): Promise<unknown> =>
  world.store.transaction((db) => db.update('memberships', `${personId}-byran`, {role: 'employee'}));

test('the guest finds what it came for, however long the past of the company with others is', async () => {
  const world = await guestWorld();
  const collaborationId = await accepted(world);
  const [row] = await world.rows('collaborations');
  const [invitation] = await world.rows('invitations');
  assert.ok(row && invitation);
  const over = async (id: string, handledBy: string, millisecond: number): Promise<void> => {
    const createdAt = `2026-02-01T00:00:00.${String(millisecond).padStart(3, '0')}Z`;
    await world.insert('invitations', {...invitation, id, handledBy});
    await world.insert('collaborations', {...row, id, status: 'cancelled', open: false, invitationId: id, createdAt});
  };
  await over('of-anna', 'anna', 0);
  for (let index = 1; index <= 250; index++) await over(`of-others-${String(index)}`, 'olle', index);
  const {collaborations} = await world.as('anna', 'acme').getCompany({companyId: 'acme'});
  assert.deepEqual(
    collaborations.map((each) => each?.id),
    [collaborationId, 'of-anna'],
  );
});

test('where nobody of the agency may approve the terms, a reminder still reaches whoever has accepted', async () => {
  const world = await guestWorld();
  const collaborationId = await accepted(world);
  await loseRight(world, 'anna');
  world.pass({days: 2});
  await world.as('eva').remind({collaborationId});
  assert.deepEqual((await mailsOf(world)).slice(2), ['E3 anna@byran.se']);
});

test('who follows whoever had accepted approves the terms also as an ordinary user of the company, and stays that', async () => {
  const world = await guestWorld();
  await join(world, 'bo');
  await world.insert('memberships', {id: 'bo-acme', personId: 'bo', partyId: 'acme', role: 'user', collaborationId: null});
  const collaborationId = await accepted(world);
  const bo = world.as('bo', 'acme');
  const {documents: terms} = await bo.getTerms({collaborationId});
  await assert.rejects(bo.approveTerms({collaborationId, terms}), code('rightMissing'), 'as long as it is Anna’s');
  await loseRight(world, 'anna');
  assert.deepEqual((await bo.getCollaboration({collaborationId})).allowedActions, ['approveTerms']);
  assert.equal((await bo.approveTerms({collaborationId, terms})).status, 'active');
  const roles = (await world.as('bo').getSession({})).parties.map((each) => each?.role);
  assert.deepEqual(roles, ['collaborationAdministrator', 'user']);
});

test('of several who follow whoever had accepted, the second learns who was faster, and nobody else does', async () => {
  const world = await guestWorld();
  await join(world, 'bo', 'bea');
  await world.insert('memberships', {id: 'bea-acme', personId: 'bea', partyId: 'acme', role: 'user', collaborationId: null});
  await join(world, 'ben');
  const collaborationId = await accepted(world);
  await loseRight(world, 'anna');
  const {documents: terms} = await world.as('ben', 'acme').getTerms({collaborationId});
  await world.as('bo', 'acme').approveTerms({collaborationId, terms});
  const late = async (who: string, partyId?: string): Promise<unknown> => {
    const error: unknown = await world
      .as(who, partyId)
      .approveTerms({collaborationId, terms})
      .catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ApiError);
    return [error.code, error.params];
  };
  const faster = ['statusForbids', {name: 'bo Byrå', at: '2026-03-01T09:00:00.000Z'}];
  assert.deepEqual(await late('ben', 'acme'), faster);
  assert.deepEqual(await late('bea', 'acme'), faster, 'also a user of the company');
  assert.deepEqual(await late('olle', 'acme'), ['notFound', {}], 'another agency');
  assert.deepEqual(await late('erik', 'acme'), ['notFound', {}], 'an employee');
  assert.deepEqual(await late('ben', 'annan'), ['notFound', {}], 'another company');
});

for (const isSuccessor of [false, true])
  test(`of several terms that wait in one company, ${isSuccessor ? 'who follows whoever had accepted' : 'the guest'} is told of each`, async () => {
    const world = await guestWorld();
    await join(world, 'bo');
    await world.insert('agreements', agreement({id: 'of-payroll', function: 'payroll', solution: 'payrollReporting'}));
    const ids = [await accepted(world), await accepted(world, 'payroll')];
    if (isSuccessor) await loseRight(world, 'anna');
    const who = isSuccessor ? 'bo' : 'anna';
    const headers = {authorization: `Bearer ${who}`, 'collab-acting-as': 'acme', accept: 'text/event-stream'};
    const {body} = await world.backend.handle(new Request('https://spiris.example/v1/changes', {headers}));
    const reader = body?.getReader();
    const told = async (): Promise<unknown> => {
      const {value} = (await reader?.read()) ?? {};
      return (JSON.parse(/^data: (.*)$/m.exec(new TextDecoder().decode(value))?.[1] ?? '{}') as {collaborationIds?: unknown})
        .collaborationIds;
    };
    assert.deepEqual(await told(), []);
    world.pass({days: 2});
    await world.as('eva').inviteAgency({companyId: 'acme', function: 'payroll', agencyId: 'annan'});
    const heard: unknown[] = [];
    for (const collaborationId of ids) {
      const next = told();
      await world.as('eva').withdraw({collaborationId});
      // What is written at once is told together, so the next waits until this is told.
      heard.push(await next);
    }
    assert.deepEqual(heard, [[ids[0]], [ids[1]]], 'and of nothing that the company has with others');
    world.backend.close();
  });

test('the guest who asks what has changed is told of each of its terms', async () => {
  const world = await guestWorld();
  await join(world, 'bo');
  await world.insert('agreements', agreement({id: 'of-payroll', function: 'payroll', solution: 'payrollReporting'}));
  const ids = [await accepted(world), await accepted(world, 'payroll')];
  await loseRight(world, 'anna');
  const bo = world.as('bo', 'acme');
  const {cursor} = await bo.getChanges({});
  world.pass({days: 2});
  for (const collaborationId of ids) await world.as('eva').remind({collaborationId});
  await world.as('eva').inviteAgency({companyId: 'acme', function: 'payroll', agencyId: 'annan'});
  assert.deepEqual((await bo.getChanges({since: cursor})).collaborationIds, ids);
});
