import assert from 'node:assert/strict';
import {test} from 'node:test';
import {activation, code, mailsOf, makeWorld} from './world.ts';

test('the same key gives the same answer, also for many at once, and does the deed once', async () => {
  const world = await makeWorld();
  const call = (): Promise<unknown> => world.as('anna').activate(activation.new, {idempotencyKey: 'k'});
  const [first, ...others] = await Promise.all(Array.from({length: 20}, call));
  for (const other of others) assert.deepEqual(other, first);
  world.pass({days: 30});
  assert.deepEqual(await call(), first);
  await world.backend.runDue();
  assert.deepEqual(await call(), first, 'keys are kept for 30 days at least');
  assert.equal((await world.rows('collaborations')).length, 1);
  assert.deepEqual(
    (await mailsOf(world)).filter((mail) => mail.startsWith('E2')),
    ['E2 kim@kund.se'],
  );
  world.pass({days: 2});
  await world.backend.runDue();
  assert.deepEqual(await world.rows('idempotency'), []);
});

test('the same key for something else is refused, for another person it is another key', async () => {
  const world = await makeWorld();
  const anna = world.as('anna');
  await anna.createTask({customerId: 'new', name: 'Lön'}, {idempotencyKey: 'k'});
  await assert.rejects(anna.createTask({customerId: 'new', name: 'Bokslut'}, {idempotencyKey: 'k'}), code('keyReused'));
  await assert.rejects(anna.activate(activation.new, {idempotencyKey: 'k'}), code('keyReused'));
  await world.as('erik').createTask({customerId: 'new', name: 'Bokslut'}, {idempotencyKey: 'k'});
  assert.equal((await world.rows('tasks')).length, 5);
});

test('a failure is not remembered: the same key may succeed when the reason is gone', async () => {
  const world = await makeWorld();
  const input = {...activation.new, taskId: 'task-late'};
  await assert.rejects(world.as('anna').activate(input, {idempotencyKey: 'k'}), code('taskMissing'));
  await world.insert('tasks', {id: 'task-late', customerId: 'new', name: 'Sent', active: true, ownerId: null});
  assert.equal((await world.as('anna').activate(input, {idempotencyKey: 'k'})).status, 'awaitingTerms');
});

test('a stored answer is given only to whoever may still ask', async () => {
  const world = await makeWorld();
  await world.as('anna').activate(activation.new, {idempotencyKey: 'k'});
  await world.store.transaction((transaction) => transaction.update('memberships', 'anna-byran', {role: 'employee'}));
  await assert.rejects(world.as('anna').activate(activation.new, {idempotencyKey: 'k'}), code('rightMissing'));
  await world.store.transaction((transaction) => transaction.remove('memberships', {id: 'anna-byran'}));
  await assert.rejects(world.as('anna', 'byran').activate(activation.new, {idempotencyKey: 'k'}), code('notFound'));
});

test('a caller cannot change what is stored, and an aborted read ends with its reason', async () => {
  const world = await makeWorld();
  const made = await world.as('anna').activate(activation.new, {idempotencyKey: 'k'});
  made.allowedActions.push('start');
  const again = await world.as('anna').activate(activation.new, {idempotencyKey: 'k'});
  assert.ok(!again.allowedActions.includes('start'));
  const reason = new Error('gone');
  await assert.rejects(world.as('anna').getSession({}, {signal: AbortSignal.abort(reason)}), reason);
});
