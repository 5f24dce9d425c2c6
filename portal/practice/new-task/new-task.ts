import {html, nothing} from 'lit';
import type {CustomerOverview} from '../../../src/index.ts';
import {asked, go, safeUrl, withQuery} from '../../shared/address.ts';
import {field, focusFirstError} from '../../shared/forms.ts';
import {texts} from '../../shared/language.ts';
import {failureText, note, skeleton} from '../../shared/notes.ts';
import {update, type Content} from '../../shared/page.ts';
import {now} from '../../shared/clock.ts';
import {api} from '../../shared/session.ts';
import {noCustomer, practicePage} from '../shell.ts';

const say = texts(
  {
    title: 'Create task',
    lead: 'A task is what your agency has agreed to do for {name}. A collaboration is linked with one.',
    name: 'Name of the task',
    hint: 'Such as “Bookkeeping {year}”.',
    missing: 'Write a name.',
    create: 'Create task',
    cancel: 'Cancel',
    bookkeeping: 'Bookkeeping {year}',
    accounts: 'Annual accounts {year}',
    vat: 'VAT returns {year}',
    payroll: 'Payroll {year}',
  },
  {
    title: 'Skapa uppdrag',
    lead: 'Ett uppdrag är det som byrån har kommit överens om att göra åt {name}. Ett samarbete kopplas till ett uppdrag.',
    name: 'Uppdragets namn',
    hint: 'Till exempel ”Löpande bokföring {year}”.',
    missing: 'Skriv ett namn.',
    create: 'Skapa uppdrag',
    cancel: 'Avbryt',
    bookkeeping: 'Löpande bokföring {year}',
    accounts: 'Årsbokslut {year}',
    vat: 'Momsdeklaration {year}',
    payroll: 'Löner {year}',
  },
);

const customerId = asked('customer') ?? '';
const back = asked('return') ?? withQuery('/practice/customer/', {id: customerId, tab: 'collaborations'});

let customer: CustomerOverview['customer'] | undefined;
let loadError: unknown;
let name = '';
let nameError: string | undefined;
let failed: unknown;
let isBusy = false;

async function load(): Promise<void> {
  loadError = undefined;
  update();
  try {
    ({customer} = await api.getCustomer({customerId}));
  } catch (thrown) {
    loadError = thrown;
  }
  update();
}

async function onSubmit(event: SubmitEvent): Promise<void> {
  event.preventDefault();
  if (isBusy) return;
  nameError = name.trim() ? undefined : say('missing');
  failed = undefined;
  isBusy = !nameError;
  update();
  if (nameError) {
    focusFirstError();
    return;
  }
  try {
    await api.createTask({customerId, name: name.trim()});
    go(back);
  } catch (thrown) {
    failed = thrown;
    isBusy = false;
    update();
  }
}

function view(): Content {
  if (!customer) return loadError === undefined ? skeleton(5) : noCustomer(loadError, () => void load());
  const year = String(now().getFullYear());
  return html`<h1>${say('title')}</h1>
    <p>${say('lead', {name: customer.name})}</p>
    <form class="panel stack" novalidate @submit=${onSubmit}>
      ${failed === undefined ? nothing : html`<div role="alert">${note(failureText(failed), 'danger')}</div>`}
      ${field({
        id: 'name',
        label: say('name'),
        hint: say('hint', {year}),
        value: name,
        error: nameError,
        required: true,
        suggestions: [say('bookkeeping', {year}), say('accounts', {year}), say('vat', {year}), say('payroll', {year})],
        onInput: (value) => {
          name = value;
        },
      })}
      <div class="row">
        <button type="submit" class="button primary" aria-disabled=${isBusy ? 'true' : nothing}>${say('create')}</button>
        <a class="button" href=${safeUrl(back)}>${say('cancel')}</a>
      </div>
    </form>`;
}

void practicePage({place: 'customers', title: () => say('title'), view, load});
