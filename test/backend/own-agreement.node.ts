import assert from 'node:assert/strict';
import {beforeEach, describe, it} from 'node:test';
import type {CollabApi} from '../../src/api/contract.ts';
import {bookkeepingInvoicing} from '../../src/backend/catalogue.ts';
import type {MailFacts} from '../../src/backend/mails/words.ts';
import type {AgreementRow} from '../../src/backend/tables.ts';
import {defaultTerms, termsHash} from '../../src/backend/terms.ts';
import {activation, agreement, code, makeWorld, type World} from './world.ts';

/** Acme has an agreement of its own in the largest solution, with twelve quotes; it is renewed on 1 June. Today is 1 March 2026. */
describe('A company’s own agreement', () => {
  let world: World;
  let anna: CollabApi;
  let eva: CollabApi;
  const own = agreement({solution: 'bookkeepingInvoicingPlus'});
  const smaller = {...activation.acme, solution: 'bookkeeping', priceMinor: 166_800};

  beforeEach(async () => {
    world = await makeWorld();
    [anna, eva] = [world.as('anna', 'byran'), world.as('eva', 'acme')];
    await world.insert('usage', {id: 'quotes', companyId: 'acme', function: 'bookkeeping-invoicing', kind: 'quotes', count: 12});
  });

  const stored = async (): Promise<AgreementRow | undefined> => (await world.rows('agreements'))[0];
  const facts = async (of: string): Promise<readonly MailFacts[]> =>
    (await world.rows('mails')).filter(({template}) => template === of).map(({params}) => params);
  const accept = async (invitationId: string): Promise<void> => {
    const {terms} = await eva.getInvitation({invitationId});
    await eva.acceptInvitation({invitationId, terms: terms.map(({id, hash}) => ({id, hash}))});
  };
  const join = async (choice: Parameters<CollabApi['activate']>[0]): Promise<string> => {
    await world.insert('agreements', own);
    const {id, invitation} = await anna.activate(choice);
    await accept(invitation?.id ?? '');
    return id;
  };
  const end = async (collaborationId: string) => {
    const [choice] = (await anna.getEndOptions({collaborationId})).choices;
    const priceMinor = choice?.price?.amountMinor;
    const checked = ['workFinished', 'bankLinkEnded'];
    return anna.endCollaboration({collaborationId, customerKeeps: 'solution', checked, ...(priceMinor === undefined ? {} : {priceMinor})});
  };

  it('decides what another solution would lose as long as it has not become what was agreed on joining.', async () => {
    const collaborationId = await join(smaller);
    const {solutions, ownSolutionName} = await anna.getChangeOptions({collaborationId});
    assert.equal(ownSolutionName, 'Bookkeeping & Invoicing +');
    const told = solutions.map((each) => each && [each.solution.key, each.outcome, ...each.losses.map((loss) => loss?.count)]);
    assert.deepEqual(
      told.filter((each) => each?.[0] === 'bookkeepingInvoicing' || each?.[0] === 'bookkeepingInvoicingPlus'),
      [
        ['bookkeepingInvoicing', 'support', 12],
        ['bookkeepingInvoicingPlus', 'atOnce'],
      ],
    );
    const wanted = {collaborationId, solution: 'bookkeepingInvoicing', priceMinor: 238_800};
    await assert.rejects(anna.changeSolution(wanted), {code: 'acknowledgementMissing'});
    const {pendingChange} = await anna.changeSolution({...wanted, acknowledged: true});
    assert.equal(pendingChange?.status, 'supportRequested');
    assert.equal((await stored())?.solution, 'bookkeepingInvoicingPlus');
    assert.deepEqual(
      (await facts('E11')).map(({fromSolution}) => fromSolution),
      ['Bookkeeping & Invoicing +'],
    );
  });

  it('stays as it is where the collaboration ends before the renewal.', async () => {
    for (const choice of [smaller, activation.acme]) {
      world = await makeWorld();
      [anna, eva] = [world.as('anna', 'byran'), world.as('eva', 'acme')];
      const id = await join(choice);
      world.pass({days: 1});
      const {choices} = await anna.getEndOptions({collaborationId: id});
      assert.deepEqual(
        choices.map(({keeps, solutionName, from}) => [keeps, solutionName, from]),
        [['solution', 'Bookkeeping & Invoicing +', '2026-06-01']],
      );
      await end(id);
      assert.deepEqual(await stored(), own);
    }
  });

  it('is not the agency’s to end before that either where it has become larger at once meanwhile, and keeps the day of its price.', async () => {
    const id = await join(activation.acme);
    await world.store.transaction((db) => db.update('agreements', own.id, {solution: 'bookkeepingInvoicing'}));
    await anna.changeSolution({collaborationId: id, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800});
    assert.equal((await stored())?.priceFrom, '2026-06-01');
    const {choices} = await anna.getEndOptions({collaborationId: id});
    assert.deepEqual(
      choices.map(({keeps}) => keeps),
      ['solution'],
    );
    await eva.endCollaboration({collaborationId: id, customerKeeps: 'solution', priceMinor: 358_800, checked: []});
    assert.deepEqual([(await stored())?.solution, (await stored())?.priceFrom], ['bookkeepingInvoicingPlus', '2026-06-01']);
  });

  it('ends or goes on as was agreed once it has been renewed.', async () => {
    const id = await join(smaller);
    world.pass({days: 93});
    await world.backend.runDue();
    assert.equal((await stored())?.solution, 'bookkeeping');
    const {choices} = await anna.getEndOptions({collaborationId: id});
    assert.deepEqual(
      choices.map(({keeps}) => keeps),
      ['solution', 'readOnly'],
    );
  });

  for (const areTermsApproved of [false, true])
    it(`is replaced at its renewal by a first access that takes something from it, and only with a yes${areTermsApproved ? ', also where the terms were approved before' : ''}.`, async () => {
      const {id: collaborationId} = await anna.activate({...activation.accountant, customerId: 'acme-customer', taskId: 'task-acme'});
      await world.insert('agreements', own);
      if (areTermsApproved) {
        const eversince = {
          solution: 'bookkeeping',
          collaborationId,
          companyId: 'acme',
          agencyId: 'byran',
          personId: 'eva',
          at: '2026-01-01T09:00:00.000Z',
        };
        for (const text of defaultTerms) {
          const about = {documentId: text.id, version: text.version, hash: await termsHash(text)};
          await world.insert('termsApprovals', {...eversince, ...about, id: `approval-${text.id}`});
        }
      }
      const change = (await anna.getChangeOptions({collaborationId})).solutions.find((each) => each?.solution.key === 'bookkeeping');
      assert.equal(change?.termsRequired, true);
      const {status, invitation} = await anna.changeSolution({collaborationId, solution: 'bookkeeping', priceMinor: 166_800});
      assert.equal(status, 'awaitingTerms');
      const invitationId = invitation?.id ?? '';
      const {ownAgreement} = await eva.getInvitation({invitationId});
      assert.deepEqual([ownAgreement?.change, ownAgreement?.on, ownAgreement?.losses[0]?.count], ['new', '2027-06-01', 12]);
      const [mail] = await facts('E2');
      assert.deepEqual([mail?.change, mail?.renewsOn], ['new', '2027-06-01'], 'Accountant access is paid for until March 2027');
      const previewed = change?.mails
        .find(({template}) => template === 'E2')
        ?.blocks.flatMap((block) => ('text' in block ? [block.text] : []));
      assert.match(previewed?.join(' ') ?? '', /går ni över från er nuvarande lösning till/);
      const {terms} = await eva.getInvitation({invitationId});
      await eva.approveTerms({collaborationId, terms: terms.map(({id, hash}) => ({id, hash}))});
      assert.equal((await stored())?.solution, 'bookkeepingInvoicingPlus', 'until the renewal');
      world.pass({days: 365 + 93});
      await world.backend.runDue();
      assert.equal((await stored())?.solution, 'bookkeeping');
    });
});

/** The largest solution is sold for three months only; Acme's agreement is for twelve, and renewed on 1 June. Today is 1 March 2026. */
describe('A company’s own agreement in a solution that has not its period', () => {
  let world: World;
  let anna: CollabApi;
  let eva: CollabApi;
  const plus = {solution: 'bookkeepingInvoicingPlus', priceMinor: 98_700};
  const solutions = bookkeepingInvoicing.solutions.map((each) =>
    each.key === plus.solution ? {...each, prices: {3: plus.priceMinor}} : each,
  );

  beforeEach(async () => {
    world = await makeWorld({catalogue: [{...bookkeepingInvoicing, solutions}]});
    [anna, eva] = [world.as('anna', 'byran'), world.as('eva', 'acme')];
  });

  const stored = async (): Promise<unknown> =>
    (await world.rows('agreements')).map(({solution, periodMonths, renewsOn}) => [solution, periodMonths, renewsOn])[0];
  const approve = async (collaborationId: string): Promise<void> => {
    const {documents} = await eva.getTerms({collaborationId});
    await eva.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
  };
  const join = async (choice: Parameters<CollabApi['activate']>[0]): Promise<string> => {
    const {id, invitation} = await anna.activate(choice);
    await eva.acceptInvitation({invitationId: invitation?.id ?? ''});
    await approve(id);
    return id;
  };
  const shown = async (): Promise<unknown> => {
    const {agreement: view} = (await eva.getCompany({companyId: 'acme'})).functions[0] ?? {};
    return [view?.solution, view?.periodMonths, view?.price?.amountMinor, view?.renewsOn];
  };
  const isTold = async (collaborationId: string): Promise<void> => {
    const {price, from} = (await anna.getEndOptions({collaborationId})).choices.find(({keeps}) => keeps === 'solution') ?? {};
    assert.deepEqual([price?.amountMinor, price?.per, from], [98_700, 3, '2026-06-01']);
    const end = {collaborationId, customerKeeps: 'solution', checked: ['workFinished', 'bankLinkEnded']} as const;
    await assert.rejects(
      anna.endCollaboration({...end, checked: [...end.checked]}),
      code('priceChanged'),
      'nobody goes on without a price',
    );
    await anna.endCollaboration({...end, checked: [...end.checked], priceMinor: 98_700});
    const told = (await world.rows('mails')).filter(({template}) => template === 'E14').map(({params}) => params);
    for (const {priceMinor, periodMonths, validFrom} of told)
      assert.deepEqual([priceMinor, periodMonths, validFrom], ['98700', '3', '2026-06-01']);
    assert.ok(told.length > 0);
    assert.deepEqual(await stored(), [plus.solution, 3, '2026-06-01']);
    assert.deepEqual(await shown(), [plus.solution, 3, 98_700, '2026-06-01']);
  };

  it('is renewed on its day by the nearest that there is, where the collaboration gets that solution at once.', async () => {
    await world.insert('agreements', agreement({renewsOn: '2024-06-01'}));
    const collaborationId = await join(activation.acme);
    await anna.changeSolution({...plus, collaborationId});
    assert.deepEqual(await shown(), [plus.solution, 3, 98_700, '2026-06-01']);
    assert.deepEqual(await stored(), [plus.solution, 3, '2026-06-01'], 'what is paid for lasts');
    await isTold(collaborationId);
  });

  it('is renewed so, too, where a first access brings that solution.', async () => {
    const {id: collaborationId} = await anna.activate({...activation.accountant, customerId: 'acme-customer', taskId: 'task-acme'});
    await world.insert('agreements', agreement());
    await anna.changeSolution({...plus, collaborationId});
    await approve(collaborationId);
    assert.deepEqual(await stored(), [plus.solution, 3, '2026-06-01']);
  });

  it('is renewed so, too, where the customer goes on by itself in what is no longer sold for its period.', async () => {
    await world.insert('agreements', agreement({solution: plus.solution}));
    await isTold(await join({...activation.acme, ...plus, periodMonths: 3}));
  });
});
