/**
 * Client and handler are made from one table, so that a wrong rename would please both. These literal requests and answers do not follow: changing
 * one is changing the public API. After a change that is meant, or with a new entry that has only the members up to `input`, run this file with
 * COLLAB_RECORD=1 and read the difference.
 */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {expect} from 'chai';
import type {CallOptions, CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import {createHttpApi} from '../../src/kit/http-api.ts';
import {operationNames, type OperationName} from '../../src/api/operations.ts';
import type {RateLimit} from '../../src/backend/options.ts';
import type {TermsText} from '../../src/backend/terms.ts';
import {openScenario, type OpenScenario, type PartyId, type PersonId, type ScenarioName} from '../../src/mocks/index.ts';

interface Call {
  readonly operation: OperationName;
  readonly person: PersonId | null;
  readonly actingAs: PartyId | null;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options?: Pick<CallOptions, 'idempotencyKey' | 'version' | 'locale'>;
}

interface WireRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Example extends Call {
  readonly name: string;
  readonly scenario: ScenarioName;
  /** Calls that come before, and hours that pass. */
  readonly before?: readonly Call[];
  readonly advanceHours?: number;
  readonly rateLimits?: Partial<Record<OperationName, RateLimit>>;
  /** Present where the client would never send such a request. */
  readonly onlyHandler?: true;
  readonly request: WireRequest;
  readonly answer: WireAnswer;
}

const file = join(import.meta.dirname, 'wire-examples.json');
const origin = 'https://backend.example';
const recorded = JSON.parse(readFileSync(file, 'utf8')) as readonly Example[];

async function open({scenario, before = [], advanceHours, rateLimits}: Example): Promise<OpenScenario> {
  const backend = {terms, ...(rateLimits ? {rateLimits} : {})};
  const world = await openScenario(scenario, {now: new Date('2026-03-02T09:00:00Z'), count: 3, backend});
  for (const call of before) await send(world, call, (url, init) => world.backend.handle(new Request(url, init)));
  if (advanceHours !== undefined) await world.advance(advanceHours);
  return world;
}

/** Short and of our own, so that no examples change with the wording of the real ones. */
const terms: readonly TermsText[] = [
  {id: 'terms', version: '2026-01', title: {en: 'Terms', sv: 'Villkor'}, paragraphs: {en: ['First.', 'Second.'], sv: ['Ett.', 'Två.']}},
];

/** One call by the shipped client, without repetitions. */
function send({headersFor}: Pick<OpenScenario, 'headersFor'>, call: Call, fetch: typeof globalThis.fetch): Promise<unknown> {
  const api: CollabApi = createHttpApi({baseUrl: origin, headers: headersFor(call.person, call.actingAs), fetch, retryDelaysMs: []});
  const method = api[call.operation] as (input: unknown, options?: CallOptions) => Promise<unknown>;
  return method(call.input, call.options);
}

async function requestOf(request: Request): Promise<WireRequest> {
  const body = await request.text();
  return {
    method: request.method,
    path: request.url.slice(origin.length),
    headers: Object.fromEntries([...request.headers].sort()),
    body: body ? (JSON.parse(body) as unknown) : null,
  };
}

const kept = ['content-type', 'etag', 'retry-after', 'cache-control', 'allow'];

/** What nobody can foretell gets a name, ids and trace ids, and so does wording that may change without anybody's harm. */
async function answerOf(response: Response): Promise<WireAnswer> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => kept.includes(name)).sort());
  const ids = new Map<string, string>();
  const text = (await response.text())
    .replace(/"traceId":"[0-9a-f]+"/, '"traceId":"(trace id)"')
    .replace(/("cursor":"[^"~]+~)[a-z0-9.]+"/, '$1(seen)"')
    .replace(/\b[0-9a-f]{38}\b/g, (id) => ids.get(id) ?? (ids.set(id, `(id ${String(ids.size + 1)})`).get(id) as string));
  return {
    status: response.status,
    headers,
    body: JSON.parse(text, (member, value: unknown) =>
      member === 'mails' ? withoutWording(value) : member === 'description' ? '(text)' : value,
    ) as unknown,
  };
}

function withoutWording(mails: unknown): unknown {
  const text = JSON.stringify(mails, (member, value: unknown) =>
    ['subject', 'text', 'label', 'value'].includes(member) ? '(text)' : value,
  );
  return JSON.parse(text) as unknown;
}

const replay = ({method, path, headers, body}: WireRequest): Request =>
  new Request(origin + path, {method, headers, ...(method === 'POST' ? {body: JSON.stringify(body)} : {})});

async function record(entries: readonly Example[]): Promise<readonly Example[]> {
  const all: Example[] = [];
  for (const entry of entries) {
    const world = await open(entry);
    let request: WireRequest | undefined = entry.onlyHandler ? entry.request : undefined;
    if (!request) {
      await send(world, entry, async (url, init) => {
        request = await requestOf(new Request(url, init));
        return Response.error();
      }).catch(() => undefined);
    }
    if (!request) throw new Error(`${entry.name} sends nothing`);
    all.push({...entry, request, answer: await answerOf(await world.backend.handle(replay(request)))});
  }
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}

const examples = process.env['COLLAB_RECORD'] ? await record(recorded) : recorded;

describe('the wire', () => {
  it('has an example of every operation', () => {
    const answered = examples.filter(({answer}) => answer.status === 200).map(({operation}) => operation);
    expect([...new Set(answered)].sort()).to.deep.equal([...operationNames].sort());
  });

  for (const example of examples) {
    const {name, request, answer, onlyHandler} = example;
    it(`${name}: the handler answers as recorded`, async () => {
      const {backend} = await open(example);
      expect(await answerOf(await backend.handle(replay(request)))).to.deep.equal(answer);
    });

    if (onlyHandler) continue;
    it(`${name}: the client sends and reads as recorded`, async () => {
      let sent: WireRequest | undefined;
      const {headersFor} = await openScenario('nothingYetS3');
      const reading = send({headersFor}, example, async (url, init) => {
        sent = await requestOf(new Request(url, init));
        return new Response(JSON.stringify(answer.body), {status: answer.status, headers: answer.headers});
      });
      if (answer.status === 200) expect(await reading).to.deep.equal(answer.body);
      else {
        const thrown: unknown = await reading.catch((error: unknown) => error);
        const {code, params = {}, fields = []} = answer.body as {code: string; params?: unknown; fields?: unknown};
        expect(thrown).to.be.instanceOf(ApiError);
        expect(thrown).to.deep.include({code, params, fields, status: answer.status, traceId: '(trace id)'});
      }
      expect(sent).to.deep.equal(request);
    });
  }
});
