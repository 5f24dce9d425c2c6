import {CompanyDriver} from './company.ts';
import {ActivateDriver, ChangeDriver, EndDriver, JoinDriver, StartDriver} from './dialogs.ts';
import {DriverError} from './dom.ts';
import {ElementDriver} from './element.ts';
import {InvitationDriver, InviteDriver} from './invitation.ts';
import {SettingsDriver} from './settings.ts';
import {TabDriver} from './tab.ts';

const drivers = {
  'collab-tab': TabDriver,
  'activate-service-dialog': ActivateDriver,
  'select-customer-solution': JoinDriver,
  'change-solution-dialog': ChangeDriver,
  'end-collaboration-dialog': EndDriver,
  'start-solution-button': StartDriver,
  'collab-settings': SettingsDriver,
  'accept-invitation': InvitationDriver,
  'invite-agency': InviteDriver,
  'company-collaborations': CompanyDriver,
} as const;

/** The driver of each element. */
export type Drivers = {readonly [Tag in keyof typeof drivers]: InstanceType<(typeof drivers)[Tag]>};

/** The driver of an element by its class, where the types of the elements are loaded. */
export type DriverOf<E> = {
  [Tag in keyof Drivers]: Tag extends keyof HTMLElementTagNameMap ? (E extends HTMLElementTagNameMap[Tag] ? Drivers[Tag] : never) : never;
}[keyof Drivers];

/**
 * What a test operates an element with, in any language: by tag, the first one below `within` (or on the page), or the element itself. Elements
 * inside shadow roots are found too.
 * @throws {DriverError} if there is no such element
 */
export function driver<Tag extends keyof Drivers>(tag: Tag, within?: ParentNode): Drivers[Tag];
export function driver<E extends Element>(element: E | null | undefined): DriverOf<E>;
export function driver(wanted: string | Element | null | undefined, within: ParentNode = document): ElementDriver {
  const element = typeof wanted === 'string' ? find(within, wanted) : wanted;
  if (!element) throw new DriverError(typeof wanted === 'string' ? `There is no <${wanted}>.` : 'There is no element to drive.');
  const Driver = Object.hasOwn(drivers, element.localName) ? drivers[element.localName as keyof Drivers] : ElementDriver;
  return new Driver(element as HTMLElement);
}

function find(root: ParentNode, tag: string): Element | undefined {
  const direct = root.querySelector(tag);
  if (direct) return direct;
  for (const {shadowRoot} of root.querySelectorAll('*')) {
    const inner = shadowRoot && find(shadowRoot, tag);
    if (inner) return inner;
  }
  return undefined;
}
