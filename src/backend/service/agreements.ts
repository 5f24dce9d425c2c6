import type {AgreementFacts} from '../../domain/activation.ts';
import type {Solution} from '../../domain/catalogue.ts';
import type {Billing} from '../../domain/changes.ts';
import {addMonths} from '../../domain/dates.ts';
import type {Reader} from '../store.ts';
import type {AgreementRow} from '../tables.ts';
import {newId, type Writing} from './context.ts';

/**
 * The one rule about a company's agreement (domain §1; §3 S1; §4 C17–C23). It says what the company itself subscribes to, and so follows whatever
 * changes that:
 * - its solution is what the company has today: it changes together with the access, whoever changes it (C17, C19, C23);
 * - its recipient and period change on the day from which they are billed (C20). Its price is that of its next period: nothing more is charged
 *   before the renewal, as the help text says of joining;
 * - a solution without access for the customer leaves none (C19, §2);
 * - at the end of the collaboration it becomes the company's own or ends (C21, `agreementAfterEnd`);
 * - a company without one gets none by a change: there, the collaboration itself is what is paid (S3, S4).
 */
export async function agreementOf(db: Reader, companyId: string, functionKey: string): Promise<AgreementRow | null> {
  const [agreement = null] = await db.find('agreements', {companyId, function: functionKey});
  return agreement;
}

/** The solution has changed (C17, C19, C23). */
export async function followSolution({db}: Writing, agreement: AgreementRow | null, solution: Solution, billing: Billing): Promise<void> {
  if (!agreement) return;
  if (solution.access === 'none') return db.remove('agreements', {id: agreement.id});
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
