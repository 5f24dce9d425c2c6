import {expect, fixture, html} from '@open-wc/testing';
import {initialState, TaskStatus} from '@lit/task';
import {LitElement} from 'lit';
import {property} from 'lit/decorators.js';
import {ApiError} from '../../src/api/errors.ts';
import {announceChange} from '../../src/kit/changes.ts';
import {LoadTask} from '../../src/kit/load-task.ts';
import {expectQuiet, hasten, kitTimers, never, pretend, ring, runningTimers} from '../support/fault-world.ts';
import {waitUntil} from '../support/until.ts';

type Load = (key: string, signal: AbortSignal) => Promise<string>;

class LoadProbe extends LitElement {
  @property() key = '';
  @property({attribute: false}) load: Load | null | undefined;
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
  expectQuiet();

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

  it('keeps what it shows while nothing is asked, for when the same is asked again', async () => {
    const {load, waiting} = answers();
    const probe = await open(load);
    waiting[0]?.resolve('first');
    await shows(probe, 'first');
    probe.load = null;
    await probe.updateComplete;
    expect(probe.task.current).to.equal('first');
    probe.load = load;
    await waitUntil(() => waiting.length === 2);
    expect(probe.task.current).to.equal('first');
    waiting[1]?.resolve('second');
    await shows(probe, 'second');
  });

  it('forgets what it keeps when something else is asked, or has changed elsewhere', async () => {
    const {load, waiting} = answers();
    const probe = await open(load, 'a');
    waiting[0]?.resolve('of a');
    await shows(probe, 'of a');
    probe.load = null;
    await waitUntil(() => probe.task.status === TaskStatus.INITIAL);
    announceChange();
    expect(probe.task.current).to.equal(undefined);
    probe.load = load;
    await waitUntil(() => waiting.length === 2);
    waiting[1]?.resolve('of a again');
    await shows(probe, 'of a again');
    probe.load = null;
    await probe.updateComplete;
    probe.key = 'b';
    probe.load = load;
    await shows(probe, undefined);
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

  const patienceOf = (probe: LoadProbe, patience: number) => waitUntil(() => probe.task.patience === patience, `patience ${patience}`);

  it('tells that it takes long, and no longer once the answer is there', async () => {
    hasten({2000: never, 8000: never});
    const {load, waiting} = answers();
    const probe = await open(load);
    await ring(2000);
    await patienceOf(probe, 1);
    await ring(8000);
    await patienceOf(probe, 2);
    waiting[0]?.resolve('late');
    await shows(probe, 'late');
    expect([probe.task.patience, kitTimers()]).to.deep.equal([0, []]);
  });

  it('tells that it takes long also after another question, whose predecessor was given up', async () => {
    hasten({2000: never, 8000: never});
    const {load, waiting} = answers();
    const probe = await open(load, 'a');
    probe.key = 'b';
    await waitUntil(() => waiting.length === 2);
    expect(waiting[0]?.signal.aborted).to.equal(true);
    waiting[0]?.reject(waiting[0].signal.reason);
    await ring(2000);
    await patienceOf(probe, 1);
    await ring(8000);
    await patienceOf(probe, 2);
    expect(probe.errors).to.deep.equal([]);
  });

  it('begins to count anew with another question', async () => {
    hasten({2000: never});
    const {load, waiting} = answers();
    const probe = await open(load, 'a');
    await ring(2000);
    await patienceOf(probe, 1);
    probe.key = 'b';
    await waitUntil(() => waiting.length === 2);
    expect(probe.task.patience).to.equal(0);
    expect(kitTimers().filter((ms) => ms === 2000)).to.have.length(1);
  });

  it('gives up an adapter that never settles, and says so once', async () => {
    hasten({75_000: never});
    const {load, waiting} = answers();
    const probe = await open(load);
    await ring(75_000);
    await waitUntil(() => probe.task.failure?.code === 'timeout');
    expect([probe.errors, kitTimers(), probe.task.patience]).to.deep.equal([['timeout'], [], 0]);
    waiting[0]?.resolve('much too late');
    await probe.updateComplete;
    expect(probe.task.current).to.equal(undefined);
  });

  it('leaves no timer behind when it leaves the page, also where the adapter goes on', async () => {
    const {load} = answers();
    const probe = await open(load);
    expect(kitTimers()).to.deep.equal([2000, 8000, 75_000]);
    probe.remove();
    await waitUntil(() => kitTimers().length === 0);
    expect(probe.errors).to.deep.equal([]);
  });

  it('counts the seconds until it may be asked again, and no longer once it has left the page', async () => {
    hasten({1000: never});
    const {load, waiting} = answers();
    const probe = await open(load);
    waiting[0]?.reject(new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 3}));
    for (const seconds of [3, 2, 1]) {
      await waitUntil(() => probe.task.failure?.waitSeconds === seconds, `${seconds} s`);
      await ring(1000);
    }
    await waitUntil(() => probe.task.failure?.waitSeconds === 0, 'the end of the countdown');
    void probe.task.run();
    await waitUntil(() => waiting.length === 2);
    waiting[1]?.reject(new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 600}));
    await waitUntil(() => probe.task.failure?.waitSeconds === 600, 'the second countdown');
    probe.parentElement?.append(probe);
    await Promise.resolve();
    expect(probe.task.failure?.waitSeconds).to.equal(600);
    expect(runningTimers()).to.deep.equal([1000]);
    probe.remove();
    await Promise.resolve();
    expect([probe.task.failure?.waitSeconds, runningTimers()]).to.deep.equal([0, []]);
  });

  it('ends the countdown with the next run, and counts in an error of its own', async () => {
    const {load, waiting} = answers();
    const [probe, other] = [await open(load), await open(load)];
    const shared = Object.freeze(new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 600}));
    waiting[0]?.reject(shared);
    waiting[1]?.reject(shared);
    await waitUntil(() => probe.task.failure?.waitSeconds === 600 && other.task.failure?.waitSeconds === 600, 'both countdowns');
    other.remove();
    await Promise.resolve();
    expect([probe.task.failure?.waitSeconds, shared.waitSeconds]).to.deep.equal([600, 0]);
    const {failure} = probe.task;
    void probe.task.run();
    await waitUntil(() => waiting.length === 3, 'the next run');
    expect([failure?.waitSeconds, kitTimers()]).to.deep.equal([0, [2000, 8000, 75_000]]);
    waiting[2]?.resolve('there');
    await waitUntil(() => kitTimers().length === 0, 'no timer');
  });

  it('does not count the time before a prerendered page is looked at', async () => {
    let isPrerendering = true;
    pretend(document, 'prerendering', () => isPrerendering);
    const {load, waiting} = answers();
    const probe = await open(load);
    expect([waiting.length, kitTimers()]).to.deep.equal([0, []]);
    isPrerendering = false;
    document.dispatchEvent(new Event('prerenderingchange'));
    await waitUntil(() => waiting.length === 1);
    expect(kitTimers()).to.deep.equal([2000, 8000, 75_000]);
    waiting[0]?.resolve('seen');
    await shows(probe, 'seen');
  });

  it('asks nothing for a question that was replaced while the page was prerendered', async () => {
    let isPrerendering = true;
    pretend(document, 'prerendering', () => isPrerendering);
    const {load, waiting} = answers();
    const probe = await open(load, 'a');
    probe.key = 'b';
    await probe.updateComplete;
    isPrerendering = false;
    document.dispatchEvent(new Event('prerenderingchange'));
    await waitUntil(() => waiting.length > 0);
    await probe.updateComplete;
    expect([waiting.map(({key}) => key), probe.errors]).to.deep.equal([['b'], []]);
  });
});
