import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect} from 'storybook/test';
import '../src/define/start-solution-button.ts';
import {becomes, compactDarkSwedish, failures, fits, inside, kit, press, see, shows, story, swedish, type World} from './support.ts';

interface Args extends World {
  readonly 'customer-id': string;
  readonly function: string;
}

const tag = 'start-solution-button';

const meta: Meta<Args> = {
  ...kit,
  title: 'Agency/Start solution button',
  component: 'start-solution-button',
  args: {...kit.args, scenario: 'active', 'customer-id': 'customer-1', function: ''},
  render: ({'customer-id': customerId, function: functionKey}) =>
    functionKey
      ? html`<start-solution-button customer-id=${customerId} function=${functionKey}></start-solution-button>`
      : html`<start-solution-button customer-id=${customerId}></start-solution-button>`,
};
export default meta;

const start = /^Start solution for/;

/** The collaboration is active and has a task: one press starts it. */
export const CanStart = story<Args>('active', {
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag), start);
    await expect(args.told).toHaveBeenCalledWith(
      'collab-navigate',
      expect.objectContaining({to: 'start-solution', customerId: 'customer-1', url: expect.stringMatching(/^https:/) as string}),
    );
  },
});
export const AccountantAccess = story<Args>('activeAccountantAccess', {play: shows(tag, 'Start solution')});
export const Ending = story<Args>('ending', {play: shows(tag, 'Start solution')});

/** Not now: the button stays, says why, and leads nowhere. */
export const NotAccepted = story<Args>('requested', {
  play: async ({canvasElement, args}) => {
    const button = await inside(canvasElement, tag);
    await press(button, start);
    await expect(await button.findByRole('button', {name: start})).toHaveAccessibleDescription('The invitation is not accepted yet.');
    await expect(args.told).not.toHaveBeenCalled();
  },
});
export const TermsNotApproved = story<Args>('awaitingTerms', {play: shows(tag, 'The terms are not approved yet.')});
export const NotLinked = story<Args>('activeUnlinked', {play: shows(tag, 'The collaboration is not linked with a task yet.')});

/** No collaboration, nothing to start: the element takes no space. */
export const NothingYet = story<Args>('nothingYetS3', {
  play: async ({canvasElement}) => {
    await becomes(tag, 'empty')({canvasElement});
    await expect(canvasElement.querySelector(tag)?.shadowRoot?.querySelector('button')).toBeNull();
  },
});

const fails = failures<Args>(tag, 'active');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('activeUnlinked', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'The collaboration is not linked with a task yet.');
    await fits();
  },
});
export const Swedish = swedish<Args>('active', {play: shows(tag, 'Starta funktion')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('activeUnlinked', {play: shows(tag, 'Samarbetet är inte kopplat till något uppdrag ännu.')}),
  name: 'Kompakt, mörk, svenska',
};
