import {expect} from '@open-wc/testing';
import {html} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import type {Invitation} from '../../src/api/schema.ts';
import type {AcceptInvitation} from '../../src/components/accept-invitation/accept-invitation.ts';
import type {NavigateDetail} from '../../src/events.ts';
import {configure} from '../../src/kit/config.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

const titleToAgency = 'Lindgrens Bageri AB invites Byrån Redovisning AB';
const titleToCompany = 'Byrån Redovisning AB wants to work with Lindgrens Bageri AB';

async function show(name: ScenarioName, options: OpenOptions = {}, around: (api: CollabApi) => Partial<CollabApi> = () => ({})) {
  const world = await openScenario(name, options);
  const api = {...world.api, ...around(world.api)};
  const element = await mount<AcceptInvitation>(api, html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`);
  return {world, api, element};
}

/** The token of the newest mail of a world in which the request is sent now. */
async function remindedToken(world: Awaited<ReturnType<typeof openScenario>>, person: 'agency-admin' | 'company-admin'): Promise<string> {
  await world.apiFor(person, person === 'agency-admin' ? 'agency-1' : 'company-1').remind({collaborationId: 'collaboration-1'});
  const mail = (await world.mails()).find(({token}) => token !== null);
  return mail?.token ?? '';
}

function tickAll(element: AcceptInvitation): void {
  for (const box of element.renderRoot.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) if (!box.checked) box.click();
}

const focused = (element: AcceptInvitation): string => (element.renderRoot as ShadowRoot).activeElement?.textContent?.trim() ?? '';
const currentStep = (element: AcceptInvitation): string =>
  element.renderRoot.querySelector('[aria-current="step"] .name')?.textContent?.trim() ?? '';

function navigations(element: AcceptInvitation): NavigateDetail[] {
  const details: NavigateDetail[] = [];
  element.addEventListener('collab-navigate', (event) => {
    event.preventDefault();
    details.push(event.detail);
  });
  return details;
}

/** Fails once with `code`, and then goes through. */
function failingOnce<I extends readonly unknown[], R>(change: (...input: I) => Promise<R>, code: ErrorCode, keys: unknown[] = []) {
  let hasFailed = false;
  return async (...input: I): Promise<R> => {
    keys.push((input[1] as {idempotencyKey?: string} | undefined)?.idempotencyKey);
    if (hasFailed) return change(...input);
    hasFailed = true;
    throw new ApiError(code);
  };
}

afterEach(() => {
  sessionStorage.clear();
  history.replaceState(null, '', location.href.split('#')[0]);
});

describe('<accept-invitation> for a company', () => {
  it('says before the answer what a smaller solution replaces, and what can no longer be done then', async () => {
    const ownAgreement = (change: 'new' | 'beside', lost: 'salesInvoices'[]): ReturnType<typeof show> =>
      show('requestedS1', {person: 'company-admin', actingAs: 'company-1'}, (api) => ({
        async getInvitation(...call) {
          const losses = lost.map((capability) => ({capability, kind: 'salesInvoices' as const, count: 27}));
          const own = {solutionName: 'Bookkeeping & Invoicing +', change, on: '2026-06-01', lost, losses};
          return {...(await api.getInvitation(...call)), ownAgreement: own};
        },
      }));
    const {element: smaller} = await ownAgreement('new', ['salesInvoices']);
    await untilText(smaller, 'Bookkeeping & Invoicing +, on 1 June 2026');
    await untilText(smaller, 'After that you can no longer send sales invoices.');
    await untilText(smaller, 'Some accounting data may be lost and the company may have to be restarted.');
    await untilText(smaller, 'This is there today and may be lost: 27 sales invoices.');
    await expect(smaller).to.be.accessible();
    button(smaller, 'Accept now, approve the terms later').click();
    await untilText(smaller, 'Somebody changed this meanwhile.');
    smaller.remove();
    const {element: beside} = await ownAgreement('beside', []);
    await untilText(
      beside,
      'Your agreement for Bookkeeping & Invoicing + with your other agency goes on. This is paid in addition. Anything agreed for its renewal waits as long as both work there.',
    );
    expect(textOf(beside)).not.to.include('The present agreement goes on until then');
  });

  it('is accessible at first look, and says who asks for what at which price', async () => {
    const {element} = await show('companyAsked');
    await untilText(element, titleToCompany);
    await expect(element).to.be.accessible();
    for (const text of [
      'Bookkeeping & Invoicing',
      'Byrån Redovisning AB pays',
      'a year excluding VAT',
      '12 months',
      'Anna Berg',
      'Charged from The day you accept',
      'Answer by',
    ])
      expect(textOf(element)).to.include(text);
    expect(currentStep(element)).to.equal('Accept');
    expect(element.matches(':state(ready)')).to.equal(true);
  });

  it('accepts and approves the terms in one step, with both events and one announcement', async () => {
    const {element, world} = await show('companyAsked');
    await untilText(element, titleToCompany);
    const heard = listen(element, 'collab-accepted', 'collab-terms-approved');
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'The collaboration is active');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-accepted', 'collab-terms-approved']);
    expect(heard[0]?.detail).to.include({collaborationId: 'collaboration-1', companyId: 'company-1', status: 'active'});
    expect(announced(element)).to.equal('Accepted, and the terms are approved.');
    expect(focused(element)).to.equal('The collaboration is active');
    expect(textOf(element))
      .to.include('Collaboration between Byrån Redovisning AB and Lindgrens Bageri AB in')
      .and.not.include('wants to work');
    await expect(element).to.be.accessible();
    expect((await world.apiFor('company-admin', 'company-1').getCollaboration({collaborationId: 'collaboration-1'})).status).to.equal(
      'active',
    );
  });

  it('marks the terms that are not ticked, sends nothing, and leads to them', async () => {
    let calls = 0;
    const {element} = await show('companyAsked', {}, (api) => ({
      acceptInvitation: (...input) => (calls++, api.acceptInvitation(...input)),
    }));
    await untilText(element, titleToCompany);
    field(element, 'I have read and approve Terms of service').click();
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'There is a problem');
    await waitUntil(() => focused(element).startsWith('There is a problem'));
    await expect(element).to.be.accessible();
    button(element, 'Approve Data processing agreement.').click();
    const box = field(element, 'I have read and approve Data processing agreement');
    await waitUntil(() => (element.renderRoot as ShadowRoot).activeElement === box, 'focus on what is missing');
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    expect(calls).to.equal(0);
  });

  it('sends along that it has told of no agreement of its own', async () => {
    const sent: unknown[] = [];
    const {element} = await show('companyAsked', {}, (api) => ({
      acceptInvitation: (...input) => (sent.push(input[0].ownAgreement), api.acceptInvitation(...input)),
    }));
    await untilText(element, titleToCompany);
    button(element, 'Accept now, approve the terms later').click();
    await waitUntil(() => sent.length > 0);
    expect(sent).to.deep.equal([null]);
  });

  it('lets the terms wait: accepts now, and stands at the terms', async () => {
    const {element} = await show('companyAsked');
    await untilText(element, titleToCompany);
    const heard = listen(element, 'collab-accepted', 'collab-terms-approved');
    button(element, 'Accept now, approve the terms later').click();
    await untilText(element, 'Approve the terms');
    expect(currentStep(element)).to.equal('Terms');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-accepted']);
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'The collaboration is active');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-accepted', 'collab-terms-approved']);
  });

  it('sends one request for two quick clicks', async () => {
    let calls = 0;
    const {open, opened} = gate();
    const {element} = await show('companyAsked', {}, (api) => ({
      acceptInvitation: async (...input) => {
        calls++;
        await opened;
        return api.acceptInvitation(...input);
      },
    }));
    await untilText(element, titleToCompany);
    tickAll(element);
    const accept = button(element, 'Accept and approve terms');
    accept.focus();
    accept.click();
    await waitUntil(() => element.matches(':state(busy)'));
    accept.click();
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(button(element, 'Accept and approve terms'));
    const looks = [...element.renderRoot.querySelectorAll('.actions button')].map((each) => each.getAttribute('aria-disabled'));
    expect(looks).to.deep.equal(['true', 'true', 'true']);
    open();
    await untilText(element, 'The collaboration is active');
    expect(calls).to.equal(1);
  });

  it('declines with a reason after asking, and keeps the reason on the way back', async () => {
    const {element} = await show('companyAsked');
    await untilText(element, titleToCompany);
    const heard = listen(element, 'collab-declined');
    button(element, 'Decline').click();
    await untilText(element, 'Reason (optional)');
    expect(focused(element)).to.equal('Decline the invitation');
    enter(field<HTMLTextAreaElement>(element, 'Reason'), 'Not this year.');
    button(element, 'Back').click();
    await waitUntil(() => focused(element) === 'Decline');
    button(element, 'Decline').click();
    await untilText(element, 'Reason (optional)');
    expect(field<HTMLTextAreaElement>(element, 'Reason').value).to.equal('Not this year.');
    button(element, 'Decline invitation').click();
    await untilText(element, 'The invitation is declined');
    expect(heard[0]?.detail).to.include({status: 'declined'});
    expect(JSON.stringify(heard[0]?.detail)).not.to.include('Not this year');
    expect(textOf(element)).to.include('Reason: Not this year.');
    expect(announced(element)).to.equal('Declined.');
    expect(maybeButton(element, 'Accept and approve terms')).to.equal(undefined);
  });

  it('approves only the terms where the service is already set up', async () => {
    const {element} = await show('awaitingTerms', {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'Byrån Redovisning AB has set up Bookkeeping & Invoicing for Lindgrens Bageri AB');
    expect(textOf(element)).to.not.include('wants to work with');
    expect(textOf(element), 'the service runs, and is paid for, already').to.match(/Charged from \d+ \w+ 20\d\d/);
    expect(element.renderRoot.querySelector('ol.steps')).to.equal(null);
    const heard = listen(element, 'collab-terms-approved', 'collab-accepted');
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'The collaboration is active');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-terms-approved']);
  });

  it('says before terms are declined that nothing is charged', async () => {
    const {element} = await show('awaitingTerms', {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, 'has set up Bookkeeping & Invoicing');
    button(element, 'Decline').click();
    await untilText(element, 'The collaboration does not start, and nothing is charged for it.');
    button(element, 'Decline collaboration').click();
    await untilText(element, 'The terms are declined');
    await untilText(element, 'Collaboration between Byrån Redovisning AB and Lindgrens Bageri AB in Bookkeeping & Invoicing');
    expect(textOf(element)).to.include('The collaboration has not started, and nothing is charged for it.');
    expect(textOf(element)).to.include('Ask Byrån Redovisning AB for a new invitation');
  });

  it('declines a first access alone: the agency works on as before', async () => {
    const world = await openScenario('activeAccountantAccess');
    const change = {solution: 'bookkeepingInvoicing', priceMinor: 238_800};
    const {invitation} = await world.api.changeSolution({collaborationId: 'collaboration-1', ...change});
    const id = invitation?.id ?? '';
    const api = world.apiFor('company-admin', 'company-1');
    const element = await mount<AcceptInvitation>(api, html`<accept-invitation invitation-id=${id}></accept-invitation>`);
    await untilText(element, 'has set up Bookkeeping & Invoicing');
    button(element, 'Decline').click();
    await untilText(element, 'works on as before without your having access. Nothing is charged for Bookkeeping & Invoicing.');
    const heard = listen(element, 'collab-declined');
    button(element, 'Decline Bookkeeping & Invoicing').click();
    await untilText(element, 'The access is declined');
    expect(heard[0]?.detail).to.include({status: 'active'});
    expect(textOf(element)).to.include('Everything is as before: Byrån Redovisning AB works on without your having access.');
    expect(textOf(element), 'nobody has invited').not.to.match(/The collaboration is active|wants to work|invitation/);
  });

  it('shows the new terms, with no tick left, when they changed meanwhile', async () => {
    let isChanged = false;
    const change = (invitation: Invitation): Invitation =>
      isChanged
        ? {
            ...invitation,
            terms: invitation.terms.map((each) => ({...each, hash: `new ${each.hash}`, version: '2026-02', paragraphs: ['A new text.']})),
          }
        : invitation;
    const {element} = await show('companyAsked', {}, (api) => ({
      getInvitation: async (...input) => change(await api.getInvitation(...input)),
      acceptInvitation: async () => {
        isChanged = true;
        throw new ApiError('termsChanged');
      },
    }));
    await untilText(element, titleToCompany);
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'A new text.');
    expect(textOf(element)).to.include('The terms have changed.');
    expect(announced(element)).to.include('The terms have changed.');
    expect(field(element, 'I have read and approve Terms of service, version 2026-02').checked).to.equal(false);
  });

  it('says who was faster, and offers nothing more', async () => {
    const {element, world} = await show('companyAsked');
    await untilText(element, titleToCompany);
    await world.apiFor('company-admin-2', 'company-1').declineInvitation({invitationId: 'invitation-1'});
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'Olof Lindgren answered it');
    expect(announced(element)).to.include('Already answered by Olof Lindgren');
    expect(element.renderRoot.querySelectorAll('button').length).to.equal(0);
    await waitUntil(() => focused(element) === 'The invitation is declined');
  });

  it('offers to look again, and no answer that can come to nothing, while what it shows is still as before', async () => {
    let tries = 0;
    const {element} = await show('companyAsked', {}, () => ({
      acceptInvitation: async () => {
        tries++;
        throw new ApiError('alreadyHandled', undefined, {params: {name: 'Olof Lindgren', at: '2026-03-16T08:00:00Z'}});
      },
    }));
    await untilText(element, titleToCompany);
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'Already answered by Olof Lindgren');
    expect(maybeButton(element, 'Accept and approve terms')).to.equal(undefined);
    expect(maybeButton(element, 'Decline')).to.equal(undefined);
    button(element, 'See where it stands').click();
    await waitUntil(() => maybeButton(element, 'Accept and approve terms'));
    expect(element.renderRoot.querySelector('#failure')).to.equal(null);
    expect(focused(element)).to.equal('Accept the invitation');
    expect(tries).to.equal(1);
  });

  it('says that the invitation has expired or was withdrawn', async () => {
    const expired = await show('expired', {person: 'company-admin', actingAs: 'company-1'});
    await untilText(expired.element, 'The invitation has expired');
    const withdrawn = await show('cancelled', {person: 'company-admin', actingAs: 'company-1'});
    await untilText(withdrawn.element, 'The invitation was withdrawn');
    expect(textOf(withdrawn.element)).to.include('Ask Byrån Redovisning AB for a new invitation');
    expect(maybeButton(withdrawn.element, 'Accept')).to.equal(undefined);
  });

  it('says what is true when it expired between looking and answering', async () => {
    const {element, world} = await show('companyAsked');
    await untilText(element, titleToCompany);
    await world.advance(24 * 40);
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'It could be answered until');
    expect(announced(element)).to.include('The invitation has expired.');
  });

  it('says that the company has to be selected first, and leads there', async () => {
    const {element} = await show('companyAsked', {}, (api) => ({
      getInvitation: async (...input) => {
        const invitation = await api.getInvitation(...input);
        const url = 'https://my.example/companies/company-1';
        const whyNot = [{action: 'accept', code: 'companyNotSelected' as const, remedy: 'selectCompany' as const, params: {}, url}];
        return {...invitation, collaboration: {...invitation.collaboration, allowedActions: [], whyNot}};
      },
    }));
    await untilText(element, 'Select Lindgrens Bageri AB to answer.');
    const visits = navigations(element);
    button(element, 'Open Lindgrens Bageri AB').click();
    expect(visits[0]).to.include({to: 'portal', url: 'https://my.example/companies/company-1'});
    expect(maybeButton(element, 'Accept')).to.equal(undefined);
  });

  it('keeps the ticks and the key while it is not known whether it went through', async () => {
    const keys: unknown[] = [];
    const {element} = await show('companyAsked', {}, (api) => ({
      acceptInvitation: failingOnce(api.acceptInvitation, 'outcomeUnknown', keys),
    }));
    await untilText(element, titleToCompany);
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'We do not know');
    expect(field(element, 'I have read and approve Terms').checked).to.equal(true);
    button(element, 'Check again').click();
    await untilText(element, 'The collaboration is active');
    expect(keys.length).to.equal(2);
    expect(keys[0]).to.equal(keys[1]);
  });

  for (const [code, text] of [
    ['offline', 'You are offline. Nothing was sent.'],
    ['serverError', 'The service has a fault.'],
  ] as const)
    it(`says so after "${code}", and goes on with the same input`, async () => {
      const {element} = await show('companyAsked', {}, (api) => ({acceptInvitation: failingOnce(api.acceptInvitation, code)}));
      await untilText(element, titleToCompany);
      const errors = listen(element, 'collab-error');
      tickAll(element);
      button(element, 'Accept and approve terms').click();
      await untilText(element, text);
      expect(announced(element)).to.include(text);
      expect(errors.length).to.equal(1);
      await expect(element).to.be.accessible();
      button(element, 'Try again').click();
      await untilText(element, 'The collaboration is active');
    });

  it('counts down after too many tries', async () => {
    const {element} = await show('companyAsked', {}, () => ({
      acceptInvitation: async () => {
        throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 30});
      },
    }));
    await untilText(element, titleToCompany);
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'Try again in 30 s');
    expect(announced(element)).to.equal('Too many tries. Wait a moment.');
  });

  it('survives an adapter that throws at once or answers nonsense', async () => {
    const {element} = await show('companyAsked', {}, (api) => {
      let tries = 0;
      return {
        acceptInvitation: (...input) => {
          tries++;
          if (tries === 1) throw new Error('Not a promise');
          return tries === 2 ? (Promise.resolve({}) as Promise<never>) : api.acceptInvitation(...input);
        },
      };
    });
    await untilText(element, titleToCompany);
    const heard = listen(element, 'collab-accepted');
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await untilText(element, 'That did not work.');
    button(element, 'Try again').click();
    await untilText(element, 'We do not know');
    button(element, 'Check again').click();
    await untilText(element, 'The collaboration is active');
    expect(heard.length).to.equal(1);
  });

  it('shows Try again when it could not be loaded, and nothing where the page shows the error itself', async () => {
    const {element} = await show('companyAsked', {}, (api) => ({getInvitation: failingOnce(api.getInvitation, 'network')}));
    await untilText(element, 'No contact with the service.');
    expect(element.matches(':state(error)')).to.equal(true);
    await expect(element).to.be.accessible();
    button(element, 'Try again').click();
    await untilText(element, titleToCompany);

    const nonsense = await show('companyAsked', {}, () => ({getInvitation: () => Promise.resolve({}) as Promise<never>}));
    await untilText(nonsense.element, 'The answer could not be read.');
  });

  it('offers nothing on a step that it does not know', async () => {
    const {element} = await show('companyAsked', {}, (api) => ({
      getInvitation: async (...input) => ({...(await api.getInvitation(...input)), step: 'unknown' as const}),
    }));
    await untilText(element, titleToCompany);
    expect(element.renderRoot.querySelectorAll('button').length).to.equal(0);
  });

  it('lets the page veto', async () => {
    let calls = 0;
    const {element} = await show('companyAsked', {}, (api) => ({
      acceptInvitation: (...input) => (calls++, api.acceptInvitation(...input)),
    }));
    await untilText(element, titleToCompany);
    element.addEventListener('collab-before-accept', (event) => event.preventDefault());
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    await element.updateComplete;
    expect(calls).to.equal(0);
    expect(field(element, 'I have read and approve Terms').checked).to.equal(true);
  });

  it('says nothing more after it left the page, and shows the truth on its return', async () => {
    const {open, opened} = gate();
    const {element} = await show('companyAsked', {}, (api) => ({
      acceptInvitation: async (...input) => {
        const answered = await api.acceptInvitation(...input);
        await opened;
        return answered;
      },
    }));
    await untilText(element, titleToCompany);
    const heard = listen(element, 'collab-accepted');
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    const parent = element.parentElement as HTMLElement;
    element.remove();
    open();
    await Promise.resolve();
    parent.append(element);
    await untilText(element, 'The collaboration is active');
    expect(heard.length).to.be.lessThan(2);
  });

  it('shows of another invitation nothing that came of the former', async () => {
    const {open, opened} = gate();
    const {element} = await show('companyAsked', {}, (api) => ({
      getInvitation: async (input, options) => {
        if (input.invitationId === 'invitation-1') return api.getInvitation(input, options);
        throw new ApiError('unavailable');
      },
      acceptInvitation: async (...input) => {
        await opened;
        return api.acceptInvitation(...input);
      },
    }));
    await untilText(element, titleToCompany);
    const heard = listen(element, 'collab-accepted');
    tickAll(element);
    button(element, 'Accept and approve terms').click();
    element.invitationId = 'invitation-2';
    await untilText(element, 'Try again');
    open();
    await waitUntil(() => heard.length > 0);
    await element.updateComplete;
    expect(textOf(element)).to.not.include('The collaboration is active');
    expect(announced(element)).to.not.include('active');
  });

  it('works when the configuration comes late', async () => {
    const {api} = await openScenario('companyAsked');
    const element = await mount<AcceptInvitation>(undefined, html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`);
    expect(textOf(element)).to.equal('');
    configure({api}, element.parentElement as HTMLElement);
    await untilText(element, titleToCompany);
  });

  it('speaks Swedish, terms included', async () => {
    const {api} = await openScenario('companyAsked');
    const element = await mount<AcceptInvitation>(
      api,
      html`<accept-invitation lang="sv" invitation-id="invitation-1"></accept-invitation>`,
    );
    await untilText(element, 'Byrån Redovisning AB vill samarbeta med Lindgrens Bageri AB');
    await untilText(element, 'Användarvillkor');
    expect(maybeButton(element, 'Acceptera och godkänn villkor')).to.exist;
  });

  it('shows markup in names and messages as text', async () => {
    const {element} = await show('strangeText', {person: 'company-admin', actingAs: 'company-1'});
    await untilText(element, '<b>Bageri</b>');
    expect(element.renderRoot.querySelector('img')).to.equal(null);
    expect('hacked' in globalThis).to.equal(false);
  });
});

describe('<accept-invitation> for an agency', () => {
  it('verifies, accepts, sees the terms approved elsewhere, and links', async () => {
    const {element, world} = await show('invitedByCustomer');
    await untilText(element, titleToAgency);
    await expect(element).to.be.accessible();
    const heard = listen(element, 'collab-accepted', 'collab-terms-approved', 'collab-linked');
    const visits = navigations(element);
    expect(currentStep(element)).to.equal('Verify');
    field(element, 'Our corporate ID number is 559100-7009').click();
    field(element, 'Our e-mail address is anna.berg@byran.example').click();
    button(element, 'Verify').click();
    await untilText(element, 'Accept the invitation');
    expect(currentStep(element)).to.equal('Accept');
    expect(focused(element)).to.equal('Accept the invitation');
    button(element, 'Accept').click();
    await untilText(element, 'Approve the terms in My Spiris');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-accepted']);
    await expect(element).to.be.accessible();
    button(element, 'Open My Spiris with Lindgrens Bageri AB selected').click();
    expect(visits[0]).to.include({to: 'portal', url: 'https://my.example/companies/company-1', companyId: 'company-1'});

    button(element, 'See where it stands').click();
    await waitUntil(() => announced(element) === 'The terms are not approved yet.');
    const asCompany = world.apiFor('agency-admin', 'company-1');
    const {documents} = await asCompany.getTerms({collaborationId: 'collaboration-1'});
    await asCompany.approveTerms({collaborationId: 'collaboration-1', terms: documents.map(({id, hash}) => ({id, hash}))});
    window.dispatchEvent(new Event('focus'));
    await untilText(element, 'Link with a task');
    await untilText(element, 'Lindgrens Bageri AB, 1001');
    expect(announced(element)).to.equal('Link with a task');
    await expect(element).to.be.accessible();
    enter(field<HTMLSelectElement>(element, 'Task'), 'task-1');
    await element.updateComplete;
    button(element, 'Link').click();
    await untilText(element, 'It is linked with Löpande bokföring 2026');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-accepted', 'collab-linked']);
    expect(heard[1]?.detail).to.include({customerId: 'customer-1'});
    button(element, 'Start solution').click();
    expect(visits[1]).to.include({to: 'start-solution', url: 'https://product.example/company-1'});
  });

  it('does not verify without both confirmations', async () => {
    let calls = 0;
    const {element} = await show('invitedByCustomer', {}, (api) => ({
      verifyInvitation: (...input) => (calls++, api.verifyInvitation(...input)),
    }));
    await untilText(element, titleToAgency);
    field(element, 'Our e-mail address').click();
    button(element, 'Verify').click();
    await untilText(element, 'Confirm the corporate ID number');
    expect(textOf(element)).not.to.include('Confirm the e-mail address');
    expect(calls).to.equal(0);
  });

  it('cannot accept with a corporate ID that does not match, but can decline', async () => {
    const {element} = await show('invitedByCustomer', {}, (api) => ({
      getInvitation: async (...input) => {
        const invitation = await api.getInvitation(...input);
        const {verification} = invitation;
        return {...invitation, verification: verification && {...verification, corporateId: {value: '559100-7009', matches: false}}};
      },
    }));
    await untilText(element, 'made out to another corporate ID number than yours, 559100-7009');
    expect(maybeButton(element, 'Verify')).to.equal(undefined);
    expect(element.renderRoot.querySelector('input')).to.equal(null);
    await expect(element).to.be.accessible();
    button(element, 'Decline').click();
    await untilText(element, 'Reason (optional)');
    button(element, 'Decline invitation').click();
    await untilText(element, 'The invitation is declined');
  });

  it('leads whoever belongs to no agency to another account, and says whom to ask', async () => {
    const {element} = await show('invitedByAddress', {}, (api) => ({
      getInvitation: async (...input) => {
        const invitation = await api.getInvitation(...input);
        const whyNot = [{action: 'verify', code: 'companyNotSelected' as const, remedy: 'selectCompany' as const, params: {}, url: null}];
        const collaboration = {...invitation.collaboration, allowedActions: [], whyNot};
        return {...invitation, collaboration, invitee: {...invitation.invitee, name: ''}};
      },
    }));
    await untilText(element, 'Your account belongs to no agency, so it cannot accept.');
    expect(textOf(element)).to.include('ask Lindgrens Bageri AB to invite the agency’s own address');
    const visits: NavigateDetail[] = [];
    element.addEventListener('collab-navigate', (event) => {
      event.preventDefault();
      visits.push((event as CustomEvent<NavigateDetail>).detail);
    });
    button(element, 'Switch account').click();
    expect(visits[0]).to.include({to: 'sign-in', invitationId: 'invitation-1'});
    await expect(element).to.be.accessible();
  });

  it('approves the terms right here with the company selected, and leads back to link', async () => {
    const {element} = await show('invitedAwaitingTerms');
    await untilText(element, 'Approve the terms');
    const visits = navigations(element);
    tickAll(element);
    button(element, 'Approve terms').click();
    await untilText(element, 'That is done in Practice management.');
    button(element, 'Open Practice management').click();
    expect(visits[0]).to.include({to: 'portal', url: 'https://practice.example/'});
  });

  it('lets a person choose among several customers with the same corporate ID', async () => {
    const {element} = await show('invitedActiveTwoMatches');
    await untilText(element, 'Several customers have the corporate ID number');
    button(element, 'Link').click();
    await untilText(element, 'There is a problem');
    field(element, 'Lindgrens Bageri, Café').click();
    await untilText(element, 'Kassaregister 2026');
    button(element, 'Link').click();
    await untilText(element, 'It is linked with Kassaregister 2026');
  });

  it('leads to New customer where there is none, and finds it afterwards', async () => {
    const {element, world} = await show('invitedActiveNewCustomer');
    await untilText(element, 'None of your customers has the corporate ID number');
    const visits = navigations(element);
    button(element, 'New customer').click();
    expect(visits[0]).to.include({to: 'create-customer', url: 'https://practice.example/new-customer?collaboration=collaboration-1'});
    await world.api.createCustomer({name: 'Lindgrens Bageri AB', corporateId: '559102-7742', country: 'SE'});
    window.dispatchEvent(new Event('focus'));
    await untilText(element, 'Lindgrens Bageri AB has no active task.');
    button(element, 'Create task').click();
    expect(visits[1]?.to).to.equal('create-task');
  });

  it('is vetoed before the link', async () => {
    let calls = 0;
    const {element} = await show('invitedActiveTwoMatches', {}, (api) => ({linkTask: (...input) => (calls++, api.linkTask(...input))}));
    await untilText(element, 'Several customers');
    element.addEventListener('collab-before-link', (event) => {
      expect(event.detail).to.include({collaborationId: 'collaboration-1', customerId: 'customer-4'});
      event.preventDefault();
    });
    field(element, 'Lindgrens Bageri, Café').click();
    await untilText(element, 'Kassaregister 2026');
    button(element, 'Link').click();
    await element.updateComplete;
    expect(calls).to.equal(0);
  });

  it('looks again after somebody else changed the collaboration, and keeps the choice', async () => {
    const {element} = await show('invitedActiveTwoMatches', {}, (api) => ({linkTask: failingOnce(api.linkTask, 'versionMismatch')}));
    await untilText(element, 'Several customers');
    field(element, 'Lindgrens Bageri, Café').click();
    await untilText(element, 'Kassaregister 2026');
    button(element, 'Link').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    expect(field(element, 'Lindgrens Bageri, Café').checked).to.equal(true);
    await waitUntil(() => !element.matches(':state(busy)'));
    button(element, 'Confirm again: Link').click();
    await untilText(element, 'It is linked with Kassaregister 2026');
  });

  it('says what was and what is now where somebody else changed it, and has no other choice confirmed again', async () => {
    const {element} = await show('invitedActiveTwoMatches', {}, (api) => {
      let isAnew = false;
      return {
        getInvitation: async (...input) => {
          const invitation = await api.getInvitation(...input);
          return isAnew ? {...invitation, collaboration: {...invitation.collaboration, periodMonths: 3}} : invitation;
        },
        linkTask: () => {
          isAnew = true;
          return Promise.reject(new ApiError('versionMismatch', undefined, {params: {name: 'Erik Holm'}}));
        },
      };
    });
    await untilText(element, 'Several customers');
    field(element, 'Lindgrens Bageri, Café').click();
    await untilText(element, 'Kassaregister 2026');
    button(element, 'Link').click();
    await untilText(element, 'Was: 12 months. Now: 3 months.');
    expect(textOf(element)).to.include('Erik Holm');
    await waitUntil(() => maybeButton(element, 'Confirm again') && !element.matches(':state(busy)'));
    await expect(element).to.be.accessible();
    field(element, 'Lindgrens Bageri AB').click();
    await element.updateComplete;
    expect(maybeButton(element, 'Confirm again')).to.equal(undefined);
  });
});

describe('<accept-invitation> opened from a mail', () => {
  it('takes the token out of the address and exchanges it once', async () => {
    const world = await openScenario('companyAsked');
    const token = await remindedToken(world, 'agency-admin');
    let lookups = 0;
    const api: CollabApi = {...world.api, lookUpInvitation: (...input) => (lookups++, world.api.lookUpInvitation(...input))};
    location.hash = `section=2&token=${token}`;
    const element = await mount<AcceptInvitation>(api, html`<accept-invitation token-param="token"></accept-invitation>`);
    expect(location.hash).to.equal('#section=2');
    await untilText(element, titleToCompany);
    await untilText(element, 'Accept the invitation');
    expect(lookups).to.equal(1);
    expect(element.token).to.equal('');
    expect(element.invitationId).to.equal('invitation-1');
    expect(element.outerHTML).not.to.include(token);
    expect(JSON.stringify({...sessionStorage})).not.to.include(token);
  });

  it('shows who asks whom before the sign-in, and hands over the invitation’s id', async () => {
    const world = await openScenario('companyAsked', {person: null, actingAs: null});
    const token = await remindedToken(world, 'agency-admin');
    const element = await mount<AcceptInvitation>(world.api, html`<accept-invitation .token=${token}></accept-invitation>`);
    await untilText(element, 'Sign in to answer');
    expect(textOf(element)).to.include(titleToCompany);
    expect(textOf(element)).to.include('k•••@lindgrensbageri.example');
    await expect(element).to.be.accessible();
    const visits = navigations(element);
    button(element, 'Sign in').click();
    expect(visits).to.deep.equal([{to: 'sign-in', invitationId: 'invitation-1'}]);
  });

  it('names nobody before the sign-in once the invitation is over', async () => {
    const world = await openScenario('companyAsked', {person: null, actingAs: null});
    const token = await remindedToken(world, 'agency-admin');
    await world.apiFor('company-admin', 'company-1').declineInvitation({invitationId: 'invitation-1'});
    const element = await mount<AcceptInvitation>(world.api, html`<accept-invitation .token=${token}></accept-invitation>`);
    await untilText(element, 'Sign in with the address that was invited.');
    expect(textOf(element)).to.not.match(/Byrån|Lindgren/);
    expect(element.renderRoot.querySelector('dl')).to.equal(null);
    const headings = [...element.renderRoot.querySelectorAll('h1, h2, h3, h4')].map(
      (each) => `${each.localName} ${each.textContent?.trim()}`,
    );
    expect(headings, 'no sentence with holes').to.deep.equal(['h2 Sign in to see this invitation']);
  });

  it('goes on after the person has signed in', async () => {
    const world = await openScenario('companyAsked', {person: null, actingAs: null});
    const token = await remindedToken(world, 'agency-admin');
    const element = await mount<AcceptInvitation>(world.api, html`<accept-invitation .token=${token}></accept-invitation>`);
    await untilText(element, 'Sign in to answer');
    configure({api: world.apiFor('company-admin', 'company-1')}, element.parentElement as HTMLElement);
    element.refresh();
    await untilText(element, 'Accept the invitation');
  });

  it('tells the wrong account which address was invited, also after the sign-in', async () => {
    const world = await openScenario('companyAsked', {person: 'stranger', actingAs: null});
    const token = await remindedToken(world, 'agency-admin');
    const first = await mount<AcceptInvitation>(world.apiFor(null), html`<accept-invitation .token=${token}></accept-invitation>`);
    await untilText(first, 'Sign in to answer');
    const element = await mount<AcceptInvitation>(world.api, html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`);
    await untilText(element, 'This invitation is meant for another account');
    expect(textOf(element)).to.match(/Byrån Redovisning AB sent the invitation to .*k•••@lindgrensbageri.example/);
    await untilText(element, 'You are signed in as Nils Främling (nils@annan.example).');
    await expect(element).to.be.accessible();
    const visits = navigations(element);
    button(element, 'Switch account').click();
    expect(visits).to.deep.equal([{to: 'sign-in', invitationId: 'invitation-1'}]);

    const direct = await mount<AcceptInvitation>(world.api, html`<accept-invitation .token=${token}></accept-invitation>`);
    await untilText(direct, 'This invitation is meant for another account');
  });

  it('tells nothing about an invitation to somebody whom it does not concern', async () => {
    const {element} = await show('companyAsked', {person: 'stranger', actingAs: null});
    await untilText(element, 'The invitation cannot be shown to this account');
    expect(textOf(element)).not.to.include('Lindgren');
  });

  it('works where storage is blocked', async () => {
    const world = await openScenario('companyAsked', {person: null, actingAs: null});
    const token = await remindedToken(world, 'agency-admin');
    const original = Object.getOwnPropertyDescriptor(window, 'sessionStorage') as PropertyDescriptor;
    Object.defineProperty(window, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('Blocked', 'SecurityError');
      },
    });
    try {
      const element = await mount<AcceptInvitation>(world.api, html`<accept-invitation .token=${token}></accept-invitation>`);
      await untilText(element, 'Sign in to answer');
    } finally {
      Object.defineProperty(window, 'sessionStorage', original);
    }
  });

  it('says that a newer mail has replaced the link, or that it leads nowhere', async () => {
    const world = await openScenario('companyAsked');
    const token = await remindedToken(world, 'agency-admin');
    // Awake, the server would remind by itself.
    await world.advance(30, {isServerAsleep: true});
    await remindedToken(world, 'agency-admin');
    const old = await mount<AcceptInvitation>(world.api, html`<accept-invitation .token=${token}></accept-invitation>`);
    await untilText(old, 'There is a newer link');
    expect(old.renderRoot.querySelectorAll('button').length).to.equal(0);
    const wrong = await mount<AcceptInvitation>(world.api, html`<accept-invitation .token=${'nonsense'}></accept-invitation>`);
    await untilText(wrong, 'This link does not lead to an invitation');
  });

  it('says how to get here if the page is opened without a link', async () => {
    const {api} = await openScenario('companyAsked');
    const element = await mount<AcceptInvitation>(api, html`<accept-invitation token-param="token"></accept-invitation>`);
    await untilText(element, 'Open the link in your mail');
    expect(element.matches(':state(empty)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('follows the link of another mail that is opened in the same tab', async () => {
    const world = await openScenario('companyAsked');
    const element = await mount<AcceptInvitation>(world.api, html`<accept-invitation token-param="token"></accept-invitation>`);
    await untilText(element, 'Open the link in your mail');
    location.hash = `token=${await remindedToken(world, 'agency-admin')}`;
    await untilText(element, titleToCompany);
    await untilNoText(element, 'Open the link in your mail');
    expect(location.hash).to.equal('');
  });
});
