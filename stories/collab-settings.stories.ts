import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import '../src/define/collab-settings.ts';
import {kit, shows, story, type World} from './support.ts';

interface Args extends World {
  readonly view: string;
}

const tag = 'collab-settings';

const meta: Meta<Args> = {
  ...kit,
  title: 'Agency/Settings',
  component: 'collab-settings',
  args: {...kit.args, view: 'collaborations'},
  render: ({view}) => html`<collab-settings view=${view}></collab-settings>`,
};
export default meta;

export const Collaborations = story<Args>('settings', {play: shows(tag, /customers? shown|customers/)});
export const Requests = story<Args>('settings', {args: {view: 'requests'}, play: shows(tag, /^Waiting for/)});
export const Consents = story<Args>('consents', {args: {view: 'consents'}, play: shows(tag, 'Fingerprint')});
export const Batch = story<Args>('manyCustomers', {args: {view: 'batch'}, play: shows(tag, 'Choose solution and customers')});
