/** What elements ask and tell besides outcomes: before a change, where to go, what failed, that a session has ended. */
import type {ErrorCode} from './api/errors.ts';
import type * as outcomes from './outcomes.ts';

/** Commands that a page can veto. */
// prettier-ignore
export type Verb =
  | 'activate' | 'invite' | 'accept' | 'decline' | 'approve-terms' | 'link' | 'withdraw' | 'remind' | 'change' | 'end' | 'register-auditor'
  | 'remove-auditor';

/** What a command is about to touch; ids that do not apply are absent. */
export interface BeforeDetail {
  readonly collaborationId?: string;
  readonly invitationId?: string;
  readonly customerId?: string;
  readonly companyId?: string;
  readonly auditorId?: string;
  readonly function?: string;
  readonly solution?: string;
}

/** Sent before a change. `preventDefault()` vetoes it; nothing is sent then. */
export class CollabBeforeEvent extends CustomEvent<BeforeDetail> {
  constructor(verb: Verb, detail: BeforeDetail) {
    super(`collab-before-${verb}`, {bubbles: true, composed: true, cancelable: true, detail: Object.freeze({...detail})});
  }
}

/** Where a remedy or an action leads; `answer` to where the page shows `<accept-invitation>` for `invitationId`. */
export type NavigationTarget = 'create-task' | 'create-customer' | 'answer' | 'start-solution' | 'sign-in' | 'support' | 'portal';

/** A wish to leave the element. `url` is absent where the backend knows none. */
export interface NavigateDetail extends BeforeDetail {
  readonly to: NavigationTarget;
  readonly url?: string;
}

/** The person wants to go on elsewhere. `preventDefault()` leaves the way to the page; the default follows `url` and, without one, says in words that there is no link. */
export class CollabNavigateEvent extends CustomEvent<NavigateDetail> {
  constructor(detail: NavigateDetail) {
    super('collab-navigate', {bubbles: true, composed: true, cancelable: true, detail: Object.freeze({...detail})});
  }
}

/** A failure that the element shows. `preventDefault()` keeps the element's own display hidden. */
export class CollabErrorEvent extends CustomEvent<{readonly code: ErrorCode; readonly traceId?: string}> {
  constructor(code: ErrorCode, traceId: string | undefined) {
    super('collab-error', {bubbles: true, composed: true, cancelable: true, detail: Object.freeze(traceId ? {code, traceId} : {code})});
  }
}

/** The backend no longer knows the session. Give `waitUntil` a promise that renews it; the waiting calls then go on. */
export class CollabAuthRequiredEvent extends CustomEvent<null> {
  readonly #renewals: Promise<unknown>[] = [];

  constructor() {
    super('collab-auth-required', {bubbles: true, composed: true, cancelable: true, detail: null});
  }

  /** Waits for `renewal` before the call is repeated; a rejection means that the session stays signed out. */
  waitUntil(renewal: Promise<unknown>): void {
    this.#renewals.push(renewal);
  }

  /** True once every renewal succeeded; false if there was none or one failed. */
  async renewed(): Promise<boolean> {
    if (this.#renewals.length === 0) return false;
    return Promise.all(this.#renewals).then(
      () => true,
      () => false,
    );
  }
}

type BeforeEvents = {[V in Verb as `collab-before-${V}`]: CollabBeforeEvent};

declare global {
  interface HTMLElementEventMap extends BeforeEvents {
    'collab-activated': outcomes.CollabActivatedEvent;
    'collab-requested': outcomes.CollabRequestedEvent;
    'collab-accepted': outcomes.CollabAcceptedEvent;
    'collab-declined': outcomes.CollabDeclinedEvent;
    'collab-terms-approved': outcomes.CollabTermsApprovedEvent;
    'collab-linked': outcomes.CollabLinkedEvent;
    'collab-withdrawn': outcomes.CollabWithdrawnEvent;
    'collab-reminded': outcomes.CollabRemindedEvent;
    'collab-scheduled': outcomes.CollabScheduledEvent;
    'collab-changed': outcomes.CollabChangedEvent;
    'collab-support-requested': outcomes.CollabSupportRequestedEvent;
    'collab-ended': outcomes.CollabEndedEvent;
    'collab-auditor-registered': outcomes.CollabAuditorRegisteredEvent;
    'collab-auditor-removed': outcomes.CollabAuditorRemovedEvent;
    'collab-navigate': CollabNavigateEvent;
    'collab-error': CollabErrorEvent;
    'collab-auth-required': CollabAuthRequiredEvent;
  }
}
