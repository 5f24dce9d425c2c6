import * as v from 'valibot';
import type {OperationAnswer, OperationInput} from '../../api/contract.ts';
import type {ErrorCode} from '../../api/errors.ts';
import {operations, type Operation, type OperationName} from '../../api/operations.ts';
import {problemKinds, retryOf} from '../../api/problems.ts';
import type {Access, CustomerKind, Fixtures, Person} from './fixtures.ts';
import {failureHint, refusalHint} from './hints.ts';
import {flawsOf, shown} from './strict.ts';
import type {Wire, WireAnswer, WireOptions} from './wire.ts';

/** One thing that was looked at. */
export interface Check {
  readonly operation: OperationName | 'transport';
  readonly name: string;
  readonly passed: boolean;
  /** Where it failed. */
  readonly expected?: string;
  readonly got?: string;
  /** The request whose answer it was, where it was one. */
  readonly asked?: string;
  /** What to look at in the backend. */
  readonly hint?: string;
}

/** The rest of a case needs something that is not there: no fault of the backend. */
export class Skip extends Error {}
/** The rest of a case needs an answer that did not come; what was wrong with it is noted already. */
export class Stop extends Error {}

const mostFlaws = 5;

/** One case at work: it calls, looks, and notes what it saw. */
export class Trial {
  readonly fixtures: Fixtures;
  readonly wire: Wire;
  readonly checks: Check[] = [];
  /** Operations that were to succeed, or to be refused by a rule of their own: to be turned away before is not to be tried. */
  readonly tried = new Set<OperationName>();
  readonly #offered: ReadonlySet<string>;

  constructor(wire: Wire, fixtures: Fixtures, offered: ReadonlySet<string>) {
    this.wire = wire;
    this.fixtures = fixtures;
    this.#offered = offered;
  }

  /** A person of the fixtures. @throws {Skip} when there is none */
  person(name: Person): Access {
    return this.fixtures.people[name] ?? skip(`people.${name} is missing in the fixtures`);
  }

  /** A customer of the fixtures. @throws {Skip} when there is none */
  customer(kind: CustomerKind): {readonly id: string; readonly administrator: () => Access} {
    const {id, administrator} = this.fixtures.customers[kind] ?? skip(`customers.${kind} is missing in the fixtures`);
    return {id, administrator: () => administrator ?? skip(`customers.${kind}.administrator is missing in the fixtures`)};
  }

  /** True if the backend says that it has this operation (`getSession`). */
  offers(name: OperationName): boolean {
    return this.#offered.has(name);
  }

  /** One call, with what must be true of every answer. @throws {Skip} where the backend has no such operation, or limits the number of calls */
  async send<N extends OperationName>(
    name: N,
    who: Access | undefined,
    input: OperationInput<N>,
    options?: WireOptions,
  ): Promise<WireAnswer> {
    if (!this.offers(name)) return skip(`the backend does not offer ${name}`);
    const answer = await this.wire.send(name, who, input, options);
    if (answer.status === 429) {
      this.#problem(name, 'a limit is told as a problem', answer, codeOf(answer.body) === 'tooOften' ? 'tooOften' : 'tooManyRequests');
      this.check(name, 'a limit says when to come back', answer.headers.has('retry-after'), 'a Retry-After header', 'none');
      return skip(`${name} was refused with 429: the same again in ${answer.headers.get('retry-after') ?? 'some'} s`);
    }
    return answer;
  }

  /** A call that must succeed. @throws {Stop} where there is no answer to go on with */
  async answer<N extends OperationName>(
    name: N,
    who: Access | undefined,
    input: OperationInput<N>,
    what: string,
    options?: WireOptions,
  ): Promise<OperationAnswer<N>> {
    const answer = await this.send(name, who, input, options);
    this.tried.add(name);
    const {status, headers, asked, body, text} = answer;
    if (!isDone(answer)) {
      const hint = failureHint(codeOf(body), options?.version !== undefined);
      this.note(name, what, '2xx', `${String(status)} ${codeOf(body) ?? shown(text)}`, hint, asked);
      throw new Stop();
    }
    const type = headers.get('content-type') ?? '';
    this.check(name, `${what}: is JSON`, /^application\/json\b/.test(type), 'content-type application/json', type || 'none');
    const flaws = flawsOf(operations[name].answer, body);
    for (const {path, expected, got} of flaws.slice(0, mostFlaws))
      this.note(name, `${what}: ${path}`, expected, got, 'The shapes are in openapi.json.', asked);
    if (flaws.length === 0) this.#pass(name, what);
    const read = v.safeParse(operations[name].answer, body);
    if (!read.success) throw new Stop();
    const version = isRecord(body) ? body['version'] : undefined;
    if (typeof version === 'number') {
      const tag = headers.get('etag') ?? 'none';
      const hint = 'The version goes back as If-Match.';
      this.check(name, `${what}: ETag`, tag.replace(/^W\//, '') === `"${String(version)}"`, `"${String(version)}"`, tag, hint);
    }
    return read.output;
  }

  /** A call that must be refused with one of these codes. */
  async refused<N extends OperationName>(
    name: N,
    who: Access | undefined,
    input: OperationInput<N>,
    code: ErrorCode | readonly ErrorCode[],
    what: string,
    options?: WireOptions & {readonly hint?: string},
  ): Promise<WireAnswer> {
    const answer = await this.send(name, who, input, options);
    const wanted = typeof code === 'string' ? [code] : code;
    const {errors}: Operation = operations[name];
    if (wanted.some((each) => errors.includes(each))) this.tried.add(name);
    const got = codeOf(answer.body);
    const found = wanted.find((each) => each === got);
    if (found && answer.status >= 400) this.#problem(name, what, answer, found);
    else {
      const instead = `${String(answer.status)} ${got ?? shown(answer.text)}`;
      this.note(name, what, `refused with ${wanted.join(' or ')}`, instead, options?.hint ?? refusalHint(wanted), answer.asked);
    }
    return answer;
  }

  /** Notes whether something holds. */
  check(operation: Check['operation'], name: string, passed: boolean, expected: string, got: unknown, hint?: string): void {
    if (passed) this.#pass(operation, name);
    else this.note(operation, name, expected, typeof got === 'string' ? got : shown(got), hint);
  }

  /** Notes whether two plain values are the same. */
  same(operation: Check['operation'], name: string, got: unknown, expected: unknown, hint?: string): void {
    this.check(operation, name, JSON.stringify(got) === JSON.stringify(expected), shown(expected), shown(got), hint);
  }

  /** Notes a fault. */
  note(operation: Check['operation'], name: string, expected: string, got: string, hint?: string, asked?: string): void {
    this.checks.push({
      ...{operation, name, passed: false, expected, got},
      ...(hint === undefined ? {} : {hint}),
      ...(asked === undefined ? {} : {asked}),
    });
  }

  #pass(operation: Check['operation'], name: string): void {
    this.checks.push({operation, name, passed: true});
  }

  /** A refusal in its full form (RFC 9457). */
  #problem(name: OperationName, what: string, {status, headers, asked, body}: WireAnswer, code: ErrorCode): void {
    const {remedy, status: usual} = problemKinds[code];
    const type = headers.get('content-type') ?? '';
    const said = isRecord(body) ? body : {};
    const before = this.checks.length;
    const hint = 'Errors are application/problem+json with code, retry and remedy from the table of openapi.json.';
    const wrong = (part: string, expected: string, got: unknown): void =>
      this.note(name, `${what}: ${part}`, expected, shown(got), hint, asked);
    if (!/^application\/problem\+json\b/.test(type)) wrong('content type', 'application/problem+json', type);
    if (status !== usual) wrong('status', String(usual), status);
    if (said['retry'] !== retryOf(code)) wrong('retry', retryOf(code), said['retry']);
    if (remedy !== undefined && said['remedy'] !== remedy) wrong('remedy', remedy, said['remedy']);
    if (this.checks.length === before) this.#pass(name, what);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
export const isDone = ({status}: WireAnswer): boolean => status >= 200 && status <= 299;
export const codeOf = (body: unknown): string | undefined =>
  isRecord(body) && typeof body['code'] === 'string' ? body['code'] : undefined;

/** @throws {Skip} */
export function skip(reason: string): never {
  throw new Skip(reason);
}

/** The operation in full: its method, and whether it changes anything. */
export const operationOf = (name: OperationName): Operation => operations[name];
