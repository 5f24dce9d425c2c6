import {html, nothing, type TemplateResult} from 'lit';
import {ApiError} from '../../src/index.ts';
import {safeUrl} from '../shared/address.ts';
import {icons} from '../shared/icons.ts';
import {texts} from '../shared/language.ts';
import {failure} from '../shared/notes.ts';
import {demoLinks, show, skipLink, switches, type Content} from '../shared/page.ts';
import {answerWishes, doorway, enter, entry, signInLink, type Entry} from '../shared/session.ts';

const say = texts(
  {
    portal: 'Practice management',
    menu: 'Main menu',
    customers: 'Customers',
    newCustomer: 'New customer',
    settings: 'Settings\u00a0– Collaborations',
    account: 'Account',
    switch: 'Switch person',
    unknown: 'There is no such customer',
    unknownHint: 'The link may be old, or the customer belongs to another agency.',
    all: 'All customers',
  },
  {
    portal: 'Practice management',
    menu: 'Huvudmeny',
    customers: 'Kunder',
    newCustomer: 'Ny kund',
    settings: 'Inställningar\u00a0– Samarbeten',
    account: 'Konto',
    switch: 'Byt person',
    unknown: 'Kunden finns inte',
    unknownHint: 'Länken kan vara gammal, eller så hör kunden till en annan byrå.',
    all: 'Alla kunder',
  },
);

const places = [
  {key: 'customers', url: '/practice/', icon: icons.customers},
  {key: 'newCustomer', url: '/practice/new-customer/', icon: icons.add},
  {key: 'settings', url: '/practice/settings/', icon: icons.settings},
] as const;
type PlaceKey = (typeof places)[number]['key'];

export type Inside = Extract<Entry, {state: 'in'}>;

interface PracticePage {
  readonly place: PlaceKey;
  readonly title: () => string;
  readonly view: (inside: Inside) => Content;
  /** Called once it is known for which agency the page acts. */
  readonly load: (inside: Inside) => Promise<void>;
}

/** A page of Practice management, for people of an agency. */
export async function practicePage({place, title, view, load}: PracticePage): Promise<void> {
  show({
    title: () => `${title()} – ${portalName()}`,
    view: () => shell(place, entry.state === 'in' ? view(entry) : doorway('agency', entry)),
  });
  answerWishes();
  const found = await enter('agency');
  if (found.state === 'in') await load(found);
}

/** A customer that could not be read. One that is not there will not be there at another try. */
export const noCustomer = (error: unknown, onRetry: () => void): TemplateResult =>
  error instanceof ApiError && error.code === 'notFound'
    ? html`<div class="door" role="alert">
        ${icons.customers}
        <h1>${say('unknown')}</h1>
        <p>${say('unknownHint')}</p>
        <p><a class="button primary" href="/practice/">${say('all')}</a></p>
      </div>`
    : failure(error, onRetry);

const portalName = (): string => (entry.state === 'in' ? entry.session.portals.practiceManagement.name : say('portal'));

function shell(place: PlaceKey, content: Content): TemplateResult {
  return html`${skipLink()}
    <div class="frame">
      <header class="side">
        <a class="brand" href="/practice/">${icons.handshake}<span>${portalName()}</span></a>
        ${
          entry.state === 'in'
            ? html`<nav aria-label=${say('menu')}>
                <ul class="menu">
                  ${places.map(
                    ({key, url, icon}) =>
                      html`<li>
                        <a href=${safeUrl(url)} aria-current=${key === place ? 'page' : nothing}>${icon}<span>${say(key)}</span></a>
                      </li>`,
                  )}
                </ul>
              </nav>`
            : nothing
        }
        ${demoLinks()}
      </header>
      <div class="work">
        <section class="bar" aria-label=${say('account')}>
          <div class="who">
            ${
              entry.state === 'in'
                ? html`<strong>${entry.party.name}</strong>
                    <span>${entry.session.person.name}</span>
                    ${signInLink(say('switch'), {style: 'small'})}`
                : nothing
            }
          </div>
          ${switches()}
        </section>
        <main id="main" tabindex="-1">${content}</main>
      </div>
    </div>`;
}
