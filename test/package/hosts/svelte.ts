import type {} from 'collab-kit/types/svelte';
import type {SvelteHTMLElements} from 'svelte/elements';

/** What Svelte's own compiler does with the attributes of a tag. */
const tag = <T extends keyof SvelteHTMLElements>(name: T, attributes: SvelteHTMLElements[T]): readonly unknown[] => [name, attributes];

export const page = [
  tag('collab-tab', {
    class: 'tab',
    'customer-id': '4711',
    headingLevel: 3,
    'oncollab-activated': (event) => event.detail.collaborationId.trim(),
  }),
  tag('end-collaboration-dialog', {open: true, 'on:collab-ended': ({detail}) => detail.status === 'ended'}),
  // @ts-expect-error a customer is named by text
  tag('collab-tab', {'customer-id': 4711}),
  tag('collab-provider', {density: 'compact', 'color-scheme': 'light dark'}),
  // @ts-expect-error no such density
  tag('collab-provider', {density: 'tight'}),
  // @ts-expect-error no such member of the detail
  tag('collab-tab', {'oncollab-activated': (event) => event.detail.email}),
  // @ts-expect-error no such property
  tag('collab-tab', {customer: '4711'}),
];
