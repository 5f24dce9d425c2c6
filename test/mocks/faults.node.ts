import {describe, it} from 'node:test';
import {expect} from 'chai';
import {getResponse} from 'msw';
import {ApiError, errorCodes, type ErrorCode} from '../../src/api/errors.ts';
import {createHttpApi} from '../../src/kit/http-api.ts';
import {problemKinds} from '../../src/api/problems.ts';
import {
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
  openScenario,
  problem,
  scenarioFetch,
  slow,
  stalledBody,
  truncated,
  type Override,
} from '../../src/mocks/index.ts';
import {override, scenarioHandlers} from '../../src/mocks/msw.ts';

const baseUrl = 'https://backend.example';
const customer = {customerId: 'customer-1'};

async function codeOf(call: Promise<unknown>): Promise<'done' | ErrorCode> {
  try {
    await call;
    return 'done';
  } catch (error) {
    expect(error).to.be.instanceOf(ApiError);
    return (error as ApiError).code;
  }
}

/** How the shipped client tells a fault of a read. */
async function readWith(how: Override): Promise<'done' | ErrorCode> {
  const world = await openScenario('requested');
  const api = createHttpApi({baseUrl, fetch: scenarioFetch(world, {getCustomer: how}), retryDelaysMs: [0, 0], timeoutMs: 50});
  return codeOf(api.getCustomer(customer));
}

describe('faults', () => {
  for (const [name, how, code] of [
    ['no contact', networkError(), 'network'],
    ['no answer', hang(), 'timeout'],
    ['a stalled body', stalledBody(), 'timeout'],
    ['a page instead of JSON', html200(), 'unreadable'],
    ['an empty body', emptyBody(), 'unreadable'],
    ['a truncated body', truncated(), 'network'],
    ['nonsense', answer({nonsense: true}), 'unreadable'],
    ['a bare status', bareStatus(502), 'serverError'],
    ['a short wait', slow(1), 'done'],
    ['an open gate', after(Promise.resolve()), 'done'],
    ['one failure, then health', first(networkError()), 'done'],
    ['a changed answer', changed((body) => ({...(body as object), tasks: []})), 'done'],
  ] as const) {
    it(`${name}: is told as ${code}`, async () => {
      expect(await readWith(how)).to.equal(code);
    });
  }

  it('every code of the table can be answered', async () => {
    for (const code of errorCodes.filter((each) => problemKinds[each].status > 0))
      expect(await readWith(problem(code)), code).to.equal(code);
  });

  it('tells the fields, the data and the wait of a problem', async () => {
    const world = await openScenario('requested');
    const how = problem('tooManyRequests', {retryAfterSeconds: 7, params: {name: 'Anna'}, fields: [{pointer: '/taskId', code: 'missing'}]});
    const api = createHttpApi({baseUrl, fetch: scenarioFetch(world, {all: how})});
    const thrown: unknown = await api.getSession({}).catch((error: unknown) => error);
    expect(thrown).to.deep.include({retryAfterSeconds: 7, params: {name: 'Anna'}, fields: [{pointer: '/taskId', code: 'missing'}]});
  });

  it('a lost answer has done its work, and the repetition learns it', async () => {
    const world = await openScenario('requested');
    const api = createHttpApi({baseUrl, fetch: scenarioFetch(world, {withdraw: first(lostAnswer())}), retryDelaysMs: [0]});
    expect(await api.withdraw({collaborationId: 'collaboration-1'})).to.include({status: 'cancelled'});
    expect(await world.mails()).to.have.lengthOf(2);
  });
});

describe('MSW handlers', () => {
  const ask = (handlers: Parameters<typeof getResponse>[0], path: string, init?: RequestInit): Promise<Response | undefined> =>
    getResponse(handlers, new Request(`https://page.example${path}`, init));

  it("serve a scenario as its person, at the page's own /api", async () => {
    const handlers = scenarioHandlers('plainEmployee', {baseUrl: 'https://page.example/api'});
    const response = await ask(handlers, '/api/v1/session');
    expect(await response?.json()).to.have.nested.property('person.id', 'agency-employee');
  });

  it('serve somebody else where the request says so, and nobody where the test says so', async () => {
    const options = {baseUrl: 'https://page.example/api'};
    const other = await ask(scenarioHandlers('active', options), '/api/v1/session', {headers: {authorization: 'Bearer company-user'}});
    expect(await other?.json()).to.have.nested.property('person.id', 'company-user');
    const nobody = await ask(scenarioHandlers('active', {...options, person: null, actingAs: null}), '/api/v1/session');
    expect(nobody?.status).to.equal(401);
  });

  it('keep what was changed, and share a world that the test has opened', async () => {
    const world = await openScenario('requested');
    const handlers = scenarioHandlers(world, {baseUrl: 'https://page.example/api'});
    await world.api.withdraw({collaborationId: 'collaboration-1'});
    const response = await ask(handlers, '/api/v1/collaborations/collaboration-1');
    expect(await response?.json()).to.include({status: 'cancelled'});
  });

  it('let an override stand before one operation only', async () => {
    const baseUrlOfPage = {baseUrl: 'https://page.example/api'};
    const handlers = [override('getCustomer', problem('notFound'), baseUrlOfPage), ...scenarioHandlers('active', baseUrlOfPage)];
    expect((await ask(handlers, '/api/v1/customers/customer-1'))?.status).to.equal(404);
    expect((await ask(handlers, '/api/v1/collaboration-filters'))?.status).to.equal(200);
  });

  it('leave everything else to the page', async () => {
    expect(await ask(scenarioHandlers('active', {baseUrl: 'https://page.example/api'}), '/styles.css')).to.equal(undefined);
  });
});
