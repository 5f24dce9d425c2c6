/** For those who answer the API themselves: the contract, run against their backend. */
export {readFixtures, type Access, type Fixtures, type FixturesFile} from './verify/fixtures.ts';
export {caseText, summaryText} from './verify/report.ts';
export type {Check} from './verify/trial.ts';
export {verify, type CaseResult, type VerifyOptions, type VerifyReport} from './verify/verify.ts';

/** For those who embed the elements: what their own tests operate them with. */
export {driver, type DriverOf, type Drivers} from './drivers/driver.ts';
export {DriverError, setPatience} from './drivers/dom.ts';
export type {SavedFile} from './drivers/settings.ts';
export type {DriverState, ElementDriver, Fault, Outcome, Status} from './drivers/element.ts';
