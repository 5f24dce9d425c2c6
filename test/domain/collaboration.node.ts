import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  collaborationStatuses,
  invitationLifetimeDays,
  invitationStatuses,
  isFirstAccessWaiting,
  isOpen,
  isOverdue,
  maximumSendings,
  nextReminderAt,
  openInvitationStatuses,
  openStatuses,
  reminderBlocker,
  reminderPauseHours,
  requestReminderDays,
  startBlocker,
  statusAfter,
  termsOverdueDays,
  termsReminderDays,
  transitions,
  type CollaborationStatus,
  type Transition,
} from '../../src/domain/collaboration.ts';

// Written from domain §4, not from the module.
const statuses: readonly CollaborationStatus[] = [
  'scheduled',
  'requested',
  'awaitingTerms',
  'active',
  'ending',
  'ended',
  'declined',
  'cancelled',
  'expired',
];
// prettier-ignore
const deeds: readonly Transition[] = [
  'accept', 'acceptAndApproveTerms', 'approveTerms', 'decline', 'withdraw', 'expire', 'remind', 'link', 'changeSolution', 'letIn', 'changeBilling',
  'end', 'planEnding', 'withdrawEnding',
];
const allowed: readonly (readonly [string, CollaborationStatus, Transition, CollaborationStatus])[] = [
  ['C5, withdrawn before its day', 'scheduled', 'withdraw', 'cancelled'],
  ['C6, C12', 'requested', 'accept', 'awaitingTerms'],
  ['C6', 'requested', 'acceptAndApproveTerms', 'active'],
  ['C7', 'requested', 'decline', 'declined'],
  ['C8', 'requested', 'withdraw', 'cancelled'],
  ['C9', 'requested', 'expire', 'expired'],
  ['C10', 'requested', 'remind', 'requested'],
  ['C13', 'awaitingTerms', 'approveTerms', 'active'],
  ['C14, the agency withdraws', 'awaitingTerms', 'withdraw', 'cancelled'],
  ['C14, the customer rejects', 'awaitingTerms', 'decline', 'cancelled'],
  ['C14, of a first access', 'awaitingTerms', 'undoLetIn', 'active'],
  ['C10, C15', 'awaitingTerms', 'remind', 'awaitingTerms'],
  ['C16', 'awaitingTerms', 'link', 'awaitingTerms'],
  ['C16', 'active', 'link', 'active'],
  ['C16', 'ending', 'link', 'ending'],
  ['C17, C19', 'active', 'changeSolution', 'active'],
  ['C17, first access', 'active', 'letIn', 'awaitingTerms'],
  ['C20', 'active', 'changeBilling', 'active'],
  ['C21, now', 'active', 'end', 'ended'],
  ['C21, with a day', 'active', 'planEnding', 'ending'],
  ['C21, the day is over', 'ending', 'end', 'ended'],
  ['C22', 'ending', 'withdrawEnding', 'active'],
];

describe('The states of a collaboration', () => {
  it('are the nine of domain §4.', () => assert.deepEqual(collaborationStatuses, statuses));

  it('take the one place between two parties in five of nine cases.', () => {
    const open = ['scheduled', 'requested', 'awaitingTerms', 'active', 'ending'];
    assert.deepEqual(openStatuses, open);
    for (const status of statuses) assert.equal(isOpen(status), open.includes(status), status);
  });

  for (const [rule, from, deed, to] of allowed) {
    it(`lead from ${from} by ${deed} to ${to} (${rule}).`, () => assert.equal(statusAfter(from, deed), to));
  }

  for (const from of statuses) {
    for (const deed of deeds) {
      if (allowed.some(([, status, each]) => status === from && each === deed)) continue;
      it(`forbid ${deed} when ${from}.`, () => assert.equal(statusAfter(from, deed), undefined));
    }
  }

  it('know no transition beyond those of domain §4.', () => {
    const listed = Object.entries(transitions).flatMap(([from, each]) =>
      Object.entries(each).map(([deed, to]) => [from, deed, to].join(' ')),
    );
    assert.deepEqual(listed.sort(), allowed.map(([, ...each]) => each.join(' ')).sort());
  });

  it('are never left again once they are closed.', () => {
    for (const status of statuses) if (!isOpen(status)) for (const deed of deeds) assert.equal(statusAfter(status, deed), undefined);
  });
});

describe('The states of an invitation', () => {
  it('are the eight of domain §4.', () => {
    assert.deepEqual(
      [...invitationStatuses].sort(),
      ['accepted', 'declined', 'expired', 'opened', 'revoked', 'sent', 'undeliverable', 'verified'].sort(),
    );
  });

  it('let the invited side answer until it has answered or the invitation is dead.', () => {
    assert.deepEqual([...openInvitationStatuses].sort(), ['opened', 'sent', 'undeliverable', 'verified']);
  });
});

describe('A reminder', () => {
  const now = new Date('2026-10-08T12:00:00Z');
  const hoursAgo = (hours: number, milliseconds = 0): string => new Date(now.getTime() - hours * 3_600_000 + milliseconds).toISOString();

  it('follows the numbers of C9, C10 and C15.', () => {
    assert.deepEqual([invitationLifetimeDays, reminderPauseHours, maximumSendings, termsOverdueDays], [30, 24, 5, 30]);
    assert.deepEqual(
      [termsReminderDays, requestReminderDays],
      [
        [3, 10, 20],
        [7, 21],
      ],
    );
  });

  const cases: readonly (readonly [string, CollaborationStatus, string, number, ReturnType<typeof reminderBlocker>])[] = [
    ['a day after the first mail', 'requested', hoursAgo(24), 1, undefined],
    ['long after the last mail', 'requested', hoursAgo(500), 4, undefined],
    ['while terms wait', 'awaitingTerms', hoursAgo(25), 1, undefined],
    ['a millisecond before the day is over', 'requested', hoursAgo(24, 1), 1, 'tooEarlyToRemind'],
    ['right after a mail', 'awaitingTerms', hoursAgo(0), 1, 'tooEarlyToRemind'],
    ['before the last mail, as clocks differ', 'requested', hoursAgo(-1), 1, 'tooEarlyToRemind'],
    ['after five mails', 'requested', hoursAgo(500), 5, 'tooManyReminders'],
    ['after more than five mails', 'awaitingTerms', hoursAgo(500), 6, 'tooManyReminders'],
    ['after five mails, the last just sent: the reason that does not pass', 'requested', hoursAgo(1), 5, 'tooManyReminders'],
    ...statuses
      .filter((status) => status !== 'requested' && status !== 'awaitingTerms')
      .map((status) => ['whatever was sent', status, hoursAgo(500), 1, 'statusForbids'] as const),
    ['whatever was sent, however often and late', 'active', hoursAgo(0), 9, 'statusForbids'],
  ];
  for (const [when, status, lastSentAt, sendings, blocker] of cases) {
    it(`${blocker ? `is blocked by ${blocker}` : 'may go out'} when ${status}, ${when}.`, () => {
      assert.equal(reminderBlocker({status, lastSentAt, sendings}, now), blocker);
    });
  }

  it('is possible 24 hours after the last mail, also when clocks change.', () => {
    assert.equal(nextReminderAt('2026-10-24T12:00:00Z').toISOString(), '2026-10-25T12:00:00.000Z');
    assert.equal(nextReminderAt('2026-12-31T23:59:59.999Z').toISOString(), '2027-01-01T23:59:59.999Z');
  });
});

describe('Terms that wait', () => {
  const since = '2026-09-01T00:00:00Z';
  const cases: readonly (readonly [CollaborationStatus, string, boolean])[] = [
    ['awaitingTerms', '2026-09-01T00:00:00Z', false],
    ['awaitingTerms', '2026-10-01T00:00:00.000Z', false],
    ['awaitingTerms', '2026-10-01T00:00:00.001Z', true],
    ['awaitingTerms', '2027-09-01T00:00:00Z', true],
    ...statuses.filter((status) => status !== 'awaitingTerms').map((status) => [status, '2027-09-01T00:00:00Z', false] as const),
  ];
  for (const [status, now, expected] of cases) {
    it(`are ${expected ? '' : 'not '}overdue at ${now} when ${status} since ${since}.`, () => {
      assert.equal(isOverdue(status, since, new Date(now)), expected);
    });
  }
});

describe('A first access', () => {
  const since = '2026-02-06T08:30:00.000Z';
  for (const [status, activeSince, expected] of [
    ['awaitingTerms', since, true],
    ['awaitingTerms', null, false],
    ['active', since, false],
    ['unknown', since, false],
  ] as const)
    it(`${expected ? 'waits' : 'does not wait'} when ${status}, ${activeSince ? 'after the two have' : 'before the two have'} worked together.`, () =>
      assert.equal(isFirstAccessWaiting({status, activeSince}), expected));
});

describe('Start solution', () => {
  const cases: readonly (readonly [CollaborationStatus, string | null, ReturnType<typeof startBlocker>])[] = [
    ['scheduled', 'task', 'notStarted'],
    ['scheduled', null, 'notStarted'],
    ['requested', 'task', 'notAccepted'],
    ['requested', null, 'notAccepted'],
    ['awaitingTerms', 'task', 'termsNotApproved'],
    ['awaitingTerms', null, 'termsNotApproved'],
    ['active', 'task', undefined],
    ['active', null, 'notLinked'],
    ['ending', 'task', undefined],
    ['ending', null, 'notLinked'],
    ['ended', 'task', 'collaborationEnded'],
    ['ended', null, 'collaborationEnded'],
    ['declined', 'task', 'collaborationEnded'],
    ['declined', null, 'collaborationEnded'],
    ['cancelled', 'task', 'collaborationEnded'],
    ['cancelled', null, 'collaborationEnded'],
    ['expired', 'task', 'collaborationEnded'],
    ['expired', null, 'collaborationEnded'],
  ];
  for (const [status, taskId, blocker] of cases) {
    it(`${blocker ? `is blocked by ${blocker}` : 'works'} when ${status} ${taskId ? 'and linked' : 'without a task'}.`, () => {
      assert.equal(startBlocker({status, taskId}), blocker);
    });
  }
});
