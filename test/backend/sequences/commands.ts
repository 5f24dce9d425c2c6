import fc from 'fast-check';
import type {CollabApi} from '../../../src/api/contract.ts';
import type {Model, Outcome, Place} from './model.ts';
import type {System} from './system.ts';

/** Something that a person, the clock or the register does. The same record drives the model and the real thing; later deeds are further kinds. */
export type Command =
  | {readonly kind: 'activate'; readonly place: Place; readonly hasAccess: boolean; readonly startsInDays: number}
  | {readonly kind: 'invite'}
  | {readonly kind: 'accept'; readonly place: Place; readonly withTerms: boolean}
  | {readonly kind: 'verify' | 'decline' | 'approve' | 'withdraw' | 'remind' | 'link'; readonly place: Place}
  | {readonly kind: 'setTask'; readonly place: Place; readonly isActive: boolean}
  | {readonly kind: 'advance'; readonly hours: number; readonly isServerAsleep: boolean};

const place = fc.constantFrom<Place>('joined', 'known', 'new');

/** A command, the frequent ones more often. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{kind: fc.constant('activate' as const), place, hasAccess: fc.boolean()},
      startsInDays: fc.constantFrom(0, 0, 0, 1, 3, 12, -1, 400),
    }),
  },
  {weight: 1, arbitrary: fc.constant({kind: 'invite' as const})},
  {weight: 3, arbitrary: fc.record({kind: fc.constant('accept' as const), place, withTerms: fc.boolean()})},
  {
    weight: 9,
    arbitrary: fc.record({kind: fc.constantFrom('verify', 'decline', 'approve', 'approve', 'withdraw', 'remind', 'remind', 'link'), place}),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('setTask' as const), place, isActive: fc.boolean()})},
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      hours: fc.constantFrom(1, 23, 24, 24, 72, 168, 336, 720),
      isServerAsleep: fc.boolean(),
    }),
  },
);

/** What has nothing to be done to is left out: an answer needs somebody who was asked. */
export function isPossible(model: Model, given: Command): boolean {
  if (given.kind === 'activate' || given.kind === 'invite' || given.kind === 'setTask' || given.kind === 'advance') return true;
  if (model.status(given.place) === undefined) return false;
  if (given.kind === 'withdraw' || given.kind === 'remind' || given.kind === 'link') return true;
  return model.hasInvitation(given.place) && (given.kind !== 'verify' || model.byCompany(given.place));
}

/** What the domain expects. */
export function expected(model: Model, given: Command): Outcome {
  switch (given.kind) {
    case 'activate':
      return model.activate(given.place, given.hasAccess, given.startsInDays);
    case 'invite':
      return model.invite();
    case 'accept':
      return model.accept(given.place, given.withTerms);
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
    const {collaborationId} = await system.invite();
    return system.remember('joined', collaborationId);
  }
  if (given.kind === 'activate') {
    const {collaborationId} = await system.activate(given.place, given.hasAccess, given.startsInDays);
    return system.remember(given.place, collaborationId);
  }
  const about = await system.about(given.place);
  const {collaborationId, invitationId} = about;
  const invited: CollabApi = about.byCompany ? system.agency : about.company;
  const inviter: CollabApi = about.byCompany ? about.company : system.agency;
  const approver = about.byCompany ? system.guest(about.companyId) : about.company;
  switch (given.kind) {
    case 'accept': {
      const withTerms = given.withTerms && !about.byCompany;
      const {terms} = await invited.getInvitation({invitationId});
      await invited.acceptInvitation({invitationId, ...(withTerms ? {terms: terms.map(({id, hash}) => ({id, hash}))} : {})});
      return;
    }
    case 'verify':
      await system.agency.verifyInvitation({invitationId, corporateId: '5591007009', email: system.agencyEmail});
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
    case 'link':
      await system.employee.linkTask({collaborationId, customerId: system.customerId(given.place), taskId: system.taskId(given.place)});
  }
}
