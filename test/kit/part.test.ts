import {expect} from '@open-wc/testing';
import {Part} from '../../src/kit/part.ts';
import {gate} from '../support/mount.ts';

/** A module that comes when the test wants, or does not. */
function loading(...outcomes: readonly ('comes' | 'fails')[]) {
  let asked = 0;
  const {open, opened} = gate();
  const load = async (): Promise<{readonly name: string}> => {
    const outcome = outcomes[asked++];
    await opened;
    if (outcome === 'fails') throw new TypeError('Failed to fetch dynamically imported module');
    return {name: 'views'};
  };
  return {load, arrive: open, asked: () => asked};
}

const failureOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('Part', () => {
  it('is asked for while its data is, and there when the data is answered', async () => {
    const {load, arrive, asked} = loading('comes');
    const part = new Part(load);
    const answer = part.with(Promise.resolve('data'));
    expect([asked(), part.loaded]).to.deep.equal([1, undefined]);
    arrive();
    expect([await answer, part.loaded?.name]).to.deep.equal(['data', 'views']);
  });

  it('is loaded once for all who need it', async () => {
    const {load, arrive, asked} = loading('comes');
    const part = new Part(load);
    arrive();
    await Promise.all([part.with(1), part.with(2)]);
    await part.with(3);
    expect(asked()).to.equal(1);
  });

  it('fails like the network, and is asked for again', async () => {
    const {load, arrive, asked} = loading('fails', 'comes');
    const part = new Part(load);
    arrive();
    expect(await failureOf(part.with('data'))).to.include({name: 'ApiError', code: 'network'});
    expect([await part.with('data'), asked()]).to.deep.equal(['data', 2]);
  });

  it('lets the failure of the data count more', async () => {
    const {load, arrive} = loading('fails');
    arrive();
    expect(await failureOf(new Part(load).with(Promise.reject(new Error('refused'))))).to.have.property('message', 'refused');
  });
});
