import {html, nothing, type TemplateResult} from 'lit';
import type {Session} from '../src/index.ts';
import {go, safeUrl, withQuery} from './shared/address.ts';
import {now, readClock} from './shared/clock.ts';
import {advanceClock, people, signIn, signOut, writeMailsIn, type DemoParty, type DemoPerson} from './shared/demo.ts';
import {homeOf} from './shared/home.ts';
import {icons} from './shared/icons.ts';
import {dateAndTime, language, texts} from './shared/language.ts';
import {failure, skeleton} from './shared/notes.ts';
import {show, skipLink, switches, update, type Content} from './shared/page.ts';
import {everybodyByParty, roleName} from './shared/people.ts';
import {unboundApi} from './shared/session.ts';
import {further, stories, type PortalNames, type Step, type Who} from './stories.ts';

const say = texts(
  {
    brand: 'Collaboration demo',
    title: 'Five ways into a collaboration',
    lead: 'An accounting agency and its customers share the same data instead of sending files. Follow one of the five situations step by step: each button lets you be the right person in the right place.',
    mails: 'The mails of the demo follow the language of this page, except those that are sent already.',
    stories: 'The five situations',
    further: 'What happens afterwards',
    furtherLead: 'Change, end, many at once: each with customers that already have what it takes.',
    be: 'As {name}',
    openMail: 'Mailbox',
    who: '{name}, {of}',
    addressee: 'The mail is addressed to {name}.',
    everybodysMail: 'All mail of the demo',
    now: 'You are {name}',
    nobody: 'Nobody is signed in',
    signOut: 'Sign out',
    places: 'Places',
    practiceHint: 'The agency: customers, tasks, collaborations',
    myHint: 'The customer: requests and terms',
    productHint: 'Where both work',
    support: 'Support',
    supportHint: 'Changes that lose something',
    mailbox: 'Mailbox',
    mailboxHint: 'Every mail that is sent',
    storybook: 'Storybook',
    storybookHint: 'Every element in every state',
    apiDocs: 'API reference',
    apiDocsHint: 'Every operation, for your own backend',
    openapi: 'API description',
    openapiHint: 'The same as OpenAPI, for programs',
    clock: 'The clock of the demo',
    clockLead: 'Reminders and expiry need time to pass. It only goes forward.',
    time: 'It is {time}',
    day: 'One day on',
    month: '31 days on',
    people: 'Choose who to be',
    peopleLead: 'There are no passwords here. Whoever you choose is taken to the fitting portal.',
    failedSignIn: '{name} becomes known once the company is set up. Do the step above first.',
  },
  {
    brand: 'Samarbetsdemo',
    title: 'Fem vägar till ett samarbete',
    lead: 'En redovisningsbyrå och dess kunder delar samma uppgifter i stället för att skicka filer. Följ en av de fem situationerna steg för steg. Varje knapp gör dig till rätt person på rätt plats.',
    mails: 'Mejlen skrivs på samma språk som den här sidan. De som redan är skickade ändras inte.',
    stories: 'De fem situationerna',
    further: 'Vad som händer sedan',
    furtherLead: 'Byta, avsluta, många på en gång: var och en med kunder som redan har det som behövs.',
    be: 'Som {name}',
    openMail: 'Mejl',
    who: '{name}, {of}',
    addressee: 'Mejlet är ställt till {name}.',
    everybodysMail: 'Alla mejl',
    now: 'Du är {name}',
    nobody: 'Ingen är inloggad',
    signOut: 'Logga ut',
    places: 'Platser',
    practiceHint: 'Byrån: kunder, uppdrag, samarbeten',
    myHint: 'Kunden: förfrågningar och villkor',
    productHint: 'Där båda arbetar',
    support: 'Support',
    supportHint: 'Byten där något går förlorat',
    mailbox: 'Mejl',
    mailboxHint: 'Alla mejl som skickas',
    storybook: 'Storybook',
    storybookHint: 'Varje element i alla lägen',
    apiDocs: 'API-referens',
    apiDocsHint: 'Varje anrop, för en egen backend',
    openapi: 'API-beskrivning',
    openapiHint: 'Detsamma som OpenAPI, för program',
    clock: 'Klockan',
    clockLead: 'Påminnelser och sista svarsdag kräver att tiden går. Den går bara framåt.',
    time: 'Den är {time}',
    day: 'En dag fram',
    month: '31 dagar fram',
    people: 'Välj vem du vill vara',
    peopleLead: 'Här finns inga lösenord. Den du väljer kommer till rätt portal.',
    failedSignIn: '{name} blir känd när företaget är upplagt. Gör steget ovanför först.',
  },
);

let session: Session | undefined;
let everybody: readonly DemoPerson[] | undefined;
let error: unknown;
let isMoving = false;
let tooEarly: Step | undefined;

async function load(): Promise<void> {
  error = undefined;
  try {
    const [answer] = await Promise.all([people(), readClock()]);
    everybody = answer.people;
    session = answer.signedIn ? await unboundApi.getSession({}) : undefined;
  } catch (thrown) {
    error = thrown;
  }
  update();
}

/** Whoever reads here is to understand the mails too. Where that fails, they stay in the language that they have. */
const speak = (): void => void writeMailsIn(language()).catch(() => undefined);

const portals = (): PortalNames => ({
  practice: session?.portals.practiceManagement.name ?? 'Practice management',
  my: session?.portals.customerPortal.name ?? 'My Spiris',
  product: session?.portals.product.name ?? 'Bookkeeping & Invoicing',
});

async function be(person: DemoPerson, party: DemoParty | undefined): Promise<void> {
  await signIn({personId: person.id, ...(party ? {partyId: party.id} : {})});
  go(homeOf(party));
}

async function onStep(step: Step): Promise<void> {
  const {who} = step;
  if (!who) return go(step.url);
  const url = step.addressee ? mailboxOf(who) : step.url;
  // By address somebody would become known too early, without a company.
  if ('email' in who.signIn) ({people: everybody} = await people());
  const email = 'email' in who.signIn ? who.signIn.email : undefined;
  const known = email === undefined ? undefined : everybody?.find((person) => person.email === email);
  if (email !== undefined && !known) {
    tooEarly = step;
    update();
    return;
  }
  const [party] = known?.parties ?? [];
  await signIn(known ? {personId: known.id, ...(party ? {partyId: party.id} : {})} : who.signIn);
  go(party && url === '/my/' ? withQuery(url, {company: party.id}) : url);
}

/** What has come for somebody, with the newest open. */
function mailboxOf({signIn: by}: Who): string {
  const email = 'email' in by ? by.email : everybody?.find(({id}) => id === by.personId)?.email;
  return withQuery('/mailbox/', {to: email, mail: 'newest'});
}

async function onAdvance(hours: number): Promise<void> {
  if (isMoving) return;
  isMoving = true;
  update();
  await advanceClock(hours).catch(() => undefined);
  await readClock();
  isMoving = false;
  update();
}

const firstName = ({name}: Who): string => name.split(' ')[0] ?? name;

const stepLine = (step: Step): TemplateResult =>
  html`<li>
    <div>
      <p>${step.text(portals())}</p>
      <p class="who">${step.who ? say('who', {name: step.who.name, of: step.who.of}) : say('everybodysMail')}</p>
      ${step.addressee ? html`<p class="who">${say('addressee', {name: step.addressee()})}</p>` : nothing}
      ${step.who && step === tooEarly ? html`<p class="error small" role="alert">${say('failedSignIn', {name: step.who.name})}</p>` : nothing}
    </div>
    <button type="button" class="button" @click=${() => void onStep(step)}>
      ${step.who ? say('be', {name: firstName(step.who)}) : say('openMail')} ${icons.arrow}
    </button>
  </li>`;

const storyCard = ({title, customer, lead, steps}: (typeof stories)[number], index?: number): TemplateResult =>
  html`<li class="panel story">
    <header>
      ${index === undefined ? nothing : html`<span class="number" aria-hidden="true">${index + 1}</span>`}
      <h3>${title()}</h3>
      <p><strong>${typeof customer === 'string' ? customer : customer()}</strong></p>
      <p class="muted">${lead(portals())}</p>
    </header>
    <ol class="steps">
      ${steps.map(stepLine)}
    </ol>
  </li>`;

function places(): TemplateResult {
  const {practice, my, product} = portals();
  const all = [
    {url: '/practice/', icon: icons.customers, name: practice, hint: say('practiceHint')},
    {url: '/my/', icon: icons.home, name: my, hint: say('myHint')},
    {url: '/product/', icon: icons.book, name: product, hint: say('productHint')},
    {url: '/support/', icon: icons.person, name: say('support'), hint: say('supportHint')},
    {url: '/mailbox/', icon: icons.mail, name: say('mailbox'), hint: say('mailboxHint')},
    {url: '/storybook/', icon: icons.story, name: say('storybook'), hint: say('storybookHint')},
    {url: '/api-docs/', icon: icons.book, name: say('apiDocs'), hint: say('apiDocsHint')},
    {url: '/openapi.json', icon: icons.settings, name: say('openapi'), hint: say('openapiHint')},
  ];
  return html`<ul class="places">
    ${all.map(
      ({url, icon, name, hint}) =>
        html`<li>
          <a href=${safeUrl(url)}>${icon}<strong>${name}</strong><span class="small muted">${hint}</span></a>
        </li>`,
    )}
  </ul>`;
}

function signedIn(): Content {
  if (!session) return everybody ? html`<span class="muted">${say('nobody')}</span>` : nothing;
  const {person, party, parties} = session;
  const role = parties.find((each) => each?.id === party?.id)?.role;
  return html`<span
      >${say('now', {name: person.name})}${party ? html`<span class="muted">, ${party.name}${role ? ` (${roleName(role)})` : ''}</span>` : nothing}</span
    >
    <button type="button" class="link" @click=${() => void signOut().then(load)}>${say('signOut')}</button>`;
}

function peopleSection(): Content {
  if (error !== undefined) return failure(error, () => void load());
  if (!everybody) return skeleton(8);
  return everybodyByParty(everybody, (person, party) => void be(person, party));
}

const view = (): TemplateResult =>
  html`${skipLink()}
    <header class="plain-top">
      <span class="brand">${icons.handshake}<span>${say('brand')}</span></span>
      <div class="row"><span class="row small">${signedIn()}</span> ${switches(speak)}</div>
    </header>
    <main id="main" tabindex="-1" class="start-main">
      <div class="hero">
        <h1>${say('title')}</h1>
        <p>${say('lead')}</p>
        <p class="mails">${say('mails')}</p>
      </div>
      <section class="stack" aria-labelledby="stories">
        <h2 id="stories">${say('stories')}</h2>
        <ol class="stories">
          ${stories.map((story, index) => storyCard(story, index))}
        </ol>
      </section>
      <section class="stack" aria-labelledby="further">
        <div class="stack tight">
          <h2 id="further">${say('further')}</h2>
          <p class="muted">${say('furtherLead')}</p>
        </div>
        <ul class="stories further">
          ${further.map((story) => storyCard(story))}
        </ul>
      </section>
      <section class="stack" aria-labelledby="places">
        <h2 id="places">${say('places')}</h2>
        ${places()}
      </section>
      <section class="stack tight" aria-labelledby="clock">
        <h2 id="clock">${say('clock')}</h2>
        <p class="muted">${say('clockLead')}</p>
        <div class="row">
          <strong role="status">${say('time', {time: dateAndTime(now())})}</strong>
          <button type="button" class="button" aria-disabled=${isMoving ? 'true' : nothing} @click=${() => void onAdvance(24)}>
            ${icons.clock}${say('day')}
          </button>
          <button type="button" class="button" aria-disabled=${isMoving ? 'true' : nothing} @click=${() => void onAdvance(24 * 31)}>
            ${icons.clock}${say('month')}
          </button>
        </div>
      </section>
      <section class="stack" aria-labelledby="people">
        <div class="stack tight">
          <h2 id="people">${say('people')}</h2>
          <p class="muted">${say('peopleLead')}</p>
        </div>
        ${peopleSection()}
      </section>
    </main>`;

show({title: () => say('title'), view});
speak();
await load();
