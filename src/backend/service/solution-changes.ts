import type {ReadInput} from '../../api/read-input.ts';
import type {Collaboration, MailPreview} from '../../api/schema.ts';
import {changeOutcome} from '../../domain/changes.ts';
import {payerIn} from '../../domain/ending.ts';
import type {MailFacts} from '../mails/words.ts';
import type {BeforeFirstAccess, CollaborationRow} from '../tables.ts';
import {renewsDayOf, startDay} from './agreements.ts';
import {bothSides, previewBoth, previewSide, supportRecipients, tellBoth, type BothSides} from './both-sides.ts';
import {
  joinedBy,
  loadScene,
  solutionBlockers,
  solutionMailFacts,
  solutionStep,
  type ChangeScene,
  type SolutionStep,
} from './change-facts.ts';
import {loadVisible} from './collaborations.ts';
import {newId, personOf, refuse, solutionOf, type Context, type Writing} from './context.ts';
import {createInvitation} from './expiry.ts';
import {mailboxWaitMs, refuseRounds, refuseUntil} from './limits.ts';
import {administratorsOf, asRecipient, customerRecipients, type Recipient} from './recipients.ts';
import {writeChange} from './pending-changes.ts';
import {ensureAdministrator} from './setting-up.ts';
import {joiningFacts, mailFacts, sendMails} from './telling.ts';
import {collaborationView} from './views.ts';
import {followSolution} from './following.ts';
import {audit, changeCollaboration, requireDay, requireVersion} from './writing.ts';

/** Changes the solution: an upgrade at once (C17), anything else becomes a case for support (C18). */
export async function changeSolution(context: Writing, input: ReadInput<'changeSolution'>): Promise<Collaboration> {
  const {row, side} = await loadVisible(context, input.collaborationId);
  await requireVersion(context, row);
  const scene = await loadScene(context, row);
  const to = solutionOf(scene.catalogueFunction, input.solution);
  const [first] = await solutionBlockers(context, scene, to);
  if (first) refuse(first.code, {params: first.params});
  const step = solutionStep(scene, to);
  const {billing = refuse('priceMissing')} = step;
  if (billing.priceMinor !== input.priceMinor) refuse('priceChanged');
  requireDay(input, step.billingFrom);
  const isAtOnce = changeOutcome(step.from.capabilities, to.capabilities) === 'atOnce';
  if (!isAtOnce && input.acknowledged !== true) refuse('acknowledgementMissing');
  if (!isAtOnce || step.termsRequired) await refuseRounds(context, row, 'agency');
  if (step.termsRequired) await refuseMailbox(context, scene);
  await writeChange(context, {
    ...{subject: row.id, collaboration: row, companyId: row.companyId, function: row.function, kind: 'solution'},
    ...{fromSolution: step.from.key, solution: to.key, billing, currency: scene.catalogueFunction.currency},
    ...(isAtOnce ? {status: 'done', effectiveOn: step.billingFrom} : {status: 'supportRequested', effectiveOn: null}),
  });
  const changed = isAtOnce ? await upgrade(context, scene, step) : await askSupport(context, scene, step);
  return collaborationView(context, changed, side);
}

/** Somebody who was never written to may be asked by this: that counts as if it were begun anew (C3, C17). */
async function refuseMailbox(context: Writing, scene: ChangeScene): Promise<void> {
  const {agency, customer} = scene;
  if (customer) refuseUntil(context, await mailboxWaitMs(context, {agency, customer}, await askedForTerms(context, scene)));
}

async function upgrade(context: Writing, scene: ChangeScene, step: SolutionStep): Promise<CollaborationRow> {
  const changed = await applySolution(context, scene, step);
  await audit(context, changed, step.termsRequired ? 'accessOffered' : 'solutionChanged', 'agency', step.to.name);
  if (step.termsRequired) await letIn(context, scene, changed);
  const facts = {...solutionMailFacts(context, step, scene.agency, scene.company, 'agency'), ...besideOthers(scene, step)};
  await tellBoth(context, changed, 'E10', await solutionReaders(context, scene.row, step), facts);
  return changed;
}

/**
 * What the mails tell of another agency that works with the company: what it has there is not changed by this (C17, C19). Without one, the agreement
 * goes with the access (`followSolution`).
 */
export function besideOthers({agreement, isShared}: ChangeScene, {to}: SolutionStep): MailFacts {
  const isLeft = to.access === 'none';
  if (isShared) return {access: isLeft ? 'elsewhere' : 'beside'};
  return isLeft && agreement?.locked === false ? {agreement: 'ended'} : {};
}

/** Makes the step: the collaboration has the new solution from now on, and the agreement follows (C17, C19). */
export async function applySolution(context: Writing, scene: ChangeScene, step: SolutionStep): Promise<CollaborationRow> {
  const {row, agreement, today} = scene;
  const {to, termsRequired, billingFrom} = step;
  const joined = joinedBy(scene, to);
  const paidBy = billingFrom > today ? payerIn(row, {lastDay: today, hasAgreement: agreement !== null}) : null;
  const {billing = refuse('priceMissing')} = step;
  // Where nothing was paid before, the periods begin with it.
  const renewsDay = joined ? startDay(joined, billingFrom) : row.priceMinor > 0 ? renewsDayOf(row, billingFrom) : null;
  const agreementFrom = await followSolution(context, agreement, to, row, {...step, today});
  return changeCollaboration(context, row, {
    ...{...billing, solution: to.key, billingFrom, renewsDay, paidBy, agreementFrom, customerAccess: accessAfter(row, step)},
    // The company is there, and the terms wait for its administrator, as where the agency has set the service up (S4).
    ...(termsRequired
      ? {
          ...{status: 'awaitingTerms', situation: 'S4', initiatedBy: 'agency', invitationId: newId(context.now), termsReminders: 0},
          beforeFirstAccess: before(row),
        }
      : {}),
  });
}

const before = (row: CollaborationRow): BeforeFirstAccess => {
  const {solution, invoiceRecipient, periodMonths, priceMinor, billingFrom, renewsDay, paidBy, agreementFrom} = row;
  const {situation, initiatedBy, invitationId} = row;
  return {
    ...{solution, invoiceRecipient, periodMonths, priceMinor, billingFrom, renewsDay, paidBy, agreementFrom},
    ...{situation, initiatedBy, invitationId},
  };
};

const accessAfter = (row: CollaborationRow, {to, termsRequired}: SolutionStep): CollaborationRow['customerAccess'] =>
  to.access === 'none' ? 'none' : termsRequired ? 'pendingTerms' : row.customerAccess === 'none' ? 'granted' : row.customerAccess;

/** The first access of a customer: E2 and terms, to administrators that the company may only get by this (C17, S4). */
async function letIn(context: Writing, scene: ChangeScene, row: CollaborationRow): Promise<void> {
  const {agency, company, customer} = scene;
  const recipients = await askedForTerms(context, scene);
  if (customer) await ensureAdministrator(context, {agency, customer, isContactOwnStaff: false}, company);
  const invitation = await createInvitation(context, row, recipients);
  const facts = await mailFacts(context, {...row, message: null});
  await sendMails(context, row, 'E2', recipients, {...facts, audience: 'company'}, invitation);
}

const askedForTerms = async ({db}: Context, {agency, company, customer}: ChangeScene): Promise<readonly Recipient[]> =>
  customer ? customerRecipients(db, customer, company, agency) : (await administratorsOf(db, company.id)).map(asRecipient);

/** Who reads that the solution has changed: the payer and the administrators (E10); whoever has to approve terms gets E2 instead. */
export async function solutionReaders(
  context: Context,
  row: CollaborationRow,
  step: SolutionStep,
  requesters?: readonly Recipient[],
): Promise<BothSides> {
  const access = row.customerAccess === 'none' ? accessAfter(row, step) : row.customerAccess;
  const sides = await bothSides(context, {...row, customerAccess: access === 'pendingTerms' ? 'none' : access});
  const isForAgency = step.billing?.invoiceRecipient === 'agency' || sides.company.length === 0 || requesters !== undefined;
  return {agency: isForAgency ? (requesters ?? sides.agency) : [], company: sides.company};
}

async function askSupport(context: Writing, scene: ChangeScene, step: SolutionStep): Promise<CollaborationRow> {
  const {row, agency, company} = scene;
  const changed = await changeCollaboration(context, row, {});
  await audit(context, changed, 'supportRequested', 'agency', step.to.name);
  const person = personOf(context);
  const facts = {...solutionMailFacts(context, step, agency, company, 'agency'), person: person.name};
  await sendMails(context, changed, 'E11', await supportRecipients(context.db), {...facts, audience: 'support'});
  await sendMails(context, changed, 'E11', [asRecipient(person)], {...facts, audience: 'agency'});
  return changed;
}

/** The mails as the step will send them. */
export async function solutionPreviews(context: Context, scene: ChangeScene, step: SolutionStep): Promise<MailPreview[]> {
  const {row, agency, company, customer} = scene;
  const ownAddress = customer?.contactEmail ?? null;
  const facts = solutionMailFacts(context, step, agency, company, 'agency');
  if (changeOutcome(step.from.capabilities, step.to.capabilities) === 'support') {
    const person = personOf(context);
    const asked = {...facts, person: person.name};
    return [
      ...previewSide(context, 'E11', await supportRecipients(context.db), {...asked, audience: 'support'}),
      ...previewSide(context, 'E11', [asRecipient(person)], {...asked, audience: 'agency'}, person.email),
    ];
  }
  const told = {...facts, ...besideOthers(scene, step)};
  const previews = previewBoth(context, 'E10', await solutionReaders(context, row, step), told, ownAddress);
  if (!step.termsRequired) return previews;
  const asked = await askedForTerms(context, scene);
  const {validFrom: _, ...renewed} = {...facts, renewsOn: step.billingFrom};
  const terms: MailFacts = {...(step.joining ? {...renewed, ...joiningFacts(step.joining)} : facts), audience: 'company'};
  // Nobody of the company has let the agency in yet.
  return [...previewSide(context, 'E2', asked, terms, ownAddress, false), ...previews];
}
