export {demoPeople, demoRows, seedDemo} from './demo.ts';
export {mockPortals, openScenario, type LeftMail, type OpenOptions, type OpenScenario} from './open.ts';
export {
  personIds,
  scenarioNames,
  scenarios,
  strangeTexts,
  type PartyId,
  type PersonId,
  type Scenario,
  type ScenarioName,
} from './scenarios.ts';
export {seed, type Rows} from './world.ts';
export {
  after,
  answer,
  bareStatus,
  changed,
  emptyBody,
  first,
  hang,
  html200,
  lostAnswer,
  networkError,
  problem,
  scenarioFetch,
  slow,
  stalledBody,
  truncated,
  type MockedCall,
  type Override,
  type Overrides,
  type ProblemDetails,
} from './faults.ts';
