import assert from 'node:assert/strict';
import {UniqueViolation} from '../../src/backend/store.ts';
import {untouched, type CollaborationRow, type CustomerRow, type PersonRow} from '../../src/backend/tables.ts';

export const instant = '2026-11-22T10:00:00.000Z';
let counter = 0;
/** New at every call and in every run, since a PostgreSQL that is named by its address may hold rows already. */
export const id = (kind = 'row'): string => `${kind}-${process.pid.toString(36)}-${Date.now().toString(36)}-${(counter += 1).toString(36)}`;

export const violation =
  (index: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof UniqueViolation, String(error));
    assert.equal(error.index, index);
    return true;
  };

export function aPerson(over: Partial<PersonRow>): PersonRow {
  const own = id('person');
  return {id: own, name: 'Anna Ek', email: `${own}@example.se`, locale: 'sv', ...over};
}

export function aCustomer(over: Partial<CustomerRow>): CustomerRow {
  const own = id('customer');
  return {
    ...{
      id: own,
      agencyId: id('agency'),
      number: own,
      name: 'Eks Bageri AB',
      sortKey: `eks bageri ab ${own}`,
      country: 'SE',
      corporateId: '5560360793',
    },
    ...{companyId: null, contactName: null, contactEmail: null, contactAddress: null, accountManagerId: null, activeTasks: 0, version: 1},
    ...over,
  };
}

export function aCollaboration(over: Partial<CollaborationRow>): CollaborationRow {
  return {
    ...{
      id: id('collaboration'),
      version: 1,
      agencyId: null,
      invitedEmail: null,
      customerId: null,
      companyId: id('company'),
      function: 'f',
      solution: 's',
    },
    ...{
      status: 'requested',
      statusSince: instant,
      open: true,
      situation: 'S3',
      initiatedBy: 'agency',
      taskId: null,
      invoiceRecipient: 'agency',
    },
    ...{
      periodMonths: 12,
      priceMinor: 19_900,
      currency: 'SEK',
      customerAccess: 'none',
      billingFrom: null,
      message: null,
      createdAt: instant,
    },
    ...{createdBy: 'person', activeSince: null, invitationId: null, sortKey: '', ...untouched},
    ...over,
  };
}
