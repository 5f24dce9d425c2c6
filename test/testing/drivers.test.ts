import {expect} from '@open-wc/testing';
import {html, type TemplateResult} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {driver, DriverError, setPatience, type Drivers, type ElementDriver} from '../../src/testing/index.ts';
import {gate, mount} from '../support/mount.ts';

const now = new Date('2026-03-16T08:30:00Z');
const company = {person: 'company-admin', actingAs: 'company-1'} as const;
const agency = 'Byrån Redovisning AB';

type Around = (api: CollabApi) => Partial<CollabApi>;

async function refusal(deed: Promise<unknown>): Promise<string> {
  return deed.then(
    () => expect.fail('It went through'),
    (error: unknown) => {
      expect(error).to.be.instanceOf(DriverError);
      return (error as DriverError).message;
    },
  );
}

for (const lang of ['en', 'sv'] as const) {
  const words = {
    en: {asked: /^Waiting for /, verb: 'Activate', pays: 'pays'},
    sv: {asked: /^Väntar på /, verb: 'Aktivera', pays: 'betalar'},
  }[lang];

  /** A driver of an element in a world of its own. */
  async function show<Tag extends keyof Drivers>(
    tag: Tag,
    name: ScenarioName,
    template: TemplateResult,
    {around = () => ({}), ...options}: OpenOptions & {readonly around?: Around} = {},
  ): Promise<Drivers[Tag]> {
    const world = await openScenario(name, {now, ...options});
    const element = await mount({...world.api, ...around(world.api)}, template, {locale: lang, now: world.now, navigate: () => undefined});
    expect(element.localName).to.equal(tag);
    const shown = driver(tag, element.parentElement ?? document);
    await (shown as ElementDriver).ready();
    return shown;
  }

  const tab = (name: ScenarioName, around?: Around): Promise<Drivers['collab-tab']> =>
    show('collab-tab', name, html`<collab-tab customer-id="customer-1"></collab-tab>`, around ? {around} : {});
  const invitation = (name: ScenarioName, options: OpenOptions = {}): Promise<Drivers['accept-invitation']> =>
    show('accept-invitation', name, html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`, options);
  const companyPage = (
    name: ScenarioName,
    options: OpenOptions & {readonly around?: Around} = {},
  ): Promise<Drivers['company-collaborations']> =>
    show('company-collaborations', name, html`<company-collaborations company-id="company-1"></company-collaborations>`, options);

  describe(`the drivers, in ${lang}`, () => {
    afterEach(() => sessionStorage.clear());

    it('activate a solution from the tab', async () => {
      const page = await tab('nothingYetS3');
      expect(page.state).to.equal('ready');
      const offered = await page.openSolution('Bookkeeping');
      expect(offered.isOffered).to.equal(true);
      await page.waitFor(() => page.texts.includes(words.verb), words.verb);
      expect(page.functions).to.include('bookkeeping-invoicing');
      const dialog = await page.activate('Bookkeeping');
      expect(dialog.isOpen).to.equal(true);
      expect(await refusal(dialog.submit())).to.include('taskId');
      expect(dialog.errors.map(({field}) => field)).to.include('taskId');
      await dialog.choose({
        task: 'Årsbokslut 2026',
        invoiceRecipient: 'customer',
        periodMonths: 12,
        startDate: '2026-03-20',
        message: 'Hej',
      });
      await dialog.choose({startDate: ''});
      expect((await dialog.review()).join()).to.include('karin@lindgrensbageri.example');
      const [price, payer] = (await dialog.review()).slice(-2);
      expect(price).to.match(/\d\skr/);
      expect(payer).to.equal(`Lindgrens Bageri AB ${words.pays}`);
      const told = await dialog.submit();
      expect(told.type).to.equal('collab-requested');
      expect(told.detail).to.include({status: 'requested', solution: 'bookkeeping'});
      await dialog.close();
      await page.waitFor(() => page.status, 'the request');
      expect(page.status?.tone).to.equal('waiting');
      expect(page.status?.text).to.match(words.asked);
      expect(page.statusOf('bookkeeping-invoicing')).to.deep.equal(page.status);
      expect(page.texts.join('\n')).to.include('Årsbokslut 2026');
    });

    it('close a window that asks whether input may be lost', async () => {
      const dialog = await show(
        'activate-service-dialog',
        'nothingYetS3',
        html`<activate-service-dialog
          open
          customer-id="customer-1"
          function="bookkeeping-invoicing"
          solution="bookkeeping"
        ></activate-service-dialog>`,
      );
      await dialog.choose({task: 'task-1'});
      await dialog.close();
      expect(dialog.isOpen).to.equal(false);
      expect((await dialog.open()).isOpen).to.equal(true);
      expect(await refusal(dialog.choose({task: 'nothing like it'}))).to.include('Årsbokslut 2026');
    });

    it('name the members that there are where one is none of them, and do nothing', async () => {
      const slip = {taks: 'task-1'} as object;
      const page = await tab('nothingYetS3');
      const dialog = await page.activate('Bookkeeping');
      expect(await refusal(dialog.choose(slip))).to.equal(
        'There is no member "taks"; there are task, invoiceRecipient, periodMonths, startDate, message, mandateConfirmed.',
      );
      const active = await tab('active');
      expect(await refusal((await active.change()).choose(slip))).to.include('there are solution, acknowledged');
      expect(await refusal((await active.end()).choose(slip))).to.include('there are on, customerKeeps');
      const asked = await invitation('requestedRemindable', company);
      expect(await refusal(asked.accept(slip))).to.include('there are approveTerms');
      expect(asked.step).to.equal('accept');
    });

    it('join the customer’s own agreement', async () => {
      const panel = await (await tab('nothingYetS1')).join();
      await panel.choose({task: 'Årsbokslut 2026'});
      expect((await panel.review()).length).to.be.greaterThan(1);
      expect((await panel.review()).at(-1)).to.match(new RegExp(`${words.pays}$`));
      expect((await panel.submit()).type).to.equal('collab-requested');
    });

    it('remind, copy the link and withdraw', async () => {
      const page = await tab('requestedRemindable');
      expect((await page.remind()).detail).to.include({collaborationId: 'collaboration-1'});
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: () => Promise.reject(new Error('no'))}});
      expect(await page.copyLink()).to.match(/#token=/);
      Reflect.deleteProperty(navigator, 'clipboard');
      expect(await refusal(page.remind())).to.include('cannot be pressed');
      expect((await page.withdraw()).type).to.equal('collab-withdrawn');
    });

    it('link with a task, and start', async () => {
      const page = await tab('activeUnlinked');
      await page.link('Årsbokslut 2026');
      const start = await page.startButton();
      expect((await start.start()).detail).to.include({to: 'start-solution'});
      expect(start.reason).to.equal(undefined);
    });

    it('change the solution, who pays, and end', async () => {
      const page = await tab('active');
      const dialog = await page.change();
      expect(await refusal(dialog.submit())).to.include('solution');
      await dialog.choose({solution: 'Bookkeeping & Invoicing +'});
      expect((await dialog.review()).length).to.be.greaterThan(2);
      expect((await dialog.submit()).type).to.equal('collab-changed');
      await dialog.close();
      const billing = await page.change('billing');
      await billing.choose({periodMonths: 3});
      expect((await billing.submit()).type).to.equal('collab-changed');
      await billing.close();
      expect((await page.takeBack()).type).to.equal('collab-changed');
      const end = await page.end();
      expect(await refusal(end.review())).to.include('checked');
      await end.choose({customerKeeps: 'readOnly', checked: 'all', reason: 'Slut'});
      expect((await end.review()).join()).to.include('Slut');
      expect((await end.submit()).type).to.equal('collab-ended');
    });

    it('end on a day, and withdraw that', async () => {
      const page = await tab('active');
      const end = await page.end();
      await end.choose({on: '2026-04-30', customerKeeps: 'readOnly', checked: 'all'});
      await end.submit();
      await end.close();
      expect((await (await page.end()).withdraw()).type).to.equal('collab-changed');
    });

    it('verify, accept with the terms, and decline', async () => {
      const guest = await invitation('requestedRemindable', company);
      expect(guest.step).to.equal('accept');
      expect((await guest.accept({approveTerms: true})).type).to.equal('collab-accepted');
      const asked = await invitation('invitedByCustomer');
      expect(asked.step).to.equal('verify');
      expect(asked.progress.step).to.equal(1);
      await asked.verify();
      expect(asked.step).to.equal('accept');
      expect(asked.progress.step).to.equal(2);
      await asked.accept();
      const other = await invitation('companyAsked');
      expect((await other.decline('Nej')).type).to.equal('collab-declined');
      expect(other.texts.length).to.be.greaterThan(0);
    });

    it('accept without the terms, and approve them later', async () => {
      const guest = await invitation('requestedRemindable', company);
      await guest.accept();
      await guest.waitFor(() => guest.step === 'terms', 'the terms');
      expect((await guest.approveTerms()).type).to.equal('collab-terms-approved');
    });

    it('link what was accepted', async () => {
      const guest = await invitation('invitedActiveTwoMatches');
      await guest.waitFor(() => guest.step === 'link', 'the customers');
      expect((await guest.link({customer: 'customer-4', task: 'Kassaregister 2026'})).type).to.equal('collab-linked');
    });

    it('invite an agency', async () => {
      const form = (): Promise<Drivers['invite-agency']> =>
        show('invite-agency', 'companyWithAgreement', html`<invite-agency function="bookkeeping-invoicing"></invite-agency>`);
      const found = await form();
      expect(await refusal(found.review())).to.include('search');
      expect(await found.search('Byrån')).to.deep.equal([agency]);
      await found.choose(agency);
      await found.message('Hej');
      expect((await found.review()).join()).to.include(agency);
      expect((await found.submit()).type).to.equal('collab-requested');
      const addressed = await form();
      await addressed.address({email: 'ny@byra.example'});
      expect((await addressed.submit()).type).to.equal('collab-requested');
    });

    it('answer, approve, refuse, register and end on the company’s page', async () => {
      const asked = await companyPage('companyAsked');
      expect(asked.cards.length).to.equal(1);
      expect((await (await asked.invitation(agency)).accept()).type).to.equal('collab-accepted');
      expect((await (await companyPage('companyAwaitingTerms')).approveTerms(agency)).type).to.equal('collab-terms-approved');
      expect((await (await companyPage('companyAskedToPay')).consent(agency)).type).to.equal('collab-changed');
      expect((await (await companyPage('companyAskedToPay')).refuse(agency, 'Nej')).type).to.equal('collab-changed');
      const active = await companyPage('companyActive');
      const auditor = await active.registerAuditor({name: 'Rut Revisor', email: 'rut@revision.example', validDays: 30});
      expect(auditor.detail).to.include({companyId: 'company-1'});
      const change = await (await companyPage('companyWithAgreement')).change('bookkeeping-invoicing');
      await change.choose({solution: 'Bookkeeping & Invoicing +'});
      await change.submit();
      await change.close();
      const end = await active.end(agency);
      await end.choose({customerKeeps: 'solution', checked: 'all'});
      expect((await end.submit()).type).to.equal('collab-ended');
    });

    it('remind, copy the link and withdraw what a company has sent', async () => {
      const page = await companyPage('companyInvited');
      const form = await show('invite-agency', 'companyInvited', html`<invite-agency function="bookkeeping-invoicing"></invite-agency>`);
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: () => Promise.reject(new Error('no'))}});
      expect(await page.copyLink(agency)).to.match(/#token=/);
      expect(await form.copyLink()).to.match(/#token=/);
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: () => Promise.resolve()}});
      expect(await page.copyLink(agency)).to.equal(undefined);
      Reflect.deleteProperty(navigator, 'clipboard');
      expect((await page.remind(agency)).type).to.equal('collab-reminded');
      expect((await form.remind()).detail).to.include({collaborationId: 'collaboration-1'});
      expect(await refusal(page.remind(agency))).to.include('cannot be pressed');
      page.element.addEventListener('collab-before-withdraw', (event) => event.preventDefault(), {once: true});
      expect(await refusal(page.withdraw(agency))).to.include('vetoed collab-before-withdraw');
      expect((await form.withdraw()).type).to.equal('collab-withdrawn');
    });

    it('remove an auditor', async () => {
      let calls = 0;
      const page = await companyPage('auditors', {
        around: (api) => ({
          removeAuditor: async (input, call) =>
            ++calls === 1 ? Promise.reject(new ApiError('statusForbids')) : api.removeAuditor(input, call),
        }),
      });
      expect(page.auditors).to.deep.equal(['Rut Revisor']);
      expect(await refusal(page.removeAuditor('Rut Revisor'))).to.match(/refused: \S/);
      setPatience(100);
      expect(await refusal(page.removeAuditor('Sten Granskare'))).to.include('the auditor "Sten Granskare"');
      setPatience(5000);
      await page.removeAuditor('Rut Revisor');
      expect(page.auditors).to.deep.equal([]);
      await page.registerAuditor({name: 'Ny Revisor', email: 'ny@revision.example'});
      expect(page.auditors).to.deep.equal(['Ny Revisor']);
    });

    it('find, open and act in the settings', async () => {
      const settings = await show('collab-settings', 'activeUnlinked', html`<collab-settings></collab-settings>`);
      const [name = ''] = settings.rows;
      await settings.open(name);
      expect(settings.textsOf(name).length).to.be.greaterThan(3);
      expect((await settings.link(name, {task: 'Årsbokslut 2026'})).type).to.equal('collab-linked');
      const change = await settings.change(name);
      await change.close();
      const billing = await settings.change(name, 'billing');
      await billing.close();
      const end = await settings.end(name);
      await end.close();
      await settings.search('nobody of this name');
      expect(settings.state).to.equal('empty');
      await settings.search('');
      await settings.filter({state: 'active'});
      expect(settings.rows).to.deep.equal([name]);
    });

    it('remind and withdraw in the list of requests', async () => {
      const requests = html`<collab-settings view="requests"></collab-settings>`;
      const settings = await show('collab-settings', 'requestedRemindable', requests);
      const [name = ''] = settings.rows;
      await settings.remind(name);
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: () => Promise.reject(new Error('no'))}});
      expect(await settings.copyLink(name)).to.match(/#token=/);
      Reflect.deleteProperty(navigator, 'clipboard');
      expect((await settings.withdraw(name)).type).to.equal('collab-withdrawn');
      await settings.filter({state: 'closed'});
      expect(settings.rows).to.deep.equal([name]);
    });

    it('activate for several customers', async () => {
      const settings = await show('collab-settings', 'manyCustomers', html`<collab-settings view="batch"></collab-settings>`, {count: 12});
      await settings.choose({solution: 'Bookkeeping', invoiceRecipient: 'agency', periodMonths: 12, numbers: ['2002', '2003']});
      const [first = ''] = settings.rows;
      await settings.choose({customers: [first]});
      expect((await settings.check()).length).to.equal(3);
      expect((await settings.activateAll()).length).to.be.greaterThan(0);
    });

    it('pause, go on, and save the result', async () => {
      const {open, opened} = gate();
      const settings = await show('collab-settings', 'manyCustomers', html`<collab-settings view="batch"></collab-settings>`, {
        count: 12,
        around: (api) => ({activate: async (input, call) => opened.then(async () => api.activate(input, call))}),
      });
      await settings.choose({solution: 'Bookkeeping', invoiceRecipient: 'agency', periodMonths: 12, numbers: ['2002', '2003', '2004']});
      await settings.check();
      const stopped = settings.activateAll();
      const paused = settings.pause();
      await settings.waitFor(() => settings.state === 'busy', 'the first one');
      open();
      const waiting = (await paused).at(-1)?.join();
      expect(await stopped).to.deep.equal(await paused);
      const [{text: before}, rows] = [await settings.downloadResults(), await settings.resume()];
      expect(rows).to.have.length(3);
      expect(rows.at(-1)?.join()).not.to.equal(waiting);
      const {name, type, text} = await settings.downloadResults();
      expect(name).to.match(/-2026-03-16\.csv$/);
      expect(type).to.include('text/csv');
      expect(text).not.to.equal(before);
      expect(text.trim().split('\r\n')).to.have.length(4);
    });

    it('read the approvals and export them', async () => {
      let calls = 0;
      const settings = await show('collab-settings', 'consents', html`<collab-settings view="consents"></collab-settings>`, {
        around: (api) => ({
          listConsents: async (input, call) =>
            ++calls === 2 ? Promise.reject(new ApiError('statusForbids')) : api.listConsents(input, call),
        }),
      });
      const count = settings.rows.length;
      expect(count).to.be.greaterThan(3);
      expect(await refusal(settings.exportConsents())).to.include('refused');
      const {name, text} = await settings.exportConsents();
      expect(name).to.match(/\.csv$/);
      expect(text.trim().split('\r\n')).to.have.length(count + 1);
      const json = await settings.exportConsents('json');
      expect(JSON.parse(json.text)).to.have.length(count);
    });

    it('say what failed, what is vetoed, and what is not there', async () => {
      let calls = 0;
      const page = await tab('nothingYetS3', (api) => ({
        activate: async (input, call) => (++calls === 1 ? Promise.reject(new ApiError('priceChanged')) : api.activate(input, call)),
      }));
      const dialog = await page.activate('Bookkeeping');
      await dialog.choose({task: 'task-1', invoiceRecipient: 'customer', periodMonths: 12});
      expect(await refusal(dialog.submit())).to.match(/refused: \S/);
      expect(dialog.errors[0]?.field).to.equal(undefined);
      await dialog.ready();
      dialog.element.addEventListener('collab-before-activate', (event) => event.preventDefault(), {once: true});
      expect(await refusal(dialog.submit())).to.include('vetoed collab-before-activate');
      await dialog.submit();
      expect(calls).to.equal(2);
      setPatience(100);
      const missing = await refusal(page.openSolution('No such solution'));
      setPatience(5000);
      expect(missing).to.include('the solution "No such solution" in <collab-tab>; it is ready and says "');
      const unknown = /no function with the key "Bookkeeping & Invoicing" in <collab-tab>; there are ("[\w-]+", )*"bookkeeping-invoicing"/;
      expect(await refusal(page.withdraw('Bookkeeping & Invoicing'))).to.match(unknown);
      expect(await refusal(page.openSolution('Bookkeeping', 'Bookkeeping & Invoicing'))).to.match(unknown);
      expect(() => driver('collab-tab', document.createElement('div'))).to.throw('There is no <collab-tab>.');
    });
  });
}
