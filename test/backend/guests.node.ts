import assert from 'node:assert/strict';
import {test} from 'node:test';
import {agreement, mailsOf, makeWorld, type World} from './world.ts';

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
