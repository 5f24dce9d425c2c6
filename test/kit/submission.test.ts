import {expect, fixture, html} from '@open-wc/testing';
import {LitElement} from 'lit';
import type {CallOptions} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import {isChanging, onChange} from '../../src/kit/changes.ts';
import {interactions, Submission} from '../../src/kit/submission.ts';
import {gate} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

class SubmissionProbe extends LitElement {
  readonly errors: ApiError[] = [];
  /** What was told of each wait, and what `wait` was before. */
  readonly waits: unknown[] = [];
  /** Whether each failure was to be shown. */
  readonly shown: boolean[] = [];
  customer = 'a';
  readonly submission: Submission = new Submission(this, {
    about: () => [this.customer],
    failed: (error, isShown) => {
      this.errors.push(error);
      this.shown.push(isShown);
    },
    onWait: (wait) => this.waits.push([this.submission.wait, wait]),
  });
}
customElements.define('submission-probe', SubmissionProbe);

const open = () => fixture<SubmissionProbe>(html`<submission-probe></submission-probe>`);
const keys = (calls: readonly CallOptions[]) => calls.map((call) => call.idempotencyKey);

describe('Submission', () => {
  it('runs one change at a time', async () => {
    const {submission} = await open();
    let calls = 0;
    const change = async () => ++calls;
    const results: number[] = [];
    await Promise.all([
      submission.run('a', change, (result) => results.push(result)),
      submission.run('a', change, (result) => results.push(result)),
    ]);
    expect([calls, results]).to.deep.equal([1, [1]]);
  });

  it('keeps the key while the truth is unknown, and makes a new one for another intent', async () => {
    const {submission} = await open();
    const calls: CallOptions[] = [];
    const lose = async (options: CallOptions) => {
      calls.push(options);
      throw new ApiError('outcomeUnknown');
    };
    await submission.run({solution: 'a'}, lose, () => undefined);
    await submission.run({solution: 'a'}, lose, () => undefined);
    await submission.run({solution: 'b'}, lose, () => undefined);
    const [first, second, third] = keys(calls);
    expect(first).to.equal(second);
    expect(third).not.to.equal(first);
  });

  it('makes a new key after a refusal', async () => {
    const {submission} = await open();
    const calls: CallOptions[] = [];
    const refuse = async (options: CallOptions) => {
      calls.push(options);
      throw new ApiError('taskMissing');
    };
    await submission.run('a', refuse, () => undefined);
    await submission.run('a', refuse, () => undefined);
    expect(new Set(keys(calls)).size).to.equal(2);
  });

  it('survives adapters that throw at once or reject with anything', async () => {
    const probe = await open();
    const nonsense = async () => {
      throw Object.create(null);
    };
    const throwAtOnce = () => {
      throw new Error('SQL: secret');
    };
    await probe.submission.run('a', throwAtOnce, () => undefined);
    expect(probe.submission.error?.code).to.equal('unexpected');
    await probe.submission.run('a', nonsense, () => undefined);
    expect(probe.errors.map((error) => error.code)).to.deep.equal(['unexpected', 'unexpected']);
  });

  it('reports what those throw who hear of it, and is done with the deed', async () => {
    const probe = await open();
    const reported: unknown[] = [];
    const {reportError} = globalThis;
    globalThis.reportError = (error) => reported.push(error);
    const odd = (): never => {
      throw new Error('odd');
    };
    let announced = 0;
    const stop = onChange(() => announced++);
    try {
      await probe.submission.run('a', async () => 1, odd);
      await new Submission(probe, {about: () => [], failed: odd, onWait: () => undefined}).run('b', odd, () => undefined);
    } finally {
      stop();
      globalThis.reportError = reportError;
    }
    expect([reported.map(String), announced, interactions.has(probe)]).to.deep.equal([['Error: odd', 'Error: odd'], 1, false]);
  });

  it('reads without a key that is kept, and nothing loads anew', async () => {
    const probe = await open();
    const {submission} = probe;
    const [calls, results]: [CallOptions[], number[]] = [[], []];
    const lose = async (options: CallOptions) => {
      calls.push(options);
      throw new ApiError('outcomeUnknown');
    };
    let announced = 0;
    const stop = onChange(() => announced++);
    await submission.run('a', lose, () => undefined);
    const reading = submission.read(async () => 1, (result) => results.push(result)); // prettier-ignore
    expect([submission.pending, submission.error, isChanging()]).to.deep.equal([true, undefined, false]);
    await reading;
    await submission.run('a', lose, () => undefined);
    stop();
    const [first, second] = keys(calls);
    expect([submission.pending, results, announced, first === second]).to.deep.equal([false, [1], 0, true]);
    await submission.read(() => Promise.reject(new ApiError('offline')), () => undefined); // prettier-ignore
    expect([submission.error?.code, probe.errors.at(-1)?.code]).to.deep.equal(['offline', 'offline']);
  });

  it('says nothing to an element that has left the page', async () => {
    const probe = await open();
    let told = 0;
    const running = probe.submission.run('a', async () => probe.remove(), () => told++); // prettier-ignore
    await running;
    expect([told, probe.submission.pending]).to.deep.equal([0, false]);
  });

  it('counts down after too many requests and refuses to send sooner', async () => {
    const {submission} = await open();
    let calls = 0;
    const refuse = async () => {
      calls++;
      throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 1});
    };
    await submission.run('a', refuse, () => undefined);
    expect(submission.waitSeconds).to.equal(1);
    await submission.run('a', refuse, () => undefined);
    expect(calls).to.equal(1);
    await waitUntil(() => submission.waitSeconds === 0, 'the countdown to end');
  });

  it('waits for nothing after a refusal that is final: another wish may go through', async () => {
    const {submission} = await open();
    const refuse = () => Promise.reject(new ApiError('tooOften', undefined, {retryAfterSeconds: 60_000}));
    await submission.run('a', refuse, () => undefined);
    expect([submission.error?.code, submission.waitSeconds]).to.deep.equal(['tooOften', 0]);
    const done: string[] = [];
    await submission.run('b', async () => 'sent', (result) => done.push(result)); // prettier-ignore
    expect(done).to.deep.equal(['sent']);
  });

  for (const [said, seconds] of [
    [1.5, 2],
    [-1, 0],
    [NaN, 0],
    [Infinity, 3600],
    [1e9, 3600],
    [undefined, 0],
  ] as const)
    // prettier-ignore
    it(`waits whole seconds, an hour at most: ${said}`, async () => {
      const {submission} = await open();
      const refuse = async () => {
        throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: said});
      };
      await submission.run('a', refuse, () => undefined);
      expect(submission.waitSeconds).to.equal(seconds);
    });

  it('tells once for each try that it is uncertain, before it is, and never when it is over', async () => {
    const {submission, waits} = await open();
    const asked: CallOptions[] = [];
    const lose = async (options: CallOptions) => {
      asked.push(options);
      options.onUncertain?.();
      options.onUncertain?.();
      expect(submission.wait).to.equal('checking');
      throw new ApiError('outcomeUnknown');
    };
    await submission.run('a', lose, () => undefined);
    expect([waits, submission.wait]).to.deep.equal([[[undefined, 'checking']], undefined]);
    asked[0]?.onUncertain?.();
    expect([waits, submission.wait]).to.deep.equal([[[undefined, 'checking']], undefined]);
    await submission.run('a', lose, () => undefined);
    expect(waits.length).to.equal(2);
  });

  it('ends the countdown when the element leaves the page, and not when it is moved', async () => {
    const probe = await open();
    const {submission} = probe;
    const refuse = async () => {
      throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 30});
    };
    await submission.run('a', refuse, () => undefined);
    probe.parentElement?.append(probe);
    await Promise.resolve();
    expect(submission.waitSeconds).to.equal(30);
    probe.remove();
    await Promise.resolve();
    expect(submission.waitSeconds).to.equal(0);
  });

  it('goes on when the element is about something else, tells of it, and shows nothing of it there', async () => {
    const probe = await open();
    const {submission} = probe;
    const {open: answer, opened: answered} = gate();
    const told: unknown[] = [];
    const running = submission.run('remind', () => answered, (_, isShown) => told.push(isShown)); // prettier-ignore
    expect(submission.pending).to.equal(true);
    probe.customer = 'b';
    expect(submission.pending).to.equal(false);
    // What is shown now can do its own meanwhile.
    await submission.run('remind', async () => undefined, (_, isShown) => told.push(isShown)); // prettier-ignore
    answer();
    await running;
    expect(told).to.deep.equal([true, false]);
    const {open: refuse, opened: refused} = gate();
    const failing = submission.run('withdraw', () => refused.then(() => Promise.reject(new ApiError('statusForbids'))), () => undefined); // prettier-ignore
    probe.customer = 'a';
    refuse();
    await failing;
    expect(probe.shown).to.deep.equal([false]);
    expect(submission.error).to.equal(undefined);
    probe.customer = 'b';
    expect(submission.error?.code).to.equal('statusForbids');
  });

  it('makes a new key for the same wish once something else is seen, unless its failure is still shown', async () => {
    const {submission} = await open();
    const calls: CallOptions[] = [];
    const lose = async (options: CallOptions) => {
      calls.push(options);
      throw new ApiError('outcomeUnknown');
    };
    await submission.run('a', lose, () => undefined, 1);
    await submission.run('a', lose, () => undefined, 2);
    submission.clear();
    await submission.run('a', lose, () => undefined, 1);
    submission.clear();
    await submission.run('a', lose, () => undefined, 3);
    const [first, second, third, fourth] = keys(calls);
    expect([second, third], 'tried again, or of what is seen as before').to.deep.equal([first, first]);
    expect(fourth, 'the former may have come true and be over').not.to.equal(first);
  });

  it('does not say why it takes long of what is no longer shown', async () => {
    const probe = await open();
    const {open: answer, opened: answered} = gate();
    const lose = async ({onUncertain}: CallOptions): Promise<void> => {
      await answered;
      onUncertain?.();
    };
    const running = probe.submission.run('a', lose, () => undefined);
    probe.customer = 'b';
    answer();
    await running;
    expect(probe.waits).to.deep.equal([]);
  });
});
