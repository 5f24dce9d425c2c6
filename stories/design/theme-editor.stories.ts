import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor, within} from 'storybook/test';
import '../../src/define/collab-tab.ts';
import {clipboard, inside, kit, press, story, type World} from '../support.ts';
import {defineThemeEditor} from './theme-editor.ts';

defineThemeEditor();

const meta: Meta<World> = {
  ...kit,
  title: 'Design/Theme editor',
  tags: ['!autodocs'],
  render: () =>
    html`<collab-tab customer-id="customer-1" function="bookkeeping-invoicing"></collab-tab>
      <h2>Tokens</h2>
      <theme-editor></theme-editor>`,
};
export default meta;

const writeText = fn(() => Promise.resolve());

/** Change a token and look: the tab, the window behind *Activate*, and every contrast change with it. Then take the file. */
export const Editor = story('nothingYetS3', {
  beforeEach: clipboard(writeText),
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, 'collab-tab');
    await tab.findByText('Activate a solution');
    const editor = canvasElement.querySelector('theme-editor');
    const table = (): {readonly failing: readonly {readonly name: string}[]} | null =>
      editor?.shadowRoot?.querySelector('contrast-table') ?? null;
    editor?.set('--collab-color-accent light', '#d0d0d0');
    editor?.set('--collab-radius', '12');
    await waitFor(async () => expect(table()?.failing.map(({name}) => name)).toContain('accent on surface'));
    const button = await tab.findByRole('button', {name: 'Activate Bookkeeping'});
    await expect(getComputedStyle(button).borderRadius).toBe('12px');
    editor?.set('--collab-color-accent light', '#00695c');
    await waitFor(async () => expect(table()?.failing).toEqual([]));
    await userEvent.click(within(editor?.shadowRoot as unknown as HTMLElement).getByRole('button', {name: 'Copy'}));
    await waitFor(async () =>
      expect(writeText).toHaveBeenCalledWith(
        ':root {\n  --collab-color-accent: light-dark(#00695c, #85b6ff);\n  --collab-radius: 12px;\n}\n',
      ),
    );
    await press(tab, 'Activate Bookkeeping');
    const dialog = await inside(canvasElement, 'collab-tab', 'activate-service-dialog');
    const activate = await dialog.findByRole('button', {name: 'Activate'});
    const isDark = document.documentElement.style.colorScheme === 'dark';
    await expect(getComputedStyle(activate).backgroundColor).toBe(isDark ? 'rgb(133, 182, 255)' : 'rgb(0, 105, 92)');
    // Left as a designer wants to find it.
    await userEvent.click(await dialog.findByRole('button', {name: 'Cancel'}));
    await press(within(editor?.shadowRoot as unknown as HTMLElement), 'Back to the defaults');
  },
});
