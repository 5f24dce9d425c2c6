import {html, nothing, type TemplateResult} from 'lit';
import '../../src/define/start-solution-button.ts';
import type {Collaboration, CustomerRow} from '../../src/index.ts';
import {asked, safeUrl, withQuery} from '../shared/address.ts';
import {onReturn} from '../shared/again.ts';
import {icons} from '../shared/icons.ts';
import {texts} from '../shared/language.ts';
import {failure, skeleton} from '../shared/notes.ts';
import {update, type Content} from '../shared/page.ts';
import {api} from '../shared/session.ts';
import {noCollaboration, statusPill} from '../shared/status.ts';
import {practicePage} from './shell.ts';

const say = texts(
  {
    title: 'Customers',
    search: 'Search by name or number',
    number: 'No.',
    name: 'Name',
    corporateId: 'Corporate ID',
    collaboration: 'Collaboration',
    start: 'Start',
    more: 'Show more',
    newCustomer: 'New customer',
    nobody: 'No customer matches “{search}”.',
    empty: 'There are no customers yet.',
    all: 'Show all customers',
    shown: 'Customers shown: {count}',
    loading: 'Loading customers…',
  },
  {
    title: 'Kunder',
    search: 'Sök på namn eller nummer',
    number: 'Nr',
    name: 'Namn',
    corporateId: 'Org.nr',
    collaboration: 'Samarbete',
    start: 'Starta',
    more: 'Visa fler',
    newCustomer: 'Ny kund',
    nobody: 'Ingen kund matchar ”{search}”.',
    empty: 'Det finns inga kunder ännu.',
    all: 'Visa alla kunder',
    shown: 'Kunder som visas: {count}',
    loading: 'Läser in kunder…',
  },
);

const pageSize = 25;
const typingPauseMs = 250;
// Beside the menu five columns need this much.
const isNarrow = matchMedia('(max-width: 70rem)');

/** Kept with the page's place in the history, not in its address: a personal number must not stand there. A link may bring one along. */
let search = (history.state as {readonly search?: string} | null)?.search ?? asked('search') ?? '';
let rows: readonly CustomerRow[] = [];
let nextCursor: string | null = null;
let state: 'loading' | 'ready' | 'more' | 'failed' | 'moreFailed' = 'loading';
let error: unknown;
let loading = new AbortController();
let typing: ReturnType<typeof setTimeout> | undefined;

const page = (signal: AbortSignal, cursor?: string): ReturnType<typeof api.listCustomers> =>
  api.listCustomers({limit: pageSize, ...(search ? {search} : {}), ...(cursor === undefined ? {} : {cursor})}, {signal});

async function load(cursor?: string): Promise<void> {
  loading.abort();
  const {signal} = (loading = new AbortController());
  state = cursor === undefined ? 'loading' : 'more';
  update();
  try {
    const answer = await page(signal, cursor);
    const found = answer.items.filter((row) => row !== null);
    rows = cursor === undefined ? found : [...rows, ...found];
    ({nextCursor} = answer);
    state = 'ready';
  } catch (thrown) {
    if (signal.aborted) return;
    error = thrown;
    state = cursor === undefined ? 'failed' : 'moreFailed';
  }
  update();
}

function onSearch(event: Event): void {
  search = (event.target as HTMLInputElement).value.trim();
  clearTimeout(typing);
  typing = setTimeout(searchNow, typingPauseMs);
}

function searchNow(): void {
  history.replaceState({search}, '', '/practice/');
  void load();
}

function showAll(): void {
  search = '';
  searchNow();
}

const customerUrl = (id: string, tab?: string): string => withQuery('/practice/customer/', {id, tab});

const openOnes = ({collaborations}: CustomerRow): readonly Collaboration[] => collaborations.filter((each) => each !== null);

/** The one to start: that which can be started, else the first that runs, else the first that says why not. */
const toStart = (row: CustomerRow): Collaboration | undefined => {
  const open = openOnes(row);
  return open.find(({startUrl}) => startUrl !== null) ?? open.find(({status}) => status === 'active' || status === 'ending') ?? open[0];
};

const statusOf = (row: CustomerRow): Content => {
  const open = openOnes(row);
  return open.length === 0 ? noCollaboration() : open.map((each) => html`<span class="row">${statusPill(each)}</span>`);
};

const startOf = (row: CustomerRow): Content => {
  const collaboration = toStart(row);
  return collaboration ? html`<start-solution-button .collaboration=${collaboration}></start-solution-button>` : nothing;
};

function table(): TemplateResult {
  return html`<table class="customers">
    <caption class="unseen">
      ${say('title')}
    </caption>
    <thead>
      <tr>
        <th scope="col" class="number">${say('number')}</th>
        <th scope="col">${say('name')}</th>
        <th scope="col" class="id">${say('corporateId')}</th>
        <th scope="col" class="status">${say('collaboration')}</th>
        <th scope="col" class="start">${say('start')}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <td class="numeric muted nowrap">${row.number}</td>
            <th scope="row" class="name"><a href=${safeUrl(customerUrl(row.id))}>${row.name}</a></th>
            <td class="numeric nowrap">${row.corporateId}</td>
            <td>${statusOf(row)}</td>
            <td>${startOf(row)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

const cards = (): TemplateResult =>
  html`<ul class="panel bare list">
    ${rows.map(
      (row) =>
        html`<li class="customer stack tight">
          <a class="name" href=${safeUrl(customerUrl(row.id))}><strong>${row.name}</strong></a>
          <p class="small muted numeric">
            <span class="unseen">${say('number')}</span> ${row.number} · <span class="unseen">${say('corporateId')}</span>
            <span class="nowrap">${row.corporateId}</span>
          </p>
          <div>${statusOf(row)}</div>
          ${startOf(row)}
        </li>`,
    )}
  </ul>`;

function results(): Content {
  if (state === 'failed') return failure(error, () => void load());
  if (rows.length > 0) return isNarrow.matches ? cards() : table();
  if (state === 'loading') return html`<div class="panel">${skeleton(pageSize)}</div>`;
  return html`<div class="panel stack tight">
    <p>${search ? say('nobody', {search}) : say('empty')}</p>
    <p>
      ${
        search
          ? html`<button type="button" class="button" @click=${showAll}>${say('all')}</button>`
          : html`<a class="button primary" href="/practice/new-customer/">${say('newCustomer')}</a>`
      }
    </p>
  </div>`;
}

const view = (): Content => [
  html`<div class="row apart">
    <h1>${say('title')}</h1>
    <a class="button" href="/practice/new-customer/">${icons.add}${say('newCustomer')}</a>
  </div>`,
  html`<div class="search" role="search">
    ${icons.search}<input
      type="search"
      aria-label=${say('search')}
      placeholder=${say('search')}
      autocomplete="off"
      .value=${search}
      @input=${onSearch}
    />
  </div>`,
  html`<p class="unseen" role="status">${state === 'ready' ? say('shown', {count: rows.length}) : say('loading')}</p>`,
  html`<div>
    ${results()}
    ${
      state === 'moreFailed'
        ? failure(error, onMore)
        : nextCursor !== null && rows.length > 0 && state !== 'failed'
          ? html`<p class="more">
              <button type="button" class="button" aria-disabled=${state === 'more' ? 'true' : nothing} @click=${onMore}>
                ${say('more')}
              </button>
            </p>`
          : nothing
    }
  </div>`,
];

function onMore(): void {
  if (nextCursor !== null && (state === 'ready' || state === 'moreFailed')) void load(nextCursor);
}

isNarrow.addEventListener('change', update);
addEventListener('pageshow', (event) => {
  if (event.persisted) void load();
});
onReturn(
  // Not when more pages are shown: they would go.
  () => (state === 'ready' && rows.length <= pageSize ? page(loading.signal) : undefined),
  (answer) => {
    rows = answer.items.filter((row) => row !== null);
    ({nextCursor} = answer);
    update();
  },
);
void practicePage({place: 'customers', title: () => say('title'), view, load: () => load()});
