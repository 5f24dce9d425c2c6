import {operationNames} from '../../api/operations.ts';
import type {Session} from '../../api/schema.ts';
import {findById, languageOf, personOf, type Context} from './context.ts';
import {placesOf} from './guest.ts';

/** Who is asking, for whom, with which rights, and what this backend can do. */
export async function getSession(context: Context): Promise<Session> {
  const {db, options, viewer} = context;
  const {id, name, email, locale} = personOf(context);
  const memberships = await placesOf(db, id);
  const parties = await findById(
    db,
    'parties',
    memberships.map(({partyId}) => partyId),
  );
  const {practiceManagement, customerPortal, product} = options.portals;
  const party = viewer.party;
  return {
    person: {id, name, email, locale},
    party: party ? {id: party.id, kind: party.kind, name: party.name} : null,
    parties: memberships
      .flatMap(({partyId, role}) => {
        const each = parties.get(partyId);
        return each ? [{id: each.id, kind: each.kind, name: each.name, role}] : [];
      })
      .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name, languageOf(locale))),
    timeZone: party?.timeZone ?? [...parties.values()][0]?.timeZone ?? 'UTC',
    portals: {practiceManagement: {...practiceManagement}, customerPortal: {...customerPortal}, product: {...product}},
    operations: operationNames.filter((operation) => !options.withoutOperations?.includes(operation)),
  };
}
