import {html, nothing, type TemplateResult} from 'lit';
import '../../src/define/company-collaborations.ts';
import type {Collaboration, CompanyOverview} from '../../src/index.ts';
import {asked, go, safeUrl, withQuery} from '../shared/address.ts';
import {onReturn} from '../shared/again.ts';
import {actFor} from '../shared/demo.ts';
import {icons} from '../shared/icons.ts';
import {texts} from '../shared/language.ts';
import {failure, skeleton} from '../shared/notes.ts';
import {canRead} from '../shared/own-solutions.ts';
import {demoLinks, show, skipLink, switches, update, type Content} from '../shared/page.ts';
import {answerWishes, api, doorway, enter, entry, partiesOf, signInLink, type Entry} from '../shared/session.ts';

const say = texts(
  {
    portal: 'My Spiris',
    company: 'Company',
    pendingTerms: '{name} (terms to approve)',
    hello: 'Hello {name}',
    todo: 'Things to do',
    todoAccept: '{name} wants to work with you in {function}. Accept or decline.',
    todoTerms: 'Approve the terms for {function} with {name}.',
    todoTermsFor: 'Approve the terms for {company}, so that {name} can work in its {function}.',
    todoAsk: '{name} wants to work with you in {function}. {administrator} can answer it.',
    todoAskTerms: 'The terms for {function} with {name} wait. {administrator} can approve them.',
    todoConsent: '{name} asks you to pay for {function} from the renewal. Consent or decline.',
    todoAskConsent: '{name} asks you to pay for {function} from the renewal. {administrator} can answer it.',
    toIt: 'To the request',
    toTerms: 'To the terms',
    nothing: 'Nothing to do right now.',
    open: 'Open',
    collaborations: 'Collaborations',
    switch: 'Switch person',
    signedInAs: 'Signed in as {name}',
    noAccess: 'Your agency gets into {name} once the terms are approved.',
  },
  {
    portal: 'My Spiris',
    company: 'Företag',
    pendingTerms: '{name} (villkor att godkänna)',
    hello: 'Hej {name}',
    todo: 'Att göra',
    todoAccept: '{name} vill samarbeta med er i {function}. Acceptera eller avböj.',
    todoTerms: 'Godkänn villkoren för {function} med {name}.',
    todoTermsFor: 'Godkänn villkoren för {company}, så att {name} kan arbeta i {function}.',
    todoAsk: '{name} vill samarbeta med er i {function}. {administrator} kan svara.',
    todoAskTerms: 'Villkoren för {function} med {name} väntar. {administrator} kan godkänna dem.',
    todoConsent: '{name} ber er betala för {function} från förnyelsen. Samtyck eller avböj.',
    todoAskConsent: '{name} ber er betala för {function} från förnyelsen. {administrator} kan svara.',
    toIt: 'Till förfrågan',
    toTerms: 'Till villkoren',
    nothing: 'Inget att göra just nu.',
    open: 'Öppna',
    collaborations: 'Samarbeten',
    switch: 'Byt person',
    signedInAs: 'Inloggad som {name}',
    noAccess: 'Byrån kommer in i {name} när villkoren är godkända.',
  },
);

type Inside = Extract<Entry, {state: 'in'}>;

let overview: CompanyOverview | undefined;
let error: unknown;
/** The agency's person has approved the terms, and with that has nothing more to do here. */
let isDone = false;

async function load(companyId: string): Promise<void> {
  error = undefined;
  try {
    overview = await api.getCompany({companyId});
  } catch (thrown) {
    error = thrown;
  }
  update();
}

const answered = (): void => {
  if (entry.state === 'in') void load(entry.party.id);
};

async function onCompany(event: Event): Promise<void> {
  const companyId = (event.target as HTMLSelectElement).value;
  await actFor(companyId).catch(() => undefined);
  go(withQuery('/my/', {company: companyId}));
}

function companyChoice({session, party}: Inside): TemplateResult {
  return html`<div class="company">
    <label for="company">${say('company')}</label>
    <select id="company" @change=${onCompany}>
      ${partiesOf(session, 'company').map(
        ({id, name, role}) =>
          html`<option value=${id} .selected=${id === party.id}>
            ${role === 'pendingTerms' && !isDone ? say('pendingTerms', {name}) : name}
          </option>`,
      )}
    </select>
  </div>`;
}

/** What somebody who may not do it reads instead. */
const asks = {accept: 'todoAsk', approveTerms: 'todoAskTerms', answerChange: 'todoAskConsent'} as const;

function todoLine(collaboration: Collaboration): TemplateResult | typeof nothing {
  const {allowedActions, whyNot, agency, company, functionName} = collaboration;
  const names = {name: agency.name, function: functionName, company: company.name};
  // Whoever may not answer reads who can.
  const forbidden = whyNot.find((each) => each?.code === 'rightMissing' && each.action !== null && each.action in asks);
  const administrator = forbidden?.params['name'];
  if (forbidden && administrator !== undefined)
    return todoItem(say(asks[forbidden.action as keyof typeof asks], {...names, administrator}), say('toIt'));
  if (allowedActions.includes('accept')) return todoItem(say('todoAccept', names), say('toIt'));
  if (allowedActions.includes('answerChange')) return todoItem(say('todoConsent', names), say('toIt'));
  if (!allowedActions.includes('approveTerms')) return nothing;
  const isOurs = entry.state === 'in' && entry.party.role !== 'pendingTerms';
  return todoItem(say(isOurs ? 'todoTerms' : 'todoTermsFor', names), say('toTerms'));
}

const todoItem = (text: string, wayOn: string): TemplateResult =>
  html`<li>
    <span class="row grow">${icons.handshake}<span class="grow">${text}</span></span>
    <a class="button" href="#collaborations">${wayOn}</a>
  </li>`;

function todo(): Content {
  if (isDone) return html`<p class="panel muted">${say('nothing')}</p>`;
  if (error !== undefined) return failure(error, answered);
  if (!overview) return html`<div class="panel">${skeleton(2)}</div>`;
  const lines = overview.collaborations.flatMap((each) => (each ? [todoLine(each)] : [])).filter((line) => line !== nothing);
  return lines.length > 0
    ? html`<ul class="panel bare list todo">
        ${lines}
      </ul>`
    : html`<p class="panel muted">${say('nothing')}</p>`;
}

/** True once the company has a solution of its own, or one that its agency has given it. */
const hasProduct = ({functions, collaborations}: CompanyOverview): boolean =>
  functions.some((each) => each?.agreement) || collaborations.some((each) => each?.customerAccess === 'granted');

function productLink({session, party}: Inside): Content {
  if (party.role === 'pendingTerms' || !overview || !(hasProduct(overview) || canRead(overview))) return nothing;
  return html`<p>
    <a class="button" href=${safeUrl(withQuery('/product/', {company: party.id}))}
      >${icons.book}<span>${say('open')} <span class="whole">${session.portals.product.name}</span></span></a
    >
  </p>`;
}

function content(inside: Inside): TemplateResult {
  const {session, party} = inside;
  return html`<div class="row apart greeting">
      <div class="grow">
        <h1>${say('hello', {name: session.person.name.split(' ')[0] ?? ''})}</h1>
        <p class="muted">${party.role === 'pendingTerms' && !isDone ? say('noAccess', {name: party.name}) : party.name}</p>
      </div>
      ${productLink(inside)}
    </div>
    <section class="stack" aria-labelledby="todo">
      <h2 id="todo">${say('todo')}</h2>
      ${todo()}
    </section>
    <section id="collaborations" tabindex="-1">
      <company-collaborations company-id=${party.id}></company-collaborations>
    </section>`;
}

const portalName = (): string => (entry.state === 'in' ? entry.session.portals.customerPortal.name : say('portal'));

show({
  title: () => `${entry.state === 'in' ? entry.party.name : say('collaborations')} – ${portalName()}`,
  view: () =>
    html`${skipLink()}
      <header class="top">
        <a class="brand" href="/my/">${icons.home}<span>${portalName()}</span></a>
        ${entry.state === 'in' ? companyChoice(entry) : nothing}
      </header>
      <main id="main" tabindex="-1" class="page-main">${entry.state === 'in' ? content(entry) : doorway('company', entry)}</main>
      <footer class="foot">
        <div class="row small">
          ${
            entry.state === 'in'
              ? html`<span class="muted">${say('signedInAs', {name: entry.session.person.name})}</span> ${signInLink(say('switch'))}`
              : nothing
          }
          ${demoLinks()}
        </div>
        ${switches()}
      </footer>`,
});
answerWishes();
for (const outcome of ['collab-accepted', 'collab-declined', 'collab-changed', 'collab-support-requested', 'collab-ended'] as const)
  document.addEventListener(outcome, answered);
document.addEventListener('collab-terms-approved', () => {
  isDone = entry.state === 'in' && entry.party.role === 'pendingTerms';
  if (!isDone) answered();
  update();
});
onReturn(
  () => (entry.state === 'in' && !isDone ? api.getCompany({companyId: entry.party.id}) : undefined),
  (answer) => {
    [overview, error] = [answer, undefined];
    update();
  },
);
// From the terms the way leads on to the place where the collaboration is linked.
document.documentElement.addEventListener('collab-navigate', (event) => {
  const {to, url} = event.detail;
  if (to !== 'portal' || url === undefined || safeUrl(url) !== '/practice/') return;
  event.preventDefault();
  go('/practice/settings/');
});

const wanted = asked('company');
const found = await enter('company', wanted);
if (found.state === 'in') {
  if (wanted !== undefined && found.session.party?.id !== wanted) void actFor(wanted).catch(() => undefined);
  await load(found.party.id);
}
