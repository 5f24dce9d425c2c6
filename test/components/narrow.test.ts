import {expect} from '@open-wc/testing';
import {setViewport} from '@web/test-runner-commands';
import {html, type LitElement, type TemplateResult} from 'lit';
import type {Messages} from '../../src/kit/locale.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {pseudoLocale, pseudoTexts} from '../../stories/pseudo-language.ts';
import {button, maybeButton, mount, textOf, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

/** As narrow as a small telephone. */
const width = 320;
const languages = ['sv', 'nb', 'da', 'fi', 'nl'];

interface State {
  readonly scenario: ScenarioName;
  readonly template: TemplateResult;
  readonly open?: OpenOptions;
  /** What stands there when it is ready to be looked at. */
  readonly text?: string;
  /** Buttons to press first, one after the other. */
  readonly press?: readonly string[];
}

const tab = html`<collab-tab customer-id="customer-1"></collab-tab>`;
const openedTab = html`<collab-tab customer-id="customer-1" function="bookkeeping-invoicing"></collab-tab>`;
const activation = (solution: string): TemplateResult =>
  html`<activate-service-dialog
    open
    customer-id="customer-1"
    function="bookkeeping-invoicing"
    solution=${solution}
  ></activate-service-dialog>`;
const change = html`<change-solution-dialog open collaboration-id="collaboration-1"></change-solution-dialog>`;
const billing = html`<change-solution-dialog open view="billing" collaboration-id="collaboration-1"></change-solution-dialog>`;
const end = html`<end-collaboration-dialog open collaboration-id="collaboration-1"></end-collaboration-dialog>`;
const join = html`<select-customer-solution customer-id="customer-1" function="bookkeeping-invoicing"></select-customer-solution>`;
const invitation = html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`;
const invite = html`<invite-agency function="bookkeeping-invoicing" company-id="company-1"></invite-agency>`;
const company = html`<company-collaborations company-id="company-1"></company-collaborations>`;
const start = html`<start-solution-button customer-id="customer-1" function="bookkeeping-invoicing"></start-solution-button>`;
const settings = (view: string): TemplateResult => html`<collab-settings view=${view}></collab-settings>`;
const atCompany: OpenOptions = {person: 'company-admin', actingAs: 'company-1'};

/** The main states of every element, by what a person would call them. */
const states: Readonly<Record<string, State>> = {
  'tab, nothing yet': {scenario: 'nothingYetS3', template: tab},
  'tab, solutions': {scenario: 'nothingYetS1', template: openedTab},
  'tab, no task': {scenario: 'noTask', template: openedTab},
  'tab, asked': {scenario: 'requestedRemindable', template: openedTab, press: ['History']},
  'tab, withdrawing': {scenario: 'requestedRemindable', template: openedTab, press: ['Withdraw']},
  'tab, mail failed': {scenario: 'requestedMailFailed', template: openedTab},
  'tab, overdue': {scenario: 'awaitingTermsOverdue', template: openedTab},
  'tab, active': {scenario: 'active', template: openedTab},
  'tab, without task': {scenario: 'activeUnlinked', template: openedTab},
  'tab, change pending': {scenario: 'changeSupportRequested', template: openedTab},
  'tab, ended': {scenario: 'ended', template: openedTab},
  'tab, scheduled': {scenario: 'scheduled', template: openedTab},
  'tab, asks for consent': {scenario: 'changeAwaitingConsent', template: openedTab},
  'tab, ending': {scenario: 'ending', template: openedTab},
  'activation, asks': {scenario: 'nothingYetS3', template: activation('bookkeepingInvoicing'), text: 'What happens'},
  'activation, mistakes': {
    ...{scenario: 'nothingYetS3', template: activation('bookkeeping'), text: 'What happens'},
    press: ['Activate'],
  },
  'activation, sets up': {scenario: 'nothingYetS4', template: activation('bookkeepingInvoicing'), text: 'What happens'},
  'activation, for nobody but the agency': {scenario: 'nothingYetS4a', template: activation('accountantAccess'), text: 'What happens'},
  'activation, no contact': {scenario: 'noContact', template: activation('bookkeeping'), text: 'main contact'},
  joining: {scenario: 'nothingYetS1', template: join, text: 'What happens'},
  'changing, solutions': {scenario: 'active', template: change, text: 'New solution'},
  'changing, at support': {scenario: 'changeSupportRequested', template: change},
  'changing, payment': {scenario: 'active', template: billing, text: 'Invoice recipient'},
  'ending, the form': {scenario: 'active', template: end, text: 'When'},
  'ending, planned': {scenario: 'ending', template: end},
  starting: {scenario: 'active', template: start},
  'starting, not possible': {scenario: 'requested', template: start},
  'settings, collaborations': {scenario: 'settings', template: settings('collaborations'), text: 'Customer number'},
  'settings, linking': {scenario: 'activeUnlinked', template: settings('collaborations'), press: ['Link with a task: Lindgrens Bageri AB']},
  'settings, requests': {scenario: 'requestedRemindable', template: settings('requests'), text: 'Expires'},
  'settings, several': {scenario: 'settings', template: settings('batch'), text: 'Choose solution and customers'},
  'settings, approvals': {scenario: 'consents', template: settings('consents'), text: 'Fingerprint'},
  'invitation, of a company': {scenario: 'invitedByCustomer', template: invitation, text: 'Check that the invitation'},
  'invitation, mistakes': {scenario: 'invitedByCustomer', template: invitation, press: ['Verify']},
  'invitation, verified': {scenario: 'invitedByCustomerVerified', template: invitation, text: 'Accept the invitation'},
  'invitation, of an agency': {scenario: 'requested', open: atCompany, template: invitation, text: 'Accept'},
  'invitation, declining': {scenario: 'requested', open: atCompany, template: invitation, press: ['Decline']},
  'invitation, terms': {scenario: 'awaitingTerms', open: atCompany, template: invitation, text: 'Approve'},
  'invitation, terms elsewhere': {scenario: 'invitedAwaitingTerms', template: invitation, text: 'Approve the terms'},
  'invitation, linking': {scenario: 'invitedActiveUnlinked', template: invitation, text: 'Link with a task'},
  'invitation, done': {scenario: 'invitedActiveLinked', template: invitation},
  'invitation, expired': {scenario: 'expired', open: atCompany, template: invitation, text: 'has expired'},
  'invitation, of somebody else': {scenario: 'requested', open: {person: 'stranger'}, template: invitation, text: 'Switch account'},
  inviting: {scenario: 'companyWithAgreement', template: invite, text: 'Name or corporate ID'},
  'inviting, mistakes': {scenario: 'companyWithAgreement', template: invite, press: ['Review invitation']},
  'inviting, by address': {scenario: 'companyWithAgreement', template: invite, press: ['Invite by e-mail address instead']},
  'inviting, sent': {scenario: 'companyInvited', template: invite},
  'company, asked': {scenario: 'companyAsked', template: company, press: ['Read and answer the request of Byrån Redovisning AB']},
  'company, terms': {scenario: 'companyAwaitingTerms', template: company},
  'company, active': {scenario: 'companyActive', template: company},
  'company, asked to pay': {scenario: 'companyAskedToPay', template: company, text: 'asks you to pay'},
  'company, own agreement': {scenario: 'companyWithAgreement', template: company, text: 'Your own agreement'},
  'company, given notice': {scenario: 'companyEnding', template: company},
  'company, change at support': {scenario: 'companyOwnChangePending', template: company},
  'company, not an administrator': {scenario: 'companyUser', template: company},
  'company, auditors': {scenario: 'auditors', template: company, press: ['Register auditor']},
};

async function show({scenario, template, open, text, press = []}: State, messages: Messages): Promise<LitElement> {
  const world = await openScenario(scenario, {now: new Date('2026-03-16T08:30:00Z'), count: 12, ...open});
  const element = await mount<LitElement>(world.api, template, {now: world.now, messages});
  await waitUntil(() => element.matches(':state(ready), :state(empty)'), 'the element to be ready').catch((cause) => {
    throw new Error(`${String(cause)}: "${textOf(element)}"`);
  });
  if (text) await untilText(element, text);
  await settled();
  for (const name of press) {
    await waitUntil(() => maybeButton(element, name), `the button "${name}"`).catch((cause) => {
      throw new Error(`${String(cause)} in "${textOf(element)}"`);
    });
    button(element, name).click();
    await settled();
  }
  return element;
}

/** What a change of the language sets off is there: texts come in microtasks, elements inside elements one after the other. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((done) => setTimeout(done));
}

const childrenOf = (node: Node): readonly Node[] =>
  node instanceof Element && node.shadowRoot ? [node.shadowRoot, ...node.childNodes] : [...node.childNodes];

/** Not there for the eye: for screen readers alone, or in a closed `<details>`. */
const isUnseen = (element: Element): boolean => {
  const {clip, clipPath, position} = getComputedStyle(element);
  return !element.checkVisibility() || (position === 'absolute' && (clip !== 'auto' || clipPath !== 'none'));
};

/** What does not fit below `node`: boxes and texts that reach over the page's edge or out of the box that they stand in. */
function* overflows(node: Node): Generator<string> {
  if (node instanceof Element) {
    // One line, which scrolls: what it holds is for the tests of the settings.
    if (isUnseen(node) || node.matches('.views')) return;
    const {display, overflowX} = getComputedStyle(node);
    const isCut = overflowX !== 'visible';
    if (isCut && display !== 'inline' && node.scrollWidth > node.clientWidth + 1 && !node.matches('input, select, textarea'))
      yield `${nameOf(node)} is ${String(node.clientWidth)} wide, its content ${String(node.scrollWidth)}`;
    const {left, right, width: wide} = node.getBoundingClientRect();
    if (wide > 0 && (left < -1 || right > width + 1)) yield `${nameOf(node)} reaches from ${left.toFixed()} to ${right.toFixed()}`;
  } else if (node instanceof Text && node.data.trim()) {
    const box = boxOf(node);
    const area = box.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const {left, right, bottom, top} of range.getClientRects()) {
      const isOut = left < area.left - 1 || right > area.right + 1;
      // A button with a height of its own must grow with two lines.
      const isBelow = box.matches('button') && (bottom > area.bottom + 2 || top < area.top - 2);
      if (isOut || isBelow) {
        yield `"${node.data.trim().slice(0, 50)}" leaves ${nameOf(box)}`;
        break;
      }
    }
  }
  for (const child of childrenOf(node)) yield* overflows(child);
}

function boxOf(node: Text): Element {
  let box = node.parentElement ?? (node.getRootNode() as ShadowRoot).host;
  while (/^(inline|contents)$/.test(getComputedStyle(box).display) && box.parentElement) box = box.parentElement;
  return box;
}

const nameOf = (element: Element): string =>
  `<${element.localName}${element.className ? ` class="${element.className}"` : ''}> "${(element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 40)}"`;

/** A page with a viewport of its own draws no frames while another test is in front: what waits for one is told at once. */
class PromptResizeObserver implements ResizeObserver {
  readonly #callback: ResizeObserverCallback;
  constructor(callback: ResizeObserverCallback) {
    this.#callback = callback;
  }
  observe(target: Element): void {
    queueMicrotask(() => this.#callback([{target, contentRect: target.getBoundingClientRect()} as ResizeObserverEntry], this));
  }
  unobserve(): void {
    // Nothing changes its size here.
  }
  disconnect(): void {
    // Nothing changes its size here.
  }
}

describe(`At ${String(width)} px`, () => {
  /** Empty until the pseudo-language is spoken: the elements are not made anew for it. */
  const messages: Messages = {};
  const page = document.documentElement;
  const promptly = {
    ResizeObserver: PromptResizeObserver,
    requestAnimationFrame: (callback: FrameRequestCallback): number => window.setTimeout(callback),
  };
  const usually = {ResizeObserver: window.ResizeObserver, requestAnimationFrame: window.requestAnimationFrame.bind(window)};

  function speak(language: string): void {
    if (language === pseudoLocale) Object.assign(messages, pseudoTexts);
    else for (const key of Object.keys(messages)) Reflect.deleteProperty(messages, key);
    page.lang = language;
  }

  before(async () => {
    Object.assign(window, promptly);
    await setViewport({width, height: 700});
    document.body.style.cssText = 'margin: 0; font: 16px/1.5 sans-serif';
    // With all their files here, the elements find their texts at once.
    await Promise.all(languages.map((language) => import(`../../src/locales/${language}.ts`)));
  });
  afterEach(() => {
    speak('en');
    page.dir = 'ltr';
  });
  after(async () => {
    Object.assign(window, usually);
    document.body.style.cssText = '';
    page.removeAttribute('lang');
    await setViewport({width: 800, height: 600});
  });

  it('finds what does not fit', () => {
    const plant = (style: string, text = 'Förvaltningsberättelse'): number => {
      const host = document.body.appendChild(document.createElement('div'));
      host.attachShadow({mode: 'open'}).innerHTML = `<button style="font-size: 16px; ${style}">${text}</button>`;
      const count = [...overflows(host)].length;
      host.remove();
      return count;
    };
    expect(plant('')).to.equal(0);
    expect(plant('width: 80px; padding: 0')).to.equal(1);
    expect(plant('width: 80px; overflow: hidden')).to.equal(2);
    expect(plant('height: 24px; width: 80px', 'Two words or three')).to.equal(1);
    expect(plant('margin-left: 200px')).to.be.greaterThan(0);
  });

  for (const [name, state] of Object.entries(states))
    it(`fits in every language: ${name}`, async () => {
      sessionStorage.clear();
      const element = await show(state, messages);
      const english = textOf(element);
      const found: string[] = [];
      for (const language of ['en', ...languages, pseudoLocale]) {
        speak(language);
        await settled();
        if (language !== 'en') await waitUntil(() => textOf(element) !== english, `the element to speak ${language}`);
        for (const direction of ['ltr', 'rtl']) {
          page.dir = direction;
          const {scrollWidth, clientWidth} = page;
          if (scrollWidth > clientWidth) found.push(`${language} ${direction}: the page is ${String(scrollWidth)} wide`);
          found.push(...[...overflows(element)].map((what) => `${language} ${direction}: ${what}`));
        }
      }
      expect(found, found.join('\n')).to.deep.equal([]);
    });
});
