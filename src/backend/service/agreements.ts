import type {AgreementFacts} from '../../domain/activation.ts';
import type {Solution} from '../../domain/catalogue.ts';
import type {Billing} from '../../domain/changes.ts';
import {addMonths} from '../../domain/dates.ts';
import type {Reader} from '../store.ts';
import type {AgreementRow, CollaborationRow} from '../tables.ts';
import {newId, type Context, type Writing} from './context.ts';

/**
 * The one rule about a company's agreement (domain §1; §3 S1; §4 C17–C23). It says what the company itself subscribes to, and so follows whatever
 * changes that:
 * - its solution is what the company has today: it changes together with the access, whoever changes it (C17, C19, C23);
 * - its recipient and period change on the day from which they are billed (C20). Its price is that of its next period: nothing more is charged
 *   before the renewal, as the help text says of joining;
 * - a solution without access for the customer leaves none (C19, §2), unless another agency works in it;
 * - at the end of the collaboration it becomes the company's own or ends (C21, `agreementAfterEnd`);
 * - a company without one gets none by a change: there, the collaboration itself is what is paid (S3, S4).
 */
export async function agreementOf(db: Reader, companyId: string, functionKey: string): Promise<AgreementRow | null> {
  const [agreement = null] = await db.find('agreements', {companyId, function: functionKey});
  return agreement;
}

/** True while another collaboration of the company works in its agreement of a function. */
export async function isShared({db}: Context, {id, companyId, function: functionKey}: CollaborationRow): Promise<boolean> {
  const open = await db.find('collaborations', {companyId, function: functionKey, open: true});
  return open.some((each) => each.id !== id && (each.status === 'active' || each.status === 'ending' || each.status === 'awaitingTerms'));
}

/** The solution has changed (C17, C19, C23). An agreement in which another agency works stays where this one needs none any more. */
export async function followSolution(
  context: Writing,
  agreement: AgreementRow | null,
  solution: Solution,
  billing: Billing,
  row?: CollaborationRow,
): Promise<void> {
  const {db} = context;
  if (!agreement) return;
  if (solution.access === 'none') {
    if (!row || !(await isShared(context, row))) await db.remove('agreements', {id: agreement.id});
    return;
  }
  const {invoiceRecipient, periodMonths} = billing;
  await db.update('agreements', agreement.id, {solution: solution.key, invoiceRecipient, periodMonths});
}

/** Recipient and period have changed on the renewal day `from` (C20). */
export async function followBilling({db}: Writing, agreement: AgreementRow | null, billing: Billing, from: string): Promise<void> {
  if (!agreement) return;
  const {invoiceRecipient, periodMonths} = billing;
  await db.update('agreements', agreement.id, {invoiceRecipient, periodMonths, renewsOn: addMonths(from, periodMonths)});
}

/** The collaboration has ended (C21). */
export async function followEnd(
  {db, now}: Writing,
  agreement: AgreementRow | null,
  after: AgreementFacts | null,
  {companyId, function: functionKey}: Pick<AgreementRow, 'companyId' | 'function'>,
): Promise<void> {
  if (agreement === after) return;
  if (agreement && after) await db.update('agreements', agreement.id, after);
  else if (agreement) await db.remove('agreements', {id: agreement.id});
  else if (after) await db.insert('agreements', {...after, id: newId(now), companyId, function: functionKey});
}
