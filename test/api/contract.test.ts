import {setupWorker} from 'msw/browser';
import {createHttpApi} from '../../src/kit/http-api.ts';
import {openScenario} from '../../src/mocks/index.ts';
import {scenarioHandlers} from '../../src/mocks/msw.ts';
import {contractCases, runCase} from './contract-cases.ts';

describe('contract: the HTTP client over Mock Service Worker in a browser', () => {
  const worker = setupWorker();

  before(() => worker.start({quiet: true, onUnhandledFrame: 'bypass', serviceWorker: {url: '/mockServiceWorker.js'}}));
  afterEach(() => worker.resetHandlers());
  after(() => worker.stop());

  for (const contractCase of contractCases) {
    const {name, scenario, count} = contractCase;
    it(name, async () => {
      // Nobody is signed in by default here, so that a case sees what it sends.
      const world = await openScenario(scenario, {now: new Date('2026-03-02T09:00:00Z'), count, person: null, actingAs: null});
      worker.use(...scenarioHandlers(world, {baseUrl: '/contract'}));
      await runCase(contractCase, {
        api: (person, actingAs) =>
          createHttpApi({baseUrl: '/contract', headers: world.headersFor(person, actingAs), retryDelaysMs: [20, 100, 500]}),
        now: world.now,
        advance: world.advance,
        mails: world.mails,
      });
    });
  }
});
