import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {focusFirst} from '../../src/kit/focus-first.ts';

class FocusProbe extends LitElement {
  protected override render() {
    return html`
      <h2 id="title" tabindex="-1">Title</h2>
      <div id="row"><button id="inside">Link</button></div>
      <fieldset id="choices"><input type="radio" id="first" /></fieldset>
      <div id="task"><select id="select"></select></div>
      <details>
        <summary>More</summary>
        <textarea id="hidden"></textarea>
      </details>
    `;
  }
}
customElements.define('focus-probe', FocusProbe);

describe('focusFirst', () => {
  for (const [ids, focused] of [
    [['title'], 'title'],
    [['row'], 'inside'],
    [['choices'], 'first'],
    [['task'], 'select'],
    [['hidden'], 'hidden'],
    [['gone', 'row', 'title'], 'inside'],
  ] as const)
    it(`gives the focus for "${ids.join('", "')}" to "${focused}"`, async () => {
      const probe = await fixture<FocusProbe>(html`<focus-probe></focus-probe>`);
      await focusFirst(probe, ...ids);
      expect(probe.shadowRoot?.activeElement?.id).to.equal(focused);
    });

  it('leaves the focus where it is when nothing of it is there', async () => {
    const probe = await fixture<FocusProbe>(html`<focus-probe></focus-probe>`);
    await focusFirst(probe, 'title');
    await focusFirst(probe, 'gone');
    expect(probe.shadowRoot?.activeElement?.id).to.equal('title');
  });
});
