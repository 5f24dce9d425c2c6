import {html, nothing} from 'lit';
import {ApiError} from '../../../src/index.ts';
import {asked, go, safeUrl, withQuery} from '../../shared/address.ts';
import {field, focusFirstError} from '../../shared/forms.ts';
import {texts} from '../../shared/language.ts';
import {failure, failureText, note, skeleton} from '../../shared/notes.ts';
import {update, type Content} from '../../shared/page.ts';
import {api} from '../../shared/session.ts';
import {practicePage} from '../shell.ts';
import {looksWrong, type Country} from './corporate-id.ts';

const say = texts(
  {
    title: 'New customer',
    fromCollaboration: 'Filled in from the collaboration with {name}. Check it, then link the collaboration with a task.',
    name: 'Name',
    corporateId: 'Corporate ID',
    corporateIdHint: 'As it is written in the customer’s country, such as 556036\u20110793.',
    country: 'Country',
    number: 'Customer number (optional)',
    numberHint: 'Leave it empty, and the customer gets one.',
    contact: 'Main contact',
    contactHint: 'Needed to invite the customer. You can leave it empty for now.',
    contactName: 'Name',
    email: 'E-mail',
    address: 'Postal address',
    create: 'Create customer',
    cancel: 'Cancel',
    nameMissing: 'Write a name.',
    idMissing: 'Write the corporate ID.',
    idInvalid: 'This is not a valid corporate ID. Check the digits.',
    numberTaken: 'Another customer has this number.',
    contactMissing: 'Write the name too, or leave the whole contact empty.',
    emailMissing: 'Write the e-mail address too, or leave the whole contact empty.',
    emailInvalid: 'This is not an e-mail address.',
    SE: 'Sweden',
    NO: 'Norway',
    DK: 'Denmark',
    FI: 'Finland',
    NL: 'Netherlands',
  },
  {
    title: 'Ny kund',
    fromCollaboration: 'Ifyllt från samarbetet med {name}. Kontrollera uppgifterna och koppla sedan samarbetet till ett uppdrag.',
    name: 'Namn',
    corporateId: 'Organisationsnummer',
    corporateIdHint: 'Så som det skrivs i kundens land, till exempel 556036\u20110793.',
    country: 'Land',
    number: 'Kundnummer (frivilligt)',
    numberHint: 'Lämnas det tomt får kunden ett.',
    contact: 'Huvudkontakt',
    contactHint: 'Behövs för att bjuda in kunden, men kan lämnas tom nu.',
    contactName: 'Namn',
    email: 'E-post',
    address: 'Postadress',
    create: 'Skapa kund',
    cancel: 'Avbryt',
    nameMissing: 'Skriv ett namn.',
    idMissing: 'Skriv organisationsnumret.',
    idInvalid: 'Det är inget giltigt organisationsnummer. Kontrollera siffrorna.',
    numberTaken: 'En annan kund har det numret.',
    contactMissing: 'Skriv även namnet, eller lämna hela kontakten tom.',
    emailMissing: 'Skriv även e-postadressen, eller lämna hela kontakten tom.',
    emailInvalid: 'Det är ingen e-postadress.',
    SE: 'Sverige',
    NO: 'Norge',
    DK: 'Danmark',
    FI: 'Finland',
    NL: 'Nederländerna',
  },
);

const countries = ['SE', 'NO', 'DK', 'FI', 'NL'] as const satisfies readonly Country[];
type Field = 'name' | 'corporateId' | 'number' | 'contactName' | 'email' | 'address';

const collaborationId = asked('collaboration');
const likeId = asked('like');
const values: Record<Field, string> = {name: '', corporateId: '', number: '', contactName: '', email: '', address: ''};
let country: Country = 'SE';
/** Since they were last looked at. */
const changed = new Set<Field>();
let errors: Partial<Record<Field, string>> = {};
let source: string | undefined;
let isLoading = true;
let loadError: unknown;
let failed: unknown;
let isBusy = false;

/** Where the link step waits, or the customer that was made. */
const nextUrl = (customerId: string): string =>
  asked('return') ??
  (collaborationId === undefined
    ? withQuery('/practice/customer/', {id: customerId, tab: 'collaborations'})
    : withQuery('/practice/settings/', {state: 'unlinked'}));
const backUrl = (): string => asked('return') ?? '/practice/';

/** A personal number is shown masked, so it has to be written again. */
const whole = (corporateId: string): string => (corporateId.includes('•') ? '' : corporateId);

async function load(): Promise<void> {
  [isLoading, loadError] = [true, undefined];
  update();
  try {
    if (collaborationId !== undefined) {
      const {company} = await api.getLinkCandidates({collaborationId});
      Object.assign(values, {name: company.name, corporateId: whole(company.corporateId)});
      source = company.name;
    } else if (likeId !== undefined) {
      const {customer} = await api.getCustomer({customerId: likeId});
      const {name, corporateId, contact} = customer;
      Object.assign(values, {name, corporateId: whole(corporateId), contactName: contact?.name ?? '', email: contact?.email ?? ''});
      country = countries.find((each) => each === customer.country) ?? 'SE';
    }
    isLoading = false;
  } catch (thrown) {
    loadError = thrown;
  }
  update();
}

/** What is wrong with what stands in a field; nothing where nothing stands. */
function wrongly(field: Field): string | false {
  const value = values[field].trim();
  if (field === 'corporateId') return value !== '' && looksWrong(value, country) && say('idInvalid');
  return field === 'email' && value !== '' && !/^\S+@\S+\.\S+$/.test(value) && say('emailInvalid');
}

/** Tells it at the field, and takes back what no longer holds. */
function onLeave(field: Field): void {
  if (!changed.delete(field)) return;
  errors = {...errors, [field]: wrongly(field) || undefined};
  update();
}

function check(): Partial<Record<Field, string>> {
  const {name, corporateId, contactName, email, address} = values;
  const hasContact = Boolean(contactName.trim() || email.trim() || address.trim());
  const found: [Field, string | false][] = [
    ['name', !name.trim() && say('nameMissing')],
    ['corporateId', corporateId.trim() ? wrongly('corporateId') : say('idMissing')],
    ['contactName', hasContact && !contactName.trim() && say('contactMissing')],
    ['email', hasContact && (email.trim() ? wrongly('email') : say('emailMissing'))],
  ];
  return Object.fromEntries(found.filter(([, text]) => text));
}

async function onSubmit(event: SubmitEvent): Promise<void> {
  event.preventDefault();
  if (isBusy) return;
  errors = check();
  failed = undefined;
  isBusy = Object.keys(errors).length === 0;
  update();
  if (!isBusy) {
    focusFirstError();
    return;
  }
  const {name, corporateId, number, contactName, email, address} = values;
  try {
    const {id} = await api.createCustomer({
      ...{name, corporateId, country},
      ...(number.trim() ? {number} : {}),
      ...(contactName.trim() ? {contact: {name: contactName, email: email.trim(), ...(address.trim() ? {address} : {})}} : {}),
    });
    go(nextUrl(id));
  } catch (thrown) {
    isBusy = false;
    const pointers = thrown instanceof ApiError ? thrown.fields.map(({pointer}) => pointer) : [];
    errors = {
      ...(pointers.includes('/corporateId') ? {corporateId: say('idInvalid')} : {}),
      ...(pointers.includes('/number') ? {number: say('numberTaken')} : {}),
      ...(pointers.includes('/contact/email') ? {email: say('emailInvalid')} : {}),
    };
    if (Object.keys(errors).length === 0) failed = thrown;
    update();
    focusFirstError();
  }
}

const entryField = (id: Field, options: {label: string; hint?: string; type?: 'email'; required?: boolean}) =>
  field({
    ...options,
    id,
    value: values[id],
    error: errors[id],
    onLeave: () => onLeave(id),
    onInput: (value) => {
      values[id] = value;
      changed.add(id);
    },
  });

function view(): Content {
  if (loadError !== undefined) return failure(loadError, () => void load());
  if (isLoading) return skeleton(8);
  return html`<h1>${say('title')}</h1>
    ${source === undefined ? nothing : note(say('fromCollaboration', {name: source}))}
    <form class="panel stack" novalidate @submit=${onSubmit}>
      ${failed === undefined ? nothing : html`<div role="alert">${note(failureText(failed), 'danger')}</div>`}
      ${entryField('name', {label: say('name'), required: true})}
      <div class="field">
        <label for="country">${say('country')}</label>
        <select id="country" @change=${onCountry}>
          ${countries.map((each) => html`<option value=${each} .selected=${each === country}>${say(each)}</option>`)}
        </select>
      </div>
      ${entryField('corporateId', {label: say('corporateId'), hint: say('corporateIdHint'), required: true})}
      ${entryField('number', {label: say('number'), hint: say('numberHint')})}
      <fieldset class="stack">
        <legend class="label"><h2>${say('contact')}</h2></legend>
        <p class="hint">${say('contactHint')}</p>
        ${entryField('contactName', {label: say('contactName')})} ${entryField('email', {label: say('email'), type: 'email'})}
        ${entryField('address', {label: say('address')})}
      </fieldset>
      <div class="row">
        <button type="submit" class="button primary" aria-disabled=${isBusy ? 'true' : nothing}>${say('create')}</button>
        <a class="button" href=${safeUrl(backUrl())}>${say('cancel')}</a>
      </div>
    </form>`;
}

function onCountry(event: Event): void {
  country = countries.find((each) => each === (event.target as HTMLSelectElement).value) ?? 'SE';
  changed.add('corporateId');
  onLeave('corporateId');
}

void practicePage({place: 'newCustomer', title: () => say('title'), view, load});
