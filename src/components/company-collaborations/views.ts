/** What the company's page shows of each collaboration: requests, terms, and the rest with its history. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker, Collaboration, CompanyOverview} from '../../api/schema.ts';
import {isOpen, mostOver} from '../../domain/collaboration.ts';
import * as icons from '../../ui/part-icons.ts';
import {pill} from '../../ui/part-templates.ts';
import {action, heading, notice, skeleton} from '../../ui/templates.ts';
import {blockerLine, isNeverPaid, isOnAnswer, priceDay, priceText} from '../shared.ts';
import {portion, statusLine, timeline} from '../standing.ts';
import {askedChange} from './answers.ts';
import {agreementCard, decisions} from './decisions.ts';
import type {Say} from './port.ts';
import type {CompanyView, Opened} from './view.ts';

/** Everything that the page knows, in its sections. What is over is counted only where there cannot be more of it than the page was given. */
export function sections(view: CompanyView, isApproved: boolean): TemplateResult {
  const {say, level, overview, opened} = view;
  const {requests, terms, open, closed} = sorted(overview, opened, isApproved);
  const isGone = opened?.kind === 'approval' && !terms.some(({id}) => id === opened.collaboration.id);
  const each =
    <R>(card: (view: CompanyView, row: R) => TemplateResult) =>
    (row: R): Card =>
    () =>
      card(view, row);
  const asked = open.flatMap((row) => {
    const change = askedChange(row);
    return change ? [() => view.answers.render(row, change, level + 1)] : [];
  });
  // What has been answered stays where it was until it is closed.
  const justDone = say.text('company.justDone');
  const unreadables = overview.collaborations.flatMap((row) => (row ? [] : [() => unreadable(say)]));
  return html`
    ${overview.collaborations.length === 0 ? emptyState(view) : nothing} ${isGone ? view.terms.failed : nothing}
    ${view.answers.renderGone(overview)}
    ${view.requests.renderGone(
      (id) => open.some((each) => each.id === id),
      ({agency}) => agency.name,
    )}
    ${section(view, asked.length > 0 || requests.some(isUnanswered) ? say.text('company.requests') : justDone, [...requests.map(each(requestCard)), ...asked])}
    ${section(view, terms.some(isUnanswered) ? say.text('company.terms') : justDone, terms.map(each(termsCard)))}
    ${section(view, say.text('company.collaborations'), [...open.map(each(collaborationCard)), ...unreadables])}
    ${
      closed.length > 0
        ? html`<details>
            <summary>${say.text('company.closed', {count: closed.length < mostOver ? closed.length : '99+'})}</summary>
            <div class="stack tight">${first(view, closed.map(each(collaborationCard)))}</div>
          </details>`
        : nothing
    }
    ${section(view, say.text('company.agreement'), view.agreements.map(each(agreementCard)))} ${view.agreementsFailed} ${view.auditors}
  `;
}

const isUnanswered = ({status}: Collaboration): boolean => status === 'requested' || status === 'awaitingTerms';

/** Made only where it is shown. */
type Card = () => TemplateResult;

/** As many of them as are to be seen, and how to see more. */
const first = ({portions, more}: CompanyView, cards: readonly Card[]): readonly (TemplateResult | typeof nothing)[] => {
  const end = portions * portion;
  return [...cards.slice(0, end).map((card) => card()), cards.length > end ? more : nothing];
};

const concerns = ({allowedActions, whyNot}: Collaboration, deed: 'accept' | 'approveTerms'): boolean =>
  allowedActions.includes(deed) || whyNot.some((each) => each?.action === deed);

/** Which collaboration stands in which section. What the person has opened stays where it is until it is closed. */
function sorted(
  {collaborations}: CompanyOverview,
  opened: Opened,
  isApproved: boolean,
): Readonly<Record<'requests' | 'terms' | 'open' | 'closed', readonly Collaboration[]>> {
  const found = {requests: [], terms: [], open: [], closed: []} as Record<'requests' | 'terms' | 'open' | 'closed', Collaboration[]>;
  for (const each of collaborations) {
    if (!each) continue;
    const {status} = each;
    const openedAs = opened?.collaboration.id === each.id ? opened.kind : undefined;
    if (openedAs === 'request' || (status === 'requested' && each.initiatedBy === 'agency' && concerns(each, 'accept')))
      found.requests.push(each);
    else if (
      openedAs === 'terms' ||
      openedAs === 'decline' ||
      (isApproved && openedAs === 'approval') ||
      (status === 'awaitingTerms' && concerns(each, 'approveTerms'))
    )
      found.terms.push(each);
    else (status === 'unknown' || isOpen(status) ? found.open : found.closed).push(each);
  }
  return found;
}

function requestCard(view: CompanyView, collaboration: Collaboration): TemplateResult {
  const {say, open} = view;
  const {id, agency, functionName, allowedActions} = collaboration;
  const invitationId = collaboration.invitation?.id;
  const name = agency.name;
  const answering = openedInvitation(view, collaboration, say.text('company.closeNamed', {agency: name}));
  if (answering) return answering;
  return html`<article class="card stack tight" part="collaboration">
    ${head(view, collaboration, say.text('company.requestTitle', {agency: name, function: functionName}))} ${facts(view, collaboration)}
    ${
      allowedActions.includes('accept') && invitationId
        ? html`<div id="toggle-${id}">
            ${action(say.text('company.open'), {
              kind: 'primary',
              label: say.text('company.openNamed', {agency: name}),
              onClick: () => open({kind: 'request', collaboration}),
            })}
          </div>`
        : why(view, collaboration, 'accept')
    }
  </article>`;
}

/** The invitation in its card, if it stands open there. */
function openedInvitation(view: CompanyView, collaboration: Collaboration, closeLabel: string): TemplateResult | undefined {
  const {say, now, opened, open, invitation} = view;
  const {id} = collaboration;
  // What was answered may have lost its invitation since.
  const invitationId = opened?.kind !== 'approval' && opened?.collaboration.id === id ? opened.collaboration.invitation?.id : undefined;
  return invitationId === undefined
    ? undefined
    : html`<article class="card stack" part="collaboration">
        <div class="row apart">
          ${statusLine(say, collaboration, {side: 'company', now})}
          <div id="toggle-${id}">
            ${action(say.text('company.close'), {kind: 'quiet', label: closeLabel, onClick: () => open(undefined)})}
          </div>
        </div>
        ${invitation(invitationId)}
      </article>`;
}

function termsCard(view: CompanyView, collaboration: Collaboration): TemplateResult {
  const {say, opened, open} = view;
  const {id, agency, functionName, allowedActions, invitation, situation} = collaboration;
  const isOpened = opened?.kind === 'approval' && opened.collaboration.id === id;
  const name = agency.name;
  const canDecline = allowedActions.includes('decline') && invitation !== null;
  // The invitation says also what becomes of the company's own agreement; that of S2 is the agency's.
  const kind = situation === 'S2' || !invitation ? 'approval' : 'terms';
  const answering = openedInvitation(view, collaboration, say.text('company.closeTermsNamed', {agency: name}));
  if (answering) return answering;
  return html`<article class="card stack tight" part="collaboration">
    ${head(view, collaboration, say.text('company.termsTitle', {agency: name, function: functionName}))} ${facts(view, collaboration)}
    ${
      isOpened
        ? html`<div class="opened stack">${openedTerms(view, collaboration)}</div>`
        : allowedActions.includes('approveTerms')
          ? html`<div class="row" part="actions" id="toggle-${id}">
              ${action(say.text('company.openTerms'), {
                kind: 'primary',
                label: say.text('company.openTermsNamed', {agency: name}),
                onClick: () => open({kind, collaboration}),
              })}
              ${canDecline ? action(say.text('company.decline'), {onClick: () => open({kind: 'decline', collaboration})}) : nothing}
            </div>`
          : why(view, collaboration, 'approveTerms')
    }
  </article>`;
}

function openedTerms({say, level, terms, open, go}: CompanyView, {agency, company}: Collaboration): TemplateResult {
  const {documents, review, isBusy, approved, failed, approve} = terms;
  const close = action(say.text('company.close'), {
    label: say.text('company.closeTermsNamed', {agency: agency.name}),
    unavailable: isBusy,
    onClick: () => open(undefined),
  });
  if (approved !== nothing) return html`${approved}`;
  if (!documents)
    return html`${failed === nothing ? skeleton(say.text('loading'), 8) : failed}
      <div class="row" part="actions">${close}</div>`;
  return html`
    <p>${say.text('terms.intro', {company: company.name})}</p>
    ${review.render({say, documents, level: level + 2}, go)} ${failed}
    <div class="row" part="actions">${action(say.text('terms.approve'), {kind: 'primary', busy: isBusy, onClick: approve})} ${close}</div>
  `;
}

function collaborationCard(view: CompanyView, collaboration: Collaboration): TemplateResult {
  const {say, level, requests} = view;
  const {agency, functionName, status, initiatedBy, invitation} = collaboration;
  const reason = status === 'declined' || status === 'cancelled' ? invitation?.declineReason : undefined;
  return html`<article class="card stack tight" part="collaboration">
    ${head(view, collaboration, say.text('company.termsTitle', {agency: agency.name, function: functionName}))}
    ${facts(view, collaboration)} ${reason ? html`<p class="muted">${say.text('company.reason')}: <bdi>${reason}</bdi></p>` : nothing}
    ${initiatedBy === 'company' && status !== 'unknown' ? requests.render(collaboration, level + 2) : nothing}
    ${decisions(view, collaboration)} ${history(view, collaboration)}
  </article>`;
}

const head = ({say, level, now}: CompanyView, collaboration: Collaboration, title: string): TemplateResult =>
  html`<div class="row apart">
    ${heading(level + 1, title, {className: 'small-heading', id: `title-${collaboration.id}`})}
    <div class="row">
      ${collaboration.overdue ? pill('danger', say.text('company.overdue')) : nothing}
      ${statusLine(say, collaboration, {side: 'company', now})}
    </div>
  </div>`;

function facts({say, now}: CompanyView, collaboration: Collaboration): TemplateResult {
  const {solutionName, invoiceRecipient, agency, company, periodMonths, price, renewsOn} = collaboration;
  const from = priceDay(collaboration, now);
  const payer = invoiceRecipient === 'agency' ? agency.name : company.name;
  const amount = priceText(say, price);
  const charged = from
    ? say.text('company.priceFrom', {price: amount, date: say.date(from)})
    : isOnAnswer(collaboration)
      ? say.text('company.fromAnswer', {price: amount})
      : amount;
  return html`<ul class="line muted" part="facts">
    <li><bdi>${solutionName}</bdi></li>
    ${invoiceRecipient === 'unknown' ? nothing : html`<li>${say.text(`pays.${invoiceRecipient}`, {name: payer})}</li>`}
    <li>${say.text('months', {count: periodMonths})}</li>
    ${isNeverPaid(collaboration) ? nothing : html`<li>${charged}</li>`}
    ${renewsOn && !from ? html`<li>${say.text('standing.renews', {date: say.date(renewsOn)})}</li>` : nothing}
  </ul>`;
}

function why({say, navigate}: CompanyView, {whyNot, company}: Collaboration, deed: string): TemplateResult | typeof nothing {
  const blockers = whyNot.filter((each): each is Blocker => each !== null && each.action === deed);
  return blockers.length === 0
    ? nothing
    : notice(
        'info',
        blockers.map((each) => blockerLine(say, each, navigate, company.id ? {companyId: company.id} : {})),
      );
}

function history(view: CompanyView, {id, agency}: Collaboration): TemplateResult | typeof nothing {
  const {say, histories, openHistories, toggleHistory, historyFailed} = view;
  if (!histories) return nothing;
  const isShown = openHistories.has(id);
  const entries = histories.get(id);
  return html`<div class="stack tight">
    <p>
      <button
        type="button"
        class="link plain"
        aria-expanded=${isShown ? 'true' : 'false'}
        aria-controls="history-${id}"
        aria-label=${say.text('company.historyNamed', {agency: agency.name})}
        @click=${() => toggleHistory(id)}
      >
        ${icons.history}<span>${say.text('company.history')}</span><span class="chevron">${icons.chevron}</span>
      </button>
    </p>
    <div id="history-${id}" ?hidden=${!isShown}>
      ${
        !isShown ? nothing : entries ? timeline(say, entries) : historyFailed === nothing ? skeleton(say.text('loading'), 4) : historyFailed
      }
    </div>
  </div>`;
}

/** A section with its heading; nothing where there is nothing in it. */
const section = (view: CompanyView, title: string, cards: readonly Card[]): TemplateResult | typeof nothing =>
  cards.length === 0 ? nothing : html`<section class="stack tight">${heading(view.level, title)} ${first(view, cards)}</section>`;

/** Nothing here yet. */
const emptyState = ({say, overview, level}: CompanyView): TemplateResult =>
  html`<slot name="empty">
    <div class="nothing-yet stack tight">
      ${heading(level, say.text('company.empty'))}
      <p class="muted">${say.text('company.emptyHint', {company: overview.company.name})}</p>
    </div>
  </slot>`;

/** What is true after the approval, and what comes next. */
export function approvedNotice(
  say: Say,
  level: number,
  {agency, company, functionName}: Collaboration,
  way: {
    readonly isGuest: boolean;
    readonly portal: string | undefined;
    readonly onPortal: () => void;
    readonly onClose: (() => void) | undefined;
  },
): TemplateResult {
  const {isGuest, portal, onPortal, onClose} = way;
  return html`
    ${heading(level, say.text('company.approvedHeading'), {id: 'approved', className: 'small-heading'})}
    ${notice(
      'success',
      html`<p>
        ${
          isGuest
            ? say.text('company.guestApproved', {company: company.name, function: functionName})
            : say.text('company.approved', {agency: agency.name, function: functionName})
        }
      </p>`,
    )}
    <div class="row" part="actions">
      ${isGuest && portal ? action(say.text('company.openPortal', {portal}), {kind: 'primary', icon: icons.arrow, onClick: onPortal}) : nothing}
      ${onClose ? action(say.text('company.close'), {onClick: onClose}) : nothing}
    </div>
  `;
}

/** A row that could not be read. */
const unreadable = (say: Say): TemplateResult => html`<article class="card muted">${say.text('unreadableRow')}</article>`;
