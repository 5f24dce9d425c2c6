import {expect, html} from '@open-wc/testing';
import type {CollabErrorEvent} from '../../src/events.ts';
import type {CollabTab} from '../../src/components/collab-tab/collab-tab.ts';
import {problem, type Overrides} from '../../src/mocks/faults.ts';
import {expectQuiet, meet, typesOf} from '../support/fault-world.ts';
import {button, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

const tag = (id: string) => html`<collab-tab customer-id=${id} function="bookkeeping-invoicing"></collab-tab>`;

/** A tab whose page hears of failures and then throws. */
async function open(id: string, overrides?: Overrides) {
  const reported: unknown[] = [];
  const {reportError} = globalThis;
  globalThis.reportError = (error) => reported.push(error);
  restore = () => (globalThis.reportError = reportError);
  const heard: CollabErrorEvent['detail'][] = [];
  const onError = (detail: CollabErrorEvent['detail']): void => {
    heard.push(detail);
    throw new Error('the host');
  };
  return {...(await meet<CollabTab>('requestedRemindable', tag(id), overrides, {config: {onError}})), heard, reported};
}
let restore = (): unknown => undefined;

describe('onError', () => {
  expectQuiet();
  afterEach(() => restore());

  it('hears why nothing could be loaded, and its own mistake takes the place of nothing', async () => {
    const {element, heard, reported} = await open('customer-x');
    await untilText(element, 'could not be found');
    expect(heard.map(({code}) => code)).to.deep.equal(['notFound']);
    expect(reported.map(String)).to.deep.equal(['Error: the host']);
  });

  it('hears why a change failed, and its own mistake ends nothing', async () => {
    const {element, told, heard, reported} = await open('customer-1', {remind: problem('tooEarlyToRemind')});
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    await waitUntil(() => heard.length > 0, 'the failure');
    expect(heard.map(({code}) => code)).to.deep.equal(['tooEarlyToRemind']);
    await waitUntil(() => !element.matches(':state(busy)'), 'the end');
    expect([typesOf(told), reported.map(String)]).to.deep.equal([['collab-error'], ['Error: the host']]);
  });
});
