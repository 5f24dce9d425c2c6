import type {ReadInput} from '../../api/read-input.ts';
import type {Consent} from '../../api/schema.ts';
import type {Where} from '../store.ts';
import type {TermsApprovalRow} from '../tables.ts';
import {findById, languageOf, namesOf, partyOf, refuse, type Context} from './context.ts';

const usualPage = 50;

/** Who approved which version of which terms, when, for which company: what concerns the acting party, newest first (domain §10). */
export async function listConsents(
  context: Context,
  {cursor, limit = usualPage}: ReadInput<'listConsents'>,
): Promise<{items: Consent[]; nextCursor: string | null}> {
  const party = partyOf(context);
  const tenant: Where<TermsApprovalRow> = party.kind === 'agency' ? {agencyId: party.id} : {companyId: party.id};
  const rows = await rowsBefore(context, tenant, cursor, limit + 1);
  const page = rows.slice(0, limit);
  return {items: await views(context, page), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null};
}

async function rowsBefore(
  {db}: Context,
  tenant: Where<TermsApprovalRow>,
  cursor: string | undefined,
  limit: number,
): Promise<readonly TermsApprovalRow[]> {
  if (cursor === undefined) return db.find('termsApprovals', tenant, {orderBy: 'at', descending: true, limit});
  const [last] = await db.find('termsApprovals', {...tenant, id: cursor});
  if (!last) return refuse('invalidInput', {fields: [{pointer: '/cursor', code: 'invalid'}]});
  // All documents of one approval are of the same instant.
  const same = await db.find('termsApprovals', {...tenant, at: last.at, id: {before: last.id}}, {orderBy: 'id', descending: true, limit});
  const older = await db.find(
    'termsApprovals',
    {...tenant, at: {before: last.at}},
    {orderBy: 'at', descending: true, limit: limit - same.length},
  );
  return [...same, ...older];
}

async function views(context: Context, rows: readonly TermsApprovalRow[]): Promise<Consent[]> {
  const {db, options, locale} = context;
  const persons = await findById(
    db,
    'persons',
    rows.map(({personId}) => personId),
  );
  const parties = await findById(
    db,
    'parties',
    rows.flatMap(({companyId, agencyId}) => [companyId, agencyId]),
  );
  const collaborations = await findById(
    db,
    'collaborations',
    rows.map(({collaborationId}) => collaborationId),
  );
  return rows.map((row) => {
    const collaboration = collaborations.get(row.collaborationId);
    const document = options.terms.find(({id}) => id === row.documentId);
    return {
      ...{id: row.id, at: row.at, person: persons.get(row.personId)?.name ?? '', company: parties.get(row.companyId)?.name ?? ''},
      agency: row.agencyId === null ? null : (parties.get(row.agencyId)?.name ?? null),
      collaborationId: row.collaborationId,
      ...namesOf(context, collaboration?.function ?? '', row.solution ?? collaboration?.solution ?? ''),
      ...{document: row.documentId, title: document?.title[languageOf(locale)] ?? row.documentId, version: row.version, hash: row.hash},
    };
  });
}
