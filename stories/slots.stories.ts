// What a page can put into the elements: words of its own at the end of each (`help`), and in place of what an empty list says (`empty`).
import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '../src/define/activate-service-dialog.ts';
import '../src/define/collab-settings.ts';
import '../src/define/collab-tab.ts';
import '../src/define/company-collaborations.ts';
import '../src/define/start-solution-button.ts';
import {changed} from '../src/mocks/index.ts';
import {inside, kit, see, shows, story, type World} from './support.ts';

const meta: Meta<World> = {...kit, title: 'Host page/Slots'};
export default meta;

const help = html`<p slot="help">Questions? <a href="#support">Ask our support</a></p>`;
const empty = html`<p slot="empty">Nothing here yet. <a href="#start">How to begin</a></p>`;

const isSeen = (canvas: HTMLElement): boolean => (canvas.querySelector('[slot]')?.getClientRects().length ?? 0) > 0;

/** Once `words` stand in the element, the page's own can be seen. */
const showsOwn =
  (tag: string, words: string): NonNullable<StoryObj<World>['play']> =>
  async (context) => {
    await shows(tag, words)(context);
    await waitFor(() => expect(isSeen(context.canvasElement)).toBe(true));
  };

export const Help = story<World>('active', {
  render: () => html`<collab-tab customer-id="customer-1">${help}</collab-tab>`,
  play: showsOwn('collab-tab', 'Collaborations'),
});
/** In a window they stand below what it says, and scroll with it. */
export const HelpInWindow = story<World>('noTask', {
  render: (_args, {id, viewMode}) =>
    html`${viewMode === 'docs' ? html`<button type="button" commandfor=${id} command="--show">Activate</button>` : ''}
      <activate-service-dialog
        id=${id}
        customer-id="customer-1"
        function="bookkeeping-invoicing"
        solution="bookkeeping"
        ?open=${viewMode !== 'docs'}
        >${help}</activate-service-dialog
      >`,
  play: showsOwn('activate-service-dialog', 'Create a task first'),
});
/** Beside the reason why it cannot be started. */
export const HelpBesideReason = story<World>('requested', {
  render: () =>
    html`<start-solution-button customer-id="customer-1"><a slot="help" href="#support">Ask our support</a></start-solution-button>`,
  play: showsOwn('start-solution-button', 'The invitation is not accepted yet.'),
});

export const EmptyTab = story<World>('active', {
  overrides: () => ({getCustomer: changed((body) => ({...(body as object), functions: []}))}),
  render: () => html`<collab-tab customer-id="customer-1">${empty}</collab-tab>`,
  play: showsOwn('collab-tab', 'Collaborations'),
});
export const EmptySettings = story<World>('nothingYetS3', {
  render: () => html`<collab-settings>${empty}</collab-settings>`,
  play: showsOwn('collab-settings', 'Collaborations'),
});
/** Where nothing fits the filters, the element says so itself. */
export const NothingFits = story<World>('settings', {
  render: () => html`<collab-settings search="nobody">${empty}</collab-settings>`,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, 'collab-settings'), 'No collaboration fits the filters');
    await expect(isSeen(canvasElement)).toBe(false);
  },
});
export const EmptyCompany = story<World>('companyWithAgreement', {
  render: () => html`<company-collaborations company-id="company-1">${empty}</company-collaborations>`,
  play: showsOwn('company-collaborations', 'Your own agreement'),
});
