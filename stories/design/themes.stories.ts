import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, waitFor} from 'storybook/test';
import '../../src/define/activate-service-dialog.ts';
import '../../src/define/collab-tab.ts';
import bootstrap from '../../themes/bootstrap.css?raw';
import fluent from '../../themes/fluent.css?raw';
import material from '../../themes/material.css?raw';
import {becomes, kit, story, type World} from '../support.ts';
import {defineContrastTable} from './contrast.ts';
import {hostVariables} from './hosts.ts';

const themes = {bootstrap, material, fluent} as const;
type Host = keyof typeof themes | 'none';

interface Args extends World {
  readonly host: Host;
}

defineContrastTable();

const sheet = new CSSStyleSheet();

/** The page of a host: its own variables, and our file that maps them. */
function wear(host: Host): void {
  sheet.replaceSync(host === 'none' ? '' : `${hostVariables[host]} ${themes[host]} body { background: var(--collab-color-surface); }`);
}

/** On the page as long as the story. */
function withSheet(): () => void {
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}

const meta: Meta<Args> = {
  ...kit,
  title: 'Design/Themes',
  tags: ['!autodocs'],
  beforeEach: (context) => {
    kit.beforeEach(context);
    return withSheet();
  },
  args: {...kit.args, scenario: 'requestedRemindable', host: 'none'},
  argTypes: {...kit.argTypes, host: {control: 'inline-radio', options: ['none', ...Object.keys(themes)]}},
  render: ({host}) => {
    wear(host);
    return html`<collab-tab customer-id="customer-1"></collab-tab>
      <h2>Contrast, measured here</h2>
      <contrast-table .theme=${host}></contrast-table>`;
  },
};
export default meta;

const wears = (host: Host): StoryObj<Args> =>
  story<Args>('requestedRemindable', {
    args: {host},
    play: async (context) => {
      await becomes('collab-tab', 'ready')(context);
      const table = context.canvasElement.querySelector('contrast-table');
      await waitFor(async () => expect(table?.shadowRoot?.querySelectorAll('tbody tr').length).toBeGreaterThan(20));
      await expect(table?.failing.map(({name, scheme, ratio}) => `${name}, ${scheme}: ${String(ratio)}`)).toEqual([]);
    },
  });

/** `collab-kit/themes/bootstrap.css` */
export const Bootstrap = wears('bootstrap');
/** `collab-kit/themes/material.css` */
export const Material = wears('material');
/** `collab-kit/themes/fluent.css` */
export const Fluent = wears('fluent');
