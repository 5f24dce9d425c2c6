import {globSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {ensureBrowser} from './browser.ts';
import {withPostgres} from './postgres.ts';
import {root, run, runNode, type Ended} from './run.ts';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
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
for (const name of chosen) {
  console.log(`\n── ${name} ──\n`);
  const counts = await count(name, suites[name]);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  lines.push(`${name}: ${sentence(counts)}`);
}
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

function broken(why: string, {passed, skipped}: Counts = {passed: 0, failed: 0, skipped: 0}): Counts {
  console.error(`\n${why}`);
  return {passed, failed: 1, skipped};
}

function sentence({passed, failed, skipped}: Counts): string {
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
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {readonly status: string; readonly assertionResults: readonly unknown[]}[];
}

function readVitest(results: unknown): Counts {
  const {numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults} = results as VitestResults;
  const brokenFiles = testResults.filter(({status, assertionResults}) => status === 'failed' && assertionResults.length === 0).length;
  return {passed: numPassedTests, failed: numFailedTests + brokenFiles, skipped: numPendingTests + numTodoTests};
}

interface PlaywrightResults {
  readonly stats: {readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number};
  readonly errors: readonly unknown[];
}

function readPlaywright(results: unknown): Counts {
  const {stats, errors} = results as PlaywrightResults;
  return {passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped};
}
