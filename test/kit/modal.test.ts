import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {LitElement, render} from 'lit';
import {property} from 'lit/decorators.js';
import {Modal} from '../../src/kit/modal.ts';
import {waitUntil} from '../support/until.ts';

class ModalProbe extends LitElement {
  @property({type: Boolean, reflect: true}) open = false;
  busy = false;
  dirty = false;
  readonly modal = new Modal(this, {busy: () => this.busy, dirty: () => this.dirty});

  protected override render() {
    return html`<dialog aria-label="Probe" .closedBy=${this.modal.closedBy} @cancel=${this.modal.onCancel} @close=${this.modal.onClose}>
      <input aria-label="Name" /> ${this.modal.asking ? html`<p>Discard?</p>` : ''}
    </dialog>`;
  }
}
customElements.define('modal-probe', ModalProbe);

async function open(): Promise<{probe: ModalProbe; dialog: HTMLDialogElement; opener: HTMLButtonElement}> {
  const root = await fixture(
    html`<div><button commandfor="probe" command="--show">Open</button><modal-probe id="probe"></modal-probe></div>`,
  );
  const probe = root.querySelector('modal-probe') as ModalProbe;
  const opener = root.querySelector('button') as HTMLButtonElement;
  const dialog = probe.renderRoot.querySelector('dialog') as HTMLDialogElement;
  opener.focus();
  // A real key press: without one the browser lets Escape close a dialog unasked.
  await sendKeys({press: 'Enter'});
  await waitUntil(() => dialog.matches(':modal'));
  return {probe, dialog, opener};
}

describe('Modal', () => {
  it('opens by a button that commands it, without a script of the page', async () => {
    const {probe, dialog} = await open();
    expect(probe.open).to.equal(true);
    expect(dialog.contains((probe.renderRoot as ShadowRoot).activeElement)).to.equal(true);
  });

  it('closes on Escape and gives the focus back', async () => {
    const {probe, dialog, opener} = await open();
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !dialog.open);
    expect(probe.open).to.equal(false);
    expect(document.activeElement).to.equal(opener);
  });

  it('asks before input is lost', async () => {
    const {probe, dialog} = await open();
    probe.dirty = true;
    await sendKeys({press: 'Escape'});
    await waitUntil(() => dialog.textContent?.includes('Discard?'));
    expect(dialog.open).to.equal(true);
    probe.modal.keep();
    await probe.updateComplete;
    expect(dialog.textContent).not.to.include('Discard?');
    probe.modal.discard();
    await waitUntil(() => !dialog.open);
  });

  it('stays open when it is opened again right after it was closed', async () => {
    const {probe, dialog} = await open();
    probe.open = false;
    await probe.updateComplete;
    const closed = new Promise((heard) => dialog.addEventListener('close', heard, {once: true}));
    probe.open = true;
    await probe.updateComplete;
    await closed;
    await probe.updateComplete;
    expect([probe.open, dialog.matches(':modal')]).to.deep.equal([true, true]);
  });

  it('does not go on asking when it was closed meanwhile, nor asks while it is closed', async () => {
    const {probe, dialog} = await open();
    probe.dirty = true;
    probe.modal.requestClose();
    await probe.updateComplete;
    expect(dialog.textContent).to.include('Discard?');
    for (const whileClosed of [() => undefined, () => probe.modal.requestClose()]) {
      probe.open = false;
      await probe.updateComplete;
      whileClosed();
      await probe.updateComplete;
      probe.open = true;
      await probe.updateComplete;
      expect([dialog.open, dialog.textContent?.includes('Discard?')]).to.deep.equal([true, false]);
    }
  });

  it('stays while a change is under way', async () => {
    const {probe, dialog} = await open();
    probe.busy = true;
    probe.requestUpdate();
    await probe.updateComplete;
    await sendKeys({press: 'Escape'});
    probe.modal.requestClose();
    await probe.updateComplete;
    expect(dialog.open).to.equal(true);
  });

  it('is modal again after it was moved in the document, with its input', async () => {
    const {probe, dialog} = await open();
    const input = dialog.querySelector('input') as HTMLInputElement;
    input.value = 'kept';
    probe.parentElement?.append(probe);
    await waitUntil(() => dialog.matches(':modal'));
    expect(input.value).to.equal('kept');
  });

  it('opens by a button that commands it where the browser does not know commands, inside a shadow root too', async () => {
    const known = Object.getOwnPropertyDescriptor(HTMLButtonElement.prototype, 'commandForElement');
    Reflect.deleteProperty(HTMLButtonElement.prototype, 'commandForElement');
    try {
      const host = await fixture(html`<div></div>`);
      const root = host.attachShadow({mode: 'open'});
      render(html`<button command="--show" commandfor="inner"><b>Open</b></button><modal-probe id="inner"></modal-probe>`, root);
      const probe = root.querySelector('modal-probe') as ModalProbe;
      await probe.updateComplete;
      // A click on no element at all is none of ours.
      document.dispatchEvent(new MouseEvent('click'));
      expect(probe.open).to.equal(false);
      root.querySelector('b')?.click();
      expect(probe.open).to.equal(true);
    } finally {
      if (known) Object.defineProperty(HTMLButtonElement.prototype, 'commandForElement', known);
    }
  });
});
