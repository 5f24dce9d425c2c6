import {run, runNode, type Ended} from './run.ts';

const quiet = {quiet: true} as const;

/** The slow ones first: two run at a time. */
const checks: Readonly<Record<string, () => Promise<Ended>>> = {
  package: async () => {
    const built = await runNode(['scripts/build-demo.ts', 'package'], quiet);
    if (built.code !== 0) return built;
    const linted = await run('publint', ['--strict'], quiet);
    return linted.code === 0 ? run('attw', ['--pack', '.', '--format', 'ascii'], quiet) : linted;
  },
  lint: () => run('eslint', ['.', '--max-warnings', '0'], quiet),
  types: () => run('tsc', ['-p', '.'], quiet),
  // Its reader of styles knows no container queries.
  templates: () =>
    run('lit-analyzer', ['src/components', 'src/kit', '--strict', '--maxWarnings', '0', '--rules.no-invalid-css', 'off'], quiet),
  knip: () => run('knip', [], quiet),
  manifest: () => runNode(['scripts/manifest.ts', '--check'], quiet),
  format: () => run('prettier', ['--check', '--log-level', 'warn', '.'], quiet),
  layers: () => run('depcruise', ['--config', '.dependency-cruiser.mjs', 'src', 'server', 'portal', 'stories'], quiet),
  tokens: () => runNode(['scripts/tokens.ts', '--check'], quiet),
  size: () => runNode(['scripts/size.ts'], quiet),
  openapi: async () => {
    const fresh = await runNode(['scripts/openapi.ts', '--check'], quiet);
    return fresh.code === 0 ? run('redocly', ['lint', 'openapi.json'], quiet) : fresh;
  },
};

const waiting = Object.entries(checks);
const failures: string[] = [];
async function work(): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, check] = next;
    const started = performance.now();
    const {code, output} = await check();
    console.log(`${code === 0 ? '✓' : '✗'} ${name} ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (code !== 0) failures.push(`── ${name} ──\n${output.trim()}`);
  }
}
await Promise.all([work(), work()]);

if (failures.length > 0) console.error(`\n${failures.join('\n\n')}`);
process.exitCode = failures.length > 0 ? 1 : 0;
