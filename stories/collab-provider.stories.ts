import type {Meta} from '@storybook/web-components-vite';
import {css, html} from 'lit';
import {expect} from 'storybook/test';
import '../src/define/start-solution-button.ts';
import {inside, kit, story, type World} from './support.ts';

/** A part of the page with a look of its own has its own ground. */
const island = css`
  .island {
    padding: 16px;
    border-radius: 6px;
    background: Canvas;
    color: CanvasText;
  }
`.styleSheet;

interface Args extends World {
  readonly locale: string;
  readonly 'color-scheme': string;
  readonly density: string;
}

const meta: Meta<Args> = {
  ...kit,
  title: 'Host page/Provider',
  beforeEach: (context) => {
    kit.beforeEach(context);
    if (!island) return;
    document.adoptedStyleSheets.push(island);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== island);
    };
  },
  component: 'collab-provider',
  args: {...kit.args, scenario: 'active', locale: 'sv', 'color-scheme': 'dark', density: 'compact'},
  // It stands inside another one here, which has the address: the nearest value wins, and what it does not say comes from outside.
  render: ({locale, 'color-scheme': colorScheme, density}) =>
    html`<collab-provider locale=${locale} color-scheme=${colorScheme} density=${density}>
      <div class="island"><start-solution-button customer-id="customer-1"></start-solution-button></div>
    </collab-provider>`,
};
export default meta;

/** One provider for a part of the page: its language, theme and density hold for everything inside. */
export const OwnLanguage = story<Args>('active', {
  play: async ({canvasElement}) => {
    const button = await inside(canvasElement, 'start-solution-button');
    await expect(await button.findByRole('button', {name: /^Starta funktion/})).toBeVisible();
  },
});
