import type {} from 'collab-kit/types/vue';
import type {GlobalComponents} from 'vue';

type Instance<T extends keyof GlobalComponents> = InstanceType<GlobalComponents[T]>;

/** What Vue's checker of templates does with the attributes of a tag. */
const tag = <T extends 'collab-provider' | 'collab-tab' | 'end-collaboration-dialog'>(
  name: T,
  props: Instance<T>['$props'],
): readonly unknown[] => [name, props];
declare const emit: Instance<'collab-tab'>['$emit'];
declare const event: import('collab-kit').CollabActivatedEvent;

emit('collab-activated', event);
// @ts-expect-error another event
emit('collab-ended', event.detail);
// @ts-expect-error no such event
emit('collab-opened', event);

export const page = [
  tag('collab-tab', {class: 'tab', customerId: '4711', 'customer-id': '4711', headingLevel: 3}),
  tag('collab-tab', {customerId: '4711', headingLevel: '3'}),
  tag('collab-provider', {density: 'compact', colorScheme: 'light dark'}),
  tag('end-collaboration-dialog', {open: true, collaborationId: '1'}),
  // @ts-expect-error a customer is named by text
  tag('collab-tab', {customerId: 4711}),
  // @ts-expect-error a level is a number
  tag('collab-tab', {headingLevel: 'three'}),
  // @ts-expect-error no such density
  tag('collab-provider', {density: 'tight'}),
  // @ts-expect-error no such property
  tag('collab-tab', {customer: '4711'}),
];
