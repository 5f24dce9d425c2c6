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

  it('is no concern of an element without one', async () => {
    await printed();
    const element = Object.assign(document.createElement('test-printed'), {shows: 'It'}) as TestPrinted;
    document.body.append(element);
    await element.updateComplete;
    expect(element.shadowRoot?.textContent).to.equal('It');
  });
});
