export {demoPeople, demoRows, seedDemo} from './demo.ts';
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
