/** What the agency sees and does over all of its customers, auditors, consents, and the feed of changes. */
import {expect} from 'chai';
import type {CollabApi, OperationInput} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import type {Collaboration, TermsDocument} from '../../src/api/schema.ts';
import {mailAsText, type WrittenMail} from '../../src/backend/mails/mails.ts';
import {addDays, addMonths, dateIn} from '../../src/domain/dates.ts';
import type {LeftMail, ScenarioName} from '../../src/mocks/index.ts';
import type {ContractCase, ContractWorld} from './contract-cases.ts';

const fn = 'bookkeeping-invoicing';
const customerId = 'customer-1';
const day = 24;

const administrator = (world: ContractWorld): CollabApi => world.api('agency-admin', 'agency-1');
const employee = (world: ContractWorld): CollabApi => world.api('agency-employee', 'agency-1');
const company = (world: ContractWorld): CollabApi => world.api('company-admin', 'company-1');
const sent = (mails: readonly LeftMail[]): readonly string[] => mails.map(({template, to}) => `${template} ${to.email}`).sort();
const approved = (terms: readonly TermsDocument[]): {id: string; hash: string}[] => terms.map(({id, hash}) => ({id, hash}));
const today = (world: ContractWorld): string => dateIn('Europe/Stockholm', world.now());
const codes = (whyNot: readonly ({code: string} | null)[]): readonly string[] => whyNot.map((each) => each?.code ?? 'unreadable');

async function refused(call: Promise<unknown>, code: ErrorCode): Promise<ApiError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown, `should be refused with ${code}`).to.be.instanceOf(ApiError);
  expect((thrown as ApiError).code).to.equal(code);
  return thrown as ApiError;
}

const choice = (changes: Partial<OperationInput<'activate'>> = {}): OperationInput<'activate'> => ({
  ...{
    customerId,
    function: fn,
    solution: 'bookkeeping',
    taskId: 'task-1',
    invoiceRecipient: 'agency',
    periodMonths: 12,
    priceMinor: 166_800,
  },
  ...changes,
});

interface Page {
  readonly items: readonly (Collaboration | null)[];
  readonly nextCursor: string | null;
  readonly total: number | null;
}

/** All pages of a list, and how many there were. */
async function all(
  read: (cursor: string | undefined) => Promise<Page>,
): Promise<{rows: Collaboration[]; pages: number; total: number | null}> {
  const rows: Collaboration[] = [];
  let pages = 0;
  let total: number | null = null;
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    if (pages === 0) total = page.total;
    rows.push(...page.items.flatMap((row) => row ?? []));
    cursor = page.nextCursor ?? undefined;
    pages += 1;
  } while (cursor !== undefined && pages < 30);
  return {rows, pages, total};
}

const lists: readonly ContractCase[] = [
  {
    name: 'settings: open collaborations come a page at a time by customer, each once, with both responsible people',
    scenario: 'settings',
    count: 60,
    async run(world) {
      const {rows, pages, total} = await all((cursor) => employee(world).listCollaborations({limit: 25, cursor}));
      expect([rows.length, pages, total]).to.deep.equal([60, 3, 60]);
      expect(new Set(rows.map(({id}) => id)).size).to.equal(60);
      const names = rows.map(({customer}) => customer?.name.toLowerCase() ?? '');
      expect(names).to.deep.equal([...names].sort());
      const [first] = rows.filter(({id}) => id === 'collaboration-10002');
      expect(first).to.include({accountManager: 'Erik Holm', taskOwner: 'Anna Berg'});
    },
  },
  {
    name: 'settings: those without a customer come first, over a page too',
    scenario: 'invitedActiveUnlinked',
    async run(world) {
      const api = administrator(world);
      const {items} = await api.listCollaborations({limit: 1});
      expect(items.map((row) => [row?.id, row?.customer])).to.deep.equal([['collaboration-1', null]]);
      expect((await api.listCollaborations({state: 'unlinked', search: 'lindgrens'})).items).to.have.lengthOf(1);
      expect((await api.listCollaborations({search: 'nobody'})).items).to.deep.equal([]);
    },
  },
  {
    name: 'settings: the filters combine, and each narrows what the one before left',
    scenario: 'settings',
    count: 60,
    async run(world) {
      const api = employee(world);
      const list = async (input: OperationInput<'listCollaborations'>): Promise<readonly Collaboration[]> =>
        (await all((cursor) => api.listCollaborations({...input, limit: 40, cursor}))).rows;
      const everything = await list({});
      const expected = (fits: (row: Collaboration) => boolean): readonly string[] => everything.filter(fits).map(({id}) => id);
      const ids = (rows: readonly Collaboration[]): readonly string[] => rows.map(({id}) => id);
      const filters = await api.getCollaborationFilters({});
      expect(filters.tasks).to.deep.equal(
        ['Årsbokslut 2026', 'Löner 2026', 'Löpande bokföring 2026'].sort((a, b) => a.localeCompare(b, 'en')),
      );
      expect(filters.taskOwners.map(({name}) => name)).to.deep.equal(['Anna Berg', 'Erik Holm', 'Sara Nyman']);
      expect(filters.solutions).to.have.lengthOf(5);
      const task = 'Löner 2026';
      expect(ids(await list({task}))).to.deep.equal(expected((row) => row.task?.name === task));
      expect(ids(await list({task, accountManagerId: 'agency-admin-2'}))).to.deep.equal(
        expected((row) => row.task?.name === task && row.accountManager === 'Erik Holm'),
      );
      expect(ids(await list({solution: 'bookkeeping', state: 'active', taskOwnerId: 'agency-admin'}))).to.deep.equal(
        expected((row) => row.solution === 'bookkeeping' && row.status === 'active' && row.taskOwner === 'Anna Berg'),
      );
      expect(ids(await list({search: 'bok hjo'}))).to.deep.equal(expected(({customer}) => /^Hjo Bokhandel/.test(customer?.name ?? '')));
      expect(ids(await list({state: 'unlinked'}))).to.deep.equal(expected((row) => row.task === null));
      expect(ids(await list({state: 'ending'}))).to.deep.equal(expected((row) => row.status === 'ending'));
      expect(ids(await list({state: 'waiting'}))).to.deep.equal(
        expected((row) => ['scheduled', 'requested', 'awaitingTerms'].includes(row.status)),
      );
      expect(await list({state: 'changing'})).to.deep.equal([]);
      expect(await list({function: 'payroll'})).to.deep.equal([]);
    },
  },
  {
    name: 'settings: a request whose time is over is not in the list, even before the server has settled it',
    scenario: 'requestedExpiringTomorrow',
    async run(world) {
      expect((await employee(world).listCollaborations({})).items).to.have.lengthOf(1);
      await world.advance(2 * day, {isServerAsleep: true});
      expect((await employee(world).listCollaborations({})).items).to.deep.equal([]);
    },
  },
  {
    name: 'settings: a row that is linked between two pages hides no other',
    scenario: 'settings',
    count: 5,
    async run(world) {
      const {items, nextCursor} = await employee(world).listCollaborations({limit: 2});
      const {items: rest} = await employee(world).listCollaborations({limit: 200, cursor: nextCursor ?? ''});
      expect(new Set([...items, ...rest].map((row) => row?.id)).size).to.equal(5);
      await refused(employee(world).listCollaborations({cursor: 'collaboration-2 customer-2'}), 'invalidInput');
    },
  },
  {
    name: 'the company sees neither who is responsible nor the lists of the agency',
    scenario: 'settings',
    count: 4,
    async run(world) {
      await refused(company(world).listCollaborations({}), 'rightMissing');
      await refused(company(world).listSentRequests({}), 'rightMissing');
      const seen = await world.api('foreign-company-admin', 'company-2').getCollaboration({collaborationId: 'collaboration-2'});
      expect(seen).to.include({accountManager: null, taskOwner: null, task: null});
    },
  },
  {
    name: 'any employee changes the task of a linked collaboration, and the audit says so (C16)',
    scenario: 'active',
    async run(world) {
      const collaborationId = 'collaboration-1';
      expect((await employee(world).getCollaboration({collaborationId})).allowedActions).to.include('link');
      const changed = await employee(world).linkTask({collaborationId, customerId, taskId: 'task-2'});
      expect(changed.task).to.deep.equal({id: 'task-2', name: 'Årsbokslut 2026'});
      await refused(employee(world).linkTask({collaborationId, customerId, taskId: 'task-3'}), 'taskNotActive');
      await refused(
        employee(world).linkTask({collaborationId, customerId: 'customer-3', taskId: 'task-of-customer-3'}),
        'corporateIdMismatch',
      );
      const again = await employee(world).linkTask({collaborationId, customerId, taskId: 'task-2'});
      expect(again.version, 'the same task again changes nothing').to.equal(changed.version);
      const {items} = await employee(world).getTimeline({collaborationId});
      expect(items.filter((entry) => entry?.deed === 'taskChanged').map((entry) => entry?.note)).to.deep.equal(['Årsbokslut 2026']);
      const forCompany = await company(world).getTimeline({collaborationId});
      expect(forCompany.items[0]).to.include({deed: 'taskChanged', note: null});
    },
  },
  {
    name: 'the task changes while the terms wait and while it ends, not while it is only asked for or over',
    scenario: 'awaitingTerms',
    async run(world) {
      const link = (): Promise<Collaboration> =>
        employee(world).linkTask({collaborationId: 'collaboration-1', customerId, taskId: 'task-2'});
      expect((await link()).task?.id).to.equal('task-2');
      await company(world).declineInvitation({invitationId: 'invitation-1'});
      await refused(employee(world).linkTask({collaborationId: 'collaboration-1', customerId, taskId: 'task-1'}), 'statusForbids');
    },
  },
  {
    name: 'sent requests: newest first, open and closed, found by customer, without what asked nobody',
    scenario: 'settings',
    count: 40,
    async run(world) {
      const list = (input: OperationInput<'listSentRequests'>): Promise<{rows: Collaboration[]; pages: number; total: number | null}> =>
        all((cursor) => employee(world).listSentRequests({...input, limit: 10, cursor}));
      const {rows, pages, total} = await list({});
      expect([rows.length, pages, total]).to.deep.equal([32, 4, null]);
      const times = rows.map(({createdAt}) => createdAt);
      expect(times).to.deep.equal([...times].sort().reverse());
      expect(rows.every(({invitation}) => invitation !== null)).to.equal(true);
      const open = (await list({state: 'open'})).rows;
      expect(new Set(open.map(({status}) => status))).to.deep.equal(new Set(['requested', 'awaitingTerms']));
      const closed = (await list({state: 'closed'})).rows;
      expect(open.length + closed.length).to.equal(32);
      expect((await list({search: '10003'})).rows.map(({id}) => id)).to.deep.equal(['collaboration-10003']);
      await refused(employee(world).listSentRequests({cursor: 'collaboration-2'}), 'invalidInput');
    },
  },
];

const checks: readonly ContractCase[] = [
  {
    name: 'the dry run finds customers by id, number and corporate ID, and says who cannot be told apart',
    scenario: 'invitedActiveTwoMatches',
    async run(world) {
      const customers = [customerId, '1003', '559104-8482', '5591027742', 'customer-2', 'nobody'];
      const {items} = await administrator(world).checkActivations({function: fn, solution: 'bookkeeping', customers});
      expect(items.map((item) => [item?.asked, item?.matches, item?.customer?.id ?? null])).to.deep.equal([
        [customerId, 1, customerId],
        ['1003', 1, 'customer-3'],
        ['559104-8482', 1, 'customer-3'],
        ['5591027742', 2, null],
        ['customer-2', 0, null],
        ['nobody', 0, null],
      ]);
      expect(items.some((item) => item?.ready)).to.equal(false);
      expect(await world.mails()).to.deep.equal([]);
    },
  },
  {
    name: 'a customer that is ready in the dry run is activated by what it says',
    scenario: 'oneTask',
    async run(world) {
      const input = {function: fn, solution: 'bookkeeping', customers: [customerId]};
      const [open] = (await administrator(world).checkActivations(input)).items;
      expect(open).to.include({ready: false, invoiceRecipient: null, periodMonths: null, taskId: 'task-1'});
      expect(open?.whyNot).to.deep.equal([]);
      const [item] = (await administrator(world).checkActivations({...input, invoiceRecipient: 'agency', periodMonths: 12})).items;
      expect(item).to.include({ready: true, outcome: 'requested', mails: 2, taskName: 'Löpande bokföring 2026', mandateRequired: false});
      expect(item?.price).to.include({amountMinor: 166_800, per: 12});
      const activated = await administrator(world).activate(
        choice({taskId: item?.taskId ?? '', priceMinor: item?.price?.amountMinor ?? 0}),
      );
      expect(activated.status).to.equal(item?.outcome);
      expect(await world.mails()).to.have.lengthOf(item?.mails ?? 0);
      const [after] = (await administrator(world).checkActivations({...input, invoiceRecipient: 'agency', periodMonths: 12})).items;
      expect(after).to.include({ready: false});
      expect(codes(after?.whyNot ?? [])).to.deep.equal(['collaborationExists']);
    },
  },
  {
    name: 'the dry run tells what becomes of the customer\u2019s own agreement',
    scenario: 'nothingYetS1',
    async run(world) {
      const input = {function: fn, customers: [customerId], invoiceRecipient: 'customer' as const, periodMonths: 12};
      const {agreement} = await administrator(world).getActivationOptions({customerId, function: fn, solution: 'approvalInvoicing'});
      const verdictOn = async (solution: string) => (await administrator(world).checkActivations({...input, solution})).items[0]?.agreement;
      const own = agreement?.solution ?? '';
      const told = {solution: own, solutionName: agreement?.solutionName, renewsOn: agreement?.renewsOn};
      expect(await verdictOn(own)).to.deep.equal({...told, change: 'own', lost: []});
      expect(await verdictOn('approvalInvoicing'))
        .to.deep.include({...told, change: 'new'})
        .and.to.have.property('lost')
        .that.includes('book');
    },
  },
  {
    name: 'an employee reads in the dry run that the right is missing',
    scenario: 'oneTask',
    async run(world) {
      const input = {function: fn, solution: 'accountantAccess', customers: [customerId], periodMonths: 12};
      const [item] = (await employee(world).checkActivations(input)).items;
      expect(item).to.include({ready: false, mandateRequired: true, mails: 0, invoiceRecipient: 'agency'});
      expect(item?.whyNot[0]).to.include({action: 'activate', code: 'rightMissing', remedy: 'askAdministrator'});
      expect((await administrator(world).checkActivations(input)).items[0]).to.include({ready: true});
    },
  },
  ...(
    [
      ['noTask', 'bookkeeping'],
      ['inactiveTask', 'bookkeeping'],
      ['noContact', 'bookkeeping'],
      ['contactWithoutEmail', 'bookkeeping'],
      ['contactWithoutAddress', 'bookkeeping'],
      ['ownStaffContact', 'bookkeeping'],
      ['invalidCorporateId', 'bookkeeping'],
      ['nothingYetS1', 'accountantAccess'],
      ['nothingYetS1Locked', 'bookkeeping'],
      ['requested', 'bookkeeping'],
      ['active', 'bookkeeping'],
    ] as const satisfies readonly (readonly [ScenarioName, string])[]
  ).map(([scenario, solution]): ContractCase => ({
    name: `the dry run says what Activate says (${scenario})`,
    scenario,
    async run(world) {
      const price = solution === 'accountantAccess' ? 118_800 : 166_800;
      const choices = {invoiceRecipient: 'agency', periodMonths: 12} as const;
      const [item] = (await administrator(world).checkActivations({function: fn, solution, customers: [customerId], ...choices})).items;
      const [code] = codes(item?.whyNot ?? []);
      const taskId = item?.taskId ?? (scenario === 'inactiveTask' ? 'task-3' : 'task-1');
      await refused(
        administrator(world).activate(choice({solution, taskId, priceMinor: price, mandateConfirmed: true})),
        (code ?? 'unexpected') as ErrorCode,
      );
      const {whyNot} = await administrator(world).getActivationOptions({customerId, function: fn, solution});
      expect(item?.whyNot.slice(0, whyNot.length)).to.deep.equal(whyNot);
    },
  })),
];

const starts: readonly ContractCase[] = [
  {
    name: 'a start that is set for a day writes to the acting person only, and asks the customer on that day (C5)',
    scenario: 'nothingYetS3',
    async run(world) {
      const startsOn = addDays(today(world), 14);
      const scheduled = await administrator(world).activate(choice({startDate: startsOn, message: 'As we said.'}));
      expect(scheduled).to.include({status: 'scheduled', startsOn, billingFrom: startsOn, startUrl: null, customerAccess: 'none'});
      expect(scheduled).to.deep.include({invitation: null, waitingFor: null, delivery: null});
      expect(scheduled.allowedActions).to.deep.equal(['withdraw']);
      expect(scheduled.whyNot.map((each) => each && [each.action, each.code, each.params])).to.deep.equal([
        ['start', 'notStarted', {on: startsOn}],
      ]);
      expect(sent(await world.mails())).to.deep.equal(['E0 anna.berg@byran.example']);
      await refused(administrator(world).activate(choice()), 'collaborationExists');
      await refused(administrator(world).remind({collaborationId: scheduled.id}), 'statusForbids');
      await refused(administrator(world).getInvitationLink({collaborationId: scheduled.id}), 'statusForbids');

      await world.advance(13 * day);
      expect(await world.mails()).to.deep.equal([]);
      await world.advance(day);
      expect(sent(await world.mails())).to.deep.equal(['E1 karin@lindgrensbageri.example', 'E1 olof@lindgrensbageri.example']);
      const requested = await administrator(world).getCollaboration({collaborationId: scheduled.id});
      expect(requested).to.include({status: 'requested', startsOn, situation: 'S3', message: 'As we said.'});
      const left = (Date.parse(requested.invitation?.expiresAt ?? '') - world.now().getTime()) / 3_600_000;
      expect(left, 'the time to answer begins now').to.be.within(30 * day - 1, 31 * day + 1);
      const {terms} = await company(world).getInvitation({invitationId: requested.invitation?.id ?? ''});
      const {collaboration} = await company(world).acceptInvitation({
        ...{invitationId: requested.invitation?.id ?? '', terms: approved(terms)},
      });
      expect(collaboration.status).to.equal('active');
      const {items} = await administrator(world).getTimeline({collaborationId: scheduled.id});
      expect(
        items
          .map((entry) => `${entry?.deed ?? ''} ${entry?.side ?? ''}`)
          .reverse()
          .slice(0, 2),
      ).to.deep.equal(['scheduled agency', 'requested system']);
    },
  },
  {
    name: 'what a later start will mean is told for its day: the mail as it will be sent, and from when it is paid (C5)',
    scenario: 'nothingYetS1',
    async run(world) {
      const about = {customerId, function: fn, solution: 'bookkeeping'};
      const {agreement, mails: ofToday} = await administrator(world).getActivationOptions(about);
      const startDate = addDays(agreement?.renewsOn ?? '', 10);
      const options = await administrator(world).getActivationOptions({...about, startDate});
      expect(options.billingFrom).to.equal(addMonths(agreement?.renewsOn ?? '', agreement?.periodMonths ?? 0));
      expect(options.mails).to.not.deep.equal(ofToday);
      const {preset, periods} = options;
      const {invoiceRecipient, periodMonths} = preset;
      const priceMinor = periods.find(({months}) => months === periodMonths)?.price?.amountMinor ?? 0;
      const input = {
        ...about,
        taskId: 'task-1',
        invoiceRecipient: invoiceRecipient ?? 'agency',
        periodMonths: periodMonths ?? 0,
        priceMinor,
        startDate,
      };
      const {id} = await administrator(world).activate(input);
      await world.mails();
      await world.advance(Math.ceil((Date.parse(startDate) - world.now().getTime()) / 3_600_000));
      const asked = await world.mails();
      expect(asked).to.have.lengthOf(2);
      for (const {subject, text, link} of asked) {
        const shown = options.mails.find((each) => each.subject === subject);
        expect(text).to.equal(shown && mailAsText(shown as WrittenMail, link));
      }
      expect(await administrator(world).getCollaboration({collaborationId: id})).to.include({billingFrom: options.billingFrom});
      for (const day of [addDays(today(world), -1), addDays(today(world), 400)])
        await refused(administrator(world).getActivationOptions({...about, startDate: day}), 'invalidInput');
    },
  },
  {
    name: 'a start today is a start at once; before today or after twelve months is none (C5)',
    scenario: 'nothingYetS3',
    async run(world) {
      const api = administrator(world);
      const {start} = await api.getActivationOptions({customerId, function: fn, solution: 'bookkeeping'});
      expect(start).to.deep.equal({from: today(world), to: addMonths(today(world), 12)});
      await refused(api.activate(choice({startDate: addDays(start.from, -1)})), 'startNotAllowed');
      await refused(api.activate(choice({startDate: addDays(start.to, 1)})), 'startNotAllowed');
      expect(await api.activate(choice({startDate: start.from}))).to.include({status: 'requested', startsOn: null});
    },
  },
  {
    name: 'a scheduled start of a customer that is not on the platform sets nothing up before its day',
    scenario: 'nothingYetS4',
    async run(world) {
      const startDate = addDays(today(world), 2);
      const {id, company: planned} = await administrator(world).activate(choice({startDate}));
      expect(planned, 'there is none yet').to.deep.equal({id: null, name: 'Lindgrens Bageri AB'});
      expect((await administrator(world).getCustomer({customerId})).customer.onPlatform).to.equal(false);
      expect((await world.api('company-admin', null).getSession({})).parties).to.deep.equal([]);
      await world.mails();
      await world.advance(2 * day);
      expect(sent(await world.mails())).to.deep.equal(['E2 karin@lindgrensbageri.example']);
      expect(await administrator(world).getCollaboration({collaborationId: id})).to.include({
        ...{status: 'awaitingTerms', situation: 'S4', customerAccess: 'pendingTerms'},
      });
      expect((await administrator(world).getCustomer({customerId})).customer.onPlatform).to.equal(true);
      expect((await administrator(world).getCollaboration({collaborationId: id})).company.id).to.be.a('string');
    },
  },
  {
    name: 'a scheduled Accountant access starts on its day with a receipt, and no mail to the customer',
    scenario: 'nothingYetS4a',
    async run(world) {
      const startDate = addDays(today(world), 1);
      const input = choice({solution: 'accountantAccess', priceMinor: 118_800, startDate});
      await refused(administrator(world).activate(input), 'mandateMissing');
      const {id} = await administrator(world).activate({...input, mandateConfirmed: true});
      await world.mails();
      await world.advance(day);
      expect(sent(await world.mails())).to.deep.equal(['E0 anna.berg@byran.example']);
      const active = await administrator(world).getCollaboration({collaborationId: id});
      expect(active).to.include({status: 'active', situation: 'S4a', activeSince: world.now().toISOString()});
    },
  },
  {
    name: 'a scheduled start can be withdrawn, which frees the place and writes to nobody',
    scenario: 'scheduled',
    async run(world) {
      const withdrawn = await administrator(world).withdraw({collaborationId: 'collaboration-1'});
      expect(withdrawn.status).to.equal('cancelled');
      await world.advance(20 * day);
      expect(await world.mails()).to.deep.equal([]);
      expect(await administrator(world).activate(choice())).to.include({status: 'requested'});
    },
  },
  {
    name: 'what is missing on its day calls a start off, and the person who set it reads why (C5)',
    scenario: 'nothingYetS4a',
    async run(world) {
      const api = administrator(world);
      const contact = {name: 'Nina Ny', email: 'nina@ny.example', address: 'Nygatan 1'};
      const {id} = await api.createCustomer({name: 'Ny AB', corporateId: '556036-0793', country: 'SE', contact});
      const task = await api.createTask({customerId: id, name: 'Bokslut'});
      const scheduled = await api.activate(choice({customerId: id, taskId: task.id, startDate: addDays(today(world), 3)}));
      await world.mails();
      // The same client as another record of the agency, activated meanwhile: the place is taken.
      const twin = await api.createCustomer({name: 'Ny AB igen', corporateId: '556036-0793', country: 'SE', contact});
      const twinTask = await api.createTask({customerId: twin.id, name: 'Bokslut'});
      await api.activate(choice({customerId: twin.id, taskId: twinTask.id}));
      await world.mails();
      await world.advance(3 * day, {isServerAsleep: true});
      await world.advance(0);
      const mails = (await world.mails()).filter(({template}) => template !== 'E3');
      expect(sent(mails)).to.deep.equal(['E9b anna.berg@byran.example']);
      expect(mails[0]?.text).to.include('there is another collaboration with the customer by now');
      const cancelled = await api.getCollaboration({collaborationId: scheduled.id});
      expect(cancelled.status).to.equal('cancelled');
      const {items} = await api.getTimeline({collaborationId: scheduled.id});
      expect(items[0]).to.include({deed: 'startCalledOff', side: 'system', note: 'collaborationExists'});
    },
  },
  {
    name: 'the server reminds of a request on day 7 and 21 with a new link, and persons keep their sendings',
    scenario: 'nothingYetS3',
    async run(world) {
      const {id: collaborationId} = await administrator(world).activate(choice());
      const tokens = new Set((await world.mails()).map(({token}) => token));
      const remindedOn: number[] = [];
      for (let days = 1; days <= 29; days++) {
        await world.advance(day);
        const mails = await world.mails();
        if (mails.length === 0) continue;
        remindedOn.push(days);
        expect(sent(mails)).to.deep.equal(['E3 karin@lindgrensbageri.example', 'E3 olof@lindgrensbageri.example']);
        for (const {token} of mails) tokens.add(token);
      }
      expect(remindedOn).to.deep.equal([7, 21]);
      expect(tokens.size, 'a token for each sending').to.equal(3);
      const {invitation} = await administrator(world).getCollaboration({collaborationId});
      expect(invitation?.sendings).to.equal(1);
      await world.advance(2 * day);
      expect(sent(await world.mails())).to.deep.equal(['E8 anna.berg@byran.example']);
    },
  },
  {
    name: 'whom a person has just reminded the server leaves alone',
    scenario: 'nothingYetS3',
    async run(world) {
      const {id: collaborationId} = await administrator(world).activate(choice());
      await world.advance(6 * day + 12);
      await administrator(world).remind({collaborationId});
      await world.mails();
      await world.advance(12);
      expect(await world.mails()).to.deep.equal([]);
      await world.advance(13 * day);
      expect(await world.mails()).to.deep.equal([]);
      await world.advance(day);
      expect(await world.mails()).to.have.lengthOf(2);
    },
  },
];

const others: readonly ContractCase[] = [
  {
    name: 'an administrator registers an auditor, who reads for sixty days and no longer',
    scenario: 'companyActive',
    async run(world) {
      const companyId = 'company-1';
      const before = await company(world).getAuditors({companyId});
      expect(before)
        .to.include({validDays: 60, today: today(world)})
        .and.deep.include({auditors: [], whyNot: []});
      expect(before.mails.map(({template}) => template)).to.deep.equal(['E16', 'E16b']);
      const feeMinor = before.fee?.amountMinor ?? 0;
      const auditor = {companyId, name: 'Rut Revisor', email: 'rut@REVISION.example', feeMinor};
      await refused(company(world).registerAuditor({...auditor, feeMinor: feeMinor + 1}), 'priceChanged');
      const {fields} = await refused(company(world).registerAuditor({...auditor, email: 'rut'}), 'invalidInput');
      expect(fields).to.deep.equal([{pointer: '/email', code: 'invalid'}]);
      const {auditors} = await company(world).registerAuditor(auditor);
      const validUntil = addDays(today(world), 60);
      expect(auditors[0]).to.include({
        name: 'Rut Revisor',
        email: 'rut@revision.example',
        active: true,
        validUntil,
        registeredBy: 'Karin Lindgren',
      });
      const mails = await world.mails();
      expect(sent(mails)).to.deep.equal(['E16 rut@revision.example', 'E16b karin@lindgrensbageri.example']);
      expect(mails.find(({template}) => template === 'E16')?.text).to.include('1 maj 2026');
      await refused(company(world).registerAuditor({...auditor, email: 'rut@revision.EXAMPLE'}), 'auditorExists');
      await world.advance(60 * day);
      expect((await company(world).getAuditors({companyId})).auditors[0]?.active, 'on the last day').to.equal(true);
      await world.advance(day);
      expect((await company(world).getAuditors({companyId})).auditors[0]?.active).to.equal(false);
      expect((await company(world).registerAuditor({...auditor, validDays: 7})).auditors.map((each) => each?.active)).to.deep.equal([
        true,
        false,
      ]);
    },
  },
  {
    name: 'an auditor is removed before its time, twice without harm, by administrators only',
    scenario: 'auditors',
    async run(world) {
      const companyId = 'company-1';
      const user = world.api('company-user', 'company-1');
      const {auditors, whyNot} = await user.getAuditors({companyId});
      expect(auditors.map((each) => [each?.name, each?.active])).to.deep.equal([
        ['Rut Revisor', true],
        ['Gun Borta', false],
        ['Sten Granskare', false],
      ]);
      expect(codes(whyNot)).to.deep.equal(['rightMissing']);
      const auditorId = auditors[0]?.id ?? '';
      await refused(user.removeAuditor({companyId, auditorId}), 'rightMissing');
      await refused(world.api('foreign-company-admin', 'company-2').removeAuditor({companyId: 'company-2', auditorId}), 'notFound');
      expect((await company(world).removeAuditor({companyId, auditorId})).auditors[0]?.active).to.equal(false);
      expect((await company(world).removeAuditor({companyId, auditorId})).auditors[0]?.active).to.equal(false);
    },
  },
  {
    name: 'consents: who approved which text, when, for which company; each party reads its own',
    scenario: 'consents',
    async run(world) {
      const read = async (api: CollabApi, limit: number) => {
        const rows = [];
        let cursor: string | undefined;
        do {
          const page = await api.listConsents({limit, cursor});
          rows.push(...page.items.flatMap((item) => item ?? []));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined && rows.length < 100);
        return rows;
      };
      const ofAgency = await read(administrator(world), 3);
      expect(ofAgency).to.have.lengthOf(8);
      expect(new Set(ofAgency.map(({id}) => id)).size).to.equal(8);
      expect(ofAgency.map(({at}) => at)).to.deep.equal(
        ofAgency
          .map(({at}) => at)
          .sort()
          .reverse(),
      );
      expect(new Set(ofAgency.map(({company: name}) => name)).size).to.equal(4);
      const ofCompany = await read(company(world), 50);
      expect(ofCompany).to.have.lengthOf(2);
      expect(ofCompany[0]).to.include({person: 'Karin Lindgren', company: 'Lindgrens Bageri AB', agency: 'Byrån Redovisning AB'});
      expect(ofCompany.every(({hash}) => /^[0-9a-f]{64}$/.test(hash))).to.equal(true);
      expect(ofCompany.map(({title}) => title).sort()).to.deep.equal(['Data processing agreement', 'Terms of service']);
      const [foreign] = await read(world.api('foreign-agency-admin', 'agency-2'), 50);
      await refused(administrator(world).listConsents({cursor: foreign?.id}), 'invalidInput');
    },
  },
  {
    name: 'an approval is in the ledger of both sides with the hash that was shown',
    scenario: 'companyAwaitingTerms',
    async run(world) {
      const {documents} = await company(world).getTerms({collaborationId: 'collaboration-1'});
      await company(world).approveTerms({collaborationId: 'collaboration-1', terms: approved(documents)});
      for (const api of [company(world), administrator(world)]) {
        const {items} = await api.listConsents({});
        expect(items.map((item) => item?.hash).sort()).to.deep.equal(documents.map(({hash}) => hash).sort());
      }
    },
  },
  {
    name: 'consents: an approval stays that of the solution that was approved, also after another one',
    scenario: 'companyAwaitingTerms',
    async run(world) {
      const collaborationId = 'collaboration-1';
      const {documents} = await company(world).getTerms({collaborationId});
      await company(world).approveTerms({collaborationId, terms: approved(documents)});
      const {solutions} = await administrator(world).getChangeOptions({collaborationId});
      const plus = solutions.find((each) => each?.solution.key === 'bookkeepingInvoicingPlus');
      await administrator(world).changeSolution({
        ...{collaborationId, solution: 'bookkeepingInvoicingPlus', priceMinor: plus?.price?.amountMinor ?? 0},
      });
      const {items} = await company(world).listConsents({});
      expect(new Set(items.map((item) => item?.solutionName))).to.deep.equal(new Set(['Bookkeeping & Invoicing']));
    },
  },
  {
    name: 'changes: each party is told what concerns it, once, whoever did it',
    scenario: 'requestedRemindable',
    async run(world) {
      const [agency, customer, foreign] = [administrator(world), company(world), world.api('foreign-agency-admin', 'agency-2')];
      const cursors = await Promise.all([agency, customer, foreign].map((api) => api.getChanges({})));
      expect(cursors.flatMap(({collaborationIds}) => collaborationIds)).to.deep.equal([]);
      await agency.remind({collaborationId: 'collaboration-1'});
      const told = await Promise.all([agency, customer, foreign].map((api, index) => api.getChanges({since: cursors[index]?.cursor})));
      expect(told.map(({collaborationIds}) => collaborationIds)).to.deep.equal([['collaboration-1'], ['collaboration-1'], []]);
      expect((await agency.getChanges({since: told[0]?.cursor})).collaborationIds, 'once').to.deep.equal([]);
      await world.advance(40 * day);
      const later = await agency.getChanges({since: told[0]?.cursor});
      expect(later.collaborationIds, 'the system too').to.deep.equal(['collaboration-1']);
      expect((await agency.getChanges({since: cursors[0]?.cursor})).collaborationIds, 'from an old cursor').to.deep.equal([
        'collaboration-1',
      ]);
      await refused(agency.getChanges({since: 'nonsense'}), 'invalidInput');
    },
  },
  {
    name: 'changes: the guest is told of what it came for, and nothing else of the company',
    scenario: 'invitedAwaitingTerms',
    async run(world) {
      const guest = world.api('agency-admin', 'company-1');
      const {cursor} = await guest.getChanges({});
      await company(world).inviteAgency({companyId: 'company-1', function: fn, agencyId: 'agency-2'});
      expect((await guest.getChanges({since: cursor})).collaborationIds).to.deep.equal([]);
    },
  },
];

/** All of them. */
export const portfolioCases: readonly ContractCase[] = [...lists, ...checks, ...starts, ...others];
