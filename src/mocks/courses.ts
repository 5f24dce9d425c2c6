import type {Step} from './story/story.ts';

/** The two people of a course: one of the agency, one of the company. */
export interface Pair {
  readonly agency: string;
  readonly company: string;
}

/** A collaboration that has run for a while. */
const begun = ({agency, company}: Pair): readonly Step[] => [
  {deed: 'activate', daysAgo: 40, by: agency},
  {deed: 'accept', daysAgo: 38, by: company},
  {deed: 'approveTerms', daysAgo: 38, by: company},
];

/** How collaborations usually go: the steps that lead to each state. */
export const courses = {
  scheduled: ({agency}) => [{deed: 'schedule', daysAgo: 1, by: agency}],
  requested: ({agency}) => [{deed: 'activate', daysAgo: 0.1, by: agency}],
  requestedRemindable: ({agency}) => [{deed: 'activate', daysAgo: 6, by: agency}],
  requestedOpened: ({agency}) => [
    {deed: 'activate', daysAgo: 3, by: agency},
    {deed: 'open', daysAgo: 2},
  ],
  requestedExpiringTomorrow: ({agency}) => [
    {deed: 'activate', daysAgo: 29, by: agency},
    {deed: 'remind', daysAgo: 20, by: agency},
  ],
  requestedTooOften: ({agency}) => [
    {deed: 'activate', daysAgo: 21, by: agency},
    ...[17, 13, 9, 5].map((daysAgo) => ({deed: 'remind', daysAgo, by: agency}) as const),
  ],
  requestedMailFailed: ({agency}) => [{deed: 'activate', daysAgo: 2, by: agency, mail: 'failed'}],
  requestedMailWaiting: ({agency}) => [{deed: 'activate', daysAgo: 0.001, by: agency, mail: 'waiting'}],
  expired: ({agency}) => [
    {deed: 'activate', daysAgo: 33, by: agency},
    {deed: 'remind', daysAgo: 25, by: agency},
    {deed: 'expire', daysAgo: 3},
  ],
  declined: ({agency, company}) => [
    {deed: 'activate', daysAgo: 8, by: agency},
    {deed: 'decline', daysAgo: 5, by: company, note: 'We have chosen to keep our own bookkeeping this year.'},
  ],
  cancelled: ({agency}) => [
    {deed: 'activate', daysAgo: 12, by: agency},
    {deed: 'withdraw', daysAgo: 11, by: agency},
  ],
  awaitingTerms: ({agency}) => [{deed: 'activate', daysAgo: 2, by: agency}],
  awaitingTermsAfterAcceptance: ({agency, company}) => [
    {deed: 'activate', daysAgo: 5, by: agency},
    {deed: 'accept', daysAgo: 1, by: company},
  ],
  awaitingTermsOverdue: ({agency}) => [
    {deed: 'activate', daysAgo: 36, by: agency},
    ...[33, 26, 16].map((daysAgo) => ({deed: 'remindTerms', daysAgo}) as const),
  ],
  active: ({agency, company}) => [
    {deed: 'activate', daysAgo: 40, by: agency},
    {deed: 'accept', daysAgo: 38, by: company},
    {deed: 'approveTerms', daysAgo: 38, by: company},
  ],
  activeAtOnce: ({agency}) => [{deed: 'activate', daysAgo: 25, by: agency}],
  ending: ({agency, company}) => [
    {deed: 'activate', daysAgo: 200, by: agency},
    {deed: 'accept', daysAgo: 199, by: company},
    {deed: 'approveTerms', daysAgo: 199, by: company},
    {deed: 'planEnding', daysAgo: 10, by: agency, inDays: 20},
  ],
  leaving: ({agency, company}) => [
    ...begun({agency, company}),
    {deed: 'planLeaving', daysAgo: 3, by: company, inDays: 30, note: 'We take the books home.'},
  ],
  changeAwaitingConsent: ({agency, company}) => [
    ...begun({agency, company}),
    {deed: 'askConsent', daysAgo: 2, by: agency, change: {invoiceRecipient: 'customer'}},
  ],
  changeScheduled: ({agency, company}) => [
    ...begun({agency, company}),
    {deed: 'planBilling', daysAgo: 2, by: agency, change: {periodMonths: 3}},
  ],
  changeSupportRequested: ({agency, company}) => [
    ...begun({agency, company}),
    {deed: 'askSupport', daysAgo: 2, by: agency, change: {solution: 'bookkeeping'}},
  ],
  changeRejected: ({agency, company}) => [
    ...begun({agency, company}),
    {deed: 'askSupport', daysAgo: 6, by: agency, change: {solution: 'bookkeeping'}},
    {deed: 'rejectBySupport', daysAgo: 3, note: 'There are open supplier invoices. Please close them first.'},
  ],
  ended: ({agency, company}) => [
    {deed: 'activate', daysAgo: 400, by: agency},
    {deed: 'accept', daysAgo: 398, by: company},
    {deed: 'approveTerms', daysAgo: 398, by: company},
    {deed: 'end', daysAgo: 30, by: agency},
  ],
  invited: ({company}) => [{deed: 'invite', daysAgo: 2, by: company}],
  invitedVerified: ({agency, company}) => [
    {deed: 'invite', daysAgo: 2, by: company},
    {deed: 'verify', daysAgo: 1, by: agency},
  ],
  invitedAwaitingTerms: ({agency, company}) => [
    {deed: 'invite', daysAgo: 4, by: company},
    {deed: 'verify', daysAgo: 1, by: agency},
    {deed: 'accept', daysAgo: 1, by: agency},
  ],
  invitedActive: ({agency, company}) => [
    {deed: 'invite', daysAgo: 9, by: company},
    {deed: 'verify', daysAgo: 6, by: agency},
    {deed: 'accept', daysAgo: 6, by: agency},
    {deed: 'approveTerms', daysAgo: 5, by: agency},
  ],
} as const satisfies Record<string, (pair: Pair) => readonly Step[]>;
export type Course = keyof typeof courses;
