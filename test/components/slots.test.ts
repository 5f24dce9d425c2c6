import {expect} from '@open-wc/testing';
import {html, type LitElement, type TemplateResult} from 'lit';
import {ApiError} from '../../src/api/errors.ts';
import type {CollabApi} from '../../src/api/contract.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {maybeButton, mount, textOf, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

type Own = TemplateResult | undefined;

interface Place {
  readonly scenario: ScenarioName;
  readonly with: (own: Own) => TemplateResult;
  /** What stands there when there is room for the page's words. */
  readonly text: string;
  readonly open?: OpenOptions;
}

const help = html`<p slot="help">Questions? <a href="#support">Ask our support</a></p>`;
const empty = html`<p slot="empty">Nothing here. <a href="#begin">How to begin</a></p>`;
const atCompany: OpenOptions = {person: 'company-admin', actingAs: 'company-1'};

const places: Readonly<Record<string, Place>> = {
  'collab-tab': {
    scenario: 'active',
    with: (own) => html`<collab-tab customer-id="customer-1">${own}</collab-tab>`,
    text: 'Bookkeeping & Invoicing',
  },
  'activate-service-dialog': {
    scenario: 'nothingYetS3',
    with: (own) =>
      html`<activate-service-dialog open customer-id="customer-1" function="bookkeeping-invoicing" solution="bookkeeping"
        >${own}</activate-service-dialog
      >`,
    text: 'What happens',
  },
  'select-customer-solution': {
    scenario: 'nothingYetS1',
    with: (own) =>
      html`<select-customer-solution customer-id="customer-1" function="bookkeeping-invoicing">${own}</select-customer-solution>`,
    text: 'What happens',
  },
  'change-solution-dialog': {
    scenario: 'active',
    with: (own) => html`<change-solution-dialog open collaboration-id="collaboration-1">${own}</change-solution-dialog>`,
    text: 'New solution',
  },
  'end-collaboration-dialog': {
    scenario: 'active',
    with: (own) => html`<end-collaboration-dialog open collaboration-id="collaboration-1">${own}</end-collaboration-dialog>`,
    text: 'Before the end',
  },
  'start-solution-button': {
    scenario: 'requested',
    with: (own) => html`<start-solution-button customer-id="customer-1">${own}</start-solution-button>`,
    text: 'The invitation is not accepted yet.',
  },
  'collab-settings': {scenario: 'settings', with: (own) => html`<collab-settings>${own}</collab-settings>`, text: 'customers'},
  'accept-invitation': {
    ...{scenario: 'requested', open: atCompany, text: 'Accept'},
    with: (own) => html`<accept-invitation invitation-id="invitation-1">${own}</accept-invitation>`,
  },
  'invite-agency': {
    scenario: 'companyWithAgreement',
    with: (own) => html`<invite-agency company-id="company-1" function="bookkeeping-invoicing">${own}</invite-agency>`,
    text: 'Name or corporate ID',
  },
  'company-collaborations': {
    scenario: 'companyActive',
    with: (own) => html`<company-collaborations company-id="company-1">${own}</company-collaborations>`,
    text: 'Auditors',
  },
};

async function show({scenario, with: template, text, open}: Place, own: Own, around: Partial<CollabApi> = {}): Promise<LitElement> {
  const world = await openScenario(scenario, open);
  const element = await mount<LitElement>({...world.api, ...around}, template(own), {now: world.now});
  await untilText(element, text);
  return element;
}

/** What the page has put into the element. */
const ownOf = (element: LitElement): HTMLElement => element.querySelector('[slot]') as HTMLElement;
const slotOf = (element: LitElement, name: string): HTMLSlotElement | null => element.renderRoot.querySelector(`slot[name="${name}"]`);
/** How high all of it is, be it a window that scrolls. */
const heightOf = (element: LitElement): number => (element.renderRoot.querySelector('.dialog-body') ?? element).scrollHeight;

describe('The slot help', () => {
  for (const [tag, place] of Object.entries(places)) {
    it(`of <${tag}> shows the page’s own words, last`, async () => {
      const element = await show(place, help);
      const own = ownOf(element);
      own.scrollIntoView();
      expect(own.checkVisibility()).to.equal(true);
      const {left, top, height} = own.getBoundingClientRect();
      expect(height).to.be.greaterThan(0);
      expect(own.contains(document.elementFromPoint(left + 5, top + height / 2)), 'nothing lies over it').to.equal(true);
      const others = [...(slotOf(element, 'help')?.parentElement?.querySelectorAll('*') ?? [])].filter((each) => each.checkVisibility());
      const bottoms = others.map((each) => each.getBoundingClientRect().bottom);
      if (tag !== 'start-solution-button') expect(top + 1).to.be.greaterThan(Math.max(...bottoms));
      await expect(element).to.be.accessible();
    });

    it(`of <${tag}> takes no room where nobody fills it`, async () => {
      const element = await show(place, undefined);
      const slot = slotOf(element, 'help') as HTMLSlotElement;
      const height = heightOf(element);
      slot.remove();
      expect(heightOf(element)).to.equal(height);
    });
  }

  it('is there where the element could not load', async () => {
    const failing: Partial<CollabApi> = {
      async getActivationOptions() {
        throw new ApiError('network');
      },
    };
    const failed = await show({...(places['activate-service-dialog'] as Place), text: 'No contact'}, help, failing);
    expect(ownOf(failed).checkVisibility()).to.equal(true);
    const failedTab = await show({...(places['collab-tab'] as Place), text: 'No contact'}, help, {
      async getCustomer() {
        throw new ApiError('network');
      },
    });
    expect(ownOf(failedTab).checkVisibility()).to.equal(true);
  });

  it('shows nothing as long as a window is closed', async () => {
    const world = await openScenario('active');
    const element = await mount<LitElement & {open: boolean}>(
      world.api,
      html`<end-collaboration-dialog collaboration-id="collaboration-1">${help}</end-collaboration-dialog>`,
    );
    expect(ownOf(element).getClientRects()).to.have.length(0);
    element.open = true;
    await untilText(element, 'Before the end');
    expect(ownOf(element).getClientRects()).to.have.length(1);
  });
});

describe('The slot empty', () => {
  const noFunction = async (): Promise<Partial<CollabApi>> => {
    const {api} = await openScenario('requested');
    return {getCustomer: async (...call) => ({...(await api.getCustomer(...call)), functions: []})};
  };
  const settings = (view: string, words: string) => ({
    scenario: 'nothingYetS3' as const,
    with: (own: Own) => html`<collab-settings view=${view}>${own}</collab-settings>`,
    words,
  });
  const lists = {
    'the tab': {...(places['collab-tab'] as Place), words: 'There is no function to collaborate in yet.'},
    'the collaborations of the settings': settings('collaborations', 'No collaborations yet'),
    'the sent requests': settings('requests', 'No request waits for an answer'),
    'the approvals': settings('consents', 'No approvals yet'),
    'the company’s page': {
      scenario: 'companyWithAgreement' as const,
      with: (own: Own) => html`<company-collaborations company-id="company-1">${own}</company-collaborations>`,
      words: 'No collaborations yet',
    },
  };

  for (const [name, {words, ...place}] of Object.entries(lists))
    it(`stands in place of what ${name} says itself`, async () => {
      const around = name === 'the tab' ? await noFunction() : {};
      const plain = await show({...place, text: words}, undefined, around);
      const said = (element: LitElement): boolean =>
        [...(slotOf(element, 'empty')?.querySelectorAll('*') ?? [])].some((each) => each.checkVisibility());
      expect(said(plain), 'its own words, where the page has none').to.equal(true);
      const element = await show({...place, text: words}, empty, around);
      await waitUntil(() => element.matches(':state(empty)'), 'the empty state');
      expect(ownOf(element).checkVisibility()).to.equal(true);
      expect(said(element)).to.equal(false);
      await expect(element).to.be.accessible();
    });

  it('says nothing where there is something, or where only the filters leave nothing', async () => {
    const full = await show(places['collab-settings'] as Place, empty);
    expect(ownOf(full).getClientRects()).to.have.length(0);
    const world = await openScenario('settings');
    const none = await mount<LitElement>(world.api, html`<collab-settings search="nobody">${empty}</collab-settings>`);
    await untilText(none, 'No collaboration fits the filters');
    expect(ownOf(none).getClientRects()).to.have.length(0);
    expect(maybeButton(none, 'Clear filters'), textOf(none)).not.to.equal(undefined);
  });
});
