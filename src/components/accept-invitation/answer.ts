/** The changes that the invited side can make, each with the page's veto before and the event after. */
import type {ReactiveControllerHost} from 'lit';
import type {CallOptions, CollabApi} from '../../api/contract.ts';
import type {ApiError} from '../../api/errors.ts';
import type {Invitation} from '../../api/schema.ts';
import type {BeforeDetail, Verb} from '../../events.ts';
import {CollabAcceptedEvent, CollabDeclinedEvent, CollabLinkedEvent, CollabTermsApprovedEvent} from '../../outcomes.ts';
import {Submission, type Wait} from '../../kit/submission.ts';
import {TermsReview} from '../terms.ts';
import type {Deed} from './entries.ts';
import {choice, missingChoices} from './link-step.ts';
import type {Stage} from './stage.ts';
import {acceptsWithTerms, missingChecks} from './steps.ts';
import {aboutInvitation} from './view.ts';

type AnswerApi = Pick<CollabApi, 'acceptInvitation' | 'approveTerms' | 'declineInvitation' | 'linkTask' | 'verifyInvitation'>;

interface AnswerOptions {
  /** As of `Submission`. */
  readonly about: () => readonly unknown[];
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  /** The backend confirmed: what is true now, and what is said about it. */
  readonly settled: (invitation: Invitation, said: string) => void;
  readonly failed: (error: ApiError, isShown: boolean) => void;
  /** It is not over yet. */
  readonly onWait: (wait: Wait) => void;
}

/** What the customer has read of its own agreement: where another thing would become of it by now, nothing is answered. An agency reads nothing of it. */
function seen({direction, ownAgreement: own}: Invitation) {
  if (direction !== 'toCompany' || own?.change === 'unknown' || own?.lost.includes('unknown')) return {};
  return {ownAgreement: own && {change: own.change, on: own.on, lost: own.lost}};
}

type Host = ReactiveControllerHost & HTMLElement;

export class Answer {
  readonly submission: Submission;
  readonly terms: TermsReview;
  readonly #host: Host;
  readonly #options: AnswerOptions;
  /** What the person saw and had chosen at the last try. */
  last: Stage | undefined;

  constructor(host: Host, options: AnswerOptions) {
    this.#host = host;
    this.#options = options;
    this.submission = new Submission(host, options);
    this.terms = new TermsReview(host);
  }

  /** Does it unless the page vetoes; false if something is missing for it. */
  perform(deed: Exclude<Deed, 'check'>, api: AnswerApi, stage: Stage): boolean {
    switch (deed) {
      case 'verify':
        return missingChecks(stage).length === 0 && this.#verify(api, stage);
      case 'accept':
        return this.#accept(api, stage, acceptsWithTerms(stage));
      case 'acceptOnly':
        return this.#accept(api, stage, false);
      case 'decline':
        return this.#decline(api, stage);
      case 'terms':
        return this.#approveTerms(api, stage);
      case 'link':
        return missingChoices(stage).length === 0 && this.#link(api, stage);
    }
  }

  #verify(api: AnswerApi, stage: Stage): boolean {
    const {say, invitation} = stage;
    const {id, verification} = invitation;
    if (!verification) return true;
    const input = {invitationId: id, corporateId: verification.corporateId.value, email: verification.email.value};
    return this.#run(
      stage,
      ['verify', input],
      (options) => api.verifyInvitation(input, options),
      (answered, isShown) => this.#settle(isShown, answered, say.text('accept.verified')),
    );
  }

  #accept(api: AnswerApi, stage: Stage, withTerms: boolean): boolean {
    const {say, invitation} = stage;
    const {mayDo} = this.#options;
    const approval = withTerms ? this.terms.approval(invitation.terms) : [];
    if (!approval) return false;
    const about = aboutInvitation(invitation);
    if (!mayDo('accept', about) || (withTerms && !mayDo('approve-terms', about))) return true;
    const input = {invitationId: invitation.id, ...(withTerms ? {terms: approval} : {}), ...seen(invitation)};
    return this.#run(
      stage,
      ['accept', input],
      (options) => api.acceptInvitation(input, options),
      (answered, isShown) => {
        const {collaboration} = answered;
        this.#tell(new CollabAcceptedEvent(collaboration));
        const isActive = withTerms && collaboration.status === 'active';
        if (isActive) this.#tell(new CollabTermsApprovedEvent(collaboration));
        this.#settle(isShown, answered, say.text(isActive ? 'accept.acceptedAndApproved' : 'accept.accepted'));
      },
    );
  }

  #decline(api: AnswerApi, stage: Stage): boolean {
    const {say, invitation, entries} = stage;
    if (!this.#options.mayDo('decline', aboutInvitation(invitation))) return true;
    const reason = entries.reason.trim();
    const input = {invitationId: invitation.id, ...(reason ? {reason} : {})};
    return this.#run(
      stage,
      ['decline', input],
      (options) => api.declineInvitation(input, options),
      (answered, isShown) => {
        this.#tell(new CollabDeclinedEvent(answered.collaboration));
        this.#settle(isShown, answered, say.text('accept.declined'));
      },
    );
  }

  #approveTerms(api: AnswerApi, stage: Stage): boolean {
    const {say, invitation} = stage;
    const approval = this.terms.approval(invitation.terms);
    if (!approval) return false;
    if (!this.#options.mayDo('approve-terms', aboutInvitation(invitation))) return true;
    const input = {collaborationId: invitation.collaboration.id, terms: approval, ...seen(invitation)};
    return this.#run(
      stage,
      ['terms', input],
      (options) => api.approveTerms(input, options),
      (collaboration, isShown) => {
        this.#tell(new CollabTermsApprovedEvent(collaboration));
        const step = invitation.steps.includes('link') && !collaboration.task ? 'link' : 'done';
        this.#settle(isShown, {...invitation, collaboration, step}, say.text('terms.approved'));
      },
    );
  }

  #link(api: AnswerApi, stage: Stage): boolean {
    const {say, invitation} = stage;
    const {customer, taskId} = choice(stage);
    if (!customer) return false;
    if (!this.#options.mayDo('link', {...aboutInvitation(invitation), customerId: customer.id})) return true;
    const input = {collaborationId: invitation.collaboration.id, customerId: customer.id, taskId};
    return this.#run(
      stage,
      ['link', input],
      (options) => api.linkTask(input, options),
      (collaboration, isShown) => {
        this.#tell(new CollabLinkedEvent(collaboration));
        this.#settle(isShown, {...invitation, collaboration, step: 'done'}, say.text('accept.linked', {task: collaboration.task?.name}));
      },
    );
  }

  /** Sends it for what the person has seen; nothing is missing then. */
  #run<R>(stage: Stage, intent: unknown, change: (options: CallOptions) => Promise<R>, done: (result: R, isShown: boolean) => void): true {
    this.last = stage;
    const {version} = stage.invitation.collaboration;
    void this.submission.run(intent, (options) => change({...options, version}), done, version);
    return true;
  }

  #settle(isShown: boolean, invitation: Invitation, said: string): void {
    if (isShown) this.#options.settled(invitation, said);
  }

  #tell(event: Event): void {
    this.#host.dispatchEvent(event);
  }
}
