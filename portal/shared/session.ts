import {html, nothing, type TemplateResult} from 'lit';
import {ApiError, configure, createHttpApi, type CollabApi, type Session} from '../../src/index.ts';
import {go, here, safeUrl, withQuery} from './address.ts';
import {readClock, now} from './clock.ts';
import {isDemo} from './demo.ts';
import {homeOf} from './home.ts';
import {icons} from './icons.ts';
import {texts} from './language.ts';
import {update} from './page.ts';

export type Party = NonNullable<Session['parties'][number]>;

/** Whether somebody may be on this page, and for whom that person acts here. */
export type Entry =
  | {readonly state: 'loading'}
  | {readonly state: 'failed'}
  | {readonly state: 'signedOut'}
  /** Signed in, but with no party that this portal is for. */
  | {readonly state: 'stranger'; readonly session: Session}
  | {readonly state: 'in'; readonly session: Session; readonly party: Party};

const say = texts(
  {
    signedOut: 'You are signed out',
    signedOutHint: 'Sign in to see this page.',
    signedOutElsewhere: 'Sign in as you do elsewhere, then come back to this page.',
    signIn: 'Sign in',
    failed: 'No contact with the service',
    tryAgain: 'Try again',
    stranger: '{name} does not belong to this portal',
    strangerHere: '{name} does not belong to this company',
    notTheirs: 'Only people of the company get in.',
    agencyOnly: 'It is for people who work at an accounting agency.',
    companyOnly: 'It is for people of a company on the platform.',
    other: 'Choose another person',
    loading: 'Loading…',
  },
  {
    signedOut: 'Du är utloggad',
    signedOutHint: 'Logga in för att se sidan.',
    signedOutElsewhere: 'Logga in som du brukar och kom sedan tillbaka till sidan.',
    signIn: 'Logga in',
    failed: 'Ingen kontakt med tjänsten',
    tryAgain: 'Försök igen',
    stranger: '{name} hör inte till den här portalen',
    strangerHere: '{name} hör inte till det här företaget',
    notTheirs: 'Bara de som hör till det kommer in.',
    agencyOnly: 'Den är för dem som arbetar på en redovisningsbyrå.',
    companyOnly: 'Den är för dem som hör till ett företag på plattformen.',
    other: 'Välj en annan person',
    loading: 'Läser in…',
  },
);

let actingAs: string | undefined;
let isConfigured = false;
const headers = (): HeadersInit => (actingAs === undefined ? {} : {'Collab-Acting-As': actingAs});

/** The portals' own requests. Acts for the party of the page. */
export const api = createHttpApi({baseUrl: '/api', headers});

/** The same before it is known for whom the page acts. */
export const unboundApi = createHttpApi({baseUrl: '/api'});

/** For another one of the person's parties. */
export const apiFor = (partyId: string): CollabApi => createHttpApi({baseUrl: '/api', headers: {'Collab-Acting-As': partyId}});

/** From now on the page and its elements act for this party; for nobody, as long as nobody is signed in. */
export function actAs(partyId: string | undefined): void {
  // A new configuration would make the elements begin anew, and take the focus from whoever has just done something.
  if (isConfigured && partyId === actingAs) return;
  isConfigured = true;
  actingAs = partyId;
  configure({baseUrl: '/api', headers, now});
}

export let entry: Entry = {state: 'loading'};

/** Finds out who is here. A portal is for agencies or for companies; `wanted` names the party, else the session's or the first one counts. */
export async function enter(kind: Party['kind'], wanted?: string): Promise<Entry> {
  [entry] = await Promise.all([findEntry(kind, wanted), readClock()]);
  if (entry.state === 'in') actAs(entry.party.id);
  update();
  return entry;
}

async function findEntry(kind: Party['kind'], wanted: string | undefined): Promise<Entry> {
  try {
    const session = await unboundApi.getSession({});
    const parties = partiesOf(session, kind);
    const named = wanted === undefined ? undefined : parties.find(({id}) => id === wanted);
    const party = named ?? (wanted === undefined ? (parties.find(({id}) => id === session.party?.id) ?? parties[0]) : undefined);
    return party ? {state: 'in', session, party} : {state: 'stranger', session};
  } catch (error) {
    return {state: error instanceof ApiError && error.code === 'signedOut' ? 'signedOut' : 'failed'};
  }
}

/** Those for whom the person may act. */
export const partiesOf = (session: Session, kind: Party['kind']): readonly Party[] =>
  session.parties.filter((party): party is Party => party?.kind === kind);

/** The way to the demo's sign-in. Without the demo there is none: how people sign in is the host's. */
export const signInLink = (text: string, {style, invitationId, back = here()}: SignInLink = {}): TemplateResult | typeof nothing =>
  isDemo
    ? html`<a class=${style ?? nothing} href=${safeUrl(withQuery('/sign-in/', {invitation: invitationId, return: back}))}>${text}</a>`
    : nothing;

interface SignInLink {
  /** Its class. */
  readonly style?: string;
  readonly invitationId?: string | undefined;
  /** Where the way leads after it; else here. */
  readonly back?: string;
}

/** What stands on the page instead, while nobody may be there. */
export function doorway(kind: Party['kind'], at: Exclude<Entry, {state: 'in'}>): TemplateResult {
  switch (at.state) {
    case 'loading':
      return html`<div class="door" aria-busy="true"><p class="muted">${say('loading')}</p></div>`;
    case 'failed':
      return html`<div class="door">
        ${icons.warning}
        <h1>${say('failed')}</h1>
        ${again()}
      </div>`;
    case 'signedOut':
      return html`<div class="door">
        ${icons.person}
        <h1>${say('signedOut')}</h1>
        <p>${say(isDemo ? 'signedOutHint' : 'signedOutElsewhere')}</p>
        ${isDemo ? html`<p>${signInLink(say('signIn'), {style: 'button primary'})}</p>` : again()}
      </div>`;
    case 'stranger': {
      const {person} = at.session;
      // Somebody of another company has come to the wrong one, not to the wrong portal.
      const isOfAnother = kind === 'company' && partiesOf(at.session, kind).length > 0;
      return html`<div class="door">
        ${icons.person}
        <h1>${say(isOfAnother ? 'strangerHere' : 'stranger', {name: person.name})}</h1>
        <p>${say(isOfAnother ? 'notTheirs' : kind === 'agency' ? 'agencyOnly' : 'companyOnly')}</p>
        <p class="row">${signInLink(say('other'), {style: 'button primary'})} ${wayHome(at.session)}</p>
      </div>`;
    }
  }
}

const again = (): TemplateResult =>
  html`<p><button type="button" class="button" @click=${() => location.reload()}>${say('tryAgain')}</button></p>`;

/** The portal that the person belongs to. */
function wayHome({party, parties, portals}: Session): TemplateResult | typeof nothing {
  const own = party ?? parties.find((each) => each !== null);
  if (own?.kind === 'agency') return html`<a class="button" href="/practice/">${portals.practiceManagement.name}</a>`;
  return own?.kind === 'company'
    ? html`<a class="button" href=${safeUrl(withQuery('/my/', {company: own.id}))}>${portals.customerPortal.name}</a>`
    : nothing;
}

/**
 * Where the elements' wishes lead: the portals keep the way back, which the backend's addresses do not know. What is not answered here, the
 * elements do by themselves with the address that they got.
 */
export function answerWishes(back: () => string = here): void {
  document.documentElement.addEventListener('collab-navigate', (event) => {
    const {to, url, customerId, collaborationId, invitationId} = event.detail;
    const goTo = (address: string): void => {
      event.preventDefault();
      go(address);
    };
    // Without the demo nothing is answered: the element says that there is no link.
    if (to === 'sign-in' && isDemo) goTo(withQuery('/sign-in/', {invitation: invitationId, return: back()}));
    else if (to === 'create-task' && (customerId ?? url))
      goTo(withBack(url ?? withQuery('/practice/new-task/', {customer: customerId}), back()));
    else if (to === 'create-customer')
      goTo(withBack(url ?? withQuery('/practice/new-customer/', {collaboration: collaborationId}), back()));
    else if (to === 'answer') goTo(withQuery('/practice/settings/', {invitation: invitationId}));
    else if (to === 'support') goTo(withQuery('/support/', {return: back()}));
    else if (to === 'portal' && url === undefined)
      goTo(
        customerId === undefined
          ? homeOf(entry.state === 'in' ? entry.party : undefined)
          : withQuery('/practice/customer/', {id: customerId, tab: 'overview'}),
      );
  });
}

function withBack(address: string, back: string): string {
  const url = new URL(safeUrl(address), location.origin);
  url.searchParams.set('return', back);
  return url.pathname + url.search;
}
