import fc from 'fast-check';
import type {CollabApi} from '../../../src/api/contract.ts';
import type {Model} from './model.ts';
import {
  agencyOf,
  companies,
  companyOf,
  placeOf,
  places,
  type Agency,
  type Billing,
  type Keeps,
  type Outcome,
  type Payer,
  type Place,
  type Side,
  type Solution,
} from './requests.ts';
import type {System} from './system.ts';

/** Something that a person, the clock or the register does. The same record drives the model and the real thing. */
export type Command =
  | {readonly kind: 'activate'; readonly place: Place; readonly hasAccess: boolean; readonly startsInDays: number}
  | {readonly kind: 'invite'; readonly place: Place}
  | {readonly kind: 'accept'; readonly place: Place; readonly withTerms: boolean}
  | {readonly kind: 'verify' | 'decline' | 'approve' | 'withdraw' | 'remind' | 'link'; readonly place: Place}
  | {readonly kind: 'changeSolution'; readonly place: Place; readonly to: Solution; readonly isAcknowledged: boolean}
  | {readonly kind: 'changeBilling'; readonly place: Place; readonly to: Billing}
  | {readonly kind: 'answerChange'; readonly place: Place; readonly isConsenting: boolean}
  | {readonly kind: 'withdrawChange'; readonly place: Place}
  | {readonly kind: 'settleCase'; readonly place: Place; readonly outcome: 'done' | 'rejected'}
  | EndCommand
  | {readonly kind: 'withdrawEnding'; readonly place: Place; readonly by: Side}
  | {readonly kind: 'setTask'; readonly place: Place; readonly isActive: boolean}
  | {readonly kind: 'advance'; readonly hours: number; readonly isServerAsleep: boolean};

/** Without a number of days it ends now. */
export interface EndCommand {
  readonly kind: 'end';
  readonly place: Place;
  readonly by: Side;
  readonly inDays?: number | undefined;
  readonly keeps: Keeps;
  readonly isChecked: boolean;
}

const place = fc.constantFrom(...places);

const by = fc.constantFrom<Side>('agency', 'company');
const often = fc.constantFrom(true, true, true, false);
const solutions: readonly Solution[] = [
  'accountantAccess',
  'bookkeeping',
  'approvalInvoicing',
  'bookkeepingInvoicing',
  'bookkeepingInvoicingPlus',
];
const payment = fc.record({payer: fc.constantFrom('agency' as const, 'customer' as const), months: fc.constantFrom(3, 12)});

/** Changing and ending (C17–C22). */
const change: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({kind: fc.constant('changeSolution' as const), place, to: fc.constantFrom(...solutions), isAcknowledged: often}),
  },
  {weight: 3, arbitrary: fc.record({kind: fc.constant('changeBilling' as const), place, to: payment})},
  {weight: 3, arbitrary: fc.record({kind: fc.constant('answerChange' as const), place, isConsenting: often})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('withdrawChange' as const), place})},
  {
    weight: 2,
    arbitrary: fc.record({kind: fc.constant('settleCase' as const), place, outcome: fc.constantFrom('done', 'done', 'rejected')}),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{kind: fc.constant('end' as const), place, by, keeps: fc.constantFrom('solution', 'readOnly'), isChecked: often},
      inDays: fc.constantFrom(undefined, 0, 1, 30, 100, 365, -1, 400),
    }),
  },
  {weight: 2, arbitrary: fc.record({kind: fc.constant('withdrawEnding' as const), place, by})},
);

const advance: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('advance' as const),
  hours: fc.constantFrom(1, 23, 24, 24, 72, 168, 336, 720, 2400, 8760),
  isServerAsleep: fc.boolean(),
});

/** Ways into what can be changed and ended: from an empty world they are rare. */
const beginnings: readonly (readonly Command[])[] = [
  [],
  [
    {kind: 'activate', place: 'known', hasAccess: true, startsInDays: 0},
    {kind: 'accept', place: 'known', withTerms: true},
  ],
  [
    {kind: 'activate', place: 'joined', hasAccess: true, startsInDays: 0},
    {kind: 'accept', place: 'joined', withTerms: true},
  ],
  [
    {kind: 'activate', place: 'new', hasAccess: true, startsInDays: 0},
    {kind: 'approve', place: 'new'},
  ],
  [{kind: 'activate', place: 'known', hasAccess: false, startsInDays: 0}],
  [
    {kind: 'invite', place: 'joined'},
    ...(['verify', 'accept', 'approve'] as const).map((kind): Command => ({kind, place: 'joined', withTerms: false})),
  ],
];

/** A command, the frequent ones more often. */
const command: fc.Arbitrary<Command> = fc.oneof(
  {weight: 12, arbitrary: change},
  {
    weight: 4,
    arbitrary: fc.record({
      ...{kind: fc.constant('activate' as const), place, hasAccess: fc.boolean()},
      startsInDays: fc.constantFrom(0, 0, 0, 1, 3, 12, -1, 400),
    }),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('invite' as const), place: fc.constantFrom<Place>('joined', 'second-joined')})},
  {weight: 3, arbitrary: fc.record({kind: fc.constant('accept' as const), place, withTerms: fc.boolean()})},
  {
    weight: 9,
    arbitrary: fc.record({kind: fc.constantFrom('verify', 'decline', 'approve', 'approve', 'withdraw', 'remind', 'remind', 'link'), place}),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('setTask' as const), place, isActive: fc.boolean()})},
  {weight: 4, arbitrary: advance},
);

const rest = fc.array(fc.tuple(command, often), {minLength: 8, maxLength: 24, size: 'max'});

const at = (given: Command, place: Place): Command => ('place' in given && given.kind !== 'invite' ? {...given, place} : given);

/** The same by the second agency. */
const bySecond = (given: Command): Command => ('place' in given ? {...given, place: placeOf('second', companyOf(given.place))} : given);

/** What happens at one company, most of it by one agency: a story needs many deeds. */
const ofOne = fc.tuple(fc.constantFrom(...beginnings), place, rest).map(([beginning, home, following]) => {
  const [first] = beginning;
  const there = first && 'place' in first ? first.place : home;
  return [...beginning, ...following.map(([given, isThere]) => (isThere ? at(given, there) : given))];
});

/** What happens once both are there: changes, ends and the days that pass. */
const later = fc.oneof({weight: 4, arbitrary: change}, {weight: 2, arbitrary: advance}, {weight: 1, arbitrary: command});
const life = fc.array(fc.tuple(later, fc.constant(true)), {minLength: 8, maxLength: 24, size: 'max'});

/** Two agencies at one company, each with its own way in. */
const ofTwo = fc
  .tuple(fc.constantFrom(...companies), fc.nat(), fc.nat(), fc.boolean(), life)
  .map(([company, one, two, isLater, following]) => {
    const waysIn = beginnings.filter((beginning) => beginning.every((each) => !('place' in each) || each.place === company));
    const [first = [], second = []] = [waysIn[one % waysIn.length], (company === 'new' ? beginnings : waysIn)[two % waysIn.length]];
    const there = following.map(([given, isThere]) => {
      const agency: Agency = 'place' in given ? agencyOf(given.place) : 'first';
      return isThere ? at(given, placeOf(agency, company)) : given;
    });
    const after = second.map((each) => bySecond(at(each, company)));
    const split = isLater ? 4 : 0;
    return [...first, ...there.slice(0, split), ...after, ...there.slice(split)];
  });

/** What happens in one world, one after the other. */
export const sequence: fc.Arbitrary<readonly Command[]> = fc.oneof(ofOne, ofTwo);

const lost = {kind: 'changeSolution', place: 'known', to: 'accountantAccess', isAcknowledged: true} as const;
const settled = {kind: 'settleCase', place: 'known', outcome: 'done'} as const;

const begun = (place: Place): readonly Command[] => [
  {kind: 'activate', place, hasAccess: true, startsInDays: 0},
  {kind: 'accept', place, withTerms: true},
];
const left = (place: Place, inDays: number | undefined, keeps: Keeps): Command => ({
  ...{kind: 'end', place, by: 'company', keeps, isChecked: true},
  inDays,
});
const passed = (hours: number, isServerAsleep = false): Command => ({kind: 'advance', hours, isServerAsleep});

/** Two agencies in what the customer has: each part of it was wrong once. */
const besideAnother: readonly (readonly Command[])[] = [
  // What was agreed on joining waits until the other has left.
  [...begun('joined'), ...begun('second-joined'), passed(2400), left('joined', undefined, 'solution'), passed(8760)],
  // So does a payment.
  [
    ...[...begun('joined'), passed(2400), ...begun('second-joined')],
    {kind: 'changeBilling', place: 'joined', to: {payer: 'agency', months: 3}},
    ...[passed(8760), left('second-joined', undefined, 'solution'), passed(8760)],
  ],
  // The one that is over first ends first, whoever notices when.
  [...begun('known'), ...begun('second-known'), left('second-known', 1, 'solution'), left('known', 30, 'readOnly'), passed(2400)],
  [
    ...[...begun('known'), ...begun('second-known'), left('second-known', 1, 'solution'), passed(720, true)],
    ...[left('known', undefined, 'readOnly'), passed(24)],
  ],
  // Accountant access has no part in the agreement.
  [
    ...begun('known'),
    {kind: 'activate', place: 'second-known', hasAccess: false, startsInDays: 0},
    left('known', undefined, 'solution'),
    passed(720),
    {kind: 'changeBilling', place: 'second-known', to: {payer: 'agency', months: 3}},
    ...[passed(8760), passed(8760), left('second-known', undefined, 'solution')],
  ],
];

const asked = (place: Place): Command => ({kind: 'activate', place, hasAccess: true, startsInDays: 0});
const withoutAccess = (place: Place): Command => ({kind: 'activate', place, hasAccess: false, startsInDays: 0});
const accepted = (place: Place, withTerms: boolean): Command => ({kind: 'accept', place, withTerms});
const approved = (place: Place): Command => ({kind: 'approve', place});
const larger = (place: Place): Command => ({kind: 'changeSolution', place, to: 'bookkeepingInvoicing', isAcknowledged: false});
const paidBy = (place: Place, payer: Payer, months: number): Command => ({kind: 'changeBilling', place, to: {payer, months}});

const afterTwoYears = (sequences: readonly (readonly Command[])[]): readonly (readonly Command[])[] =>
  sequences.map((sequence) => [...sequence, passed(8760), passed(8760)]);

/** An agreement that arises while something waits, since the company goes on by itself after another agency. */
const agreementMeanwhile: readonly (readonly Command[])[] = afterTwoYears([
  // A request (S3) joins it, and so do terms that wait.
  [...begun('known'), passed(240), asked('second-known'), left('known', undefined, 'solution'), accepted('second-known', true)],
  [
    ...[...begun('known'), passed(240), asked('second-known'), accepted('second-known', false)],
    ...[left('known', undefined, 'solution'), passed(240), approved('second-known')],
  ],
  // What was set up at once (S4) is billed beside it until its renewal.
  [asked('new'), ...begun('second-new'), passed(240), left('second-new', undefined, 'solution'), approved('new')],
  // So does a first access.
  [
    ...[withoutAccess('known'), passed(2400), ...begun('second-known'), larger('known')],
    ...[left('second-known', undefined, 'solution'), approved('known')],
  ],
  [
    ...[withoutAccess('known'), passed(2400), ...begun('second-known'), larger('known'), passed(8760)],
    ...[left('second-known', undefined, 'solution'), approved('known')],
  ],
]);

/** What is paid in periods that are not the agreement's. */
const periodsOfTheirOwn: readonly (readonly Command[])[] = afterTwoYears([
  // Beside another agency that pays for shorter ones.
  [
    ...[...begun('joined'), passed(2400), paidBy('joined', 'agency', 3), passed(8760), ...begun('second-joined'), passed(2400)],
    ...[paidBy('second-joined', 'agency', 3), passed(8760), left('joined', undefined, 'solution'), larger('second-joined')],
    ...[passed(24), left('second-joined', undefined, 'solution')],
  ],
  [
    ...[...begun('joined'), ...begun('second-joined'), passed(2400), paidBy('second-joined', 'customer', 3)],
    {kind: 'answerChange', place: 'second-joined', isConsenting: true},
    ...[passed(8760), left('joined', undefined, 'solution'), passed(240), left('second-joined', 30, 'solution')],
  ],
  // A first access, where Accountant access is paid for longer than the agreement.
  [
    ...[...begun('second-known'), passed(7000), withoutAccess('known'), left('second-known', undefined, 'solution')],
    ...[larger('known'), approved('known'), passed(240), paidBy('known', 'agency', 3), passed(8760)],
  ],
]);

/** What is approved on the very day of a renewal is the agreement at once (S1, C13). */
const onTheRenewalDay: readonly (readonly Command[])[] = [
  [asked('joined'), accepted('joined', false), passed(2160), approved('joined'), passed(24)],
  [asked('joined'), accepted('joined', false), passed(2160, true), approved('joined'), larger('joined'), passed(8760)],
  [passed(1440), asked('joined'), passed(720, true), accepted('joined', true), passed(24)],
  [
    ...[...begun('second-joined'), {kind: 'invite', place: 'joined'}, {kind: 'verify', place: 'joined'}, accepted('joined', false)],
    ...[passed(2160), approved('joined'), left('second-joined', undefined, 'solution'), passed(8760)],
  ] as const,
];

const leftBy = (by: Side, place: Place, inDays: number, keeps: Keeps): Command => ({
  kind: 'end',
  place,
  by,
  inDays,
  keeps,
  isChecked: true,
});

/** What ends after what the other agency has agreed for a day before (C21). */
const endAfterAnother: readonly (readonly Command[])[] = [
  // The customer goes on by itself, or no more.
  ...(['solution', 'readOnly'] as const).flatMap((keeps): (readonly Command[])[] => [
    [
      ...[withoutAccess('known'), passed(24), ...begun('second-known'), leftBy('company', 'second-known', 1, keeps)],
      ...[leftBy('agency', 'known', 30, 'solution'), leftBy('agency', 'known', 30, 'readOnly'), passed(8760)],
    ],
    // On the same day: the one that began first ends first.
    [
      ...[...begun('second-known'), withoutAccess('known'), leftBy('company', 'second-known', 30, keeps)],
      ...[leftBy('agency', 'known', 30, 'solution'), leftBy('agency', 'known', 30, 'readOnly'), passed(2400, true), passed(24)],
    ],
    [
      ...[withoutAccess('known'), ...begun('second-known'), leftBy('company', 'second-known', 30, keeps)],
      ...[leftBy('agency', 'known', 30, 'solution'), leftBy('agency', 'known', 30, 'readOnly'), passed(2400)],
    ],
  ]),
  // Where one ends at once on the last day of the other, that one's end decides.
  [
    ...begun('known'),
    left('known', 1, 'readOnly'),
    ...begun('second-known'),
    passed(24),
    left('second-known', undefined, 'solution'),
    passed(24),
  ],
  // The agreement with the other becomes something else before, by a renewal and a payment.
  [
    ...[withoutAccess('known'), ...begun('second-known'), passed(24), paidBy('second-known', 'agency', 3)],
    ...[left('second-known', undefined, 'solution'), ...begun('second-known'), larger('second-known'), passed(8000)],
    ...[paidBy('second-known', 'agency', 3), leftBy('agency', 'known', 100, 'solution'), passed(2400), passed(8760)],
  ],
];

/** A first access that is begun and taken back, and a collaboration that ends and is begun anew: neither is a way around the limits. */
const offered: readonly Command[] = [
  {kind: 'changeSolution', place: 'known', to: 'bookkeeping', isAcknowledged: true},
  {kind: 'withdraw', place: 'known'},
];
const again = (hasAccess: boolean): readonly Command[] => [
  {kind: 'end', place: 'known', by: 'agency', keeps: 'readOnly', isChecked: true},
  {kind: 'activate', place: 'known', hasAccess, startsInDays: 0},
];

/** What was wrong once, and is rare among the random ones. */
export const rareSequences: readonly (readonly Command[])[] = [
  ...besideAnother,
  ...agreementMeanwhile,
  ...periodsOfTheirOwn,
  ...onTheRenewalDay,
  ...endAfterAnother,
  [
    ...(beginnings[1] ?? []),
    lost,
    {kind: 'end', place: 'known', by: 'agency', inDays: 30, keeps: 'solution', isChecked: true},
    settled,
    {kind: 'advance', hours: 2400, isServerAsleep: false},
  ],
  [
    ...(beginnings[1] ?? []),
    {kind: 'end', place: 'known', by: 'agency', inDays: 100, keeps: 'readOnly', isChecked: true},
    {kind: 'end', place: 'known', by: 'company', inDays: 30, keeps: 'solution', isChecked: true},
    {kind: 'end', place: 'known', by: 'company', keeps: 'solution', isChecked: false},
    {kind: 'withdrawEnding', place: 'known', by: 'agency'},
    {kind: 'advance', hours: 8760, isServerAsleep: false},
  ],
  [
    ...(beginnings[1] ?? []),
    {kind: 'changeBilling', place: 'known', to: {payer: 'agency', months: 3}},
    {kind: 'end', place: 'known', by: 'company', inDays: 100, keeps: 'solution', isChecked: true},
    {kind: 'advance', hours: 8760, isServerAsleep: false},
  ],
  [...(beginnings[4] ?? []), ...offered, ...offered, ...offered, ...again(false), ...offered, ...offered, ...offered, ...again(true)],
];

/** What has nothing to be done to is left out: an answer needs somebody who was asked. */
export function isPossible(model: Model, given: Command): boolean {
  if (given.kind === 'activate' || given.kind === 'invite' || given.kind === 'setTask' || given.kind === 'advance') return true;
  if (model.status(given.place) === undefined) return false;
  if (given.kind === 'settleCase') return model.hasCase(given.place);
  // The company must have people who can act for it.
  if (given.kind === 'answerChange' || given.kind === 'end' || given.kind === 'withdrawEnding') return model.isOnPlatform(given.place);
  if (given.kind === 'changeSolution' || given.kind === 'changeBilling' || given.kind === 'withdrawChange') return true;
  if (given.kind === 'withdraw' || given.kind === 'remind' || given.kind === 'link') return true;
  return model.hasInvitation(given.place) && (given.kind !== 'verify' || model.byCompany(given.place));
}

/** What the domain expects. */
export function expected(model: Model, given: Command): Outcome {
  if (given.kind === 'advance' || given.kind === 'setTask') return outcomeOf(model, given);
  // Whoever has no place there, as the guest whose terms do not wait, brings nothing about.
  const isStranger = given.kind === 'approve' && model.byCompany(given.place) && model.status(given.place) !== 'awaitingTerms';
  const mails = isStranger ? 0 : model.bringUpToDate(given.place);
  const outcome = outcomeOf(model, given);
  return {...outcome, mails: mails + outcome.mails};
}

function outcomeOf(model: Model, given: Command): Outcome {
  switch (given.kind) {
    case 'activate':
      return model.activate(given.place, given.hasAccess, given.startsInDays);
    case 'invite':
      return model.invite(given.place);
    case 'accept':
      return model.accept(given.place, given.withTerms);
    case 'changeSolution':
      return model.changeSolution(given.place, given.to, given.isAcknowledged);
    case 'changeBilling':
      return model.changeBilling(given.place, given.to);
    case 'answerChange':
      return model.answerChange(given.place, given.isConsenting);
    case 'settleCase':
      return model.settleCase(given.place, given.outcome);
    case 'end':
      return model.end(given.place, given.by, given.inDays, given.keeps, given.isChecked);
    case 'withdrawEnding':
      return model.withdrawEnding(given.place, given.by);
    case 'setTask':
      model.setTask(given.place, given.isActive);
      return {result: 'done', mails: 0};
    case 'advance':
      return {result: 'done', mails: model.advance(given.hours, given.isServerAsleep)};
    default:
      return model[given.kind](given.place);
  }
}

/** The same by way of the service. */
export async function perform(system: System, given: Command): Promise<void> {
  if (given.kind === 'advance') return system.advance(given.hours, given.isServerAsleep);
  if (given.kind === 'setTask') return system.setTask(given.place, given.isActive);
  if (given.kind === 'invite') {
    const {collaborationId} = await system.invite(given.place);
    return system.remember(given.place, collaborationId);
  }
  if (given.kind === 'activate') {
    const {collaborationId} = await system.activate(given.place, given.hasAccess, given.startsInDays);
    return system.remember(given.place, collaborationId);
  }
  if (given.kind === 'settleCase') return system.settleCase(given.place, given.outcome);
  const about = await system.about(given.place);
  const {collaborationId, invitationId} = about;
  const agency = system.agency(given.place);
  const invited: CollabApi = about.byCompany ? agency : about.company;
  const inviter: CollabApi = about.byCompany ? about.company : agency;
  const approver = about.byCompany ? system.guest(given.place, about.companyId) : about.company;
  switch (given.kind) {
    case 'accept': {
      const withTerms = given.withTerms && !about.byCompany;
      const {terms} = await invited.getInvitation({invitationId});
      await invited.acceptInvitation({invitationId, ...(withTerms ? {terms: terms.map(({id, hash}) => ({id, hash}))} : {})});
      return;
    }
    case 'verify':
      await agency.verifyInvitation({invitationId, ...system.agencyIdentity(given.place)});
      return;
    case 'decline':
      await invited.declineInvitation({invitationId});
      return;
    case 'approve': {
      const {documents} = await approver.getTerms({collaborationId});
      await approver.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
      return;
    }
    case 'withdraw':
      await inviter.withdraw({collaborationId});
      return;
    case 'remind':
      await inviter.remind({collaborationId});
      return;
    case 'changeSolution':
      return system.changeSolution(given.place, given.to, given.isAcknowledged);
    case 'changeBilling':
      return system.changeBilling(given.place, given.to);
    case 'answerChange':
      return system.answerChange(about.company, collaborationId, given.isConsenting);
    case 'withdrawChange':
      await agency.withdrawChange({collaborationId});
      return;
    case 'end': {
      const on = given.inDays === undefined ? {} : {on: system.day(given.inDays)};
      const side = given.by === 'agency' ? agency : about.company;
      const priceMinor = given.keeps === 'solution' ? await system.keptPrice(side, given.place, on) : undefined;
      await side.endCollaboration({
        ...{collaborationId, customerKeeps: given.keeps, checked: given.isChecked ? ['workFinished', 'bankLinkEnded'] : ['workFinished']},
        ...on,
        ...(priceMinor === undefined ? {} : {priceMinor}),
      });
      return;
    }
    case 'withdrawEnding':
      await (given.by === 'agency' ? agency : about.company).withdrawEnding({collaborationId});
      return;
    case 'link':
      await system
        .employee(given.place)
        .linkTask({collaborationId, customerId: system.customerId(given.place), taskId: system.taskId(given.place)});
  }
}
