import type {Collaboration} from '../../../api/schema.ts';

/** A row: a customer with its collaborations, or a collaboration that has no customer yet. */
export interface Group {
  /** The customer's id, or the collaboration's. */
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly collaborations: readonly Collaboration[];
}

/** Adjacent collaborations of one customer are one row; what could not be read is one of its own. */
export function groupsOf(items: readonly (Collaboration | null)[]): readonly (Group | null)[] {
  const groups: (Group | null)[] = [];
  for (const each of items) {
    const last = groups.at(-1);
    if (!each) groups.push(null);
    else if (each.customer && last?.id === each.customer.id)
      groups[groups.length - 1] = {...last, collaborations: [...last.collaborations, each]};
    else
      groups.push({
        ...{id: each.customer?.id ?? each.id, name: each.customer?.name ?? each.company.name, number: each.customer?.number ?? ''},
        collaborations: [each],
      });
  }
  return groups;
}
