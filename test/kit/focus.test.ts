import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import {focusOn} from '../../src/kit/focus.ts';

class FocusProbe extends LitElement {
  @property({type: Boolean}) complete = false;
  protected override render() {
    return html`<fieldset id="group" tabindex="-1"><input id="first" /><input /></fieldset>
      <details>
        <summary>More</summary>
        <input id="inner" />
      </details>
      ${this.complete ? html`<h2 id="late" tabindex="-1">Late</h2>` : ''}`;
  }
}
customElements.define('focus-probe', FocusProbe);

describe('focusOn', () => {
  const focused = ({shadowRoot}: FocusProbe) => shadowRoot?.activeElement?.id;
  const open = () => fixture<FocusProbe>(html`<focus-probe></focus-probe>`);

  it('waits for what comes with the next update', async () => {
    const probe = await open();
    probe.complete = true;
    await focusOn(probe, 'late');
    expect(focused(probe)).to.equal('late');
  });

  it('gives the focus of a group to its first control', async () => {
    const probe = await open();
    await focusOn(probe, 'group');
    expect(focused(probe)).to.equal('first');
  });

  it('opens what hides the place', async () => {
    const probe = await open();
    await focusOn(probe, 'inner');
    expect([focused(probe), probe.shadowRoot?.querySelector('details')?.open]).to.deep.equal(['inner', true]);
  });

  it('leaves the focus where it is for a place that is not there', async () => {
    const probe = await open();
    await focusOn(probe, 'inner');
    await focusOn(probe, 'nowhere');
    expect(focused(probe)).to.equal('inner');
  });
});
