import {html, nothing, type TemplateResult} from 'lit';
import '../../../src/define/accept-invitation.ts';
import type {Collaboration} from '../../../src/index.ts';
import {asked, safeUrl, withQuery} from '../../shared/address.ts';
import {mediumDate, texts} from '../../shared/language.ts';
import {failure, note, skeleton} from '../../shared/notes.ts';
import {update, type Content} from '../../shared/page.ts';
import {openedInvitations} from '../../shared/invitations.ts';
import {api} from '../../shared/session.ts';
import {statusPill} from '../../shared/status.ts';
import {practicePage} from '../shell.ts';

const say = texts(
  {
    title: 'Settings – Collaborations',
    lead: 'Collaborations that a customer has invited you to. Answer them, and link each with a task: then the solution can be started.',
    answer: 'Answer',
    approve: 'Approve the terms',
    link: 'Link with a task',
    show: 'Show',
    all: 'All invitations',
    none: 'Nothing to answer or to link',
    noneHint: 'Everything that customers have invited you to is answered and linked.',
    since: 'Invited {date}',
    customers: 'Customers',
  },
  {
    title: 'Inställningar – Samarbeten',
    lead: 'Samarbeten som en kund har bjudit in er till. Besvara dem och koppla vart och ett till ett uppdrag. Sedan kan funktionen startas.',
    answer: 'Besvara',
    approve: 'Godkänn villkoren',
    link: 'Koppla till uppdrag',
    show: 'Visa',
    all: 'Alla inbjudningar',
    none: 'Inget att besvara eller koppla',
    noneHint: 'Allt som kunder har bjudit in er till är besvarat och kopplat.',
    since: 'Inbjudan {date}',
    customers: 'Kunder',
  },
);

const mostPages = 20;
let waiting: readonly Collaboration[] | undefined;
let error: unknown;
let chosen = asked('invitation');

async function load(): Promise<void> {
  error = undefined;
  update();
  try {
    const found = new Map<string, Collaboration>();
    for (const each of [...(await ofCustomers()), ...(await ofInvitations())]) if (waitsForUs(each)) found.set(each.id, each);
    waiting = [...found.values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    const collaborationId = asked('collaboration');
    chosen ??= collaborationId === undefined ? undefined : (await api.getCollaboration({collaborationId})).invitation?.id;
  } catch (thrown) {
    error = thrown;
  }
  update();
}

/** What a customer has asked us for and what is not linked yet. */
const waitsForUs = ({initiatedBy, allowedActions, waitingFor}: Collaboration): boolean =>
  initiatedBy === 'company' && (waitingFor?.side === 'agency' || allowedActions.includes('link'));

async function ofCustomers(): Promise<readonly Collaboration[]> {
  const found: Collaboration[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const {items, nextCursor} = await api.listCustomers({limit: 200, ...(cursor === undefined ? {} : {cursor})});
    for (const row of items) for (const each of row?.collaborations ?? []) if (each) found.push(each);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

/** Those of companies that are no customers of ours yet. Another agency's are not found. */
async function ofInvitations(): Promise<readonly Collaboration[]> {
  const answers = await Promise.allSettled(openedInvitations().map((invitationId) => api.getInvitation({invitationId})));
  const known = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.collaboration.id] : []));
  const own = await Promise.allSettled(known.map((collaborationId) => api.getCollaboration({collaborationId})));
  return own.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
}

const invitationUrl = (id: string): string => withQuery('/practice/settings/', {invitation: id});

function deedOf({allowedActions, waitingFor, whyNot}: Collaboration): 'answer' | 'approve' | 'link' | 'show' {
  if (allowedActions.includes('verify') || allowedActions.includes('accept')) return 'answer';
  // The one who accepted approves, in the customer's portal.
  if (whyNot.some((each) => each?.action === 'approveTerms' && each.code === 'companyNotSelected')) return 'approve';
  return waitingFor?.what === 'link' && allowedActions.includes('link') ? 'link' : 'show';
}

function line(collaboration: Collaboration): TemplateResult {
  const {company, functionName, invitation, createdAt} = collaboration;
  return html`<li class="row apart">
    <div class="grow">
      <strong>${company.name}</strong>
      <p class="small muted">${functionName} · ${say('since', {date: mediumDate(createdAt)})}</p>
      ${statusPill(collaboration)}
    </div>
    ${
      invitation
        ? html`<a class="button" href=${safeUrl(invitationUrl(invitation.id))}
            >${say(deedOf(collaboration))} <span class="unseen">${company.name}</span></a
          >`
        : nothing
    }
  </li>`;
}

function view(): Content {
  if (chosen !== undefined)
    return [
      html`<p class="crumb"><a href="/practice/settings/">${say('all')}</a></p>`,
      html`<h1>${say('title')}</h1>`,
      html`<div class="panel"><accept-invitation invitation-id=${chosen}></accept-invitation></div>`,
    ];
  const heading = html`<h1>${say('title')}</h1>`;
  if (error !== undefined) return [heading, failure(error, () => void load())];
  if (!waiting) return [heading, html`<div class="panel">${skeleton(5)}</div>`];
  return [
    heading,
    html`<p>${say('lead')}</p>`,
    waiting.length > 0
      ? html`<ul class="panel bare list">
          ${waiting.map(line)}
        </ul>`
      : note(
          [html`<p><strong>${say('none')}</strong></p>`, html`<p>${say('noneHint')} <a href="/practice/">${say('customers')}</a></p>`],
          'success',
        ),
  ];
}

void practicePage({place: 'settings', title: () => say('title'), view, load});
