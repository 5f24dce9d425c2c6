import {expect} from '@open-wc/testing';
import {html} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {InviteAgency} from '../../src/components/invite-agency/invite-agency.ts';
import {announceChange} from '../../src/kit/changes.ts';
import {configure} from '../../src/kit/config.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {watchTimers} from '../support/timers.ts';
import {waitUntil} from '../support/until.ts';

const intro = 'Invite the accounting agency that Lindgrens Bageri AB wants to work with';

async function show(name: ScenarioName, around: (api: CollabApi) => Partial<CollabApi> = () => ({}), options: OpenOptions = {}) {
  const world = await openScenario(name, options);
  const api = {...world.api, ...around(world.api)};
  const element = await mount<InviteAgency>(api, html`<invite-agency function="bookkeeping-invoicing"></invite-agency>`);
  return {world, api, element};
}

async function chooseAgency(element: InviteAgency): Promise<void> {
  await untilText(element, intro);
  enter(field(element, 'Name or corporate ID'), 'byrån');
  await untilText(element, 'Byrån Redovisning AB');
  element.renderRoot.querySelector<HTMLInputElement>('input[type="radio"]')?.click();
  await element.updateComplete;
}

async function toReview(element: InviteAgency): Promise<void> {
  await chooseAgency(element);
  button(element, 'Review invitation').click();
  await untilText(element, 'Review the invitation');
}

async function byAddress(element: InviteAgency, email: string, corporateId = ''): Promise<void> {
  await untilText(element, intro);
  button(element, 'Invite by e-mail address instead').click();
  await untilText(element, 'E-mail address of the agency');
  enter(field(element, 'E-mail address'), email);
  enter(field(element, 'Corporate ID number'), corporateId);
}

const focused = (element: InviteAgency): string => (element.renderRoot as ShadowRoot).activeElement?.textContent?.trim() ?? '';

describe('<invite-agency>', () => {
  it('is accessible at first look, and says what the invitation means', async () => {
    const {element} = await show('companyWithAgreement');
    await untilText(element, intro);
    await expect(element).to.be.accessible();
    expect(textOf(element)).to.include('The agency gets access to Lindgrens Bageri AB in Bookkeeping & Invoicing');
    expect(textOf(element)).to.include('Your agreement stays as it is: Bookkeeping & Invoicing');
    expect(element.matches(':state(ready)')).to.equal(true);
  });

  it('says before anything is entered, and in the review, that a second agency is paid in addition', async () => {
    const {element} = await show('companyWithAgreement', (api) => ({
      getInviteOptions: async (...call) => ({...(await api.getInviteOptions(...call)), agreementChange: 'beside'}),
    }));
    const beside = /with your other agency goes on\. What you agree with the one that you invite is paid in addition: 2.388.*, from \d/;
    await untilText(element, intro);
    expect(textOf(element)).to.match(beside);
    expect(textOf(element)).not.to.include('stays as it is');
    await toReview(element);
    expect(textOf(element)).to.match(beside);
  });

  it('invites a known agency after a review that shows the mail', async () => {
    const {element, world} = await show('companyWithAgreement');
    const heard = listen(element, 'collab-requested');
    await chooseAgency(element);
    enter(field<HTMLTextAreaElement>(element, 'Message'), 'Welcome, Anna.');
    button(element, 'Review invitation').click();
    await untilText(element, 'Review the invitation');
    expect(focused(element)).to.equal('Review the invitation');
    for (const text of ['anna.berg@byran.example', 'Welcome, Anna.', 'Öppna inbjudan', 'Lindgrens Bageri AB in Bookkeeping & Invoicing'])
      expect(textOf(element)).to.include(text);
    await expect(element).to.be.accessible();
    button(element, 'Send invitation').click();
    await untilText(element, 'The invitation is on its way');
    expect(heard[0]?.detail).to.include({companyId: 'company-1', status: 'requested', function: 'bookkeeping-invoicing'});
    expect(announced(element)).to.equal('The invitation to Byrån Redovisning AB is on its way.');
    expect(focused(element)).to.equal('The invitation is on its way');
    await expect(element).to.be.accessible();
    const [mail] = (await world.mails()).filter(({template}) => template === 'E6');
    expect(mail?.to.email).to.equal('anna.berg@byran.example');
    expect(mail?.text).to.include('Welcome, Anna.');
  });

  it('invites an address, with a corporate ID that is checked in the browser', async () => {
    const {element} = await show('companyWithAgreement');
    await byAddress(element, 'nobody', '556036-0794');
    button(element, 'Review invitation').click();
    await untilText(element, 'Enter a valid corporate ID number');
    await waitUntil(() => focused(element).startsWith('There is a problem'));
    expect(textOf(element)).to.include('Enter an e-mail address such as');
    await expect(element).to.be.accessible();
    enter(field(element, 'E-mail address'), 'hej@ny-byra.example');
    enter(field(element, 'Corporate ID number'), '556036–0793');
    button(element, 'Review invitation').click();
    await untilText(element, 'Review the invitation');
    expect(textOf(element)).to.include('556036–0793');
    button(element, 'Send invitation').click();
    await untilText(element, 'The invitation to hej@ny-byra.example is on its way.');
  });

  it('keeps everything on the way back from the review', async () => {
    const {element} = await show('companyWithAgreement');
    await toReview(element);
    button(element, 'Change').click();
    await untilText(element, intro);
    expect(field(element, 'Name or corporate ID').value).to.equal('byrån');
    expect(element.renderRoot.querySelector<HTMLInputElement>('input[type="radio"]')?.checked).to.equal(true);
  });

  it('says how to go on when no agency is found or chosen', async () => {
    const {element} = await show('companyWithAgreement');
    await untilText(element, intro);
    button(element, 'Review invitation').click();
    await untilText(element, 'Search for the agency and choose it');
    enter(field(element, 'Name or corporate ID'), 'finns inte');
    await untilText(element, 'No agency on the platform fits “finns inte”.');
    await waitUntil(() => announced(element) === '0 agencies found');
    expect(maybeButton(element, 'Invite by e-mail address instead')).to.exist;
  });

  it('asks once for a name that is typed quickly', async () => {
    const asked: string[] = [];
    const {element} = await show('companyWithAgreement', (api) => ({
      searchAgencies: (input, options) => {
        asked.push(input.search);
        return api.searchAgencies(input, options);
      },
    }));
    await untilText(element, intro);
    for (const text of ['b', 'by', 'byr', 'byrå', 'byrån']) enter(field(element, 'Name or corporate ID'), text);
    await untilText(element, 'Byrån Redovisning AB');
    expect(asked).to.deep.equal(['byrån']);
  });

  it('searches at once on Enter', async () => {
    const {element} = await show('companyWithAgreement');
    await untilText(element, intro);
    const search = field(element, 'Name or corporate ID');
    enter(search, '559100-7009');
    search.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
    await untilText(element, 'Byrån Redovisning AB');
  });

  it('asks nothing after it left the page, and searches for what was typed when it is back', async () => {
    const asked: string[] = [];
    const {element} = await show('companyWithAgreement', (api) => ({
      searchAgencies: (input, options) => {
        asked.push(input.search);
        return api.searchAgencies(input, options);
      },
    }));
    await untilText(element, intro);
    const pending = watchTimers();
    enter(field(element, 'Name or corporate ID'), 'byrån');
    expect(pending.size).to.equal(1);
    const parent = element.parentElement as HTMLElement;
    element.remove();
    expect(pending.size).to.equal(0);
    parent.append(element);
    await untilText(element, 'Byrån Redovisning AB');
    expect(field(element, 'Name or corporate ID').value).to.equal('byrån');
    expect(asked).to.deep.equal(['byrån']);
  });

  it('says how many agencies it has found once, and not whenever something has changed', async () => {
    let searches = 0;
    const {element} = await show('companyWithAgreement', (api) => ({
      searchAgencies: async (...input) => {
        const page = await api.searchAgencies(...input);
        return searches++ === 0
          ? page
          : {...page, items: [...page.items, {id: 'agency-9', name: 'Nya Byrån AB', corporateId: '', email: ''}]};
      },
    }));
    await untilText(element, intro);
    enter(field(element, 'Name or corporate ID'), 'byrån');
    await untilText(element, 'Byrån Redovisning AB');
    await waitUntil(() => announced(element) === '1 agency found', 'what was found to be told');
    announceChange();
    await untilText(element, 'Nya Byrån AB');
    expect(announced(element)).to.equal('1 agency found');
    enter(field(element, 'Name or corporate ID'), 'byrå');
    await waitUntil(() => announced(element) === '2 agencies found', 'what was found next to be told');
  });

  it('sends one request for two quick clicks', async () => {
    let calls = 0;
    const {open, opened} = gate();
    const {element} = await show('companyWithAgreement', (api) => ({
      inviteAgency: async (...input) => {
        calls++;
        await opened;
        return api.inviteAgency(...input);
      },
    }));
    await toReview(element);
    button(element, 'Send invitation').click();
    await waitUntil(() => element.matches(':state(busy)'));
    button(element, 'Send invitation').click();
    open();
    await untilText(element, 'The invitation is on its way');
    expect(calls).to.equal(1);
  });

  it('keeps the key while it is not known whether it went through', async () => {
    const keys: unknown[] = [];
    const {element} = await show('companyWithAgreement', (api) => ({
      inviteAgency: async (input, options) => {
        keys.push(options?.idempotencyKey);
        if (keys.length === 1) throw new ApiError('outcomeUnknown');
        return api.inviteAgency(input, options);
      },
    }));
    await toReview(element);
    button(element, 'Send invitation').click();
    await untilText(element, 'We do not know');
    button(element, 'Check again').click();
    await untilText(element, 'The invitation is on its way');
    expect(keys[0]).to.equal(keys[1]);
  });

  for (const [code, text] of [
    ['offline', 'You are offline. Nothing was sent.'],
    ['unavailable', 'The service is not available now.'],
  ] as const)
    it(`says so after "${code}", and keeps the review`, async () => {
      const {element} = await show('companyWithAgreement', () => ({
        inviteAgency: async () => {
          throw new ApiError(code);
        },
      }));
      await toReview(element);
      button(element, 'Send invitation').click();
      await untilText(element, text);
      expect(announced(element)).to.equal(text);
      expect(maybeButton(element, 'Try again')).to.exist;
      expect(textOf(element)).to.include('anna.berg@byran.example');
    });

  it('marks the field that the server refused', async () => {
    const {element} = await show('companyWithAgreement', () => ({
      inviteAgency: async () => {
        throw new ApiError('corporateIdInvalid', undefined, {fields: [{pointer: '/corporateId', code: 'invalid'}]});
      },
    }));
    await byAddress(element, 'hej@ny-byra.example', '556036-0793');
    button(element, 'Review invitation').click();
    await untilText(element, 'Review the invitation');
    button(element, 'Send invitation').click();
    await untilText(element, 'Enter a valid corporate ID number');
    expect(field(element, 'Corporate ID number').getAttribute('aria-invalid')).to.equal('true');
    expect(field(element, 'E-mail address').value).to.equal('hej@ny-byra.example');
    await waitUntil(() => focused(element).startsWith('There is a problem'));
  });

  it('counts down after too many tries', async () => {
    const {element} = await show('companyWithAgreement', () => ({
      inviteAgency: async () => {
        throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 20});
      },
    }));
    await toReview(element);
    button(element, 'Send invitation').click();
    await untilText(element, 'Try again in 20 s');
  });

  it('survives an adapter that throws at once or answers nonsense', async () => {
    let tries = 0;
    const {element} = await show('companyWithAgreement', (api) => ({
      inviteAgency: (...input) => {
        tries++;
        if (tries === 1) throw new Error('Not a promise');
        return tries === 2 ? (Promise.resolve('nonsense') as unknown as Promise<never>) : api.inviteAgency(...input);
      },
    }));
    await toReview(element);
    button(element, 'Send invitation').click();
    await untilText(element, 'That did not work.');
    button(element, 'Try again').click();
    await untilText(element, 'We do not know');
    button(element, 'Check again').click();
    await untilText(element, 'The invitation is on its way');
  });

  it('lets the page veto', async () => {
    let calls = 0;
    const {element} = await show('companyWithAgreement', (api) => ({inviteAgency: (...input) => (calls++, api.inviteAgency(...input))}));
    await toReview(element);
    element.addEventListener('collab-before-invite', (event) => {
      expect(event.detail).to.deep.equal({companyId: 'company-1', function: 'bookkeeping-invoicing'});
      event.preventDefault();
    });
    button(element, 'Send invitation').click();
    await element.updateComplete;
    expect(calls).to.equal(0);
    expect(textOf(element)).to.include('Review the invitation');
  });

  it('says what is missing and how to go on where nobody can be invited', async () => {
    const {element} = await show('companyWithoutAgreement');
    await untilText(element, 'You cannot invite an agency yet');
    expect(textOf(element)).to.include('The company has no agreement in this function yet.');
    expect(textOf(element)).to.include('The agency can start instead');
    await expect(element).to.be.accessible();
    expect(maybeButton(element, 'Review invitation')).to.equal(undefined);
  });

  it('names who may invite to somebody who may not', async () => {
    const {element} = await show('companyWithAgreement', () => ({}), {person: 'company-user'});
    await untilText(element, 'You do not have the right to do this. Ask Karin Lindgren.');
  });

  it('shows the invitation that is open, and withdraws it after asking', async () => {
    const {element} = await show('companyInvited');
    await untilText(element, 'Waiting for Byrån Redovisning AB · 2 days');
    await expect(element).to.be.accessible();
    expect(maybeButton(element, 'Review invitation')).to.equal(undefined);
    const heard = listen(element, 'collab-withdrawn');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to Byrån Redovisning AB?');
    expect(focused(element)).to.include('Withdraw the invitation');
    button(element, 'Withdraw invitation').click();
    await untilText(element, intro);
    expect(heard.length).to.equal(1);
    expect(announced(element)).to.equal('The invitation is withdrawn.');
    await untilNoText(element, 'Waiting for Byrån Redovisning AB');
  });

  it('reminds, and says from when the next reminder is possible', async () => {
    const {element} = await show('companyInvited');
    await untilText(element, 'Waiting for Byrån Redovisning AB');
    const heard = listen(element, 'collab-reminded');
    button(element, 'Send reminder').click();
    await untilText(element, 'The reminder is on its way.');
    await untilText(element, 'The next reminder can be sent from');
    expect(heard.length).to.equal(1);
    expect(button(element, 'Send reminder').getAttribute('aria-disabled')).to.equal('true');
  });

  it('looks again by itself whether a mail that waits has left', async () => {
    const looks = watchTimers(4000);
    let asked = 0;
    const {element} = await show('companyInvited', (api) => ({
      getCompany: async (...input) => {
        const overview = await api.getCompany(...input);
        const status = ++asked > 1 ? 'sent' : 'waiting';
        const at = new Date().toISOString();
        for (const each of overview.collaborations) if (each?.delivery) Object.assign(each.delivery, {status, at});
        return overview;
      },
    }));
    // It leaves within a second or so: until then it is only said how long it can be answered.
    await untilText(element, 'an be answered until');
    expect(textOf(element)).not.to.include('has not left yet');
    looks.ring();
    await untilText(element, 'Sent to a');
  });

  it('does not say that a mail was sent where it is not known what became of it', async () => {
    const {element} = await show('companyInvited', (api) => ({
      getCompany: async (...input) => {
        const overview = await api.getCompany(...input);
        for (const each of overview.collaborations) if (each?.delivery) Object.assign(each.delivery, {status: 'surprise'});
        return overview;
      },
    }));
    await untilText(element, 'Mail to a•••@byran.example: status unknown');
    expect(textOf(element)).not.to.match(/[Ss]ent to/);
  });

  it('keeps a request in its place when it is reminded of, and the focus with it', async () => {
    const {open, opened} = gate();
    let loads = 0;
    const {element} = await show('companyInvited', (api) => ({
      getCompany: async (...input) => {
        // What is loaded after the reminder waits: until then the page shows what it knows by itself.
        if (loads++ > 1) await opened;
        return api.getCompany(...input);
      },
    }));
    await untilText(element, 'Invite another agency');
    button(element, 'Invite another agency').click();
    await byAddress(element, 'hej@ny-byra.example');
    button(element, 'Review invitation').click();
    await untilText(element, 'Review the invitation');
    button(element, 'Send invitation').click();
    await untilText(element, 'The invitation to hej@ny-byra.example is on its way.');
    const cards = (): HTMLElement[] => [...element.renderRoot.querySelectorAll<HTMLElement>('article')];
    const names = (): (string | undefined)[] => cards().map((card) => card.querySelector('bdi')?.textContent ?? undefined);
    await waitUntil(() => loads === 2 && !element.matches(':state(busy)'), 'both to be loaded');
    await waitUntil(() => names().length === 2, 'both requests');
    const before = names();
    const card = cards().find((each) => each.textContent?.includes('Byrån Redovisning AB'));
    const remind = [...(card?.querySelectorAll('button') ?? [])].find((each) => each.textContent?.trim() === 'Send reminder');
    remind?.focus();
    remind?.click();
    await untilText(element, 'The reminder is on its way.');
    expect(names()).to.deep.equal(before);
    const {activeElement} = element.renderRoot as ShadowRoot;
    expect(activeElement?.closest('article')?.textContent).to.include('Byrån Redovisning AB');
    open();
  });

  it('invites another agency beside the one that works here already', async () => {
    const {element} = await show('companyActive');
    await untilText(element, 'Your agency changes the solution.');
    button(element, 'Invite another agency').click();
    await untilText(element, intro);
    await waitUntil(() => focused(element) === 'Invite another agency');
    enter(field(element, 'Name or corporate ID'), 'byrån');
    await untilText(element, '559100-7009');
    element.renderRoot.querySelector<HTMLInputElement>('input[type="radio"]')?.click();
    await element.updateComplete;
    button(element, 'Review invitation').click();
    await untilText(element, 'Review the invitation');
    button(element, 'Send invitation').click();
    await untilText(element, 'Already activated by Anna Berg');
  });

  it('shows Try again when it could not be loaded', async () => {
    let tries = 0;
    const {element} = await show('companyWithAgreement', (api) => ({
      getCompany: async (...input) => {
        if (tries++ === 0) throw new ApiError('network');
        return api.getCompany(...input);
      },
    }));
    await untilText(element, 'No contact with the service.');
    expect(element.matches(':state(error)')).to.equal(true);
    button(element, 'Try again').click();
    await untilText(element, intro);
  });

  it('works when the configuration comes late, and in Swedish', async () => {
    const {api} = await openScenario('companyWithAgreement');
    const element = await mount<InviteAgency>(
      undefined,
      html`<invite-agency lang="sv" function="bookkeeping-invoicing" company-id="company-1"></invite-agency>`,
    );
    expect(textOf(element)).to.equal('');
    configure({api}, element.parentElement as HTMLElement);
    await untilText(element, 'Bjud in redovisningsbyrån som Lindgrens Bageri AB vill samarbeta med');
    expect(maybeButton(element, 'Granska inbjudan')).to.exist;
  });

  it('says what became of earlier invitations, and invites the same agency again', async () => {
    const {element, world} = await show('companyInvited');
    await untilText(element, 'Waiting for');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw invitation');
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'Earlier invitations (1)');
    expect(textOf(element)).to.include('Invited by Karin Lindgren');
    element.renderRoot.querySelector('details')?.setAttribute('open', '');
    await expect(element).to.be.accessible();
    button(element, 'Invite again').click();
    await untilText(element, 'Invite another agency');
    await waitUntil(() => focused(element) === 'Invite another agency');
    await waitUntil(() => element.renderRoot.querySelector<HTMLInputElement>('input[type="radio"]')?.checked);
    button(element, 'Review invitation').click();
    await untilText(element, 'Review the invitation');
    button(element, 'Send invitation').click();
    await untilText(element, 'The invitation is on its way');
    const {collaborations} = await world.api.getCompany({companyId: 'company-1'});
    expect(collaborations.map((each) => each?.status)).to.deep.equal(['requested', 'cancelled']);
  });

  it('says who has invited the agency already, and when', async () => {
    const {element} = await show('companyInvited');
    await untilText(element, 'Invite another agency');
    button(element, 'Invite another agency').click();
    await untilText(element, intro);
    enter(field(element, 'Name or corporate ID'), 'byrån');
    await waitUntil(() => element.renderRoot.querySelector('input[type="radio"]'));
    element.renderRoot.querySelector<HTMLInputElement>('input[type="radio"]')?.click();
    await element.updateComplete;
    button(element, 'Review invitation').click();
    await untilText(element, 'Review the invitation');
    button(element, 'Send invitation').click();
    await untilText(element, 'Already invited by Karin Lindgren,');
    // It cannot be sent any more: the way leads to the one that there is.
    expect(maybeButton(element, 'Send invitation')).to.equal(undefined);
    button(element, 'Back').click();
    await untilText(element, intro);
    await waitUntil(() => (element.renderRoot as ShadowRoot).activeElement?.id === 'search');
    expect(element.renderRoot.querySelector('#failure')).to.equal(null);
  });
});
