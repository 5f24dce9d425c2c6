/** What elements tell after the backend has confirmed a change. They come with the parts that make changes. */
import type {Collaboration} from './api/schema.ts';

/** What an outcome tells: ids and keys only, never tokens, addresses or personal numbers. */
export interface CollaborationDetail {
  readonly collaborationId: string;
  readonly customerId: string | null;
  readonly companyId: string | null;
  readonly function: string;
  readonly solution: string;
  readonly status: Collaboration['status'];
}

/** What the change of a company's own agreement tells: there is no collaboration. */
export interface AgreementDetail {
  readonly collaborationId: null;
  readonly customerId: null;
  readonly companyId: string;
  readonly function: string;
  readonly solution: string;
  readonly status: null;
}

/** The ids of a collaboration, as outcomes carry them. */
export const detailOf = (collaboration: Collaboration): CollaborationDetail => ({
  collaborationId: collaboration.id,
  customerId: collaboration.customer?.id ?? null,
  companyId: collaboration.company.id,
  function: collaboration.function,
  solution: collaboration.solution,
  status: collaboration.status,
});

/** Sent after the backend confirmed a change. Bubbles and is composed. */
abstract class OutcomeEvent extends CustomEvent<CollaborationDetail> {
  constructor(type: string, collaboration: Collaboration) {
    super(type, {bubbles: true, composed: true, detail: Object.freeze(detailOf(collaboration))});
  }
}

/** As an outcome, also of a company's own agreement. */
abstract class ChangeEvent extends CustomEvent<CollaborationDetail | AgreementDetail> {
  constructor(type: string, changed: Collaboration | AgreementDetail) {
    super(type, {bubbles: true, composed: true, detail: Object.freeze('version' in changed ? detailOf(changed) : {...changed})});
  }
}

/** The collaboration is active or waits for the customer's terms (C3, C4). */
export class CollabActivatedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-activated', collaboration);
  }
}

/** The other side was asked (C1, C2, C11). */
export class CollabRequestedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-requested', collaboration);
  }
}

/** The invited side accepted (C6, C12). */
export class CollabAcceptedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-accepted', collaboration);
  }
}

/** The invited side declined (C7), or refused the terms (C14). */
export class CollabDeclinedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-declined', collaboration);
  }
}

/** All required terms are approved (C13, or C6 in one step). */
export class CollabTermsApprovedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-terms-approved', collaboration);
  }
}

/** The collaboration has a task (C16). */
export class CollabLinkedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-linked', collaboration);
  }
}

/** The inviting side took its request back (C8, C14). */
export class CollabWithdrawnEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-withdrawn', collaboration);
  }
}

/** A reminder is on its way (C10). */
export class CollabRemindedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-reminded', collaboration);
  }
}

/** The activation waits for its day (C5). */
export class CollabScheduledEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-scheduled', collaboration);
  }
}

/** What an activation tells, by what has become of it. */
export function activationEvent(collaboration: Collaboration): OutcomeEvent {
  const {status} = collaboration;
  if (status === 'requested') return new CollabRequestedEvent(collaboration);
  return status === 'scheduled' ? new CollabScheduledEvent(collaboration) : new CollabActivatedEvent(collaboration);
}

/** Solution, recipient or period are changed, or the change waits for consent or its day (C17, C20, C23); also that a change or an ending was withdrawn. */
export class CollabChangedEvent extends ChangeEvent {
  constructor(changed: Collaboration | AgreementDetail) {
    super('collab-changed', changed);
  }
}

/** A change that loses something became a case for support (C18). */
export class CollabSupportRequestedEvent extends ChangeEvent {
  constructor(changed: Collaboration | AgreementDetail) {
    super('collab-support-requested', changed);
  }
}

/** The collaboration has ended, or ends on a date (C21). */
export class CollabEndedEvent extends OutcomeEvent {
  constructor(collaboration: Collaboration) {
    super('collab-ended', collaboration);
  }
}

/** An auditor may read the company's books. */
export class CollabAuditorRegisteredEvent extends CustomEvent<{readonly companyId: string; readonly auditorId: string}> {
  constructor(companyId: string, auditorId: string) {
    super('collab-auditor-registered', {bubbles: true, composed: true, detail: Object.freeze({companyId, auditorId})});
  }
}

/** An auditor reads the company's books no longer. */
export class CollabAuditorRemovedEvent extends CustomEvent<{readonly companyId: string; readonly auditorId: string}> {
  constructor(companyId: string, auditorId: string) {
    super('collab-auditor-removed', {bubbles: true, composed: true, detail: Object.freeze({companyId, auditorId})});
  }
}
