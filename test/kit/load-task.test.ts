import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {initialState} from '@lit/task';
import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import {announceChange} from '../../src/kit/changes.ts';
import {LoadTask} from '../../src/kit/load-task.ts';

type Load = (key: string, signal: AbortSignal) => Promise<string>;

class LoadProbe extends LitElement {
  @property() key = '';
  @property({attribute: false}) load: Load | undefined;
  readonly errors: string[] = [];
  readonly task = new LoadTask(
    this,
    {args: () => [this.load, this.key] as const, task: ([load, key], {signal}) => (load && key ? load(key, signal) : initialState)},
    (error) => this.errors.push(error.code),
  );
}
customElements.define('load-probe', LoadProbe);

const open = (load: Load, key = 'a') => fixture<LoadProbe>(html`<load-probe .load=${load} key=${key}></load-probe>`);
const shows = (probe: LoadProbe, text: string | undefined) =>
  waitUntil(() => probe.task.current === text, `"${text}", not "${probe.task.current}"`);

/** Answers that the test gives when it wants. */
function answers() {
  const waiting: {key: string; signal: AbortSignal; resolve: (text: string) => void; reject: (error: unknown) => void}[] = [];
  const load: Load = (key, signal) => new Promise((resolve, reject) => waiting.push({key, signal, resolve, reject}));
  return {load, waiting};
}

describe('LoadTask', () => {
  it('shows the newest, whatever comes last', async () => {
    const {load, waiting} = answers();
    const probe = await open(load, 'a');
    probe.key = 'b';
    await waitUntil(() => waiting.length === 2);
    waiting[1]?.resolve('new');
    await shows(probe, 'new');
    waiting[0]?.resolve('old');
    await probe.updateComplete;
    expect(probe.task.current).to.equal('new');
  });

  it('keeps what it shows while it loads the same again, also if that fails', async () => {
    const {load, waiting} = answers();
    const probe = await open(load);
    waiting[0]?.resolve('first');
    await shows(probe, 'first');
    announceChange();
    await waitUntil(() => waiting.length === 2);
    expect(probe.task.current).to.equal('first');
    waiting[1]?.reject(new Error('odd'));
    await waitUntil(() => probe.task.failure !== undefined);
    expect([probe.task.current, probe.errors]).to.deep.equal(['first', ['unexpected']]);
  });

  it('never shows one thing under the name of another', async () => {
    const {load, waiting} = answers();
    const probe = await open(load, 'a');
    waiting[0]?.resolve('of a');
    await shows(probe, 'of a');
    probe.key = 'b';
    await shows(probe, undefined);
  });

  it('stops when it leaves the page, tells nobody, and starts over when it returns', async () => {
    const {load, waiting} = answers();
    const probe = await open(load);
    const parent = probe.parentElement as HTMLElement;
    probe.remove();
    await waitUntil(() => waiting[0]?.signal.aborted);
    waiting[0]?.reject(waiting[0].signal.reason);
    parent.append(probe);
    await waitUntil(() => waiting.length === 2);
    waiting[1]?.resolve('fresh');
    await shows(probe, 'fresh');
    expect(probe.errors).to.deep.equal([]);
  });

  it('keeps its request when it is only moved', async () => {
    const {load, waiting} = answers();
    const probe = await open(load);
    probe.parentElement?.append(probe);
    await Promise.resolve();
    waiting[0]?.resolve('here');
    await shows(probe, 'here');
    expect(waiting).to.have.length(1);
  });

  it('loads again when the network returns after a failure, and only then', async () => {
    const {load, waiting} = answers();
    const probe = await open(load);
    waiting[0]?.resolve('fine');
    await shows(probe, 'fine');
    window.dispatchEvent(new Event('online'));
    expect(waiting).to.have.length(1);
    announceChange();
    await waitUntil(() => waiting.length === 2);
    waiting[1]?.reject(Object.assign(new Error('x'), {code: 'offline'}));
    await waitUntil(() => probe.task.failure?.code === 'offline');
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => waiting.length === 3);
  });

  it('leaves no listener behind', async () => {
    const {load, waiting} = answers();
    const probe = await open(load);
    waiting[0]?.resolve('x');
    await shows(probe, 'x');
    probe.remove();
    await Promise.resolve();
    announceChange();
    window.dispatchEvent(new Event('online'));
    await Promise.resolve();
    expect(waiting).to.have.length(1);
  });
});
