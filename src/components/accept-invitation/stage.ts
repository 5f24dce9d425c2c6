/** What the templates of the invitation know: texts, data, and what is under way. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../../api/errors.ts';
import type {Invitation, LinkCandidates, Session} from '../../api/schema.ts';
import type {NavigateDetail} from '../../events.ts';
import type {Wording} from '../../kit/locale.ts';
import type {Submission, Wait} from '../../kit/submission.ts';
import type {acceptInvitation} from '../../locales/en/accept-invitation.ts';
import type {losses} from '../../locales/en/losses.ts';
import type {terms} from '../../locales/en/terms.ts';
import * as icons from '../../ui/part-icons.ts';
import {fact} from '../../ui/part-templates.ts';
import {heading, ifDefined, type Content} from '../../ui/templates.ts';
import {lossWarning} from '../losses.ts';
import {isOnAnswer, isToCome, priceDay, priceText} from '../shared.ts';
import type {Deed, Entries} from './entries.ts';
import type {solutionTexts} from '../../locales/en/solution.ts';

export type Say = Wording<typeof acceptInvitation & typeof solutionTexts & typeof losses & typeof terms>;

export interface Stage {
  readonly say: Say;
  readonly invitation: Invitation;
  readonly session: Session | undefined;
  readonly candidates: LinkCandidates | undefined;
  /** Level of the step's heading. */
  readonly level: number;
  readonly now: Date;
  readonly entries: Entries;
  readonly busy: Deed | undefined;
  /** Why the change is not over yet. */
  readonly wait: Wait | undefined;
  /** Why the last try failed. */
  readonly error: ApiError | undefined;
  readonly startDecline: () => void;
  readonly enter: (entries: Partial<Entries>) => void;
  readonly confirm: (shown: string, isConfirmed: boolean) => void;
  readonly act: (deed: Deed) => void;
  readonly go: (fieldId: string) => void;
  readonly navigate: (detail: Pick<NavigateDetail, 'to' | 'url' | 'customerId'>) => void;
}

/** What was sent last: the step as the person saw it then, and why it failed. */
export interface LastTry {
  readonly last: Stage | undefined;
  readonly submission: Pick<Submission, 'error'>;
}

type Steps = Invitation['steps'];

/** The step's heading, which takes the focus when the step changes. */
export const stepHeading = ({level}: Pick<Stage, 'level'>, text: string): TemplateResult => heading(level, text, {id: 'step'});

/** May the person do this now, as the backend says? */
export const may = ({invitation}: Stage, deed: Invitation['collaboration']['allowedActions'][number]): boolean =>
  invitation.collaboration.allowedActions.includes(deed);

/** Where the invitation is on its way: the steps that it has, and the one that waits. */
export function stepList({say, invitation}: Pick<Stage, 'say' | 'invitation'>): TemplateResult | typeof nothing {
  const steps = invitation.steps.filter((step) => step !== 'unknown');
  if (steps.length < 2 || invitation.step === 'closed' || invitation.step === 'unknown') return nothing;
  const current = invitation.step === 'done' ? steps.length : (steps as Steps).indexOf(invitation.step);
  return html`<ol class="steps" part="steps" aria-label=${say.text('accept.steps')}>
    ${steps.map((step, index) => {
      const name = say.text(`accept.step.${step}`);
      const isDone = index < current;
      return html`<li class=${isDone ? 'past' : ''} aria-current=${ifDefined(index === current ? 'step' : undefined)}>
        <span class="mark" aria-hidden="true">${isDone ? icons.check : say.number(index + 1)}</span
        ><span class="name" aria-hidden=${ifDefined(isDone ? 'true' : undefined)}>${name}</span>${
          isDone ? html`<span class="hidden">${say.text('accept.stepDone', {step: name})}</span>` : nothing
        }
      </li>`;
    })}
  </ol>`;
}

/** Who asks whom for what, in one sentence. */
export function titleText(
  say: Say,
  {
    direction,
    inviter,
    invitee,
    functionName,
  }: {direction: Invitation['direction']; inviter: string; invitee: string | null; functionName: string},
): string {
  const key = direction === 'toAgency' ? 'accept.titleToAgency' : 'accept.titleToCompany';
  return say.text(invitee ? key : `${key}Open`, {inviter, invitee, function: functionName});
}

/** What was declined after the answer (C14): the terms with the collaboration, or the customer's access alone; `undefined` for the invitation. */
export function declinedLater({status, collaboration}: Invitation): 'terms' | 'access' | undefined {
  if (status !== 'declined' || collaboration.status === 'declined') return undefined;
  return collaboration.activeSince === null ? 'terms' : 'access';
}

/** The same while it waits for an answer; what was set up without one (S4), and once it is accepted, what has become of it. */
export function invitationTitle(say: Say, invitation: Invitation): string {
  const {direction, status, inviter, invitee, collaboration} = invitation;
  const {agency, company, functionName, solutionName, situation} = collaboration;
  if (status === 'accepted' || declinedLater(invitation))
    return say.text('accept.titleAccepted', {agency: agency.name, company: company.name, function: functionName});
  return situation === 'S4'
    ? say.text('accept.titleSetUp', {inviter: inviter.name, solution: solutionName, company: company.name})
    : titleText(say, {direction, inviter: inviter.name, invitee: invitee.name || null, functionName});
}

/** What the customer has today, and what it can no longer do from that day on. */
function replaced(say: Say, {solutionName, on, lost, losses}: NonNullable<Invitation['ownAgreement']>): Content {
  const list = say.list(lost.map((each) => say.text(`capability.${each}`)));
  return html`${say.text('accept.replacesWhen', {solution: solutionName, date: say.date(on)})}${
    lost.length > 0
      ? html`<div class="stack tight">
          <p>${say.text('accept.noLonger', {lost: list})}</p>
          ${lossWarning(say, losses)}
        </div>`
      : nothing
  }`;
}

/** What is offered, to whom, at what price: before anybody answers. */
export function facts({say, invitation, now}: Stage): TemplateResult {
  const {inviter, solution, collaboration, direction, expiresAt, step, ownAgreement} = invitation;
  const {agency, company, invoiceRecipient, price, periodMonths, message, createdBy, situation} = collaboration;
  const paidFrom = priceDay(collaboration, now);
  const beside = ownAgreement?.change === 'beside' && say.text('accept.beside', {solution: ownAgreement.solutionName});
  const capabilities = solution.capabilities.filter((each) => each !== 'unknown').map((each) => say.text(`capability.${each}`));
  const isToCompany = direction === 'toCompany';
  const payer = invoiceRecipient === 'agency' ? agency.name : company.name;
  const small = (text: Content): TemplateResult => html`<p class="muted small">${text}</p>`;
  const from: Content = html`<bdi>${inviter.name}</bdi
    >${inviter.corporateId ? html`, <span class="nowrap">${inviter.corporateId}</span>` : nothing}${
      createdBy ? small(html`<bdi>${createdBy}</bdi>`) : nothing
    }`;
  return html`<div class="card stack" part="facts">
    ${
      message
        ? html`<figure class="message">
            <figcaption class="muted small">${say.text('accept.message', {name: createdBy ?? inviter.name})}</figcaption>
            <blockquote><bdi>${message}</bdi></blockquote>
          </figure>`
        : nothing
    }
    <dl class="facts">
      ${fact(say.text('accept.from'), from)}
      ${fact(say.text('accept.solution'), html`<bdi>${solution.name}</bdi>${isToCompany ? nothing : small(solution.description)}`)}
      ${fact(
        isToCompany ? say.text('accept.youCan') : say.text('accept.customerCan', {name: company.name}),
        html`<p class="can">${capabilities.join(', ') || say.text('accept.customerCanNothing')}</p>`,
      )}
      ${
        invoiceRecipient === 'unknown'
          ? nothing
          : fact(
              say.text('recipient'),
              html`${say.text(`pays.${invoiceRecipient}`, {name: payer})}${small(say.text('accept.recipientHint'))}`,
            )
      }
      ${ownAgreement?.change === 'new' ? fact(say.text('accept.replaces'), replaced(say, ownAgreement)) : nothing}
      ${fact(say.text('accept.price'), priceText(say, price))} ${fact(say.text('period'), say.text('months', {count: periodMonths}))}
      ${
        paidFrom
          ? fact(
              say.text('accept.billingFrom'),
              html`${say.date(paidFrom)}${
                isToCome(paidFrom, now) && situation !== 'S4'
                  ? small(say.text(situation === 'S1' && !beside ? 'accept.billingHintJoined' : 'accept.billingHint'))
                  : nothing
              }${beside ? small(beside) : nothing}`,
            )
          : isOnAnswer(collaboration)
            ? fact(say.text('accept.billingFrom'), say.text('accept.fromAnswer'))
            : nothing
      }
      ${expiresAt && (step === 'verify' || step === 'accept') ? fact(say.text('accept.answerBy'), say.date(expiresAt)) : nothing}
    </dl>
  </div>`;
}
