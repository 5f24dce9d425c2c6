import {html, nothing} from 'lit';
import '../../src/define/accept-invitation.ts';
import type {Session} from '../../src/index.ts';
import {asked, safeUrl, withQuery} from '../shared/address.ts';
import {readClock} from '../shared/clock.ts';
import {isDemo} from '../shared/demo.ts';
import {keepInvited} from '../shared/hint.ts';
import {icons} from '../shared/icons.ts';
import {texts} from '../shared/language.ts';
import {skeleton} from '../shared/notes.ts';
import {show, update, type Content} from '../shared/page.ts';
import {plainFrame} from '../shared/plain.ts';
import {actAs, answerWishes, partiesOf, signInLink, unboundApi} from '../shared/session.ts';

const say = texts(
  {
    title: 'Invitation',
    brand: 'Collaboration',
    noLink: 'Open the link in the mail',
    noLinkHint: 'This page shows an invitation. The link to it is in the mail.',
    mailbox: 'To the mailbox',
    signedInAs: 'Signed in as {name}.',
    switch: 'Switch person',
  },
  {
    title: 'Inbjudan',
    brand: 'Samarbete',
    noLink: 'Öppna länken i mejlet',
    noLinkHint: 'Den här sidan visar en inbjudan. Länken till den finns i mejlet.',
    mailbox: 'Till mejlen',
    signedInAs: 'Inloggad som {name}.',
    switch: 'Byt person',
  },
);

let invitationId = asked('id');
let session: Session | undefined;
let answering: string | undefined;
let isReady = false;
/** Settled once: the element takes the token out of the address. */
let hasToken = false;

const tokenInAddress = (): string | undefined => new URLSearchParams(location.hash.slice(1)).get('token') ?? undefined;

/** The page's own address with the id in place of the token, so that it can be left and found again. */
const ownUrl = (): string => withQuery('/invitation/', {id: invitationId});

async function open(): Promise<void> {
  const token = tokenInAddress();
  [session] = await Promise.all([unboundApi.getSession({}).catch(() => undefined), readClock()]);
  // The element says what is wrong with a token that nobody knows.
  const summary = token === undefined ? undefined : await unboundApi.lookUpInvitation({token}).catch(() => undefined);
  if (summary) {
    ({invitationId} = summary);
    keepInvited(summary.invitationId, summary.invitedEmails);
    history.replaceState(null, '', ownUrl() + location.hash);
  }
  answering = session && (summary?.viewer === 'wrongAccount' ? session.party?.id : await invitedParty(session));
  actAs(answering);
  [isReady, hasToken] = [true, token !== undefined];
  update();
}

/** For whom the person answers: the invited company, or the person's agency. */
async function invitedParty(own: Session): Promise<string | undefined> {
  const companies = partiesOf(own, 'company');
  const agencies = partiesOf(own, 'agency');
  const invitation = invitationId === undefined ? undefined : await unboundApi.getInvitation({invitationId}).catch(() => undefined);
  if (!invitation) return own.party?.id;
  const {company, agency} = invitation.collaboration;
  const invited =
    invitation.direction === 'toAgency'
      ? (agencies.find(({id}) => id === agency.id) ?? agencies[0])
      : companies.find(({id}) => id === company.id);
  return invited?.id ?? own.party?.id;
}

/** The way on: the portal of the party that answers here. */
function portalLink({portals, parties}: Session): Content {
  const party = parties.find((each) => each?.id === answering);
  if (!party) return nothing;
  if (party.kind === 'agency') return html`<a href="/practice/settings/">${portals.practiceManagement.name}</a>`;
  return party.kind === 'company'
    ? html`<a href=${safeUrl(withQuery('/my/', {company: party.id}))}>${portals.customerPortal.name}</a>`
    : nothing;
}

function content(): Content {
  if (!isReady) return html`<div class="panel">${skeleton(6)}</div>`;
  if (invitationId === undefined && !hasToken)
    return html`<div class="door">
      ${icons.mail}
      <h1>${say('noLink')}</h1>
      <p>${say('noLinkHint')}</p>
      ${isDemo ? html`<p><a class="button primary" href="/mailbox/">${say('mailbox')}</a></p>` : nothing}
    </div>`;
  const element = hasToken
    ? html`<accept-invitation heading-level="1" token-param="token"></accept-invitation>`
    : html`<accept-invitation heading-level="1" invitation-id=${invitationId ?? nothing}></accept-invitation>`;
  return [
    html`<div class="panel">${element}</div>`,
    session
      ? html`<p class="row small muted">
          <span>${say('signedInAs', {name: session.person.name})}</span> ${portalLink(session)}
          ${signInLink(say('switch'), {invitationId, back: ownUrl()})}
        </p>`
      : nothing,
  ];
}

// Another mail's link in the same tab: begin anew, before the element takes the token for the party of the first one.
addEventListener('hashchange', (event) => {
  if (tokenInAddress() === undefined) return;
  event.stopImmediatePropagation();
  location.reload();
});
show({
  title: () => say('title'),
  view: () => plainFrame(say('brand'), content()),
});
answerWishes(ownUrl);
await open();
