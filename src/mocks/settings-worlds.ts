import {courses, type Course} from './courses.ts';
import type {Story} from './story/story.ts';
import type {World} from './world.ts';

/** What is added to the base of `scenarios.ts` where an agency has many collaborations, a company auditors, and people approvals. */

const places = ['Arvika', 'Borgholm', 'Dalarö', 'Enköping', 'Gränna', 'Hjo', 'Ljusdal', 'Nora', 'Trosa', 'Vadstena', 'Älmhult', 'Öregrund'];
const trades = ['Bokhandel', 'Finsnickeri', 'Kafferosteri', 'Rederi', 'Skrädderi', 'Trädgård', 'Verkstad'];
const taskNames = ['Löpande bokföring 2026', 'Årsbokslut 2026', 'Löner 2026'];
const owners = ['agency-admin', 'agency-admin-2', 'agency-employee', null] as const;
const solutions = ['bookkeeping', 'approvalInvoicing', 'bookkeepingInvoicing', 'bookkeepingInvoicingPlus'] as const;
const mix: readonly Course[] = [
  ...([
    'active',
    'active',
    'requestedRemindable',
    'active',
    'awaitingTerms',
    'activeAtOnce',
    'active',
    'scheduled',
    'ending',
    'active',
  ] as const),
];

const pick = <T>(from: readonly [T, ...T[]] | readonly T[], index: number): T => from[index % from.length] as T;

/** The Swedish check digit behind nine digits (Luhn). */
export function withCheckDigit(nine: string): string {
  const total = [...nine].reduce(
    (sum, digit, index) => sum + (index % 2 ? Number(digit) : Number(digit) * 2 - (Number(digit) > 4 ? 9 : 0)),
    0,
  );
  return `${nine}${String((10 - (total % 10)) % 10)}`;
}

function situationOf(course: Course): Story['situation'] {
  if (course === 'activeAtOnce') return 'S4a';
  return course === 'awaitingTerms' ? 'S4' : 'S3';
}

/** Customers with a collaboration each, in every state, some without a task. */
export function addSettings(world: World, count: number): void {
  for (let index = 0; index < count; index++) {
    const number = String(10_001 + index);
    const customerId = `customer-${number}`;
    const companyId = `company-${number}`;
    const name = `${pick(places, index)} ${pick(trades, Math.floor(index / places.length))} ${number} AB`;
    const corporateId = withCheckDigit(`5593${number}`);
    const course = pick(mix, index);
    const isUnlinked = course === 'active' && index % 20 === 0;
    world.party(companyId, {kind: 'company', name, corporateId});
    world.customer(customerId, {
      ...{agencyId: 'agency-1', number, name, corporateId, companyId, accountManagerId: pick(owners, index)},
      contact: {name: `Kontakt ${number}`, email: `kontakt@k${number}.example`, address: `Storgatan ${String(index + 1)}`},
    });
    world.task(`task-of-${customerId}`, customerId, pick(taskNames, index), true, pick(owners, Math.floor(index / 3)));
    world.collaboration({
      ...{id: `collaboration-${number}`, situation: situationOf(course), agencyId: 'agency-1', customerId, companyId},
      taskId: isUnlinked ? null : `task-of-${customerId}`,
      solution: course === 'activeAtOnce' ? 'accountantAccess' : pick(solutions, index),
      steps: courses[course]({agency: index % 2 === 0 ? 'agency-admin' : 'agency-admin-2', company: 'stranger'}),
    });
  }
}

/** Three auditors of `company-1`: one who reads, one whose time is over, one who was removed. */
export function addAuditors(world: World): void {
  const registeredBy = 'company-admin';
  world.auditor('company-1', {name: 'Rut Revisor', email: 'rut@revision.example', registeredBy, registeredDaysAgo: 10, validForDays: 50});
  world.auditor('company-1', {
    name: 'Sten Granskare',
    email: 'sten@revision.example',
    registeredBy,
    registeredDaysAgo: 90,
    validForDays: -30,
  });
  world.auditor('company-1', {
    ...{name: 'Gun Borta', email: 'gun@revision.example', registeredBy: 'company-admin-2', registeredDaysAgo: 20, validForDays: 40},
    active: false,
  });
}

/** Approvals of three more companies, on different days. */
export function addConsents(world: World): void {
  for (const [index, name] of ['Hjo Rederi AB', 'Nora Bokhandel AB', 'Trosa Verkstad AB'].entries()) {
    const number = String(1101 + index);
    const companyId = `company-${number}`;
    const corporateId = withCheckDigit(`55941${number}`);
    const person = `administrator-${number}`;
    world.person(person, `Ägare ${number}`, `agare@c${number}.example`);
    world.party(companyId, {kind: 'company', name, corporateId});
    world.member(person, companyId, 'administrator');
    world.customer(`customer-${number}`, {agencyId: 'agency-1', number, name, corporateId, companyId});
    world.task(`task-${number}`, `customer-${number}`, 'Löpande bokföring 2026');
    world.collaboration({
      ...{id: `collaboration-${number}`, situation: 'S3', agencyId: 'agency-1', customerId: `customer-${number}`, companyId},
      ...{taskId: `task-${number}`, solution: 'bookkeeping'},
      steps: [
        {deed: 'activate', daysAgo: 60 - index * 10, by: 'agency-admin'},
        {deed: 'accept', daysAgo: 59 - index * 10, by: person},
        {deed: 'approveTerms', daysAgo: 58 - index * 10, by: person},
      ],
    });
  }
}
