import type {MailFacts} from '../../backend/mails/words.ts';
import {mailboxOf} from '../../domain/email.ts';
import {invitedSide, inviterSide, type Recipient, type Telling} from './story.ts';

/** A mail to the invited side. */
export function ask(telling: Telling, template: string, hasToken = true, more: MailFacts = {}): void {
  const {cast, story, invitation, step} = telling;
  if (hasToken && step.mail === 'failed') invitation.status = 'undeliverable';
  const isRequested = telling.collaboration.status === 'requested';
  const waitsFor: MailFacts = template === 'E3' ? {step: isRequested ? 'accept' : 'approveTerms'} : {};
  const expiry: MailFacts = isRequested && invitation.expiresAt !== null ? {expiresAt: invitation.expiresAt} : {};
  send(
    telling,
    template,
    cast.asked,
    {...expiry, ...waitsFor, ...more, audience: invitedSide(story)},
    hasToken ? invitation.sending : null,
  );
}

/** A mail to the person who began; that of a yes names who said it. */
export function tellInviter(telling: Telling, template: string, facts: MailFacts = {}): void {
  const {cast, story, inviter, step} = telling;
  const actor: MailFacts = template === 'E4' && step.by ? {person: cast.person(step.by).name} : {};
  send(telling, template, [inviter], {...actor, ...facts, audience: inviterSide(story)}, null);
}

export function send(
  {story, cast, step, at, collaboration, mails}: Telling,
  template: string,
  to: readonly Recipient[],
  facts: MailFacts,
  sending: number | null,
  solution: string = collaboration.solution,
): void {
  const {invoiceRecipient, periodMonths, priceMinor, currency, message} = collaboration;
  const paid: MailFacts = {
    payer: invoiceRecipient,
    periodMonths: String(periodMonths),
    priceMinor: String(solution === collaboration.solution ? priceMinor : cast.priceOf(solution, periodMonths)),
    currency,
  };
  const params: MailFacts = {
    ...cast.facts,
    solution: cast.nameOf(solution),
    // In the stories the customer only reads after an end, and nobody pays.
    ...(template === 'E14' ? {} : paid),
    ...facts,
    ...(message === null ? {} : {message}),
    ...(story.situation === 'S1' ? {renewsOn: cast.billingFrom, change: 'own'} : {}),
    ...(story.situation === 'S4a' || (collaboration.status === 'awaitingTerms' && story.situation !== 'S1')
      ? {validFrom: collaboration.billingFrom ?? ''}
      : {}),
  };
  const status = step.mail ?? 'sent';
  for (const {name, email, locale} of to) {
    mails.push({
      id: `mail-${String(mails.length + 1)}-of-${story.id}`,
      template,
      collaborationId: story.id,
      invitationId: collaboration.invitationId,
      sending,
      toName: name,
      toEmail: email,
      mailbox: template === 'E1' || template === 'E2' ? mailboxOf(email) : null,
      locale,
      params,
      status,
      attempts: status === 'failed' ? 9 : 0,
      dueAt: at,
      createdAt: at,
      sentAt: status === 'sent' ? at : null,
      lastError: status === 'failed' ? '550 5.1.1 No such mailbox' : null,
      leasedUntil: null,
    });
  }
}
