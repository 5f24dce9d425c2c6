/** The agency asks the company to pay: who asks, from when and how much, and the company's answer (C20). */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker, Collaboration, CompanyOverview, PendingChange} from '../../api/schema.ts';
import {isDay} from '../../domain/dates.ts';
import {CollabChangedEvent} from '../../outcomes.ts';
import {Submission} from '../../kit/submission.ts';
import * as icons from '../../ui/part-icons.ts';
import {textField} from '../../ui/fields.ts';
import {fact, pill} from '../../ui/part-templates.ts';
import {action, heading} from '../../ui/templates.ts';
import {failure} from '../failure.ts';
import {changedMeanwhile, commitSubmit} from '../meanwhile.ts';
import {termsText} from '../pending-change.ts';
import {blockerLine, type SubmitState} from '../shared.ts';
import {daysText} from '../standing.ts';
import {aboutOf} from '../about.ts';
import type {Host, Port} from './port.ts';

/** What is open at one request. */
interface Draft {
  readonly isDeclining?: boolean;
  readonly reason?: string;
}

/** An answer, and the collaboration as the person saw it then. */
interface Answer {
  readonly collaboration: Collaboration;
  readonly consent: boolean;
}

/** The change that the company is asked about; `undefined` where it is not. */
export const askedChange = ({pendingChange, allowedActions, whyNot}: Collaboration): PendingChange | undefined =>
  pendingChange?.status === 'awaitingConsent' &&
  (allowedActions.includes('answerChange') || whyNot.some((each) => each?.action === 'answerChange'))
    ? pendingChange
    : undefined;

export class ChangeAnswers {
  readonly #host: Host;
  readonly #port: Port;
  readonly #submission: Submission;
  readonly #drafts = new Map<string, Draft>();
  /** The last answer that was sent. */
  #last: Answer | undefined;

  constructor(host: Host, port: Port) {
    this.#host = host;
    this.#port = port;
    this.#submission = new Submission(host, port);
  }

  get pending(): boolean {
    return this.#submission.pending;
  }

  render(collaboration: Collaboration, change: PendingChange, level: number): TemplateResult {
    const {id, agency, company, functionName, allowedActions, whyNot} = collaboration;
    const say = this.#port.say();
    const draft = this.#drafts.get(id) ?? {};
    const blockers = whyNot.filter((each): each is Blocker => each?.action === 'answerChange');
    const payers = {agency: agency.name, customer: company.name};
    const since = daysText(say, change.requestedAt, this.#port.now());
    return html`<article class="card stack tight" part="collaboration">
      <div class="row apart">
        ${heading(level, say.text('company.asksToPay', {agency: agency.name, function: functionName}), {className: 'small-heading', id: `asks-${id}`})}
        ${pill('waiting', say.text('standing.answer', {since}), icons.clock)}
      </div>
      <dl class="facts" part="facts">
        ${fact(say.text('company.today'), termsText(say, collaboration, payers))}
        ${fact(say.text('company.fromDay', {date: say.date(change.effectiveOn)}), html`<strong>${termsText(say, change, payers)}</strong>`)}
        ${change.requestedBy ? fact(say.text('company.askedBy'), html`<bdi>${change.requestedBy}</bdi>, ${say.date(change.requestedAt)}`) : nothing}
      </dl>
      ${
        allowedActions.includes('answerChange')
          ? draft.isDeclining
            ? this.#renderQuestion(collaboration, draft, level + 1)
            : this.#renderButtons(collaboration)
          : blockers.map((each) => blockerLine(say, each, this.#port.navigate, company.id ? {companyId: company.id} : {}))
      }
      ${this.#last?.collaboration.id === id ? this.#renderFailure(this.#last, collaboration) : nothing}
    </article>`;
  }

  #renderButtons(collaboration: Collaboration): TemplateResult {
    const {id, agency} = collaboration;
    const say = this.#port.say();
    const onDecline = (): void => this.#open(id, {...this.#drafts.get(id), isDeclining: true}, `decline-${id}`);
    // Nobody consents to a price that cannot be read, or from a day that cannot.
    const {price, effectiveOn} = collaboration.pendingChange ?? {};
    const hasNoPrice = !price || !isDay(effectiveOn ?? '');
    return html`${hasNoPrice ? html`<p id="no-price-${id}">${say.text('error.priceMissing')}</p>` : nothing}
      <div class="row" part="actions" id="answer-${id}">
        ${commitSubmit(say, this.#stateOf(collaboration, true), say.text('company.consent'), {
          label: say.text('company.consentNamed', {agency: agency.name}),
          unavailable: hasNoPrice || this.pending,
          describedBy: hasNoPrice ? `no-price-${id}` : undefined,
          onClick: () => this.#send(collaboration, true),
        })}
        ${action(say.text('company.refuse'), {label: say.text('company.refuseNamed', {agency: agency.name}), onClick: onDecline})}
      </div>`;
  }

  #renderQuestion(collaboration: Collaboration, {reason = ''}: Draft, level: number): TemplateResult {
    const {id, agency, invoiceRecipient, company} = collaboration;
    const say = this.#port.say();
    const payer = invoiceRecipient === 'agency' ? agency.name : company.name;
    return html`<div class="question stack tight">
      ${heading(level, say.text('company.refuseHeading'), {id: `decline-${id}`, className: 'small-heading'})}
      <p>${say.text('company.refuseEffect', {payer, agency: agency.name})}</p>
      ${textField({
        id: `reason-${id}`,
        label: say.text('company.refuseReason'),
        hint: say.text('company.refuseReasonHint', {agency: agency.name}),
        value: reason,
        lines: 3,
        maxLength: 2000,
        onInput: (entry) => this.#drafts.set(id, {isDeclining: true, reason: entry}),
      })}
      <div class="row" part="actions">
        ${commitSubmit(say, this.#stateOf(collaboration, false), say.text('company.refuseNow'), {
          kind: 'destructive',
          unavailable: this.pending,
          onClick: () => this.#send(collaboration, false),
        })}
        ${action(say.text('back'), {unavailable: this.pending, onClick: () => this.#open(id, {...this.#drafts.get(id), isDeclining: false}, `answer-${id}`)})}
      </div>
    </div>`;
  }

  /** Why the last answer failed, where nothing is asked there any more and so no card tells it. */
  renderGone({collaborations}: CompanyOverview): TemplateResult | typeof nothing {
    const last = this.#last;
    const now = collaborations.find((each) => each?.id === last?.collaboration.id) ?? null;
    return !last || (now && askedChange(now)) ? nothing : this.#renderFailure(last, now);
  }

  #renderFailure({collaboration, consent}: Answer, now: Collaboration | null): TemplateResult | typeof nothing {
    const submission = this.#submission;
    const say = this.#port.say();
    if (submission.wait) return html`<p class="muted">${say.text(submission.wait)}</p>`;
    const error = this.#port.shown(submission.error);
    const onRetry = (): void => this.#send(collaboration, consent);
    return error
      ? html`${failure(say, error, {onRetry, navigate: this.#port.navigate})} ${changedMeanwhile(say, error, collaboration, now)}`
      : nothing;
  }

  /** What the button of this answer has to tell: what became of another is none of its business, nor what became of it for another change. */
  #stateOf({id, pendingChange}: Collaboration, consent: boolean): SubmitState {
    const {pending, error, waitSeconds} = this.#submission;
    const last = this.#last;
    const isLast = last?.collaboration.id === id && last.consent === consent;
    const isSame = isLast && last.collaboration.pendingChange?.id === pendingChange?.id;
    return {pending: pending && isLast, error: isSame ? this.#port.shown(error) : undefined, waitSeconds};
  }

  #open(id: string, draft: Draft, focusId: string): void {
    this.#submission.clear();
    this.#drafts.set(id, draft);
    this.#host.requestUpdate();
    this.#port.focus(focusId);
  }

  #send(collaboration: Collaboration, consent: boolean): void {
    const {id: collaborationId, version, pendingChange} = collaboration;
    const api = this.#port.api();
    if (!api || !pendingChange || this.pending || this.#submission.waitSeconds > 0) return;
    if (!this.#port.mayDo(consent ? 'change' : 'decline', aboutOf(collaboration))) return;
    const reason = this.#drafts.get(collaborationId)?.reason?.trim();
    const input = {collaborationId, changeId: pendingChange.id, consent, ...(reason && !consent ? {reason} : {})};
    this.#last = {collaboration, consent};
    void this.#submission.run(
      input,
      (options) => api.answerChange(input, {...options, version}),
      (changed, isShown) => {
        this.#host.dispatchEvent(new CollabChangedEvent(changed));
        if (isShown) this.#onAnswered(changed, consent);
      },
      version,
    );
  }

  #onAnswered(changed: Collaboration, consent: boolean): void {
    this.#drafts.delete(changed.id);
    this.#port.changed(changed);
    this.#port.announce(this.#port.say().text(consent ? 'company.consented' : 'company.refused', {agency: changed.agency.name}));
    this.#port.focus(`title-${changed.id}`, 'heading');
  }
}
