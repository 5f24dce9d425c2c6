import {html, nothing} from 'lit';
import {asked, go, safeUrl, withQuery} from '../shared/address.ts';
import {people, signIn, signOut, type DemoParty, type DemoPerson} from '../shared/demo.ts';
import {field, focusFirstError} from '../shared/forms.ts';
import {fits, invitedTo} from '../shared/hint.ts';
import {homeOf} from '../shared/home.ts';
import {texts} from '../shared/language.ts';
import {failure, note, skeleton} from '../shared/notes.ts';
import {show, update, type Content} from '../shared/page.ts';
import {everybodyByParty, peopleByParty} from '../shared/people.ts';
import {plainFrame} from '../shared/plain.ts';

const say = texts(
  {
    title: 'Sign in',
    brand: 'Collaboration demo',
    lead: 'This demo has no passwords: choose who you are.',
    invited: 'The invitation was sent to {address}.',
    suggested: 'The invited person',
    everybody: 'Everybody',
    now: 'You are {name}.',
    signOut: 'Sign out',
    other: 'With an e-mail address',
    otherHint: 'Any address that a mail was sent to. Somebody new becomes known that way.',
    email: 'E-mail address',
    invalid: 'This is not an e-mail address.',
    signIn: 'Sign in',
  },
  {
    title: 'Logga in',
    brand: 'Samarbetsdemo',
    lead: 'Här finns inga lösenord. Välj vem du är.',
    invited: 'Inbjudan skickades till {address}.',
    suggested: 'Den som är inbjuden',
    everybody: 'Alla',
    now: 'Du är {name}.',
    signOut: 'Logga ut',
    other: 'Med en e-postadress',
    otherHint: 'En adress som ett mejl har skickats till. Den som är ny blir känd på så sätt.',
    email: 'E-postadress',
    invalid: 'Det är ingen e-postadress.',
    signIn: 'Logga in',
  },
);

const back = asked('return');
const masked = invitedTo(asked('invitation'));
let everybody: readonly DemoPerson[] | undefined;
let current: DemoPerson | undefined;
let error: unknown;
let email = '';
let emailError: string | undefined;

async function load(): Promise<void> {
  error = undefined;
  try {
    const answer = await people();
    everybody = answer.people;
    current = answer.people.find(({id}) => id === answer.signedIn?.personId);
  } catch (thrown) {
    error = thrown;
  }
  update();
}

function attempt(deed: Promise<unknown>, next: string): void {
  deed.then(
    () => go(next),
    (thrown: unknown) => {
      error = thrown;
      update();
    },
  );
}

/** Where the person came from, unless that place is for other people: support has no business in the portals, and a company is for its own. */
function nextFor({parties}: DemoPerson, party: DemoParty | undefined): string {
  const {pathname, searchParams} = new URL(safeUrl(back ?? '/'), location.origin);
  const company = searchParams.get('company');
  const isElsewhere =
    pathname === '/my/' || pathname === '/product/'
      ? party?.kind === 'company' && company !== null && !parties.some(({id}) => id === company)
      : pathname.startsWith('/practice/') && party?.kind === 'company';
  const isOutside = party?.kind === 'support' && pathname !== '/invitation/';
  if (isElsewhere && pathname === '/product/')
    return withQuery('/product/', {company: party?.id, part: searchParams.get('part') ?? undefined});
  return isOutside || isElsewhere ? homeOf(party) : (back ?? homeOf(party));
}

const choose = (person: DemoPerson, party: DemoParty | undefined): void =>
  attempt(signIn({personId: person.id, ...(party ? {partyId: party.id} : {})}), nextFor(person, party));

function onSubmit(event: SubmitEvent): void {
  event.preventDefault();
  emailError = /^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : say('invalid');
  update();
  if (emailError) focusFirstError();
  else attempt(signIn({email: email.trim()}), back ?? '/');
}

const invited = (all: readonly DemoPerson[]): Content => {
  const found = all.filter((person) => masked.some((each) => fits(each, person.email)));
  if (found.length === 0) return nothing;
  return html`<section class="stack tight">
    <h2>${say('suggested')}</h2>
    ${peopleByParty(found, choose)}
  </section>`;
};

const someoneElse = (): Content =>
  html`<section class="panel stack">
    <h2>${say('other')}</h2>
    <form class="stack" novalidate @submit=${onSubmit}>
      ${field({
        id: 'email',
        label: say('email'),
        hint: say('otherHint'),
        type: 'email',
        value: email,
        error: emailError,
        onInput: (value) => {
          email = value;
        },
      })}
      <div><button type="submit" class="button">${say('signIn')}</button></div>
    </form>
  </section>`;

const view = (): Content => [
  html`<div class="stack tight">
    <h1>${say('title')}</h1>
    <p>${say('lead')}</p>
  </div>`,
  masked.length > 0 ? note(say('invited', {address: masked.join(', ')})) : nothing,
  current
    ? html`<p class="row">
        <span>${say('now', {name: current.name})}</span>
        <button type="button" class="button" @click=${() => attempt(signOut(), '/')}>${say('signOut')}</button>
      </p>`
    : nothing,
  error === undefined ? nothing : failure(error, () => void load()),
  everybody ? html`${invited(everybody)}` : nothing,
  everybody
    ? html`<section class="stack">
        <h2>${say('everybody')}</h2>
        ${everybodyByParty(everybody, choose)}
      </section>`
    : error === undefined
      ? skeleton(8)
      : nothing,
  html`${someoneElse()}`,
];

show({title: () => say('title'), view: () => plainFrame(say('brand'), view())});
await load();
