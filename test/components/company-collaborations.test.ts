import {expect} from '@open-wc/testing';
import {html, type LitElement} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {Collaboration} from '../../src/api/schema.ts';
import type {AcceptInvitation} from '../../src/components/accept-invitation/accept-invitation.ts';
import type {CompanyCollaborations} from '../../src/components/company-collaborations/company-collaborations.ts';
import type {NavigateDetail} from '../../src/events.ts';
import {configure} from '../../src/kit/config.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

async function show(name: ScenarioName, around: (api: CollabApi) => Partial<CollabApi> = () => ({}), options: OpenOptions = {}) {
  const world = await openScenario(name, options);
  const api = {...world.api, ...around(world.api)};
  const element = await mount<CompanyCollaborations>(api, html`<company-collaborations company-id="company-1"></company-collaborations>`);
  return {world, api, element};
}

/** The invitation that stands open inside. */
async function inside(element: CompanyCollaborations): Promise<AcceptInvitation> {
  await waitUntil(() => element.renderRoot.querySelector('.nested'), 'an invitation to open');
  return element.renderRoot.querySelector('.nested') as AcceptInvitation;
}

function tickAll(element: CompanyCollaborations | AcceptInvitation): void {
  for (const box of element.renderRoot.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) if (!box.checked) box.click();
}

const focused = (element: CompanyCollaborations): string => (element.renderRoot as ShadowRoot).activeElement?.textContent?.trim() ?? '';

/** A backend that tells of no invitation. */
const withoutInvitation = (api: CollabApi): Partial<CollabApi> => ({
  async getCompany(...input) {
    const overview = await api.getCompany(...input);
    return {...overview, collaborations: overview.collaborations.map((each) => each && {...each, invitation: null})};
  },
});

async function openTerms(element: CompanyCollaborations): Promise<void> {
  await untilText(element, 'Terms to approve');
  button(element, 'Read and approve').click();
  await untilText(element, 'I have read and approve Terms of service');
}

describe('<company-collaborations>', () => {
  it('is accessible at first look, and shows the request that waits', async () => {
    const {element} = await show('companyAsked');
    await untilText(element, 'from the day you accept');
    await untilText(element, 'Byrån Redovisning AB wants to work with you in Bookkeeping & Invoicing');
    await expect(element).to.be.accessible();
    expect(textOf(element)).to.include('Requests to answer');
    expect(textOf(element)).to.include('Waiting for your answer · 6 days');
    expect(element.matches(':state(ready)')).to.equal(true);
  });

  it('opens the request in place, lets its answer through, and keeps it until it is closed', async () => {
    const {element} = await show('companyAsked');
    await untilText(element, 'Requests to answer');
    const heard = listen(element, 'collab-accepted', 'collab-terms-approved');
    button(element, 'Read and answer').click();
    const invitation = await inside(element);
    await untilText(invitation, 'Accept the invitation');
    await expect(element).to.be.accessible();
    expect(focused(element)).to.equal('Close');
    tickAll(invitation);
    button(invitation, 'Accept and approve terms').click();
    await untilText(invitation, 'The collaboration is active');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-accepted', 'collab-terms-approved']);
    await untilText(element, 'Active since');
    await untilText(element, 'Done just now');
    expect(textOf(element), 'nothing is left to answer').not.to.include('Requests to answer');
    button(element, 'Close').click();
    await untilText(element, 'Ongoing');
    expect(element.renderRoot.querySelector('.nested')).to.equal(null);
    expect(textOf(element)).not.to.include('Requests to answer');
    expect(textOf(element)).to.include('Only your agency, Byrån Redovisning AB, can change the solution.');
  });

  it('says who may answer to somebody who may not', async () => {
    const {element} = await show('companyUser');
    await untilText(element, 'You do not have the right to do this. Ask Karin Lindgren.');
    expect(maybeButton(element, 'Read and answer')).to.equal(undefined);
  });

  it('says of terms that were declined that they were, and not that somebody has withdrawn them', async () => {
    const {element} = await show('companyAwaitingTerms', (api) => ({
      async getCompany(...input) {
        const overview = await api.getCompany(...input);
        const refused = (each: (typeof overview.collaborations)[number]): typeof each =>
          each && {
            ...{...each, status: 'cancelled', waitingFor: null, allowedActions: [], whyNot: []},
            invitation: each.invitation && {...each.invitation, status: 'declined'},
          };
        return {...overview, collaborations: overview.collaborations.map(refused)};
      },
    }));
    await untilText(element, 'Declined');
    expect(textOf(element)).not.to.include('Withdrawn');
  });

  it('says what its own agreement costs, also where a collaboration takes its place at the renewal', async () => {
    const {element} = await show('companyActive');
    await untilText(element, 'Renews on');
    const card = element.renderRoot.querySelector<HTMLElement>('[part~="agreement"]');
    expect(card?.innerText.replace(/\s+/g, ' ')).to.match(/Price [\d ]+kr a year excluding VAT Renews on \d+ \w+ \d{4}/);
  });

  it('says what its own agreement becomes at the renewal, and not that it is renewed', async () => {
    const {element} = await show('companyActive', (api) => ({
      async getCompany(...input) {
        const overview = await api.getCompany(...input);
        const price = {amountMinor: 47_700, currency: 'SEK', vatIncluded: false, per: 3};
        const replacedBy = {
          ...{on: '2027-01-30', agencyName: 'Byrån Redovisning AB', solutionName: 'Approval & Invoicing', price},
          ...{invoiceRecipient: 'agency' as const, periodMonths: 3},
        };
        return {...overview, functions: overview.functions.map((each) => each && {...each, replacedBy})};
      },
    }));
    await untilText(element, 'From 30 January 2027');
    const card = element.renderRoot.querySelector<HTMLElement>('[part~="agreement"]')?.innerText.replace(/\s+/g, ' ');
    expect(card).to.include('Approval & Invoicing: Byrån Redovisning AB pays, 3 months, 477 kr per 3 months');
    expect(card).not.to.include('Renews on');
  });

  for (const [when, on, isShown] of [
    ['tells no price that would be charged only once the agreement is another one', '2027-05-22', false],
    ['tells the price that is charged before the agreement is another one', '2027-08-22', true],
  ] as const)
    it(when, async () => {
      const {element} = await show('companyActive', (api) => ({
        async getCompany(...input) {
          const overview = await api.getCompany(...input);
          const price = {amountMinor: 166_800, currency: 'SEK', vatIncluded: false, per: 12};
          const replacedBy = {
            ...{on, agencyName: 'Byrån Redovisning AB', solutionName: 'Bookkeeping', price},
            ...{invoiceRecipient: 'agency' as const, periodMonths: 12},
          };
          const functions = overview.functions.map(
            (each) => each?.agreement && {...each, agreement: {...each.agreement, priceFrom: '2027-05-22'}, replacedBy},
          );
          return {...overview, functions: functions.map((each) => each ?? null)};
        },
      }));
      await untilText(element, 'Bookkeeping: Byrån Redovisning AB pays');
      const card = element.renderRoot.querySelector<HTMLElement>('[part~="agreement"]')?.innerText.replace(/\s+/g, ' ');
      expect(/Price [^:]* from 22 May 2027/.test(card ?? ''), card).to.equal(isShown);
    });

  it('says when a collaboration renews, once, and not while the day from which its price holds is to come', async () => {
    const factsOf = ({renderRoot}: CompanyCollaborations): string =>
      renderRoot.querySelector<HTMLElement>('[part~="collaboration"] ul[part~="facts"]')?.innerText.replace(/\s+/g, ' ') ?? '';
    const {element} = await show('companyAskedToPay');
    await untilText(element, 'Ongoing');
    expect(factsOf(element)).to.match(/a year excluding VAT Renews \d+ \w+ \d{4}$/);
    const {element: joined} = await show('companyActive');
    await untilText(joined, 'Renews on');
    expect(factsOf(joined)).to.match(/a year excluding VAT from \d+ \w+ \d{4}$/);
  });

  it('marks terms that have waited too long with a mark that is no wider than its words', async () => {
    const {element} = await show('companyAwaitingTerms', (api) => ({
      async getCompany(...input) {
        const overview = await api.getCompany(...input);
        return {...overview, collaborations: overview.collaborations.map((each) => each && {...each, overdue: true})};
      },
    }));
    await untilText(element, 'Overdue');
    const mark = [...element.renderRoot.querySelectorAll<HTMLElement>('.pill')].find((each) => each.innerText.includes('Overdue'));
    expect(mark?.offsetWidth).to.be.lessThan((mark?.closest<HTMLElement>('.card')?.offsetWidth ?? 0) / 2);
  });

  it('approves the terms in the invitation, which says what becomes of the company\u2019s own agreement, and keeps it until it is closed', async () => {
    const approvals: unknown[][] = [];
    const lost = ['approveSupplierInvoices'] as const;
    const own = {solutionName: 'Bookkeeping & Invoicing', change: 'new', on: '2027-03-01', lost: [...lost], losses: []} as const;
    const {element, world} = await show('companyAwaitingTerms', (api) => ({
      getInvitation: async (...input) => ({...(await api.getInvitation(...input)), ownAgreement: {...own, lost: [...lost], losses: []}}),
      approveTerms: ({ownAgreement, ...input}, options) => {
        approvals.push([ownAgreement, options?.version]);
        return api.approveTerms(input, options);
      },
    }));
    await untilText(element, 'Terms to approve');
    const heard = listen(element, 'collab-terms-approved');
    const {version} = await world.api.getCollaboration({collaborationId: 'collaboration-1'});
    button(element, 'Read and approve').click();
    const invitation = await inside(element);
    await untilText(invitation, 'I have read and approve Terms of service');
    expect(textOf(invitation)).to.match(/Bookkeeping & Invoicing.* approve supplier invoices/);
    await expect(element).to.be.accessible();
    tickAll(invitation);
    button(invitation, 'Approve terms').click();
    await untilText(invitation, 'The collaboration is active');
    expect(approvals).to.deep.equal([[{change: 'new', on: own.on, lost}, version]]);
    expect(heard.map(({detail}) => (detail as {status: string}).status)).to.deep.equal(['active']);
    await untilText(element, 'Done just now');
    button(element, 'Close').click();
    await untilText(element, 'Ongoing');
    expect((await world.api.getCollaboration({collaborationId: 'collaboration-1'})).status).to.equal('active');
  });

  it('approves terms in place where the backend tells of no invitation, with the event and one announcement', async () => {
    const {element} = await show('companyAwaitingTerms', withoutInvitation);
    await openTerms(element);
    expect(textOf(element)).to.match(/excluding VAT from \d+ \w+ 20\d\d/);
    await expect(element).to.be.accessible();
    const heard = listen(element, 'collab-terms-approved');
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'The terms are approved');
    expect(heard[0]?.detail).to.include({collaborationId: 'collaboration-1', status: 'active'});
    expect(announced(element)).to.equal('The terms are approved.');
    await waitUntil(() => focused(element) === 'The terms are approved');
    expect(textOf(element)).to.include('Byrån Redovisning AB can now work with you in Bookkeeping & Invoicing.');
    await expect(element).to.be.accessible();
    button(element, 'Close').click();
    await untilText(element, 'Ongoing');
  });

  it('marks the terms that are not ticked', async () => {
    let calls = 0;
    const {element} = await show('invitedAwaitingTerms', (api) => ({approveTerms: (...input) => (calls++, api.approveTerms(...input))}));
    await openTerms(element);
    button(element, 'Approve terms').click();
    await waitUntil(() => focused(element).startsWith('There is a problem'));
    expect(field(element, 'I have read and approve Terms').getAttribute('aria-invalid')).to.equal('true');
    expect(calls).to.equal(0);
  });

  it('lets the agency’s person approve, and leads back to Practice management', async () => {
    const {element} = await show('invitedAwaitingTerms');
    await openTerms(element);
    expect(textOf(element)).to.include('Approve the terms to start').and.not.to.include('History');
    const errors = listen(element, 'collab-error');
    const visits: NavigateDetail[] = [];
    element.addEventListener('collab-navigate', (event) => {
      event.preventDefault();
      visits.push(event.detail);
    });
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'What is left is to link the collaboration with a task.');
    button(element, 'Open Practice management').click();
    expect(visits[0]).to.include({to: 'portal', url: 'https://practice.example/'});
    expect(errors).to.deep.equal([]);
    await expect(element).to.be.accessible();
  });

  it('shows the new terms, with no tick left, when they changed meanwhile', async () => {
    let isChanged = false;
    const {element} = await show('invitedAwaitingTerms', (api) => ({
      getTerms: async (...input) => {
        const list = await api.getTerms(...input);
        return isChanged ? {...list, documents: list.documents.map((each) => ({...each, hash: 'new', paragraphs: ['A new text.']}))} : list;
      },
      approveTerms: async () => {
        isChanged = true;
        throw new ApiError('termsChanged');
      },
    }));
    await openTerms(element);
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'A new text.');
    expect(announced(element)).to.include('The terms have changed.');
    expect(field(element, 'I have read and approve Terms').checked).to.equal(false);
  });

  it('says once that the guest has no place there any more, with the way back', async () => {
    let isGone = false;
    const orGone =
      <I extends readonly unknown[], R>(call: (...input: I) => Promise<R>) =>
      async (...input: I): Promise<R> => {
        if (isGone) throw new ApiError('notFound');
        return call(...input);
      };
    const {element} = await show('invitedAwaitingTerms', ({getCompany, getTerms, approveTerms, getInvitation}) => ({
      ...{getCompany: orGone(getCompany), getTerms: orGone(getTerms), approveTerms: orGone(approveTerms)},
      getInvitation: orGone(getInvitation),
    }));
    await openTerms(element);
    tickAll(element);
    isGone = true;
    button(element, 'Approve terms').focus();
    button(element, 'Approve terms').click();
    await untilNoText(element, 'Terms to approve');
    await waitUntil(() => focused(element) === 'Collaborations', 'the focus to stay on the page');
    expect(textOf(element).split('could not be found')).to.have.length(2);
    expect(element.renderRoot.querySelector('[role="alert"]')?.textContent).to.include('could not be found');
    expect(element.matches(':state(error)')).to.equal(true);
    await expect(element).to.be.accessible();
    const led = listen(element, 'collab-navigate');
    button(element, 'Back').click();
    expect(led[0]?.detail).to.deep.equal({to: 'portal'});
  });

  for (const code of ['companyNotSelected', 'rightMissing'] as const)
    it(`keeps nothing of a company in which the person has no place any more: ${code}`, async () => {
      let isGone = false;
      const {element} = await show('companyActive', ({getCompany}) => ({
        getCompany: async (...input) => {
          if (isGone) throw new ApiError(code);
          return getCompany(...input);
        },
      }));
      await untilText(element, 'Byrån Redovisning AB');
      button(element, 'History').click();
      isGone = true;
      element.refresh();
      await untilNoText(element, 'Byrån Redovisning AB');
      expect(element.matches(':state(error)')).to.equal(true);
      isGone = false;
      element.refresh();
      await untilText(element, 'Byrån Redovisning AB');
      expect(button(element, 'History').ariaExpanded).to.equal('false');
    });

  it('says once that the page is gone where an invitation stands open in it', async () => {
    let isGone = false;
    const gone = async (): Promise<never> => Promise.reject(new ApiError('notFound'));
    const {element} = await show('companyAwaitingTerms', ({getCompany, getInvitation}) => ({
      getCompany: async (...input) => (isGone ? gone() : getCompany(...input)),
      getInvitation: async (...input) => (isGone ? gone() : getInvitation(...input)),
      approveTerms: gone,
    }));
    await untilText(element, 'Terms to approve');
    button(element, 'Read and approve').click();
    const invitation = await inside(element);
    await untilText(invitation, 'I have read and approve Terms of service');
    isGone = true;
    element.refresh();
    await untilText(element, 'could not be found');
    expect(element.renderRoot.querySelector('.nested')).to.equal(null);
    expect(textOf(element).split('could not be found')).to.have.length(2);
    expect(maybeButton(element, 'Back')).not.to.equal(undefined);
  });

  it('stays open while an answer is on its way, and begins anew once it was closed', async () => {
    const {open, opened} = gate();
    const {element} = await show('companyAwaitingTerms', () => ({
      approveTerms: async () => {
        await opened;
        throw new ApiError('statusForbids');
      },
    }));
    await untilText(element, 'Terms to approve');
    button(element, 'Read and approve').click();
    const invitation = await inside(element);
    await untilText(invitation, 'I have read and approve Terms of service');
    tickAll(invitation);
    button(invitation, 'Approve terms').click();
    await waitUntil(() => invitation.matches(':state(busy)'));
    button(element, 'Close').click();
    open();
    await untilText(invitation, 'This is not possible now.');
    button(element, 'Close').click();
    await untilText(element, 'Read and approve');
    button(element, 'Read and approve').click();
    const again = await inside(element);
    await untilText(again, 'I have read and approve Terms of service');
    expect(textOf(again)).not.to.include('This is not possible now.');
    expect(field(again, 'I have read and approve Terms').checked).to.equal(false);
  });

  it('declines terms that wait, in place', async () => {
    const {element} = await show('companyAwaitingTerms');
    await untilText(element, 'Terms to approve');
    button(element, 'Decline').click();
    const invitation = await inside(element);
    await untilText(invitation, 'Reason (optional)');
    expect(maybeButton(invitation, 'Approve terms')).to.equal(undefined);
    expect(textOf(element)).to.include('Terms to approve').and.not.to.include('Requests to answer');
    await expect(element).to.be.accessible();
    // Closed and opened again, it begins anew.
    button(invitation, 'Back').click();
    await untilText(invitation, 'I have read and approve Terms of service');
    button(element, 'Close').click();
    await untilText(element, 'Read and approve');
    button(element, 'Decline').click();
    const again = await inside(element);
    await untilText(again, 'Reason (optional)');
    button(again, 'Decline collaboration').click();
    await untilText(again, 'The terms are declined');
    await untilText(element, 'Done just now');
  });

  it('sends one approval for two quick clicks', async () => {
    let calls = 0;
    const {open, opened} = gate();
    const {element} = await show('invitedAwaitingTerms', (api) => ({
      approveTerms: async (...input) => {
        calls++;
        await opened;
        return api.approveTerms(...input);
      },
    }));
    await openTerms(element);
    tickAll(element);
    button(element, 'Approve terms').click();
    await waitUntil(() => element.matches(':state(busy)'));
    button(element, 'Approve terms').click();
    open();
    await untilText(element, 'The terms are approved');
    expect(calls).to.equal(1);
  });

  it('keeps the ticks and the key while it is not known whether it went through', async () => {
    const keys: unknown[] = [];
    const {element} = await show('invitedAwaitingTerms', (api) => ({
      approveTerms: async (input, options) => {
        keys.push(options?.idempotencyKey);
        if (keys.length === 1) throw new ApiError('outcomeUnknown');
        return api.approveTerms(input, options);
      },
    }));
    await openTerms(element);
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'We do not know');
    expect(field(element, 'I have read and approve Terms').checked).to.equal(true);
    button(element, 'Check again').click();
    await untilText(element, 'The terms are approved');
    expect(keys[0]).to.equal(keys[1]);
  });

  it('says what is true when somebody else was faster', async () => {
    const {element, world} = await show('companyAwaitingTerms', withoutInvitation);
    await openTerms(element);
    await world.apiFor('company-admin-2', 'company-1').declineInvitation({invitationId: 'invitation-1'});
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    await untilText(element, 'Earlier requests and collaborations (1)');
    expect(maybeButton(element, 'Approve terms')).to.equal(undefined);
  });

  it('goes on after the page was offline', async () => {
    let tries = 0;
    const {element} = await show('invitedAwaitingTerms', (api) => ({
      approveTerms: (...input) => {
        tries++;
        if (tries === 1) throw new ApiError('offline');
        return tries === 2 ? (Promise.resolve({}) as Promise<never>) : api.approveTerms(...input);
      },
    }));
    await openTerms(element);
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'You are offline. Nothing was sent.');
    button(element, 'Try again').click();
    await untilText(element, 'We do not know');
    button(element, 'Check again').click();
    await untilText(element, 'The terms are approved');
  });

  it('lets the page veto the approval', async () => {
    let calls = 0;
    const {element} = await show('invitedAwaitingTerms', (api) => ({approveTerms: (...input) => (calls++, api.approveTerms(...input))}));
    await openTerms(element);
    element.addEventListener('collab-before-approve-terms', (event) => {
      expect(event.detail).to.include({collaborationId: 'collaboration-1', companyId: 'company-1'});
      event.preventDefault();
    });
    tickAll(element);
    button(element, 'Approve terms').click();
    await element.updateComplete;
    expect(calls).to.equal(0);
  });

  it('shows the history of a collaboration', async () => {
    const {element} = await show('companyActive');
    await untilText(element, 'Active since');
    expect(textOf(element)).to.include('Only your agency, Byrån Redovisning AB, can change the solution.');
    const toggle = button(element, 'History of the collaboration with Byrån Redovisning AB');
    toggle.click();
    await untilText(element, 'Invitation sent');
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    await expect(element).to.be.accessible();
  });

  it('says until when a request can be answered whose mail could not be delivered', async () => {
    const {element} = await show('companyInvited', (api) => ({
      async getCompany(...input) {
        const overview = await api.getCompany(...input);
        const failed = (each: (typeof overview.collaborations)[number]): typeof each =>
          each?.delivery ? {...each, delivery: {...each.delivery, status: 'failed'}} : each;
        return {...overview, collaborations: overview.collaborations.map(failed)};
      },
    }));
    await untilText(element, 'could not be delivered. Copy the link');
    expect(textOf(element).toLowerCase()).to.match(/can be answered until \d/);
  });

  it('leaves the task to the agency: the company has nothing to link', async () => {
    const {element} = await show('invitedActiveUnlinked', undefined, {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'Active · the agency links it with a task');
    expect(textOf(element)).not.to.include('link with a task');
  });

  it('withdraws the collaboration, and not the invitation, once the agency has accepted', async () => {
    const {element} = await show('invitedAwaitingTerms', undefined, {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'to approve the terms');
    button(element, 'Withdraw collaboration').click();
    await untilText(element, 'Withdraw the collaboration with Byrån Redovisning AB?');
    expect(textOf(element)).to.include('The terms can no longer be approved, and the agency gets a mail that says so.');
    expect(textOf(element)).not.to.match(/Withdraw the invitation|The link stops working/);
    const confirm = [...element.renderRoot.querySelectorAll<HTMLElement>('.question button')][0];
    confirm?.click();
    await untilText(element, 'Earlier requests and collaborations (1)');
    expect(announced(element)).to.include('The collaboration is withdrawn.');
  });

  it('reminds and withdraws what the company has sent itself', async () => {
    const {element} = await show('companyInvited');
    await untilText(element, 'Waiting for Byrån Redovisning AB · 2 days');
    await expect(element).to.be.accessible();
    const heard = listen(element, 'collab-reminded', 'collab-withdrawn', 'collab-before-withdraw');
    button(element, 'Send reminder').click();
    await untilText(element, 'The reminder is on its way.');
    expect(textOf(element), 'one thing is said of the mail').not.to.include('has not left yet');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to Byrån Redovisning AB?');
    button(element, 'Keep').click();
    await untilNoText(element, 'Withdraw the invitation to');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to Byrån Redovisning AB?');
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'Earlier requests and collaborations (1)');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-reminded', 'collab-before-withdraw', 'collab-withdrawn']);
    expect(heard[1]?.detail).to.deep.equal({
      collaborationId: 'collaboration-1',
      companyId: 'company-1',
      function: 'bookkeeping-invoicing',
      solution: 'bookkeepingInvoicing',
    });
  });

  it('says once, and in its card, why a reminder did not leave', async () => {
    const {element} = await show('companyInvited', () => ({
      async remind() {
        throw new ApiError('network');
      },
    }));
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    await untilText(element, 'No contact with the service.');
    expect([...element.renderRoot.querySelectorAll('#failure')].map((each) => each.closest('article') !== null)).to.deep.equal([true]);
  });

  it('says above, and once, who has withdrawn its invitation meanwhile', async () => {
    const {element, world} = await show('companyInvited');
    await untilText(element, 'Send reminder');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to Byrån Redovisning AB?');
    await world.api.withdraw({collaborationId: 'collaboration-1'});
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'Earlier requests and collaborations (1)');
    await untilText(element, 'Somebody changed this meanwhile.');
    expect([...element.renderRoot.querySelectorAll('#failure')].map((each) => each.closest('article') !== null)).to.deep.equal([false]);
  });

  it('shows the link where the browser does not allow copying', async () => {
    const original = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard') as PropertyDescriptor;
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: () => Promise.reject(new Error('Denied'))}});
    try {
      const {element} = await show('companyInvited');
      await untilText(element, 'Waiting for Byrån');
      button(element, 'Copy link').click();
      await untilText(element, 'Link for the agency');
      expect(field(element, 'Link for the agency').value).to.include('https://practice.example/invitation#token=');
    } finally {
      Object.defineProperty(navigator, 'clipboard', original);
    }
  });

  it('keeps what is over apart', async () => {
    const {element} = await show('declined', () => ({}), {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'Earlier requests and collaborations (1)');
    await expect(element).to.be.accessible();
    expect(textOf(element)).to.include('We have chosen to keep our own bookkeeping this year.');
  });

  it('counts what is over only where the answer holds all of it', async () => {
    const {element} = await show(
      'declined',
      (api) => ({
        getCompany: async (...input) => {
          const overview = await api.getCompany(...input);
          const [only] = overview.collaborations;
          return {...overview, collaborations: Array.from({length: 100}, (_, n) => (only ? {...only, id: `over-${String(n)}`} : null))};
        },
      }),
      {person: 'company-admin', actingAs: 'company-1'},
    );
    await untilText(element, 'Earlier requests and collaborations (99+)');
  });

  it('tells the company of its own locked agreement in its own words, with the way to support', async () => {
    const url = 'https://support.example/agreements';
    const {element} = await show('companyWithLockedAgreement', (api) => ({
      async getAgreementOptions(...input) {
        const options = await api.getAgreementOptions(...input);
        return {...options, whyNot: options.whyNot.map((each) => each && {...each, url})};
      },
    }));
    await untilText(element, 'The agreement is fixed, so the solution cannot be changed here. Ask support.');
    expect(textOf(element)).not.to.include('The customer owns');
    expect(maybeButton(element, 'Change solution')).to.equal(undefined);
    const led: NavigateDetail[] = [];
    element.addEventListener('collab-navigate', (event) => {
      event.preventDefault();
      led.push((event as CustomEvent<NavigateDetail>).detail);
    });
    button(element, 'Contact support').click();
    expect(led).to.deep.equal([{companyId: 'company-1', function: 'bookkeeping-invoicing', to: 'support', url}]);
  });

  it('says what will be here where there is nothing yet', async () => {
    const {element} = await show('companyWithAgreement');
    await untilText(element, 'No collaborations yet');
    expect(element.matches(':state(empty)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('shows unknown states and unreadable rows without any action', async () => {
    const {element} = await show('companyAsked', (api) => ({
      getCompany: async (...input) => {
        const overview = await api.getCompany(...input);
        const [first] = overview.collaborations;
        return {...overview, collaborations: [first ? {...first, status: 'surprise' as 'unknown'} : null, null]};
      },
    }));
    await untilText(element, 'Unknown status');
    expect(textOf(element)).to.include('This row cannot be shown.');
    expect(maybeButton(element, 'Read and answer')).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('shows Try again when it could not be loaded', async () => {
    let tries = 0;
    const {element} = await show('companyAsked', (api) => ({
      getCompany: async (...input) => {
        if (tries++ === 0) throw new ApiError('network');
        return api.getCompany(...input);
      },
    }));
    await untilText(element, 'No contact with the service.');
    expect(element.matches(':state(error)')).to.equal(true);
    button(element, 'Try again').click();
    await untilText(element, 'Requests to answer');
  });

  it('shows the truth when it comes back to the page', async () => {
    const {element, world} = await show('companyAsked');
    await untilText(element, 'Requests to answer');
    const parent = element.parentElement as HTMLElement;
    element.remove();
    await Promise.resolve();
    await world.api.declineInvitation({invitationId: 'invitation-1'});
    parent.append(element);
    await untilText(element, 'Earlier requests and collaborations (1)');
  });

  it('works when the configuration comes late, and in Swedish', async () => {
    const {api} = await openScenario('companyAsked');
    const element = await mount<CompanyCollaborations>(undefined, html`<company-collaborations lang="sv"></company-collaborations>`);
    expect(textOf(element)).to.equal('');
    configure({api}, element.parentElement as HTMLElement);
    await untilText(element, 'Byrån Redovisning AB vill samarbeta med er i Bookkeeping & Invoicing');
    button(element, 'Läs och svara').click();
    await untilText(await inside(element), 'Acceptera inbjudan');
  });
});

describe('<company-collaborations> and what it does not know or is not told', () => {
  const edited =
    (edit: (collaboration: Collaboration) => void) =>
    (api: CollabApi): Partial<CollabApi> => ({
      async getCompany(...input) {
        const overview = await api.getCompany(...input);
        for (const each of overview.collaborations) if (each) edit(each);
        return overview;
      },
    });

  it('ends nothing of a status that it does not know', async () => {
    const {element} = await show(
      'companyActive',
      edited((each) => ((each as {status: string}).status = 'hibernating')),
    );
    await untilText(element, 'Unknown status');
    expect(element.renderRoot.querySelector('[id^="end-"]')).to.equal(null);
  });

  it('tells no price that holds only after the end', async () => {
    const {element} = await show(
      'companyActive',
      edited((each) =>
        Object.assign(each, {
          ...{status: 'ending', billingFrom: '2099-02-01'},
          ending: {on: '2099-01-31', by: 'agency', name: null, customerKeeps: 'readOnly', reason: null},
        }),
      ),
    );
    await untilText(element, 'Lindgrens Bageri AB pays 12 months Decided by');
  });

  it('asks for no consent to pay from a day that cannot be read', async () => {
    const {element} = await show(
      'companyAskedToPay',
      edited(({pendingChange}) => Object.assign(pendingChange ?? {}, {effectiveOn: '2027-02-31'})),
    );
    await untilText(element, 'The price or the day it starts could not be read, so this is not possible now.');
    expect(button(element, 'Consent').getAttribute('aria-disabled')).to.equal('true');
  });
});

describe('<company-collaborations>: a change of payer', () => {
  const asked = 'Byrån Redovisning AB asks you to pay for Bookkeeping & Invoicing';

  it('says who asks, from when and how much; is accessible; consents once for two quick clicks', async () => {
    let calls = 0;
    const {open, opened} = gate();
    const {element} = await show('companyAskedToPay', (api) => ({
      answerChange: async (...input) => {
        calls++;
        expect(input[0].changeId, 'the one that was shown').to.equal('change-1-of-collaboration-1');
        await opened;
        return api.answerChange(...input);
      },
    }));
    await untilText(element, asked);
    expect(textOf(element)).to.match(
      /Waiting for your answer · 2 days Today Byrån Redovisning AB pays, 12 months, .* From .* Lindgrens Bageri AB pays, 12 months, .* a year/,
    );
    await expect(element).to.be.accessible();
    const heard = listen(element, 'collab-before-change', 'collab-changed');
    button(element, 'Consent').click();
    await waitUntil(() => element.matches(':state(busy)'));
    button(element, 'Consent').click();
    open();
    await untilNoText(element, asked);
    await untilText(element, 'Lindgrens Bageri AB pays, 12 months');
    expect(calls).to.equal(1);
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-before-change', 'collab-changed']);
    expect(announced(element)).to.equal('You have consented. Byrån Redovisning AB gets a mail about it.');
    await waitUntil(() => focused(element).startsWith('Byrån Redovisning AB in'));
  });

  it('declines with a reason, after a question', async () => {
    const {element, world} = await show('companyAskedToPay');
    await untilText(element, asked);
    button(element, 'Decline').click();
    await waitUntil(() => focused(element) === 'Decline to pay?');
    await expect(element).to.be.accessible();
    enter(field<HTMLTextAreaElement>(element, 'Reason'), 'Not this year.');
    button(element, 'Back').click();
    await untilNoText(element, 'Decline to pay?');
    button(element, 'Decline').click();
    await untilText(element, 'Reason (optional)');
    expect(field<HTMLTextAreaElement>(element, 'Reason').value).to.equal('Not this year.');
    button(element, 'Decline to pay').click();
    await untilText(element, 'Lindgrens Bageri AB did not consent to pay');
    expect(textOf(element)).to.include('Not this year.');
    expect((await world.api.getCollaboration({collaborationId: 'collaboration-1'})).pendingChange?.status).to.equal('rejected');
  });

  it('lets the page veto, and tries again after it was offline', async () => {
    let calls = 0;
    const {element} = await show('companyAskedToPay', (api) => ({
      answerChange: (...input) => {
        calls++;
        if (calls === 1) throw new ApiError('offline');
        return api.answerChange(...input);
      },
    }));
    await untilText(element, asked);
    element.addEventListener('collab-before-change', (event) => event.preventDefault(), {once: true});
    button(element, 'Consent').click();
    await element.updateComplete;
    expect(calls).to.equal(0);
    button(element, 'Consent').click();
    await untilText(element, 'You are offline. Nothing was sent.');
    button(element, 'Try again').click();
    await untilNoText(element, asked);
    expect(calls).to.equal(2);
  });

  it('says that somebody changed it meanwhile, and consents once that is confirmed again', async () => {
    const {element, world} = await show('companyAskedToPay');
    await untilText(element, asked);
    await world
      .apiFor('agency-admin', 'agency-1')
      .linkTask({collaborationId: 'collaboration-1', customerId: 'customer-1', taskId: 'task-2'});
    button(element, 'Consent').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    // The task is nothing that the company sees.
    expect(textOf(element)).not.to.include('Was:');
    await waitUntil(() => !element.matches(':state(busy)'));
    await expect(element).to.be.accessible();
    expect(maybeButton(element, 'Consent')).to.equal(undefined);
    button(element, 'Confirm again: Consent to what Byrån Redovisning AB asks').click();
    await untilNoText(element, asked);
  });

  it('has only that confirmed again which was refused', async () => {
    const {element} = await show('companyAskedToPay', (api) => ({
      getCompany: async (...input) => {
        const company = await api.getCompany(...input);
        const [first] = company.collaborations;
        return {...company, collaborations: first ? [first, {...first, id: 'another'}] : []};
      },
      answerChange: () => Promise.reject(new ApiError('versionMismatch')),
    }));
    await untilText(element, asked);
    (element.renderRoot.querySelector('#answer-another button:last-child') as HTMLElement).click();
    await untilText(element, 'Reason (optional)');
    button(element, 'Consent').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    await waitUntil(() => maybeButton(element, 'Confirm again') && !element.matches(':state(busy)'));
    expect(button(element, 'Decline to pay').textContent?.trim()).to.equal('Decline to pay');
  });

  it('has no other change confirmed again than the one that was seen', async () => {
    const {element, world} = await show('companyAskedToPay');
    await untilText(element, asked);
    const agency = world.apiFor('agency-admin', 'agency-1');
    const about = {collaborationId: 'collaboration-1'};
    await agency.withdrawChange(about);
    const {billing} = await agency.getChangeOptions(about);
    const quarterly = billing.periods.find(({months}) => months === 3);
    await agency.changeBilling({
      ...{...about, invoiceRecipient: 'customer', periodMonths: 3},
      ...{billingFrom: billing.from, priceMinor: quarterly?.price?.amountMinor ?? 0},
    });
    button(element, 'Consent').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    await untilText(element, 'Now: Lindgrens Bageri AB pays, 3 months');
    expect(maybeButton(element, 'Confirm again')).to.equal(undefined);
    button(element, 'Consent to what Byrån Redovisning AB asks').click();
    await untilNoText(element, asked);
  });

  it('says what is true when the agency took it back meanwhile', async () => {
    const {element, world} = await show('companyAskedToPay');
    await untilText(element, asked);
    await world.apiFor('agency-admin', 'agency-1').withdrawChange({collaborationId: 'collaboration-1'});
    button(element, 'Consent').click();
    await untilNoText(element, asked);
    expect(announced(element)).not.to.equal('');
    expect(element.renderRoot.querySelector('#failure')?.textContent).to.match(/^Somebody changed this meanwhile/);
    expect(textOf(element)).to.match(/Was: Lindgrens Bageri AB pays, 12 months, .*\. Now: —\.Anna Berg · /);
    await expect(element).to.be.accessible();
  });

  it('tells a user who is no administrator whom to ask', async () => {
    const {element} = await show('companyAskedToPay', undefined, {person: 'company-user', actingAs: 'company-1'});
    await untilText(element, asked);
    expect(maybeButton(element, 'Consent')).to.equal(undefined);
    expect(textOf(element)).to.include('You do not have the right to do this. Ask Karin Lindgren.');
    await untilText(element, 'End collaboration: You do not have the right to do this. Ask Karin Lindgren.');
  });
});

describe('<company-collaborations>: the end', () => {
  it('tells no change of payment that would come only after the planned day', async () => {
    const {element, world} = await show('changeScheduled', undefined, {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'Byrån Redovisning AB pays, 3 months');
    const agency = world.apiFor('agency-admin', 'agency-1');
    const {days} = await agency.getEndOptions({collaborationId: 'collaboration-1'});
    const checked = ['workFinished', 'bankLinkEnded'];
    await agency.endCollaboration({collaborationId: 'collaboration-1', customerKeeps: 'readOnly', checked, on: days?.from ?? ''});
    element.refresh();
    await untilText(element, 'Ends');
    expect(textOf(element)).not.to.include('pays, 3 months');
  });

  it('ends a collaboration in a window of its own, whose event it lets through, and keeps the focus', async () => {
    const {element} = await show('companyActive');
    await untilText(element, 'Active since');
    const heard = listen(element, 'collab-ended');
    button(element, 'End collaboration').focus();
    button(element, 'End collaboration').click();
    await waitUntil(() => element.renderRoot.querySelector('end-collaboration-dialog')?.open);
    const dialog = element.renderRoot.querySelector('end-collaboration-dialog') as LitElement & {open: boolean};
    await untilText(dialog, 'Byrån Redovisning AB');
    dialog.open = false;
    await waitUntil(() => focused(element) === 'End collaboration');
    expect(heard).to.deep.equal([]);
  });

  it('shows an end that is decided, and leads to taking it back', async () => {
    const {element} = await show('companyEnding');
    await untilText(element, 'Decided by');
    expect(textOf(element)).to.include('We take the books home.');
    await expect(element).to.be.accessible();
    button(element, 'Withdraw the ending').click();
    await waitUntil(() => element.renderRoot.querySelector('end-collaboration-dialog')?.open);
  });

  it('says nothing of what the company keeps where that is not known', async () => {
    const {element} = await show('companyEnding', (api) => ({
      getCompany: async (...input) => {
        const overview = await api.getCompany(...input);
        for (const each of overview.collaborations) if (each?.ending) Object.assign(each.ending, {customerKeeps: 'surprise'});
        return overview;
      },
    }));
    await untilText(element, 'Decided by');
    expect(textOf(element)).not.to.match(/You can then still read|You then go on in/);
  });

  it('says that only the agency can withdraw its end', async () => {
    const {element} = await show('ending', undefined, {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'Only Byrån Redovisning AB can withdraw it.');
    expect(maybeButton(element, 'Withdraw the ending')).to.equal(undefined);
  });
});

describe('<company-collaborations>: the own agreement', () => {
  it('is changed in a window where no agency collaborates', async () => {
    const {element} = await show('companyWithAgreement', (api) => ({
      async getCompany(...call) {
        const company = await api.getCompany(...call);
        const functions = company.functions.map((each) =>
          each?.agreement ? {...each, agreement: {...each.agreement, priceFrom: '2027-06-01'}} : each,
        );
        return {...company, functions};
      },
    }));
    await untilText(element, 'Change solution');
    expect(textOf(element), 'a price that nobody pays before').to.match(/excluding VAT from 1 June 2027/);
    expect(textOf(element)).to.include('Your own agreement');
    await expect(element).to.be.accessible();
    button(element, 'Change solution').click();
    await waitUntil(() => element.renderRoot.querySelector('change-solution-dialog')?.open);
    const dialog = element.renderRoot.querySelector('change-solution-dialog') as LitElement;
    await untilText(dialog, 'Bookkeeping & Invoicing +');
  });

  it('is the agency’s to change where one collaborates', async () => {
    const {element} = await show('companyActive');
    await untilText(element, 'Only your agency, Byrån Redovisning AB, can change the solution.');
    expect(maybeButton(element, 'Change solution')).to.equal(undefined);
  });

  it('is nobody’s to change while a request waits for the company’s answer, or its invitation for that of the agency', async () => {
    for (const scenario of ['requestedS1', 'companyInvited'] as const) {
      const {element} = await show(scenario, undefined, {person: 'company-admin', actingAs: 'company-1'});
      await untilText(element, 'The solution cannot be changed while an invitation waits for its answer.');
      expect(textOf(element)).not.to.include('changes the solution for you');
      element.remove();
    }
  });

  it('is the company’s to change again once a collaboration that ends has ended', async () => {
    const {element} = await show('endingS1', undefined, {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'You change the solution here once the collaboration has ended.');
    expect(textOf(element)).not.to.include('changes the solution for you');
    expect(maybeButton(element, 'Change solution')).to.equal(undefined);
  });

  it('is the agency’s that works on to change, whatever ends or is asked for beside it', async () => {
    const beside = (api: CollabApi): CollabApi => ({
      ...api,
      async getCompany(...call) {
        const company = await api.getCompany(...call);
        const [first] = company.collaborations;
        return {...company, collaborations: first ? [first, {...first, id: 'another', status: 'ending'}] : []};
      },
    });
    const {element} = await show('companyActive', beside);
    await untilText(element, 'Only your agency, Byrån Redovisning AB, can change the solution.');
    expect(textOf(element)).not.to.include('once the collaboration has ended');
  });

  it('tells a change that support was asked for', async () => {
    const {element} = await show('companyOwnChangePending');
    await untilText(element, 'Support has been asked to change to Bookkeeping · 2 days');
    expect(maybeButton(element, 'Change solution')).to.equal(undefined);
  });
});

describe('<company-collaborations>: auditors', () => {
  async function openForm(element: CompanyCollaborations): Promise<void> {
    await untilText(element, 'Register auditor');
    button(element, 'Register auditor').click();
    await untilText(element, 'Valid for how many days');
  }
  function fill(element: CompanyCollaborations, email = 'rut@revision.example'): void {
    enter(field(element, 'Name'), 'Rut Revisor');
    enter(field(element, 'E-mail address'), email);
  }

  it('lists them, and registers one after fee, last day and mail were shown', async () => {
    const {element, world} = await show('auditors');
    await untilText(element, 'Earlier auditors');
    await expect(element).to.be.accessible();
    await openForm(element);
    expect(textOf(element)).to.include('One-time fee: 295 kr excluding VAT');
    expect(field(element, 'Valid for').value).to.equal('60');
    expect(textOf(element)).to.match(/Can read until \d+ \w+ 20\d\d\./);
    expect(textOf(element)).to.include('Du kan läsa bokföringen i Lindgrens Bageri AB');
    expect(element.renderRoot.querySelector('[part=mail]')?.getAttribute('lang'), 'the mail is in its reader’s language').to.equal('sv');
    await expect(element).to.be.accessible();
    const heard = listen(element, 'collab-before-register-auditor', 'collab-auditor-registered');
    fill(element, 'ada@revision.example');
    enter(field(element, 'Valid for'), '30');
    await element.updateComplete;
    button(element, 'Register').click();
    await untilText(element, 'Rut Revisor is registered as an auditor.');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-before-register-auditor', 'collab-auditor-registered']);
    expect(JSON.stringify(heard.map(({detail}) => detail as unknown))).not.to.include('ada@');
    expect(announced(element)).to.equal('Rut Revisor is registered as an auditor.');
    await waitUntil(() => focused(element) === 'Auditors');
    const {auditors} = await world.api.getAuditors({companyId: 'company-1'});
    expect(auditors.some((each) => each?.email === 'ada@revision.example' && each.active)).to.equal(true);
  });

  it('marks what is missing, by Enter too', async () => {
    let calls = 0;
    const {element} = await show('companyActive', (api) => ({registerAuditor: (...input) => (calls++, api.registerAuditor(...input))}));
    await openForm(element);
    enter(field(element, 'Valid for'), '900');
    field(element, 'E-mail address').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    await waitUntil(() => focused(element).startsWith('There is a problem'));
    expect(field(element, 'Name').getAttribute('aria-invalid')).to.equal('true');
    expect(textOf(element)).to.include('Enter a number of days from 1 to 366');
    await expect(element).to.be.accessible();
    expect(calls).to.equal(0);
  });

  it('counts the days from the one that it is where the company is', async () => {
    const {element} = await show('companyActive', (api) => ({
      getAuditors: async (...input) => ({...(await api.getAuditors(...input)), today: '2026-03-01'}),
    }));
    await openForm(element);
    expect(textOf(element)).to.include('30 April 2026');
  });

  it('says that it is refused where no field here is the reason', async () => {
    const {element} = await show('companyActive', () => ({
      registerAuditor: () => Promise.reject(new ApiError('invalidInput', undefined, {fields: [{pointer: '/feeMinor', code: 'invalid'}]})),
    }));
    await openForm(element);
    fill(element);
    button(element, 'Register').click();
    await waitUntil(() => announced(element) === 'Some entries need a change.');
    expect(element.renderRoot.querySelector('#failure')?.textContent).to.equal('Some entries need a change.');
    expect(field(element, 'E-mail address').getAttribute('aria-invalid')).to.not.equal('true');
  });

  it('registers one for two quick clicks, and lets the page veto', async () => {
    let calls = 0;
    const {open, opened} = gate();
    const {element} = await show('companyActive', (api) => ({
      registerAuditor: async (...input) => {
        calls++;
        await opened;
        return api.registerAuditor(...input);
      },
    }));
    await openForm(element);
    fill(element);
    element.addEventListener('collab-before-register-auditor', (event) => event.preventDefault(), {once: true});
    button(element, 'Register').click();
    await element.updateComplete;
    expect(calls).to.equal(0);
    button(element, 'Register').click();
    await waitUntil(() => element.matches(':state(busy)'));
    button(element, 'Register').click();
    open();
    await untilText(element, 'Rut Revisor is registered as an auditor.');
    expect(calls).to.equal(1);
  });

  it('keeps what was entered when the answer is lost or the address is known', async () => {
    const keys: unknown[] = [];
    const {element} = await show('companyActive', (api) => ({
      registerAuditor: async (input, options) => {
        keys.push(options?.idempotencyKey);
        if (keys.length === 1) throw new ApiError('outcomeUnknown');
        if (keys.length === 3) throw new ApiError('auditorExists');
        return api.registerAuditor(input, options);
      },
    }));
    await openForm(element);
    fill(element);
    button(element, 'Register').click();
    await untilText(element, 'We do not know');
    expect(field(element, 'Name').value).to.equal('Rut Revisor');
    button(element, 'Check again').click();
    await untilText(element, 'Rut Revisor is registered as an auditor.');
    expect(keys[0]).to.equal(keys[1]);
    await openForm(element);
    fill(element);
    button(element, 'Register').click();
    await untilText(element, 'This address is registered as an auditor already.');
    expect(field(element, 'Name').value).to.equal('Rut Revisor');
  });

  it('removes one after a question', async () => {
    const {element, world} = await show('auditors');
    await untilText(element, 'Can read');
    button(element, 'Remove').click();
    await waitUntil(() => focused(element).startsWith('Remove '));
    await expect(element).to.be.accessible();
    button(element, 'Keep').click();
    await waitUntil(() => focused(element) === 'Remove');
    button(element, 'Remove').click();
    await untilText(element, 'Remove auditor');
    const heard = listen(element, 'collab-before-remove-auditor', 'collab-auditor-removed');
    element.addEventListener('collab-before-remove-auditor', (event) => event.preventDefault(), {once: true});
    const registered = async (): Promise<readonly string[]> =>
      (await world.api.getAuditors({companyId: 'company-1'})).auditors.flatMap((each) => (each?.active ? [each.id] : []));
    const [auditorId] = await registered();
    button(element, 'Remove auditor').click();
    await element.updateComplete;
    expect(await registered(), 'the page vetoes').to.deep.equal([auditorId]);
    button(element, 'Remove auditor').click();
    await untilText(element, 'No auditor is registered.');
    expect(await registered()).to.deep.equal([]);
    expect(heard.map(({detail}) => detail as unknown)).to.deep.equal([
      {companyId: 'company-1', auditorId},
      {companyId: 'company-1', auditorId},
      {companyId: 'company-1', auditorId},
    ]);
    expect(heard.map(({type}) => type)).to.deep.equal([
      'collab-before-remove-auditor',
      'collab-before-remove-auditor',
      'collab-auditor-removed',
    ]);
    await untilText(element, 'can no longer read');
    element.lang = 'sv';
    await untilText(element, 'kan inte längre läsa');
  });

  it('tells a user who is no administrator whom to ask', async () => {
    const {element} = await show('companyUser');
    await untilText(element, 'No auditor is registered.');
    expect(maybeButton(element, 'Register auditor')).to.equal(undefined);
  });

  it('asks nothing of a backend that has none of it', async () => {
    const asked: string[] = [];
    const {element} = await show('companyActive', (api) => ({
      getSession: async (...input) => {
        const session = await api.getSession(...input);
        return {...session, operations: session.operations.filter((each) => !/Auditor|Agreement/.test(each))};
      },
      getAuditors: (...input) => (asked.push('auditors'), api.getAuditors(...input)),
      getAgreementOptions: (...input) => (asked.push('agreement'), api.getAgreementOptions(...input)),
    }));
    await untilText(element, 'Active since');
    await waitUntil(() => textOf(element).includes('Your own agreement'));
    expect(asked).to.deep.equal([]);
    expect(textOf(element)).not.to.include('Auditors');
  });
});
