/** For those who answer the API themselves: the contract, run against their backend. */
export {readFixtures, type Access, type Fixtures, type FixturesFile} from './verify/fixtures.ts';
export {caseText, summaryText} from './verify/report.ts';
export type {Check} from './verify/trial.ts';
export {verify, type CaseResult, type VerifyOptions, type VerifyReport} from './verify/verify.ts';
