import {expect} from 'chai';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {problemKinds, retryOf} from '../../src/api/problems.ts';
import {operationNames, operations, type Operation, type OperationName} from '../../src/api/operations.ts';
import {caseText, readFixtures, summaryText, verify, type Check, type FixturesFile, type VerifyReport} from '../../src/testing/index.ts';
import {Wire} from '../../src/testing/verify/wire.ts';
import {spawnServer, temporaryFolder, type ServerProcess} from '../server/running-server.ts';

type Fetch = typeof globalThis.fetch;
type Body = Record<string, unknown>;
interface Example {
  readonly operation: string;
  readonly answer: {readonly body: Body};
}

/** One call on its way to the server, as something between them sees it. */
interface Call {
  readonly name: OperationName | undefined;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Body;
  readonly send: (changes?: {readonly headers?: Headers; readonly body?: Body; readonly url?: URL}) => Promise<Response>;
}

/** A backend with one fault: which cases find it, and by a check of which operation. */
interface Broken {
  readonly fault: string;
  readonly only: string;
  readonly foundBy: Check['operation'];
  readonly act: (call: Call, tokens: Tokens) => Promise<Response>;
}

interface Tokens {
  readonly administrator: string;
  readonly employee: string;
  readonly otherAgency: string;
}

const routes = operationNames.map((name) => {
  const {method, path}: Operation = operations[name];
  return {name, method, pattern: new RegExp(`/api${path.replace(/\{\w+\}/g, '[^/]+')}$`)};
});

const withHeader = (headers: Headers, name: string, value: string | null): Headers => {
  const changed = new Headers(headers);
  if (value === null) changed.delete(name);
  else changed.set(name, value);
  return changed;
};

/** The answer with its JSON changed. */
async function rewritten(response: Response, change: (text: string) => string): Promise<Response> {
  return new Response(change(await response.text()), {status: response.status, headers: response.headers});
}

/** What a backend has to begin with, for the tab: neither lists nor what has changed. */
const half: readonly OperationName[] = [
  'getSession',
  'getCustomer',
  'getActivationOptions',
  'activate',
  'remind',
  'withdraw',
  'getTimeline',
];

/** The fewest with which a request can be made and withdrawn. */
const few: readonly OperationName[] = ['getSession', 'getCustomer', 'getActivationOptions', 'activate', 'getCollaboration', 'withdraw'];

const problem = (status: number, code: string, remedy: string): Response =>
  Response.json({status, code, retry: 'no', remedy}, {status, headers: {'content-type': 'application/problem+json'}});

/** A backend that has only these operations, and says so. */
const withOnly =
  (offered: readonly OperationName[], act: Broken['act'] = ({send}) => send()): Broken['act'] =>
  async (call, known) => {
    const {name} = call;
    if (name !== undefined && !offered.includes(name)) return problem(404, 'unknownOperation', 'contactSupport');
    const response = await act(call, known);
    return name === 'getSession'
      ? rewritten(response, (text) => JSON.stringify({...jsonOf(text), ...('party' in jsonOf(text) ? {operations: offered} : {})}))
      : response;
  };

const withoutVersion: Broken['act'] = ({headers, send}) => send({headers: withHeader(headers, 'if-match', null)});

const recorded = (JSON.parse(readFileSync(new URL('../api/wire-examples.json', import.meta.url), 'utf8')) as readonly Example[]).find(
  ({operation}) => operation === 'activate',
)?.answer.body;

/** The answer to *Activate* with some of its members changed. */
const activating =
  (change: (body: Body) => Body): Broken['act'] =>
  async ({name, send}) => {
    const response = await send();
    return name === 'activate' && response.ok ? rewritten(response, (text) => JSON.stringify(change(jsonOf(text)))) : response;
  };

/** The recorded answer, of another task, price and day. */
const copied = activating(({id, solution}) => ({...recorded, id, solution}));

const bearer = (headers: Headers): string => headers.get('authorization')?.replace('Bearer ', '') ?? '';

const broken: readonly Broken[] = [
  {
    fault: 'forgets the Idempotency-Key',
    only: 'one intent',
    foundBy: 'activate',
    act: ({headers, send}) =>
      send({headers: withHeader(headers, 'idempotency-key', headers.has('idempotency-key') ? String(Math.random()) : null)}),
  },
  {
    fault: 'answers with the example, whatever was asked for',
    only: 'one intent',
    foundBy: 'activate',
    act: copied,
  },
  {
    fault: 'activates what is preset, whatever was chosen',
    only: 'withdrawn once',
    foundBy: 'activate',
    act: activating((body) => ({...body, periodMonths: 12, invoiceRecipient: 'customer'})),
  },
  {
    fault: 'lets every collaboration begin when its customer did',
    only: 'one intent',
    foundBy: 'activate',
    act: activating((body) => ({...body, createdAt: '2020-03-02T09:00:00.000Z'})),
  },
  {
    fault: 'forgets what the agency has written',
    only: 'one intent',
    foundBy: 'getCustomer',
    act: async ({name, send}) =>
      rewritten(await send(), (text) => (name === 'getCustomer' ? text.replace(/"message":"[^"]*"/g, '"message":null') : text)),
  },
  {
    fault: 'does not look at the version',
    only: 'withdrawn once',
    foundBy: 'withdraw',
    act: withoutVersion,
  },
  {
    fault: 'answers errors as pages',
    only: 'answered as a problem',
    foundBy: 'getCollaboration',
    act: async ({send}) => {
      const response = await send();
      return response.ok ? response : new Response('<h1>Not found</h1>', {status: response.status, headers: {'content-type': 'text/html'}});
    },
  },
  {
    fault: 'answers errors with 200',
    only: 'answered as a problem',
    foundBy: 'getCollaboration',
    act: async ({send}) => {
      const response = await send();
      return new Response(await response.text(), {status: 200, headers: response.headers});
    },
  },
  {
    fault: 'has a status of its own',
    only: 'declines with a reason',
    foundBy: 'activate',
    act: async ({name, send}) =>
      rewritten(await send(), (text) => (name === 'activate' ? text.replaceAll('"requested"', '"pending"') : text)),
  },
  {
    fault: 'tells instants in local time',
    only: 'declines with a reason',
    foundBy: 'activate',
    act: async ({send}) => rewritten(await send(), (text) => text.replace(/("createdAt":"[^"]*)Z"/g, '$1+02:00"')),
  },
  {
    fault: "shows an agency another's customers",
    only: 'another agency sees',
    foundBy: 'getCustomer',
    act: ({headers, send}, {administrator, otherAgency}) => {
      if (bearer(headers) !== otherAgency) return send();
      const own = withHeader(headers, 'authorization', `Bearer ${administrator}`);
      return send({headers: withHeader(own, 'collab-acting-as', 'agency-byran')});
    },
  },
  {
    fault: 'lets every employee activate',
    only: 'only what was shown',
    foundBy: 'activate',
    act: ({headers, send}, {administrator, employee}) =>
      send({headers: bearer(headers) === employee ? withHeader(headers, 'authorization', `Bearer ${administrator}`) : headers}),
  },
  {
    fault: 'takes every price',
    only: 'only what was shown',
    foundBy: 'activate',
    act: async ({name, headers, body, send}) => {
      if (name !== 'activate') return send();
      const response = await send();
      const said = response.ok ? '' : await response.clone().text();
      if (!said.includes('priceChanged')) return response;
      // What was refused is kept by its key too.
      return send({
        headers: withHeader(headers, 'idempotency-key', 'another'),
        body: {...body, priceMinor: Number(body['priceMinor']) - 1},
      });
    },
  },
  {
    fault: 'tells of every end as of one now',
    only: 'a collaboration ends',
    foundBy: 'getEndOptions',
    act: ({name, url, send}) => send(name === 'getEndOptions' ? {url: new URL(url.pathname, url)} : {}),
  },
  {
    fault: 'lets terms be approved unseen',
    only: 'accepts, then approves',
    foundBy: 'acceptInvitation',
    act: ({name, body, send}) => {
      const {terms: _, ...rest} = body;
      return send({body: name === 'acceptInvitation' ? rest : body});
    },
  },
  {
    fault: 'puts the token into the query',
    only: 'withdrawn once',
    foundBy: 'getInvitationLink',
    act: async ({send}) => rewritten(await send(), (text) => text.replace('#token=', '?token=')),
  },
  {
    fault: 'gives the same page again',
    only: 'customers come in pages',
    foundBy: 'listCustomers',
    act: ({body, send}) => {
      const {cursor: _, ...first} = body;
      return send({body: first});
    },
  },
  {
    fault: 'lets every origin in',
    only: 'pages of other origins',
    foundBy: 'transport',
    act: async ({headers, send}) => {
      const response = await send();
      return new Response(response.body, {
        status: response.status,
        headers: withHeader(response.headers, 'access-control-allow-origin', headers.get('origin')),
      });
    },
  },
  {
    fault: 'knows everybody without a session',
    only: 'not signed in',
    foundBy: 'listCustomers',
    act: ({headers, send}, {administrator}) =>
      send({headers: headers.has('authorization') ? headers : withHeader(headers, 'authorization', `Bearer ${administrator}`)}),
  },
];

describe('verify', () => {
  const {folder, remove} = temporaryFolder();
  const stops: (() => void)[] = [remove];
  let server: ServerProcess;
  let url = '';
  let fixtures: FixturesFile;
  let tokens: Tokens;

  const post = async (path: string, body: object): Promise<unknown> => {
    const request = {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)};
    return (await fetch(`${url}/demo/${path}`, request)).json();
  };

  before(async () => {
    server = spawnServer({after: (stop: () => void) => void stops.push(stop)}, ['--demo', '--port', '0', '--data', folder]);
    url = await server.url;
    fixtures = (await post('fixtures', {})) as FixturesFile;
    const {people} = readFixtures(fixtures);
    tokens = {
      administrator: people.agencyAdministrator?.token ?? '',
      employee: people.agencyEmployee?.token ?? '',
      otherAgency: people.otherAgency?.token ?? '',
    };
  });
  after(async () => {
    await server.stop();
    for (const stop of stops.toReversed()) stop();
  });

  const against = (options: {readonly fetch?: Fetch; readonly only?: string} = {}): Promise<VerifyReport> =>
    verify({baseUrl: `${url}/api`, fixtures, ...options});

  /** Everything between `verify` and the server goes through `act`. */
  const through =
    ({act}: Pick<Broken, 'act'>): Fetch =>
    (input, init = {}) => {
      const target = new URL(input instanceof Request ? input.url : input);
      const {method = 'GET'} = init;
      const name = routes.find(({pattern, method: theirs}) => theirs === method && pattern.test(target.pathname))?.name;
      const headers = new Headers(init.headers);
      const text = typeof init.body === 'string' ? init.body : '';
      const body = jsonOf(text);
      const send: Call['send'] = (changes = {}) =>
        fetch(changes.url ?? target, {
          ...init,
          headers: changes.headers ?? headers,
          ...(method === 'POST' ? {body: changes.body ? JSON.stringify(changes.body) : text} : {}),
        });
      return act({name, url: target, headers, body, send}, tokens);
    };

  it('finds nothing wrong with our own server, and tries every operation', async () => {
    const report = await against();
    const faults = report.cases.filter(({outcome}) => outcome === 'failed').map(caseText);
    expect(faults.join('\n')).to.equal('');
    expect(report.untried).to.deep.equal([]);
    const skipped = report.cases.filter(({outcome}) => outcome === 'skipped').map(({reason}) => reason);
    expect(new Set(skipped)).to.deep.equal(new Set(['needs the clock', 'needs the mailbox']));
    expect(report.passed).to.be.greaterThan(400);
    expect(summaryText(report)).to.include(`${String(report.passed)} passed, 0 failed`);
  });

  for (const [what, retryAfter, outcome] of [
    ['leaves out what may not be asked more often that day, and says when it may', {'retry-after': '60'}, 'skipped'],
    ['finds a backend that does not say when what may not be asked more often may be asked again', {}, 'failed'],
  ] as const)
    it(what, async () => {
      const problem = {code: 'tooOften', status: 429, retry: retryOf('tooOften'), remedy: problemKinds.tooOften.remedy};
      const headers = {'content-type': 'application/problem+json', ...retryAfter};
      const refusing = through({
        act: async ({name, send}) => (name === 'activate' ? new Response(JSON.stringify(problem), {status: 429, headers}) : send()),
      });
      const {cases} = await against({only: 'only what was shown', fetch: refusing});
      const failed = cases.flatMap(({checks}) => checks.filter(({passed}) => !passed).map(({operation, name}) => [operation, name]));
      expect(cases.map((each) => each.outcome)).to.deep.equal([outcome]);
      expect(failed).to.deep.equal(outcome === 'failed' ? [['activate', 'a limit says when to come back']] : []);
      if (outcome === 'skipped') expect(cases[0]?.reason).to.include('the same again in 60 s');
    });

  for (const each of broken) {
    it(`finds a backend that ${each.fault}`, async () => {
      // At most five requests a day to the same customer.
      await post('clock', {advanceHours: 25});
      const {only, foundBy} = each;
      const whole = await against({only});
      expect(
        whole.cases.map(({outcome}) => outcome),
        'without the fault',
      ).to.deep.equal(['passed']);
      await post('clock', {advanceHours: 25});
      const report = await against({only, fetch: through(each)});
      const found = report.cases.flatMap(({checks}) => checks.filter(({passed}) => !passed));
      expect(found.map(({operation}) => operation)).to.include(foundBy);
      expect(report.cases.map(caseText).join('\n')).to.include('expected ');
    });
  }

  /** Against a backend between, with one customer of whose company nobody signs in. */
  const ofOneCustomer = async (act: Broken['act'], only?: string): Promise<VerifyReport> => {
    await post('clock', {advanceHours: 25});
    const {S3} = readFixtures(fixtures).customers;
    const alone = {...fixtures, customers: S3 ? {S3: {id: S3.id}} : {}};
    return verify({baseUrl: `${url}/api`, fixtures: alone, fetch: through({act}), only});
  };
  const faultsOf = ({cases}: VerifyReport): readonly Check[] => cases.flatMap(({checks}) => checks.filter(({passed}) => !passed));

  it('tries activating, reminding and taking back with the first few operations and one customer', async () => {
    const report = await ofOneCustomer(withOnly(half));
    expect(report.cases.filter(({outcome}) => outcome === 'failed').map(caseText)).to.deep.equal([]);
    expect(report.cases.filter(({outcome}) => outcome === 'passed').map(({name}) => name)).to.include.members([
      'what is unknown is answered as a problem',
      'a change needs its key and JSON',
      'nobody acts for a party that is not theirs',
      'another agency sees neither a customer nor that there is one',
      'S3: one intent activates once, however often it is sent',
      'S1 or S3: a request is looked up, not yet reminded of, and withdrawn once',
    ]);
  });

  it('names each member of an answer that is not what was asked for', async () => {
    const found = faultsOf(await ofOneCustomer(copied, 'one intent')).map(({operation, name}) => `${operation}: ${name}`);
    expect(found).to.include.members([
      ...['solutionName', 'customer.id', 'task.id', 'invoiceRecipient', 'price.amountMinor', 'message'].map(
        (member) => `activate: ${member} as it was asked for`,
      ),
      'activate: createdAt is now',
    ]);
  });

  it('finds with the fewest operations too that the version is not looked at', async () => {
    const whole = await ofOneCustomer(withOnly(few));
    expect(faultsOf(whole)).to.deep.equal([]);
    expect(whole.untried).to.deep.equal([]);
    const found = faultsOf(await ofOneCustomer(withOnly(few, withoutVersion)));
    expect(found.map(({operation, name}) => `${operation}: ${name}`)).to.include('withdraw: another version');
  });

  it('calls no operation tried that only turned somebody away', async () => {
    const report = await ofOneCustomer(withOnly(['getSession', 'getCustomer', 'withdraw']));
    expect(report.untried).to.deep.equal(['withdraw']);
  });

  it('withdraws with the version what a case leaves open', async () => {
    const strict: Broken['act'] = ({name, headers, send}) =>
      name === 'withdraw' && headers.has('authorization') && headers.has('idempotency-key') && !headers.has('if-match')
        ? Promise.resolve(problem(412, 'versionMismatch', 'reload'))
        : send();
    for (const offered of [few, half]) {
      const report = await ofOneCustomer(withOnly(offered, strict), 'S3: one intent');
      expect(report.cases.map(caseText).join('\n')).not.to.include('expected');
      const {S3} = readFixtures(fixtures).customers;
      const {agencyAdministrator} = readFixtures(fixtures).people;
      const shown = await fetch(`${url}/api/v1/customers/${S3?.id ?? ''}`, {
        headers: {authorization: `Bearer ${tokens.administrator}`, 'collab-acting-as': agencyAdministrator?.actingAs ?? ''},
      });
      expect(await shown.text()).not.to.include('"requested"');
    }
  });

  it('says what could not be withdrawn, and what to look at then', async () => {
    const keeps: Broken['act'] = ({name, headers, send}) =>
      name === 'withdraw' && headers.has('if-match') ? Promise.resolve(problem(412, 'versionMismatch', 'reload')) : send();
    const first = (await ofOneCustomer(keeps, 'S3: one intent')).cases.map(caseText).join('\n');
    expect(first).to.match(/withdraw: clean-up: .*\n\s+expected 2xx\n\s+got\s+412 versionMismatch\n\s+asked\s+POST .*\n\s+hint/);
    const next = (await ofOneCustomer(({send}) => send(), 'withdrawn once')).cases.map(caseText).join('\n');
    expect(next).to.include('(collaborationExists): close what is open, or give one that can');
    const unsaid: Broken['act'] = async ({name, send}) =>
      rewritten(await send(), (text) => (name === 'getActivationOptions' ? JSON.stringify({...jsonOf(text), whyNot: []}) : text));
    const refused = (await ofOneCustomer(unsaid, 'withdrawn once')).cases.map(caseText).join('\n');
    expect(refused).to.match(/got\s+409 collaborationExists\n.*\n\s+hint\s+Something is open already/);
    // Leaves nothing open.
    await ofOneCustomer(unsaid, 'only what was shown');
    const whole = await ofOneCustomer(({send}) => send(), 'withdrawn once');
    expect(whole.cases.map(({outcome}) => outcome)).to.deep.equal(['passed']);
  });

  it('skips the invitation of an agency that the company works with already', async () => {
    const {function: functionKey, inviting} = readFixtures(fixtures);
    const {companyId = '', agencyId = '', administrator} = inviting ?? {};
    const wire = new Wire(`${url}/api`);
    const {body} = await wire.send('inviteAgency', administrator, {companyId, agencyId, function: functionKey});
    const report = await against({only: 'S2'});
    const {status} = await wire.send('withdraw', administrator, {collaborationId: String((body as Body)['id'])});
    expect(status).to.equal(200);
    expect(report.cases.map(({outcome}) => outcome)).to.deep.equal(['skipped']);
    expect(report.cases[0]?.reason).to.include('(collaborationExists): close what is open');
    expect((await against({only: 'S2'})).cases.map(({outcome}) => outcome)).to.deep.equal(['passed']);
  });

  it('gives every call that was not refused as it should be a hint', async () => {
    await post('clock', {advanceHours: 25});
    const act: Broken['act'] = async ({send}) => {
      const response = await send();
      return response.ok ? response : new Response('', {status: 500});
    };
    const wrong = faultsOf(await against({fetch: through({act})})).filter(({expected}) => expected?.startsWith('refused with'));
    expect(wrong.length).to.be.greaterThan(60);
    expect(wrong.filter(({hint}) => hint === undefined).map(({operation, name}) => `${operation}: ${name}`)).to.deep.equal([]);
  });

  it('tells the request that was answered wrongly, and what it has only been turned away from', async () => {
    const act: Broken['act'] = async ({name, headers, send}) => {
      const response = await send();
      return name === 'getCustomer' && headers.has('authorization') ? new Response('<h1>502</h1>', {status: 502}) : response;
    };
    const report = await against({fetch: through({act})});
    const text = report.cases.map(caseText).join('\n');
    expect(text).to.match(/asked {4}GET \/v1\/customers\/\S+\n/);
    expect(report.untried).to.include('activate');
    expect(report.untried).not.to.include('getCustomer');
  });

  /** A backend that ends when it is asked to activate; a host of two addresses refuses twice. */
  const crashing = (isBack: boolean): {readonly act: Broken['act']; readonly after: string[]} => {
    let isGone = false;
    const after: string[] = [];
    const failing = (cause: Error): never => {
      throw new TypeError('fetch failed', {cause});
    };
    const act = withOnly(few, async ({name, url, headers, send}) => {
      if (isGone) after.push(url.pathname);
      if (isGone && !isBack) return failing(new AggregateError([1, 2].map(() => new Error('connect ECONNREFUSED ::1:8080'))));
      if (name !== 'activate' || !headers.has('authorization')) return send();
      isGone = true;
      return failing(new Error('other side closed'));
    });
    return {act, after};
  };

  it('names the request at which a backend ended, and tries nothing more', async () => {
    const {act, after} = crashing(false);
    const report = await ofOneCustomer(act);
    const {id} = readFixtures(fixtures).customers.S3 ?? {id: ''};
    const asked = `POST /v1/customers/${id}/collaborations`;
    const found = faultsOf(report);
    expect(found.map((each) => [each.operation, each.name, each.got, each.asked])).to.deep.equal([
      ['transport', 'answers', 'Error: other side closed', asked],
    ]);
    expect(found[0]?.hint).to.match(/answered is GET \/v1\/customers\/.*activation-options/);
    expect(report.cases.at(-1)?.outcome).to.equal('failed');
    expect(report.untried).to.deep.equal([]);
    expect(report.stopped).to.include(`Nobody answers any more since ${asked} (Error: other side closed)`);
    expect(summaryText(report)).to.include(report.stopped).and.to.include(', 1 failed');
    // What the case had to close, and whether anybody is there.
    expect(after.length).to.be.within(1, 3);
  });

  it('goes on with a backend that is there again, and calls nothing failed that it does not offer', async () => {
    const report = await ofOneCustomer(crashing(true).act);
    expect(report.stopped).to.equal(undefined);
    expect(report.cases.length).to.be.greaterThan(25);
    expect(new Set(faultsOf(report).map(({operation}) => operation))).to.deep.equal(new Set(['transport']));
  });

  it('asks for nothing that is not offered where another member of the session cannot be read', async () => {
    const asked = new Set<OperationName | undefined>();
    const fewAndNothing = new Set<OperationName | undefined>([...few, undefined]);
    const act: Broken['act'] = async (call, known) => {
      asked.add(call.name);
      const response = await withOnly(few)(call, known);
      return call.name === 'getSession' ? rewritten(response, (text) => text.replace('"timeZone"', '"zone"')) : response;
    };
    const report = await ofOneCustomer(act);
    expect([...asked].filter((name) => !fewAndNothing.has(name))).to.deep.equal([]);
    expect(new Set(faultsOf(report).map(({operation}) => operation))).to.deep.equal(new Set(['getSession']));
  });

  it('names what refused where a host has several addresses', async () => {
    const cause = new AggregateError([new Error('connect ECONNREFUSED ::1:8080')]);
    const said = await against({fetch: () => Promise.reject(new TypeError('fetch failed', {cause}))}).catch(String);
    expect(said).to.include('No answer from the backend: Error: connect ECONNREFUSED ::1:8080');
  });

  it('says what the fixtures leave out, and calls nothing passed that was not tried', async () => {
    const report = await verify({baseUrl: `${url}/api`, fixtures: {...fixtures, customers: {}}});
    expect(report.cases.filter(({outcome, checks}) => outcome === 'passed' && checks.length === 0)).to.deep.equal([]);
    const missing = report.cases.find(({name}) => name.startsWith('what is missing'));
    expect(missing?.reason).to.equal('customers.withoutTask is missing in the fixtures');
  });

  it('tells what is wrong with the fixtures, and with the address', async () => {
    expect(() => readFixtures({people: {agencyAdministrator: {token: 7}}})).to.throw(/people\.agencyAdministrator\.token/);
    const typed: unknown = {peple: {}};
    expect(() => readFixtures(typed)).to.throw(
      'The fixtures cannot be used: peple: unknown member; there are function, people, customers, inviting, allowedOrigin',
    );
    expect(() => readFixtures({customers: {S3: {id: '17', admin: {}}}})).to.throw(
      'customers.S3.admin: unknown member; there are id, administrator',
    );
    expect(() => readFixtures({customers: {S3: {}}})).to.throw(/customers\.S3\.id: .*received undefined/);
    const wrong = await verify({baseUrl: url, fixtures}).catch(String);
    expect(wrong).to.include('everything before /v1');
    const nobody = await verify({baseUrl: 'http://127.0.0.1:9', fixtures}).catch(String);
    expect(nobody).to.include('No answer');
  });

  const page = '<!doctype html><title>Sign in</title>';
  const strangers: readonly (readonly [what: string, answer: () => Response, says: string])[] = [
    [
      'a page to sign in',
      () => new Response(page, {headers: {'content-type': 'text/html'}}),
      `200 with "${page}" (text/html), which is no session`,
    ],
    [
      'a redirect',
      () => new Response(null, {status: 302, headers: {location: 'https://login.example/?state=secret'}}),
      '302 and leads to https://login.example/: give',
    ],
    ['a redirect without an address', () => new Response(null, {status: 302}), '302 and leads to nowhere: give'],
    ['a failure', () => new Response('Oops', {status: 500}), '500 "Oops": look into the log'],
    ['an object of another kind', () => Response.json({}), '200 with "{}" (application/json), which is no session'],
    ['nothing', () => new Response(null, {status: 204}), '204 with nothing (no content type), which is no session'],
    ['a backend that does not know the person', () => Response.json({code: 'signedOut'}, {status: 401}), '401 signedOut: look at token'],
  ];
  for (const [what, answer, says] of strangers) {
    it(`tries nothing where ${what} answers, and says so in one line`, async () => {
      let asked = 0;
      const fetch: Fetch = async () => {
        asked++;
        return answer();
      };
      const said = await against({fetch}).catch(String);
      expect(said).to.include(`GET /v1/session answered ${says}`);
      expect(said).not.to.match(/\n|secret/);
      expect(asked).to.equal(1);
    });
  }

  it('gives an operation no more than it takes', async () => {
    const asked: string[] = [];
    const fetch: Fetch = (input, init) => {
      asked.push(String(input instanceof Request ? input.url : input));
      return globalThis.fetch(input, init);
    };
    await against({fetch, only: 'learns nothing'});
    expect(asked.filter((each) => /[?&]\w+Id=/.test(each))).to.deep.equal([]);
  });
});

function jsonOf(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}
