import {expiryFrom} from '../../backend/service/expiry.ts';
import type {AuditRow} from '../../backend/tables.ts';
import {isOpen, requestReminderDays} from '../../domain/collaboration.ts';
import {effects} from './effects.ts';
import {auditEntry, newCollaboration, newInvitation} from './records.ts';
import type {Cast, Draft, Step, Story, Telling, Told} from './story.ts';

/** Turns a story into records. */
export function tell(story: Story, cast: Cast): Told {
  const [first] = story.steps;
  if (!first?.by) throw new Error(`The story of ${story.id} begins with nobody`);
  const inviter = cast.person(first.by);
  const begun = cast.ago(first.daysAgo);
  const collaboration = newCollaboration(story, cast, inviter, begun);
  const invitation = newInvitation(story, cast, begun, expiryFrom(new Date(begun), cast.facts.timeZone ?? 'UTC'));
  const audit: AuditRow[] = [];
  const telling: Draft<Telling> = {
    ...{story, cast, inviter, collaboration, invitation, step: first, at: begun},
    ...{mails: [], approvals: [], changes: [], membership: undefined},
  };
  for (const step of story.steps) {
    Object.assign(telling, {step, at: cast.ago(step.daysAgo)});
    effects[step.deed](telling);
    if (!withoutVersion.includes(step.deed)) collaboration.version += 1;
    const entry = auditEntry(telling, audit.length + 1, step === first ? (story.message ?? null) : null);
    if (entry) audit.push(entry);
  }
  collaboration.open = isOpen(collaboration.status);
  // Reminders of the server that are long past are not told, but must not be due now.
  collaboration.requestReminders = requestReminderDays.filter((days) => first.daysAgo >= days).length;
  const {mails, approvals, changes, membership} = telling;
  const told = collaboration.invitationId === null ? undefined : invitation;
  return {collaboration, invitation: told, mails, audit, approvals, changes, membership};
}

/** Deeds that say nothing new of the collaboration: whoever looks at it from before may act on it. */
const withoutVersion: readonly Step['deed'][] = ['open', 'verify', 'remindTerms'];
