import * as v from 'valibot';
import {operationNames, type OperationName} from '../../api/operations.ts';
import {session} from '../../api/schema.ts';
import {activatingCases} from './cases/activating.ts';
import {answeringCases} from './cases/answering.ts';
import type {VerifyCase} from './cases/case.ts';
import {changingCases} from './cases/changing.ts';
import {readingCases} from './cases/reading.ts';
import {transportCases} from './cases/transport.ts';
import {readFixtures, type Access, type FixturesFile} from './fixtures.ts';
import {shown} from './strict.ts';
import {codeOf, Skip, Stop, Trial, type Check} from './trial.ts';
import {NoAnswer, Wire, type WireAnswer} from './wire.ts';

/** What `verify` is asked for. */
export interface VerifyOptions {
  /** Everything before `/v1`, such as `https://practice.example/collab`. */
  readonly baseUrl: string;
  readonly fixtures: FixturesFile;
  readonly fetch?: typeof globalThis.fetch;
  /** Only cases whose name contains this. */
  readonly only?: string | undefined;
  readonly onCase?: (result: CaseResult) => void;
}

/** What came of one case. */
export interface CaseResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why the case, or the rest of it, was skipped. */
  readonly reason?: string;
  readonly checks: readonly Check[];
}

/** What came of all of them; plain JSON. */
export interface VerifyReport {
  readonly baseUrl: string;
  /** When it began, ISO 8601 in UTC. */
  readonly at: string;
  readonly cases: readonly CaseResult[];
  /** Single checks. */
  readonly passed: number;
  readonly failed: number;
  /** Cases of which nothing or not everything could be tried. */
  readonly skipped: number;
  /** Operations that the backend offers, and of which no check saw more than who is turned away; none where not every case was run. */
  readonly untried: readonly string[];
  /** Why it ended before the last case: nobody answered any more. */
  readonly stopped?: string;
}

const cases: readonly VerifyCase[] = [...transportCases, ...readingCases, ...activatingCases, ...answeringCases, ...changingCases];

/** What only the backend's own tests can try: nobody else can move its clock or read its mails. */
export const beyondReach: readonly (readonly [name: string, reason: string])[] = [
  ['C5: a start on a day in the future', 'needs the clock'],
  ['C9: a request expires after 30 days', 'needs the clock'],
  ['C10, C15: reminders after 24 hours, by a person and by the system', 'needs the clock'],
  ['C20, C21: what takes effect on the renewal, or on the last day', 'needs the clock'],
  ['E0–E16: the mails', 'needs the mailbox'],
];

/**
 * Runs the contract against a backend over HTTP. It changes what the fixtures name: give it a tenant for tests.
 * @throws {Error} when the fixtures cannot be used, or what answers is no backend that knows `agencyAdministrator`
 */
export async function verify({baseUrl, fixtures: file, fetch, only, onCase}: VerifyOptions): Promise<VerifyReport> {
  const fixtures = readFixtures(file);
  const wire = new Wire(baseUrl, fetch);
  const offered = await offeredBy(wire, fixtures.people.agencyAdministrator);
  const at = new Date().toISOString();
  const tried = new Set<OperationName>();
  const results: CaseResult[] = [];
  const add = (result: CaseResult): void => {
    results.push(result);
    onCase?.(result);
  };
  let stopped: string | undefined;
  for (const each of cases) {
    if (only !== undefined && !each.name.toLowerCase().includes(only.toLowerCase())) continue;
    wire.lost = undefined;
    const trial = new Trial(wire, fixtures, offered);
    const reason = await run(each, trial);
    for (const name of trial.tried) tried.add(name);
    const hasFailed = trial.checks.some(({passed}) => !passed);
    const outcome = hasFailed ? 'failed' : reason === undefined ? 'passed' : 'skipped';
    add({name: each.name, outcome, checks: trial.checks, ...(reason === undefined ? {} : {reason})});
    stopped = await goneSince(wire, fixtures.people.agencyAdministrator);
    if (stopped !== undefined) break;
  }
  const isWhole = only === undefined && stopped === undefined;
  if (isWhole) for (const [name, reason] of beyondReach) add({name, outcome: 'skipped', reason, checks: []});
  const checks = results.flatMap((result) => result.checks);
  return {
    ...{baseUrl, at, cases: results},
    passed: checks.filter(({passed}) => passed).length,
    failed: checks.filter(({passed}) => !passed).length,
    skipped: results.filter(({reason}) => reason !== undefined).length,
    untried: isWhole ? operationNames.filter((name) => offered.has(name) && !tried.has(name)) : [],
    ...(stopped === undefined ? {} : {stopped}),
  };
}

/** Why the case, or the rest of it, could not be tried. */
async function run({run: act}: VerifyCase, trial: Trial): Promise<string | undefined> {
  try {
    await act(trial);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Skip) return thrown.message;
    if (thrown instanceof NoAnswer) {
      const {asked, after, message} = trial.wire.lost ?? thrown;
      const hint = after && `The last request before it that was answered is ${after}.`;
      trial.note('transport', 'answers', 'an answer to every request', message, hint, asked);
    } else if (!(thrown instanceof Stop)) trial.note('transport', 'answers', 'answers that can be read', String(thrown));
    return undefined;
  }
}

/** What to say where a request of the last case got no answer, and nobody has answered since: a backend that comes back at once is tried further. */
async function goneSince(wire: Wire, agency: Access | undefined): Promise<string | undefined> {
  const {lost} = wire;
  if (!lost) return undefined;
  const isThere = await wire.send('getSession', agency, {}).then(
    () => true,
    () => false,
  );
  if (isThere) return undefined;
  return `Nobody answers any more since ${lost.asked} (${lost.message}): look into the log of the backend. What was left is not tried.`;
}

/** The operations that `getSession` names, whatever else of its answer cannot be read; all of them if these cannot. A case of its own finds either. */
async function offeredBy(wire: Wire, agency: Access | undefined): Promise<ReadonlySet<string>> {
  if (!agency) throw new Error('The fixtures name no people.agencyAdministrator: nothing can be tried.');
  const answer = await wire.send('getSession', agency, {}).catch((error: unknown) => {
    throw new Error(`No answer from the backend: ${error instanceof Error ? error.message : String(error)}`);
  });
  const wrong = wrongWith(answer);
  if (wrong !== undefined) throw new Error(wrong);
  const read = v.safeParse(v.object({operations: session.entries.operations}), answer.body);
  return new Set(read.success ? read.output.operations : operationNames);
}

const wholeAddress = 'give everything before /v1, such as https://practice.example/api.';

/** What answers instead of a backend that knows the person, and what to do about it. */
function wrongWith({status, headers, asked, body, text}: WireAnswer): string | undefined {
  const answered = `${asked} answered ${String(status)}`;
  if (status === 404) return `There is no /v1/session below this address: ${wholeAddress}`;
  if (status >= 300 && status < 400) {
    const [target] = (headers.get('location') ?? 'nowhere').split(/[?#]/);
    return `${answered} and leads to ${String(target)}: give the address where the API itself answers, and whatever signs people.agencyAdministrator in there.`;
  }
  const said = codeOf(body) ?? (text && shown(text.trim().slice(0, 60)));
  if (status >= 500) return `${answered} ${said}: look into the log of what answers there, and try again when it can tell the session.`;
  if (status >= 400) return `${answered} ${said}: look at token, headers and actingAs of people.agencyAdministrator in the fixtures.`;
  if (Object.keys(session.entries).some((member) => Object.hasOwn(Object(body) as object, member))) return undefined;
  const type = headers.get('content-type') ?? 'no content type';
  return `${answered} with ${said || 'nothing'} (${type}), which is no session: another service or a page to sign in is there; ${wholeAddress}`;
}
