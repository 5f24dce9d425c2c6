import {expect} from '@open-wc/testing';
import {executeServerCommand, sendKeys} from '@web/test-runner-commands';
import {html, type LitElement, type TemplateResult} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {driver} from '../../src/testing/index.ts';
import {gate, mount} from '../support/mount.ts';

const now = new Date('2026-03-16T08:30:00Z');
const company = {person: 'company-admin', actingAs: 'company-1'} as const;

/** What a system colour is on this page. */
function system(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  document.body.append(probe);
  const {color} = getComputedStyle(probe);
  probe.remove();
  return color;
}
const allSystem = (): readonly string[] =>
  [
    'Canvas',
    'CanvasText',
    'ButtonFace',
    'ButtonText',
    'ButtonBorder',
    'Field',
    'FieldText',
    'Highlight',
    'HighlightText',
    'LinkText',
    'GrayText',
  ].map(system);

const sides = ['top', 'right', 'bottom', 'left'] as const;

/** The sides with a line that can be told from the ground. */
function lines(element: Element): readonly string[] {
  const style = getComputedStyle(element);
  return sides.filter((side) => {
    const [width, kind, color] = ['width', 'style', 'color'].map((each) => style.getPropertyValue(`border-${side}-${each}`));
    return parseFloat(width ?? '') >= 1 && kind !== 'none' && color !== system('Canvas') && allSystem().includes(color ?? '');
  });
}

const isSeen = (element: Element): boolean => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0;

/** What an element shows, and what the elements of the kit inside it show. */
function all(element: Element, selector: string): readonly Element[] {
  const root = element.shadowRoot;
  if (!root) return [];
  const inner = [...root.querySelectorAll('*')].filter(({shadowRoot}) => shadowRoot).flatMap((each) => all(each, selector));
  return [...[...root.querySelectorAll(selector)].filter(isSeen), ...inner];
}

const nameOf = (element: Element): string => element.outerHTML.replace(/<!--.*?-->|\s+/g, ' ').slice(0, 160);

/** Buttons, fields and pills have a line around them, and words that can be read. */
function expectOutlines(element: Element): void {
  const buttons = all(element, '.button');
  for (const each of buttons) expect(lines(each), nameOf(each)).to.have.length(4);
  const primary = buttons.filter((each) => each.matches('.primary, .destructive'));
  for (const each of primary) {
    const {backgroundColor, color} = getComputedStyle(each);
    expect([backgroundColor, color], nameOf(each)).to.deep.equal([system('Highlight'), system('HighlightText')]);
  }
  for (const each of all(element, 'input:not([type="checkbox"], [type="radio"]), select, textarea'))
    expect(lines(each), nameOf(each)).to.have.length(4);
  // The browser draws these, with the system's own colours.
  for (const each of all(element, 'input:is([type="checkbox"], [type="radio"])'))
    expect(getComputedStyle(each).appearance, nameOf(each)).not.to.equal('none');
  for (const each of all(element, '.pill')) expect(lines(each), nameOf(each)).to.have.length(4);
  for (const each of all(element, '.pill, .notice, .muted, .error, label, h2, h3, h4'))
    expect(
      allSystem().filter((color) => color !== system('Canvas')),
      nameOf(each),
    ).to.include(getComputedStyle(each).color);
  for (const each of all(element, '.notice, .skeleton')) expect(lines(each), nameOf(each)).not.to.be.empty;
}

async function show<E extends LitElement>(name: ScenarioName, template: TemplateResult, options: OpenOptions = {}): Promise<E> {
  const world = await openScenario(name, {now, ...options});
  return mount<E>(world.api, template, {now: world.now, navigate: () => undefined});
}

const tab = html`<collab-tab customer-id="customer-1"></collab-tab>`;
const settings = (view: string): TemplateResult => html`<collab-settings view=${view}></collab-settings>`;

describe('in forced colours', () => {
  before(async function () {
    // Only Chromium can be told to, and WebKit has none.
    if (!(await executeServerCommand('forced-colors', true))) this.skip();
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
  });
  after(() => executeServerCommand('forced-colors', false));
  afterEach(() => sessionStorage.clear());

  const shown: readonly (readonly [string, ScenarioName, TemplateResult, OpenOptions?])[] = [
    ['the tab of a customer without a collaboration', 'nothingYetS3', tab],
    ['the tab while somebody is asked', 'requestedRemindable', tab],
    ['the tab of an active collaboration', 'active', tab],
    ['the tab where the terms are overdue', 'awaitingTermsOverdue', tab],
    ['the settings', 'settings', settings('collaborations'), {count: 10}],
    ['the sent requests', 'requestedRemindable', settings('requests')],
    ['the choice of several customers', 'manyCustomers', settings('batch'), {count: 12}],
    ['the approvals', 'consents', settings('consents')],
    ['an invitation', 'requestedRemindable', html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`, company],
    ['the company’s page', 'companyAwaitingTerms', html`<company-collaborations company-id="company-1"></company-collaborations>`],
    ['the company’s auditors', 'auditors', html`<company-collaborations company-id="company-1"></company-collaborations>`],
    ['inviting an agency', 'companyWithAgreement', html`<invite-agency function="bookkeeping-invoicing"></invite-agency>`],
    ['the start button', 'active', html`<start-solution-button customer-id="customer-1"></start-solution-button>`],
    ['the start button that cannot', 'requested', html`<start-solution-button customer-id="customer-1"></start-solution-button>`],
    [
      'joining an agreement',
      'nothingYetS1',
      html`<select-customer-solution customer-id="customer-1" function="bookkeeping-invoicing"></select-customer-solution>`,
    ],
    [
      'ending a collaboration',
      'active',
      html`<end-collaboration-dialog open collaboration-id="collaboration-1"></end-collaboration-dialog>`,
    ],
  ];
  for (const [what, name, template, options] of shown)
    it(`buttons, fields, notices and pills of ${what} have outlines`, async () => {
      const element = await show(name, template, options);
      await driver(element.localName as 'collab-tab', element.parentElement ?? document).ready();
      expect(all(element, 'button, input, select').length, 'there is something to see').to.be.greaterThan(0);
      expectOutlines(element);
    });

  it('what is missing stands out in a window', async () => {
    const element = await show('nothingYetS3', tab);
    const dialog = await driver('collab-tab', element.parentElement ?? document).activate('Bookkeeping');
    await dialog.submit().catch(() => undefined);
    expectOutlines(dialog.element);
    const errors = all(dialog.element, '.error');
    expect(errors).not.to.be.empty;
    expect(lines(dialog.root.querySelector('dialog') as Element)).to.have.length(4);
  });

  it('what is being loaded can be seen', async () => {
    const element = await mount({getCustomer: () => new Promise(() => {})} as never, tab);
    await element.updateComplete;
    expect(all(element, '.skeleton').length).to.be.greaterThan(0);
    expectOutlines(element);
  });

  it('the ring of the focus is a line of the system’s colour', async () => {
    const element = await show('active', tab);
    await driver('collab-tab', element.parentElement ?? document).ready();
    const first = document.createElement('button');
    element.before(first);
    first.focus();
    for (let stop = 1; stop <= 3; stop++) {
      await sendKeys({press: 'Tab'});
      let focused: Element = element;
      while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      expect(focused).not.to.equal(element);
      // A row that opens as a whole has its ring around the row.
      const ring = [getComputedStyle(focused), getComputedStyle(focused, '::after')].find((each) => each.outlineStyle !== 'none');
      expect([ring?.outlineStyle, ring?.outlineWidth], nameOf(focused)).to.deep.equal(['solid', '2px']);
      expect(allSystem(), nameOf(focused)).to.include(ring?.outlineColor);
      expect(ring?.outlineColor).not.to.equal(system('Canvas'));
    }
    first.remove();
  });

  it('the view that is shown, the chosen tab and the step that waits differ from the others', async () => {
    const element = await show('settings', settings('collaborations'), {count: 10});
    await driver('collab-settings', element.parentElement ?? document).ready();
    const colorsOf = (selector: string, within: Element): readonly string[] =>
      all(within, selector).map((each) => getComputedStyle(each).borderBottomColor);
    expect(colorsOf('.view[aria-current="page"]', element)).to.deep.equal([system('Highlight')]);
    expect(colorsOf('.view:not([aria-current="page"])', element)).not.to.include(system('Highlight'));

    const page = await show('active', tab);
    const dialog = await driver('collab-tab', page.parentElement ?? document).change();
    expect(colorsOf('.tab[aria-selected="true"]', dialog.element)).to.deep.equal([system('Highlight')]);
    expect(colorsOf('.tab:not([aria-selected="true"])', dialog.element)).not.to.include(system('Highlight'));

    const invited = await show('invitedByCustomer', html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`);
    await driver('accept-invitation', invited.parentElement ?? document).ready();
    const [current, ...others] = ['[aria-current="step"] .mark', 'li:not([aria-current]) .mark'].flatMap((selector) =>
      all(invited, `.steps ${selector}`),
    );
    expect(getComputedStyle(current as Element).backgroundColor).to.equal(system('Highlight'));
    expect(others).not.to.be.empty;
    for (const each of others) {
      expect(getComputedStyle(each).backgroundColor).not.to.equal(system('Highlight'));
      expect(lines(each)).to.have.length(4);
    }
  });

  it('how far an activation for several customers is can be seen', async () => {
    const {open, opened} = gate();
    const world = await openScenario('manyCustomers', {now, count: 12});
    const activate: CollabApi['activate'] = async (input, call) => opened.then(async () => world.api.activate(input, call));
    const element = await mount({...world.api, activate}, settings('batch'), {now: world.now});
    const batch = driver('collab-settings', element.parentElement ?? document);
    await batch.ready();
    await batch.choose({solution: 'Bookkeeping', invoiceRecipient: 'agency', periodMonths: 12, numbers: ['2002', '2003']});
    await batch.check();
    const done = batch.activateAll();
    const bar = await batch.waitFor(() => batch.root.querySelector('progress'), 'the progress');
    expect(getComputedStyle(bar).appearance, 'the browser draws it').not.to.equal('none');
    open();
    await done;
    expectOutlines(element);
  });
});
