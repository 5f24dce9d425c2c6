export {personIds, type PartyId, type PersonId} from './base-world.ts';
export {demoPeople, demoRows, seedDemo} from './demo.ts';
export {mockPortals, openScenario, type LeftMail, type OpenOptions, type OpenScenario} from './open.ts';
export {scenarioNames, scenarios, type Scenario, type ScenarioName} from './scenarios.ts';
export {strangeTexts} from './strange-world.ts';
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
