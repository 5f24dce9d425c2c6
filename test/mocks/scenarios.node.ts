import {describe, it} from 'node:test';
import {expect} from 'chai';
import * as v from 'valibot';
import {ApiError} from '../../src/api/errors.ts';
import {operations} from '../../src/api/operations.ts';
import type {Collaboration} from '../../src/api/schema.ts';
import {bookkeepingInvoicing} from '../../src/backend/catalogue.ts';
import {mailTemplates} from '../../src/backend/mails/words.ts';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import {isOpen} from '../../src/domain/collaboration.ts';
import {parseCorporateId} from '../../src/domain/corporate-id.ts';
import {isEmail} from '../../src/domain/email.ts';
import {demoPeople, demoRows, openScenario, scenarioNames, scenarios, seed, type OpenScenario, type Rows} from '../../src/mocks/index.ts';
import {rowsOf} from '../../src/mocks/world.ts';

const now = new Date('2026-03-02T09:00:00Z');

/** What must hold in any seed, so that no element meets a world that the backend could not have made. */
function expectSound(rows: Rows): void {
  const {collaborations = [], invitations = [], mails = [], audit = [], tasks = [], customers = [], persons = []} = rows;
  for (const row of collaborations) {
    const invitation = invitations.find(({id}) => id === row.invitationId);
    expect(row.open, row.id).to.equal(isOpen(row.status));
    expect(row.invitationId === null, row.id).to.equal(row.situation === 'S4a' || row.status === 'scheduled');
    const solution = bookkeepingInvoicing.solutions.find(({key}) => key === row.solution);
    expect(solution?.prices[row.periodMonths], row.id).to.equal(row.priceMinor);
    if (invitation) expect(invitation.sendings, row.id).to.equal(invitation.sending);
    if (row.taskId !== null) expect(tasks.find(({id}) => id === row.taskId)?.customerId, row.id).to.equal(row.customerId);
    const story = audit.filter(({collaborationId}) => collaborationId === row.id);
    expect(story.at(-1)?.status, row.id).to.equal(row.status);
    // Each deed makes a new version, but for those that say nothing new of the collaboration.
    const changing = story.filter(({deed}) => deed !== 'verified' && deed !== 'termsReminded');
    expect(row.version, row.id).to.equal(changing.length);
    expect(story.map(({at}) => at)).to.deep.equal(story.map(({at}) => at).sort());
    expect(row.statusSince <= now.toISOString(), row.id).to.equal(true);
  }
  for (const mail of mails) {
    expect(mailTemplates).to.include(mail.template);
    expect(isEmail(mail.toEmail) && mail.toEmail.endsWith('.example'), mail.toEmail).to.equal(true);
  }
  for (const {email} of persons) expect(isEmail(email) && email.endsWith('.example'), email).to.equal(true);
  for (const {id, activeTasks} of customers) {
    expect(tasks.filter(({customerId, active}) => customerId === id && active).length, id).to.equal(activeTasks);
  }
}

/**
 * What a tolerant reader makes of an answer is the answer itself: no row unreadable, no value unknown, no member undeclared. Only what turns letters
 * around is left out.
 */
function expectReadable(name: keyof typeof operations, answer: unknown): void {
  const text = JSON.stringify(answer);
  expect(v.parse(operations[name].answer, JSON.parse(text))).to.deep.equal(JSON.parse(text.replace(/[\u202a-\u202e]/g, '')));
}

/** Changes of payment that wait are written for the renewal that the service tells. */
function expectSameRenewal({pendingChange, renewsOn, billingFrom}: Collaboration): void {
  if (pendingChange?.kind !== 'billing' || (pendingChange.status !== 'scheduled' && pendingChange.status !== 'awaitingConsent')) return;
  expect(pendingChange.effectiveOn).to.equal(renewsOn ?? billingFrom);
}

async function expectAnswers(world: OpenScenario): Promise<void> {
  const {api, actingAs} = world;
  expectReadable('getSession', await api.getSession({}));
  if (actingAs === 'agency-1') {
    const page = await api.listCustomers({limit: 200});
    expectReadable('listCustomers', page);
    for (const each of page.items.flatMap((row) => row?.collaborations ?? [])) if (each) expectSameRenewal(each);
    for (const row of page.items.slice(0, 10)) expectReadable('getCustomer', await api.getCustomer({customerId: row?.id ?? ''}));
  } else if (actingAs === 'company-1') expectReadable('getCompany', await api.getCompany({companyId: 'company-1'}));
  else if (actingAs === 'support-1') expectReadable('listSupportCases', await api.listSupportCases({}));
}

describe('scenarios', () => {
  for (const name of scenarioNames) {
    it(`${name}: is sound, readable, and nothing in it is overdue for the server`, async () => {
      expectSound(await rowsOf(now, (world) => scenarios[name].build(world, 20)));
      const world = await openScenario(name, {now, count: 20});
      await expectAnswers(world);
      const before = await world.mails();
      await world.advance(0);
      expect(await world.mails(), 'nothing was due').to.deep.equal([]);
      expect(before.every(({token, template}) => token !== null || !['E1', 'E2', 'E3', 'E6'].includes(template))).to.equal(true);
    });
  }

  it('are told by a sentence each, and no two alike', () => {
    const sentences = scenarioNames.map((name) => scenarios[name].describe);
    expect(new Set(sentences).size).to.equal(sentences.length);
    for (const sentence of sentences) expect(sentence).to.match(/^[A-Z].*\.$/);
  });

  it('lets people read their mails in another language', async () => {
    const input = {customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping'};
    const subjects = async (locale?: 'en' | 'sv'): Promise<readonly string[]> => {
      const {api} = await openScenario('nothingYetS3', {now, locale});
      return (await api.getActivationOptions(input)).mails.map(({subject}) => subject);
    };
    expect(await subjects()).to.deep.equal(await subjects('en'));
    expect(await subjects('sv')).to.have.length(1);
    expect(await subjects('sv')).to.not.deep.equal(await subjects('en'));
  });

  it('open any number of customers, quickly', async () => {
    const world = await openScenario('manyCustomers', {now, count: 10_000});
    const {items, nextCursor} = await world.api.listCustomers({search: 'luleå', limit: 50});
    expect(items).to.have.lengthOf(50);
    expect(nextCursor).to.not.equal(null);
  });

  describe('write deeds and mails as the backend itself does', () => {
    const traces = async (world: OpenScenario): Promise<unknown> => {
      const [row] = await world.store.read((reader) => reader.find('collaborations', {customerId: 'customer-1'}));
      const collaborationId = row?.id ?? '';
      const audit = await world.store.read((reader) => reader.find('audit', {collaborationId}, {orderBy: 'at'}));
      const mails = await world.store.read((reader) => reader.find('mails', {collaborationId}, {orderBy: 'createdAt'}));
      const [invitation] = await world.store.read((reader) => reader.find('invitations', {collaborationId}));
      return {
        audit: audit.map(({deed, side, status, personId, partyId, note}) => ({deed, side, status, personId, partyId, note})),
        mails: mails.map(({template, toEmail, locale, sending, params}) => ({
          template,
          toEmail,
          locale,
          sending,
          facts: Object.keys(params).sort(),
        })),
        invitation: invitation && {
          direction: invitation.direction,
          status: invitation.status,
          sending: invitation.sending,
          sendings: invitation.sendings,
        },
        row: row && {
          status: row.status,
          version: row.version,
          customerAccess: row.customerAccess,
          situation: row.situation,
          initiatedBy: row.initiatedBy,
        },
      };
    };

    /** The customer was asked, and hours later this happened. */
    interface Course {
      readonly hours: number;
      readonly next: (played: OpenScenario, ids: {readonly collaborationId: string; readonly invitationId: string}) => Promise<unknown>;
    }
    const courses = {
      awaitingTermsAfterAcceptance: {
        hours: 96,
        next: (played, {invitationId}) => played.apiFor('company-admin', 'company-1').acceptInvitation({invitationId}),
      },
      declined: {
        hours: 72,
        next: (played, {invitationId}) =>
          played
            .apiFor('company-admin', 'company-1')
            .declineInvitation({invitationId, reason: 'We have chosen to keep our own bookkeeping this year.'}),
      },
      cancelled: {hours: 24, next: (played, {collaborationId}) => played.apiFor('agency-admin', 'agency-1').withdraw({collaborationId})},
    } satisfies Readonly<Partial<Record<keyof typeof scenarios, Course>>>;
    for (const [name, {hours, next}] of Object.entries(courses) as [keyof typeof courses, Course][])
      it(name, async () => {
        const played = await openScenario('nothingYetS3', {now});
        const {id: collaborationId} = await played.apiFor('agency-admin', 'agency-1').activate({
          ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing', taskId: 'task-1'},
          ...{invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 238_800},
        });
        await played.advance(hours);
        const [invitation] = await played.store.read((reader) => reader.find('invitations', {collaborationId}));
        await next(played, {collaborationId, invitationId: invitation?.id ?? ''});
        expect(await traces(await openScenario(name, {now}))).to.deep.equal(await traces(played));
      });
  });
});

describe('the demo', () => {
  it('is sound, and the same for the same now', async () => {
    const rows = await demoRows(now);
    expectSound(rows);
    expect(rows).to.deep.equal(await demoRows(now));
  });

  it('has sixty customers with valid corporate IDs but one, and every status that there is', async () => {
    const {customers = [], collaborations = []} = await demoRows(now);
    const own = customers.filter(({agencyId}) => agencyId === 'agency-byran');
    expect(own).to.have.lengthOf(60);
    expect(own.filter(({corporateId, country}) => !parseCorporateId(corporateId, country, '2026-03-02')).map(({id}) => id)).to.deep.equal([
      'customer-felaktiga-nummer',
    ]);
    const statuses = new Set(collaborations.map(({status}) => status));
    expect([...statuses].sort()).to.deep.equal([
      'active',
      'awaitingTerms',
      'cancelled',
      'declined',
      'ended',
      'ending',
      'expired',
      'requested',
      'scheduled',
    ]);
    expect([...new Set(collaborations.map(({situation}) => situation))].sort()).to.deep.equal(['S1', 'S2', 'S3', 'S4', 'S4a']);
  });

  it('answers every customer and every company without an unreadable row', async () => {
    const store = createMemoryStore();
    await seed(store, await demoRows(now));
    const world = await openScenario('nothingYetS3', {now});
    const {createBackend} = await import('../../src/backend/backend.ts');
    const {defaultCatalogue} = await import('../../src/backend/catalogue.ts');
    const {defaultTerms} = await import('../../src/backend/terms.ts');
    const {mockPortals} = await import('../../src/mocks/index.ts');
    const backend = createBackend({
      ...{store, now: world.now, tokenKey: 'k'.repeat(32), catalogue: defaultCatalogue, terms: defaultTerms, portals: mockPortals},
      authenticate: () => Promise.resolve(undefined),
    });
    for (const {personId, partyId} of demoPeople) {
      const api = backend.apiFor({personId, partyId, viaCookie: false});
      const {party} = await api.getSession({});
      expect(party?.id).to.equal(partyId);
      if (party?.kind === 'company') expectReadable('getCompany', await api.getCompany({companyId: partyId}));
      else if (party?.kind === 'support') expectReadable('listSupportCases', await api.listSupportCases({}));
      else {
        const {items} = await api.listCustomers({limit: 200});
        for (const row of items) expectReadable('getCustomer', await api.getCustomer({customerId: row?.id ?? ''}));
      }
    }
    const stranger = backend.apiFor({personId: 'person-nobody', viaCookie: false});
    expect(await stranger.getSession({}).catch((error: unknown) => error)).to.be.instanceOf(ApiError);
  });
});
