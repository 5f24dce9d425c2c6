import type {ReadInput} from '../../api/read-input.ts';
import type {AuditorOverview, MailPreview, Money} from '../../api/schema.ts';
import {addDays} from '../../domain/dates.ts';
import {isEmail, sameEmail, sameMailbox} from '../../domain/email.ts';
import {previewOf} from '../mails/mails.ts';
import type {MailFacts} from '../mails/words.ts';
import type {AuditorTerms} from '../options.ts';
import type {AuditorRow, PartyRow} from '../tables.ts';
import {ownCompany} from './companies.ts';
import {blocker, findById, isAdministrator, money, newId, personOf, refuse, todayFor, type Context, type Writing} from './context.ts';
import {refuseMoreToday} from './limits.ts';
import {asRecipient, storedEmail} from './recipients.ts';
import {sendMails} from './telling.ts';
import {administratorName} from './views.ts';
import {audit, companyAlone} from './writing.ts';

/** Valid 60 days by default; fee and validity are data. Source: domain §7. */
const usualTerms: AuditorTerms = {validDays: 60, feeMinor: 29_500, currency: 'SEK'};
const daysPerMonth = 30;

const termsOf = ({options}: Context): AuditorTerms => options.auditors ?? usualTerms;

const feeOf = ({feeMinor, currency, validDays}: AuditorTerms): Money =>
  money(feeMinor, currency, Math.max(1, Math.ceil(validDays / daysPerMonth)));

/** The company's auditors, newest first, and what registering one means. */
export async function getAuditors(context: Context, {companyId}: ReadInput<'getAuditors'>): Promise<AuditorOverview> {
  return overview(context, await ownCompany(context, companyId));
}

async function overview(context: Context, company: PartyRow): Promise<AuditorOverview> {
  const {db} = context;
  const rows = await db.find('auditors', {companyId: company.id}, {orderBy: 'registeredAt', descending: true});
  const persons = await findById(
    db,
    'persons',
    rows.map(({registeredBy}) => registeredBy),
  );
  const today = todayFor(context, company);
  const name = isAdministrator(context) ? undefined : await administratorName(context, company.id);
  return {
    company: {id: company.id, name: company.name},
    today,
    validDays: termsOf(context).validDays,
    fee: feeOf(termsOf(context)),
    auditors: rows.map((row) => ({
      ...{id: row.id, name: row.name, email: row.email, registeredAt: row.registeredAt, validUntil: row.validUntil},
      ...{registeredBy: persons.get(row.registeredBy)?.name ?? null, active: isActive(row, today)},
    })),
    mails: previews(context, company, today),
    whyNot: isAdministrator(context) ? [] : [blocker('registerAuditor', 'rightMissing', name === undefined ? {} : {name})],
  };
}

/** One that has run out counts as inactive without anybody's doing. */
const isActive = ({active, validUntil}: AuditorRow, today: string): boolean => active && validUntil >= today;

/** The two mails as they will be sent for the usual time; who the auditor is, is not known yet. */
function previews(context: Context, company: PartyRow, today: string): MailPreview[] {
  const {person} = context.viewer;
  const facts = mailFacts(context, company, {name: '', validUntil: addDays(today, termsOf(context).validDays)});
  return (['E16', 'E16b'] as const).map((template) => {
    const to = template === 'E16b' && person ? [{name: person.name, email: person.email}] : [];
    return previewOf(template, facts, context.options.portals, company.locale, to);
  });
}

function mailFacts(context: Context, company: PartyRow, {name, validUntil}: Pick<AuditorRow, 'name' | 'validUntil'>): MailFacts {
  const {feeMinor, currency} = termsOf(context);
  return {company: company.name, person: name, validUntil, priceMinor: String(feeMinor), currency};
}

/** Registers an auditor as a user who reads only, for a limited time (domain §7). */
export async function registerAuditor(context: Writing, input: ReadInput<'registerAuditor'>): Promise<AuditorOverview> {
  const {db, now} = context;
  const company = await ownCompany(context, input.companyId);
  const {validDays, feeMinor, currency} = termsOf(context);
  if (!isEmail(input.email)) refuse('invalidInput', {fields: [{pointer: '/email', code: 'invalid'}]});
  if (input.feeMinor !== feeMinor) refuse('priceChanged');
  const today = todayFor(context, company);
  const known = await db.find('auditors', {companyId: company.id});
  if (known.some((row) => isActive(row, today) && sameEmail(row.email, input.email))) refuse('auditorExists');
  const writtenTo = known.filter(({email}) => sameMailbox(email, input.email));
  refuseMoreToday(
    context,
    writtenTo.map(({registeredAt}) => registeredAt),
  );
  const row: AuditorRow = {
    ...{id: newId(now), companyId: company.id, name: input.name, email: storedEmail(input.email), feeMinor, currency},
    ...{registeredAt: now.toISOString(), registeredBy: personOf(context).id, active: true},
    validUntil: addDays(today, input.validDays ?? validDays),
  };
  await db.insert('auditors', row);
  const concerned = companyAlone(company);
  // Without a note that names the auditor: the audit is kept for good.
  await audit(context, concerned, 'auditorRegistered', 'company');
  const facts = mailFacts(context, company, row);
  const auditor = {name: row.name, email: row.email, locale: company.locale};
  await sendMails(context, concerned, 'E16', [auditor], {...facts, audience: 'auditor'});
  await sendMails(context, concerned, 'E16b', [asRecipient(personOf(context))], {...facts, audience: 'company'});
  return overview(context, company);
}

/** Ends an auditor's way in before its time; one that is out already stays out. */
export async function removeAuditor(context: Writing, {companyId, auditorId}: ReadInput<'removeAuditor'>): Promise<AuditorOverview> {
  const {db} = context;
  const company = await ownCompany(context, companyId);
  const row = await db.get('auditors', auditorId);
  if (!row || row.companyId !== company.id) return refuse('notFound');
  if (isActive(row, todayFor(context, company))) {
    await db.update('auditors', row.id, {active: false});
    await audit(context, companyAlone(company), 'auditorRemoved', 'company');
  }
  return overview(context, company);
}
