import {courses, type Course} from './courses.ts';
import type {Story} from './story/story.ts';
import type {CustomerSeed, World} from './world.ts';

/** The people of every scenario: three of the agency, three of the company, two of other parties, one of the support, and one who belongs to nobody. */
export const personIds = [
  'agency-admin',
  'agency-admin-2',
  'agency-employee',
  'company-admin',
  'company-admin-2',
  'company-user',
  'foreign-agency-admin',
  'foreign-company-admin',
  'support-agent',
  'stranger',
] as const;
export type PersonId = (typeof personIds)[number];

/** The parties of every scenario; `company-1` is missing while the customer is not on the platform. */
export type PartyId = 'agency-1' | 'agency-2' | 'company-1' | 'company-2' | 'support-1';

/** What is different about a base world. */
export interface Base {
  readonly onPlatform?: boolean;
  readonly agreement?: 'none' | 'open' | 'locked';
  /** What is different about the customer; `null` for an agency without it. */
  readonly customer?: Partial<CustomerSeed> | null;
  readonly tasks?: 'none' | 'inactive' | 'one' | 'some';
  readonly companyName?: string;
  readonly hasAdministrators?: boolean;
}

/** An agency with a customer, its tasks, and neighbours: what every scenario starts from. */
export function buildBase(world: World, base: Base = {}): void {
  const {
    onPlatform = true,
    agreement = 'none',
    customer = {},
    tasks = 'some',
    companyName = 'Lindgrens Bageri AB',
    hasAdministrators = true,
  } = base;
  world.party('agency-1', {kind: 'agency', name: 'Byrån Redovisning AB', corporateId: '5591007009', email: 'anna.berg@byran.example'});
  world.person('agency-admin', 'Anna Berg', 'anna.berg@byran.example');
  world.person('agency-admin-2', 'Erik Holm', 'erik.holm@byran.example');
  world.person('agency-employee', 'Sara Nyman', 'sara.nyman@byran.example');
  world.member('agency-admin', 'agency-1', 'collaborationAdministrator');
  world.member('agency-admin-2', 'agency-1', 'collaborationAdministrator');
  world.member('agency-employee', 'agency-1', 'employee');

  world.person('company-admin', 'Karin Lindgren', 'karin@lindgrensbageri.example');
  world.person('company-admin-2', 'Olof Lindgren', 'olof@lindgrensbageri.example');
  world.person('company-user', 'Maja Ström', 'maja@lindgrensbageri.example', 'sv');
  world.party('support-1', {kind: 'support', name: 'Support', corporateId: '', email: 'support@platform.example', locale: 'en'});
  world.person('support-agent', 'Stina Stöd', 'stina@platform.example');
  world.member('support-agent', 'support-1', 'support');
  if (onPlatform) {
    world.usage('company-1', {receipts: 41, vouchers: 312, salesInvoices: 27, supplierInvoices: 9, quotes: 12, orders: 3});
    world.party('company-1', {kind: 'company', name: companyName, corporateId: '5591027742'});
    if (hasAdministrators) world.member('company-admin', 'company-1', 'administrator');
    if (hasAdministrators) world.member('company-admin-2', 'company-1', 'administrator');
    world.member('company-user', 'company-1', 'user');
  }
  if (agreement !== 'none')
    world.agreement('company-1', {solution: 'bookkeepingInvoicing', locked: agreement === 'locked', renewsInDays: 120});
  if (customer) {
    world.customer('customer-1', {
      agencyId: 'agency-1',
      number: '1001',
      name: companyName,
      corporateId: '5591027742',
      companyId: onPlatform ? 'company-1' : null,
      contact: {name: 'Karin Lindgren', email: 'karin@lindgrensbageri.example', address: 'Storgatan 1, 111 22 Stockholm'},
      ...customer,
    });
    if (tasks === 'one' || tasks === 'some') world.task('task-1', 'customer-1', 'Löpande bokföring 2026');
    if (tasks === 'some') world.task('task-2', 'customer-1', 'Årsbokslut 2026');
    if (tasks === 'some' || tasks === 'inactive') world.task('task-3', 'customer-1', 'Löpande bokföring 2024', false);
  }
  buildNeighbours(world);
}

/** A second customer of the agency, and what belongs to others and must never be seen. */
function buildNeighbours(world: World): void {
  world.customer('customer-3', {agencyId: 'agency-1', number: '1003', name: 'Sjöbergs Bygg AB', corporateId: '5591048482'});
  world.task('task-of-customer-3', 'customer-3', 'Löner 2026');

  world.person('stranger', 'Nils Främling', 'nils@annan.example');
  world.person('foreign-agency-admin', 'Petra Sifferström', 'hej@siffror.example');
  world.person('foreign-company-admin', 'Per Kock', 'per@nordiskakok.example');
  world.party('agency-2', {kind: 'agency', name: 'Siffror & Co AB', corporateId: '5591017370', email: 'hej@siffror.example'});
  world.party('company-2', {kind: 'company', name: 'Nordiska Kök AB', corporateId: '5591038111'});
  world.member('foreign-agency-admin', 'agency-2', 'collaborationAdministrator');
  world.member('foreign-company-admin', 'company-2', 'administrator');
  world.customer('customer-2', {
    agencyId: 'agency-2',
    number: '1',
    name: 'Nordiska Kök AB',
    corporateId: '5591038111',
    companyId: 'company-2',
  });
  world.task('task-of-customer-2', 'customer-2', 'Löpande bokföring 2026');
  tellStory(world, 'active', {
    ...{id: 'collaboration-2', agencyId: 'agency-2', customerId: 'customer-2', companyId: 'company-2', taskId: 'task-of-customer-2'},
    pair: {agency: 'foreign-agency-admin', company: 'foreign-company-admin'},
  });
}

/** What is different about `collaboration-1`, and who the two people of its course are. */
export interface Telling extends Partial<Story> {
  readonly pair?: {readonly agency: PersonId; readonly company: PersonId};
}

/** Tells how `collaboration-1` came to be what it is. */
export function tellStory(
  world: World,
  course: Course,
  {pair = {agency: 'agency-admin', company: 'company-admin'}, ...story}: Telling = {},
): void {
  world.collaboration({
    ...{id: 'collaboration-1', situation: 'S3', agencyId: 'agency-1', customerId: 'customer-1', companyId: 'company-1'},
    ...{solution: 'bookkeepingInvoicing', taskId: 'task-1', steps: courses[course](pair)},
    ...story,
  });
}
