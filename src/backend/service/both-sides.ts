import type {MailPreview} from '../../api/schema.ts';
import {isEmail} from '../../domain/email.ts';
import {previewOf} from '../mails/mails.ts';
import type {MailFacts, MailTemplate} from '../mails/words.ts';
import type {Reader} from '../store.ts';
import type {CollaborationRow} from '../tables.ts';
import {groupBy, type Context, type Writing} from './context.ts';
import {administratorsOf, asRecipient, memberOrAdministrators, previewRecipients, type Recipient} from './recipients.ts';
import {sendMails} from './telling.ts';

/** Who gets a mail on each side. */
export interface BothSides {
  readonly agency: readonly Recipient[];
  readonly company: readonly Recipient[];
}

/** The agency's person who acts or, where another acts, who began the collaboration or accepted it; if that one has left, the administrators. */
async function agencySide({db, viewer}: Context, row: CollaborationRow): Promise<readonly Recipient[]> {
  const {agencyId} = row;
  if (agencyId === null) return [];
  if (viewer.person && viewer.party?.id === agencyId) return [asRecipient(viewer.person)];
  const invitation = row.initiatedBy === 'company' && row.invitationId !== null ? await db.get('invitations', row.invitationId) : undefined;
  return memberOrAdministrators(db, row.initiatedBy === 'agency' ? row.createdBy : (invitation?.handledBy ?? ''), agencyId);
}

/** Both sides of a collaboration. While the customer's access is none, every mail goes to the agency only. Source: help text, domain §5. */
export async function bothSides(context: Context, row: CollaborationRow): Promise<BothSides> {
  return {
    agency: await agencySide(context, row),
    company: row.customerAccess === 'none' ? [] : (await administratorsOf(context.db, row.companyId)).map(asRecipient),
  };
}

/** Where cases are told of: the addresses of the support. */
export async function supportRecipients(db: Reader): Promise<readonly Recipient[]> {
  const parties = await db.find('parties', {kind: 'support'}, {orderBy: 'name'});
  return parties.filter(({email}) => isEmail(email)).map(({name, email, locale}) => ({name, email, locale}));
}

/** Puts the same mail into the outbox for both sides, told to each as it reads it. */
export async function tellBoth(
  context: Writing,
  row: CollaborationRow,
  template: MailTemplate,
  {agency, company}: BothSides,
  facts: MailFacts,
): Promise<void> {
  await sendMails(context, row, template, agency, {...facts, audience: 'agency'});
  await sendMails(context, row, template, company, {...facts, audience: 'company'});
}

/** The mails as `tellBoth` will send them: one preview for each side and language. `ownAddress` is one that the viewer has in its register. */
export function previewBoth(
  context: Context,
  template: MailTemplate,
  {agency, company}: BothSides,
  facts: MailFacts,
  ownAddress: string | null = null,
): MailPreview[] {
  const ofViewer = context.viewer.person?.email ?? null;
  return [
    ...previewSide(context, template, agency, {...facts, audience: 'agency'}, ofViewer),
    ...previewSide(context, template, company, {...facts, audience: 'company'}, ownAddress ?? ofViewer),
  ];
}

/** The mail of one side, a preview for each language. `areKnown` is false for people whom the viewer has not met. */
export function previewSide(
  {options}: Context,
  template: MailTemplate,
  recipients: readonly Recipient[],
  facts: MailFacts,
  ownAddress: string | null = null,
  areKnown = true,
): MailPreview[] {
  return [...groupBy(recipients, ({locale}) => locale)].map(([locale, some]) =>
    previewOf(template, facts, options.portals, locale, previewRecipients(some, ownAddress, areKnown)),
  );
}
