import {expect} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {takeOver} from '../../src/kit/skeleton.ts';

class TestPrinted extends LitElement {
  @property() shows = '';

  constructor() {
    super();
    takeOver(this, () => this.shows !== '');
  }

  protected override render(): TemplateResult {
    return html`<p>${this.shows}</p>`;
  }
}

describe('a root that a server has printed', () => {
  const printed = async (): Promise<TestPrinted> => {
    const holder = document.createElement('div');
    document.body.append(holder);
    holder.setHTMLUnsafe('<test-printed><template shadowrootmode="open"><b>Soon</b> <i>more</i></template></test-printed>');
    if (!customElements.get('test-printed')) customElements.define('test-printed', TestPrinted);
    const element = holder.querySelector<TestPrinted>('test-printed') as TestPrinted;
    await element.updateComplete;
    return element;
  };

  it('stays until there is something to show, and goes in the same moment', async () => {
    const element = await printed();
    expect(element.shadowRoot?.textContent).to.equal('Soon more');
    element.shows = 'It';
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('It');
    element.shows = 'That';
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('That');
  });

  it('keeps what the page has put into its slot where it is, until it goes', async () => {
    const holder = document.createElement('div');
    document.body.append(holder);
    holder.setHTMLUnsafe(
      '<test-printed-help><template shadowrootmode="open"><b>Soon</b><slot name="help"></slot></template><i slot="help">Call us</i></test-printed-help>',
    );
    customElements.define(
      'test-printed-help',
      class extends TestPrinted {
        protected override render(): TemplateResult {
          return html`${super.render()}<slot name="help"></slot>`;
        }
      },
    );
    const element = holder.querySelector('test-printed-help') as TestPrinted;
    const before = (): string | undefined => element.querySelector('i')?.assignedSlot?.previousElementSibling?.textContent;
    await element.updateComplete;
    expect(before()).to.equal('Soon');
    element.shows = 'It';
    await element.updateComplete;
    expect(before()).to.equal('It');
  });

  it('is no concern of an element without one', async () => {
    await printed();
    const element = Object.assign(document.createElement('test-printed'), {shows: 'It'}) as TestPrinted;
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('It');
  });
});
