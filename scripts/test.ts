import {globSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs, stripVTControlCharacters} from 'node:util';
import {ensureBrowser} from './browser.ts';
import {withPostgres} from './postgres.ts';
import {root, run, runNode, type Ended} from './run.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Which tests failed and why: the runners tell it where it is far from the end of a long output. */
  readonly failures: readonly string[];
}

interface Suite {
  /** Runs the tests; their results go to `file` in whatever form the runner has. */
  readonly run: (file: string) => Promise<Ended>;
  readonly read: (results: unknown) => Counts;
}

const timeoutMs = 20 * 60_000;

const suites = {
  unit: {run: (file) => nodeTests('test/**/*.node.ts', file), read: (results) => results as Counts},
  components: {
    run: async (file) => {
      await ensureBrowser();
      return run('wtr', [], {env: {COLLAB_RESULTS: file}, timeoutMs});
    },
    read: (results) => results as Counts,
  },
  stories: {
    run: async (file) => {
      await ensureBrowser();
      return run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {timeoutMs});
    },
    read: readVitest,
  },
  e2e: {
    run: async (file) => {
      await ensureBrowser();
      const built = await runNode(['scripts/build-demo.ts', 'portal', 'api-docs']);
      return built.code === 0 ? playwright('e2e', file) : built;
    },
    read: readPlaywright,
  },
  examples: {
    run: async (file) => {
      await ensureBrowser();
      const built = await runNode(['scripts/build-demo.ts', 'package', 'examples']);
      return built.code === 0 ? playwright('examples', file) : built;
    },
    read: readPlaywright,
  },
  postgres: {
    run: (file) => withPostgres((url) => nodeTests('test/**/*.postgres.ts', file, {DATABASE_URL: url})),
    read: (results) => results as Counts,
  },
} as const satisfies Record<string, Suite>;

type SuiteName = keyof typeof suites;

const {values, positionals} = parseArgs({
  options: {postgres: {type: 'boolean', default: false}, browser: {type: 'string'}},
  allowPositionals: true,
});
// The others need what only Chromium has.
const inOthers = ['components', 'e2e'];
if (values.browser && values.browser !== 'chromium' && !inOthers.includes(positionals.join())) {
  console.error(`--browser ${values.browser} is for one suite: ${inOthers.join(' or ')}.`);
  process.exit(2);
}
if (values.browser) process.env['COLLAB_ENGINE'] = values.browser;
const unknown = positionals.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}
const asked: readonly string[] = positionals.length > 0 ? positionals : ['unit', 'components', 'stories', 'e2e', 'examples'];
const chosen = (Object.keys(suites) as SuiteName[]).filter((name) => asked.includes(name) || (name === 'postgres' && values.postgres));

const results = join(root, '.cache', 'results');
mkdirSync(results, {recursive: true});
const total = {passed: 0, failed: 0, skipped: 0};
const lines: string[] = [];
const failures: string[] = [];
for (const name of chosen) {
  console.log(`\n── ${name} ──\n`);
  const counts = await count(name, suites[name]);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  lines.push(`${name}: ${sentence(counts)}`);
  failures.push(...counts.failures.map((failure) => `✗ ${name}: ${inShort(failure)}`));
}
if (failures.length > 0) console.log(`\n${failures.join('\n\n')}`);
console.log(`\n${lines.join('\n')}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
// The closing line must stay the last one, whatever a runner left behind.
process.on('exit', () => console.log(sentence(total)));

async function count(name: SuiteName, suite: Suite): Promise<Counts> {
  const file = join(results, `${name}.json`);
  rmSync(file, {force: true});
  let code = 1;
  try {
    ({code} = await suite.run(file));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  let counts: Counts;
  try {
    counts = suite.read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return broken(`The suite "${name}" ended with code ${String(code)} before it could say what it ran.`);
  }
  if (counts.passed + counts.failed + counts.skipped === 0) return broken(`The suite "${name}" ran no tests.`);
  if (code === 0 || counts.failed > 0) return counts;
  return broken(`The suite "${name}" ended with code ${String(code)} although no test failed.`, counts);
}

function broken(why: string, {passed, skipped}: Pick<Counts, 'passed' | 'skipped'> = {passed: 0, skipped: 0}): Counts {
  console.error(`\n${why}`);
  return {passed, failed: 1, skipped, failures: [why]};
}

function inShort(failure: string): string {
  const plain = stripVTControlCharacters(failure).replaceAll(`${root}/`, '');
  return plain.split('\n').slice(0, 12).join('\n').slice(0, 1500);
}

function sentence({passed, failed, skipped}: Omit<Counts, 'failures'>): string {
  return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}

async function nodeTests(pattern: string, file: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const reporters = [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=./scripts/reporters/node-counts.ts', `--test-reporter-destination=${file}`],
  ];
  const files = globSync(pattern, {cwd: root}).sort();
  // Without a file `node --test` would go and look for tests by itself.
  if (files.length === 0) return {code: 1, output: ''};
  return runNode(['--test', ...reporters, ...files], {env, timeoutMs});
}

function playwright(project: string, file: string): Promise<Ended> {
  return run('playwright', ['test', '--project', project], {env: {COLLAB_RESULTS: file}, timeoutMs});
}

interface VitestResults {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {readonly fullName: string; readonly status: string; readonly failureMessages: readonly string[]}[];
  }[];
}

function readVitest(results: unknown): Counts {
  const {numPassedTests, numPendingTests, numTodoTests, testResults} = results as VitestResults;
  const failures = testResults.flatMap(({name, status, message, assertionResults}) => {
    // A file that does not load has failed without a failed test.
    if (status === 'failed' && assertionResults.length === 0) return [`${name}: ${message}`];
    const failed = assertionResults.filter((test) => test.status === 'failed');
    return failed.map(({fullName, failureMessages}) => `${name} › ${fullName}: ${failureMessages.join('\n')}`);
  });
  return {passed: numPassedTests, failed: failures.length, skipped: numPendingTests + numTodoTests, failures};
}

interface PlaywrightSuite {
  readonly specs: readonly {
    readonly file: string;
    readonly title: string;
    readonly tests: readonly {readonly status: string; readonly results: readonly {readonly error?: {readonly message?: string}}[]}[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightResults {
  readonly suites: readonly PlaywrightSuite[];
  readonly stats: {readonly expected: number; readonly flaky: number; readonly skipped: number};
  readonly errors: readonly {readonly message?: string}[];
}

function readPlaywright(results: unknown): Counts {
  const {suites: told, stats, errors} = results as PlaywrightResults;
  const specsOf = ({specs, suites: inner = []}: PlaywrightSuite): PlaywrightSuite['specs'] => [...specs, ...inner.flatMap(specsOf)];
  const failed = told
    .flatMap(specsOf)
    .flatMap(({file, title, tests}) =>
      tests
        .filter(({status}) => status === 'unexpected')
        .map((test) => `${file} › ${title}: ${test.results.at(-1)?.error?.message ?? 'no message'}`),
    );
  const failures = [...failed, ...errors.map(({message}) => message ?? 'an error outside of the tests')];
  return {passed: stats.expected + stats.flaky, failed: failures.length, skipped: stats.skipped, failures};
}
