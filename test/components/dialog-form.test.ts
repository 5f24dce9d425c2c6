import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import {ApiError, type ErrorCode, type ErrorDetails} from '../../src/api/errors.ts';
import type {Money} from '../../src/api/schema.ts';
import {DialogForm, type FormPort} from '../../src/components/dialog-form.ts';
import {CollabChangedEvent} from '../../src/outcomes.ts';
import {onChange} from '../../src/kit/changes.ts';
import {gate} from '../support/mount.ts';

interface Entries {
  readonly name: string;
  readonly agreed: boolean;
  readonly checked: readonly string[];
}

const price: Money = {amountMinor: 100, currency: 'SEK', per: 12, vatIncluded: false};

class ProbeForm extends DialogForm<Entries, 'name' | 'agreed', string, FormPort<unknown, string>> {
  constructor(host: LitElement, port: FormPort<unknown, string>) {
    super(host, port, ['name', 'agreed']);
  }
  try(change: () => Promise<string>, deed = 'try'): Promise<void> {
    const onDone = (result: string): void => this.finish(result, new CollabChangedEvent({} as never));
    return this.send(this.entries, change, onDone, {deed, price});
  }
  fail(code: ErrorCode, details?: ErrorDetails): Promise<void> {
    return this.try(() => Promise.reject(new ApiError(code, undefined, details)));
  }
}

class FormProbe extends LitElement {
  readonly told: string[] = [];
  readonly form = new ProbeForm(this, {
    ...{backend: () => ({}), locale: () => 'en', mayDo: () => true},
    tellError: ({code}) => this.told.push(code),
    onWait: (wait) => this.told.push(wait),
    onDone: (done) => this.told.push(done),
  });
}
customElements.define('form-probe', FormProbe);

const refusedAt = (...pointers: readonly string[]): ErrorDetails => ({fields: pointers.map((pointer) => ({pointer, code: 'odd'}))});

describe('DialogForm', () => {
  let probe: FormProbe;
  let form: ProbeForm;
  let changes = 0;
  let leave = (): void => undefined;
  beforeEach(async () => {
    probe = await fixture<FormProbe>(html`<form-probe></form-probe>`);
    ({form} = probe);
    changes = 0;
    leave = onChange(() => changes++);
  });
  afterEach(() => leave());

  it('has something to lose only while something is entered', async () => {
    expect(form.isDirty).to.equal(false);
    form.enter({name: '', agreed: false, checked: []});
    expect(form.isDirty).to.equal(false);
    form.enter({checked: ['bank']});
    expect(form.isDirty).to.equal(true);
    form.enter({checked: []});
    expect(form.isDirty).to.equal(false);
    form.enter({name: 'Anna'});
    await form.try(() => Promise.resolve('done'));
    expect([form.isDirty, form.done, probe.told]).to.deep.equal([false, 'done', ['done']]);
  });

  it('marks what was refused until something else is entered there', async () => {
    await form.fail('invalidInput', refusedAt('/agreed', '/name'));
    expect([form.refused, form.isRefusedElsewhere, changes]).to.deep.equal([['name', 'agreed'], false, 0]);
    form.enter({name: 'Karin'});
    expect([form.refused, form.submission.error]).to.deep.equal([['agreed'], undefined]);
    form.enter({agreed: true});
    expect(form.refused).to.deep.equal([]);
  });

  it('knows that something was refused that is no field, or that nobody named', async () => {
    for (const details of [refusedAt('/name', '/version'), refusedAt()]) {
      await form.fail('invalidInput', details);
      expect(form.isRefusedElsewhere).to.equal(true);
      form.enter({name: 'Karin'});
      expect(form.isRefusedElsewhere).to.equal(false);
    }
  });

  it('leads to the summary whatever an adapter says of the fields', async () => {
    for (const fields of [{}, 'text', [null], [{pointer: 5}], null] as unknown[]) {
      await form.try(() => Promise.reject(Object.assign(new Error('odd'), {code: 'invalidInput', fields})));
      expect([form.submission.error?.code, form.isRefusedElsewhere, form.refused]).to.deep.equal(['invalidInput', true, []]);
      form.enter({name: 'Karin'});
    }
  });

  it('has everything loaded again after a refusal for good, with the price that was shown', async () => {
    await form.fail('network');
    expect(changes).to.equal(0);
    await form.fail('priceChanged');
    expect([changes, form.formerPrice]).to.deep.equal([1, price]);
  });

  it('keeps the failure as long as nobody knows whether it went through', async () => {
    await form.fail('outcomeUnknown');
    form.enter({name: 'Anna'});
    expect(form.submission.error?.code).to.equal('outcomeUnknown');
  });

  it('has nothing confirmed again once something else is entered', async () => {
    await form.fail('versionMismatch');
    expect(form.stateOf('try').error?.code).to.equal('versionMismatch');
    form.enter({name: 'Anna'});
    expect(form.stateOf('try').error).to.equal(undefined);
  });

  it('does nothing while it has to wait: what failed is still what was tried', async () => {
    await form.fail('tooManyRequests', {retryAfterSeconds: 30});
    expect(form.isBlocked).to.equal(true);
    await form.try(() => Promise.resolve('done'), 'another');
    expect([form.last, form.done, probe.told]).to.deep.equal(['try', undefined, ['tooManyRequests']]);
  });

  it('lets go on what is sent when the window is about something else, tells the page of it and shows nothing', async () => {
    const {open, opened} = gate();
    const outcomes: string[] = [];
    probe.addEventListener('collab-changed', ({type}) => outcomes.push(type));
    form.enter({name: 'Anna'});
    const sent = form.try(() => opened.then(() => 'done'));
    form.leave();
    open();
    await sent;
    expect([probe.told, outcomes, changes]).to.deep.equal([[], ['collab-changed'], 1]);
  });
});
