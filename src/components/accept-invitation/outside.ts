/** What is shown where there is nothing to answer: before the sign-in, to the wrong account, and when all is said. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../../api/errors.ts';
import type {Invitation, InvitationSummary, Session} from '../../api/schema.ts';
import * as icons from '../../ui/part-icons.ts';
import {fact} from '../../ui/part-templates.ts';
import {action, heading, notice} from '../../ui/templates.ts';
import {errorText} from '../failure.ts';
import type {LookupFacts} from './lookup.ts';
import {declinedLater, may, stepHeading, type Say, type Stage} from './stage.ts';
import {actions} from './steps.ts';
import {message} from './waiting.ts';

interface Outside {
  readonly say: Say;
  readonly level: number;
  readonly onSignIn: () => void;
}

/** Who asks whom for what, to somebody who has not signed in; nobody is named once that is over. */
export function signedOut(
  {say, level, onSignIn}: Outside,
  summary: InvitationSummary | undefined,
  remembered: LookupFacts | undefined,
): TemplateResult {
  const emails = (summary?.invitedEmails ?? remembered?.emails ?? []).join(', ');
  return html`
    ${
      summary?.inviter
        ? html`<div class="card">
            <dl class="facts">
              ${fact(say.text('accept.from'), html`<bdi>${summary.inviter}</bdi>`)}
              ${fact(say.text('accept.solution'), html`<bdi>${summary.solutionName}</bdi>`)} ${fact(say.text('accept.sentTo'), emails)}
            </dl>
          </div>`
        : nothing
    }
    <section class="stack">
      ${stepHeading({level}, say.text(summary && !summary.inviter ? 'accept.signInToSee' : 'accept.signInHeading'))}
      <p>${emails ? say.text('accept.signInAs', {emails}) : say.text('accept.signInPlain')}</p>
      <div class="row actions">${action(say.text('signIn'), {kind: 'primary', onClick: onSignIn})}</div>
    </section>
  `;
}

/** Which address was invited, who is signed in, and the way to the other account. */
export function stranger({say, level, onSignIn}: Outside, session: Session | undefined, known: Partial<LookupFacts>): TemplateResult {
  const emails = (known.emails ?? []).join(', ');
  const {inviter} = known;
  return html`<section class="stack">
    ${heading(level, say.text(emails ? 'accept.strangerHeading' : 'accept.unknownHeading'), {id: 'step'})}
    ${notice(
      'info',
      html`<p>
          ${
            !emails
              ? say.text('accept.strangerUnknown')
              : inviter
                ? say.text('accept.strangerWho', {inviter, emails})
                : say.text('accept.strangerEmails', {emails})
          }
        </p>
        ${session ? html`<p>${say.text('accept.signedInAs', {name: session.person.name, email: session.person.email})}</p>` : nothing}`,
    )}
    <div class="row actions">${action(say.text('accept.switchAccount'), {kind: 'primary', onClick: onSignIn})}</div>
  </section>`;
}

/** Why a link leads to no invitation; `undefined` for a failure like any other. */
export function deadLink({say, level}: Outside, error: ApiError): TemplateResult | undefined {
  switch (error.code) {
    case 'notFound':
    case 'invalidInput':
      return message(level, say.text('accept.badLinkHeading'), say.text('accept.badLink'));
    case 'invitationSuperseded':
      return message(level, say.text('accept.supersededHeading'), errorText(say, error));
    case 'invitationExpired':
    case 'invitationWithdrawn':
      return message(level, say.text('accept.closed.other'), errorText(say, error));
    default:
      return undefined;
  }
}

/** What is true now that everything is answered. */
export function done(stage: Stage): TemplateResult {
  const {say, invitation, navigate} = stage;
  const {collaboration, direction} = invitation;
  const {agency, company, solutionName: solution, task, startUrl} = collaboration;
  const isActive = collaboration.status === 'active';
  return html`<section class="stack">
    ${stepHeading(stage, say.text(isActive ? 'accept.doneActiveHeading' : 'accept.doneHeading'))}
    ${notice(
      'success',
      html`<p>
          ${
            direction === 'toAgency'
              ? say.text('accept.doneAgency', {company: company.name, solution})
              : say.text('accept.doneCompany', {agency: agency.name, solution})
          }
        </p>
        ${task ? html`<p>${say.text('accept.doneLinked', {task: task.name})}</p>` : nothing}`,
    )}
    ${
      may(stage, 'start')
        ? actions(stage, [
            action(say.text('accept.start'), {
              kind: 'primary',
              icon: icons.play,
              onClick: () => navigate({to: 'start-solution', ...(startUrl ? {url: startUrl} : {})}),
            }),
          ])
        : nothing
    }
  </section>`;
}

const closedHeadings = {
  expired: 'accept.closed.expired',
  revoked: 'accept.closed.revoked',
  declined: 'accept.closed.declined',
  accepted: 'accept.closed.accepted',
} as const;

/** The heading of an invitation that can no longer be answered. */
const closedHeading = (say: Say, {status}: Invitation): string =>
  say.text(status in closedHeadings ? closedHeadings[status as keyof typeof closedHeadings] : 'accept.closed.other');

/** Why it can no longer be answered, and the way on. */
export function closed(stage: Stage): TemplateResult {
  const {say, invitation} = stage;
  const {status, inviter, expiresAt, collaboration} = invitation;
  const handledBy = collaboration.invitation?.handledBy;
  const reason = collaboration.invitation?.declineReason;
  const isAnswered = status === 'accepted' || status === 'declined';
  const later = declinedLater(invitation);
  return html`<section class="stack">
    ${stepHeading(stage, later ? say.text(`accept.closed.${later}`) : closedHeading(say, invitation))}
    ${isAnswered && handledBy ? html`<p>${say.text('accept.handledBy', {name: handledBy.name, at: say.time(handledBy.at)})}</p>` : nothing}
    ${status === 'declined' && reason ? html`<p>${say.text('accept.reasonGiven', {reason})}</p>` : nothing}
    ${status === 'expired' && expiresAt ? html`<p>${say.text('accept.expiredOn', {date: say.date(expiresAt)})}</p>` : nothing}
    ${later ? html`<p>${say.text(later === 'access' ? 'accept.asBefore' : 'accept.notStarted', {inviter: inviter.name})}</p>` : nothing}
    ${status === 'accepted' || later === 'access' ? nothing : html`<p>${say.text('accept.askNew', {inviter: inviter.name})}</p>`}
  </section>`;
}
