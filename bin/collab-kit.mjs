#!/usr/bin/env node
// collab-kit verify <base-url> --fixtures <file> [--json <file>] [--only <text>]: the contract, run against somebody's backend.
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';

const usage = 'collab-kit verify <base-url> --fixtures <file> [--json <file>] [--only <part of a name>]';

/** What was wrong with the command itself ends with 2, a backend that was found wanting with 1. */
async function main() {
  const {values, positionals} = parseArgs({
    options: {fixtures: {type: 'string'}, json: {type: 'string'}, only: {type: 'string'}, help: {type: 'boolean', short: 'h'}},
    allowPositionals: true,
  });
  if (values.help) return void console.log(usage);
  const [command, baseUrl] = positionals;
  if (command !== 'verify') throw new Error(command ? `There is no command "${command}".\n${usage}` : usage);
  if (!baseUrl) throw new Error(`The address of the backend is missing: everything before /v1.\n${usage}`);
  if (!URL.canParse(baseUrl)) throw new Error(`"${baseUrl}" is not an address: write it like https://practice.example/collab`);
  if (!values.fixtures)
    throw new Error(`--fixtures is missing: a file that says who can sign in. What it holds: docs/own-backend.md, verify.\n${usage}`);
  const fixtures = readJson(values.fixtures);
  const testing = new URL('../dist/testing/index.js', import.meta.url);
  if (!existsSync(testing)) throw new Error('This is the repository, and dist is not built: run npm run build first.');
  const {caseText, summaryText, verify} = await import(testing.href);
  const write = (report) => values.json && writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  const report = await verify({
    baseUrl,
    fixtures,
    only: values.only,
    onCase: (result) => console.log(caseText(result)),
  }).catch((error) => {
    write({baseUrl, at: new Date().toISOString(), error: error.message, cases: [], passed: 0, failed: 0, skipped: 0, untried: []});
    throw error;
  });
  console.log(summaryText(report));
  write(report);
  if (report.passed + report.failed === 0)
    throw new Error('Nothing could be tried: does --only name a case, and do the fixtures name anybody?');
  process.exitCode = report.failed > 0 ? 1 : 0;
}

function readJson(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The fixtures file ${file} cannot be read (${error.code}). What it holds: docs/own-backend.md, verify.`, {
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`The fixtures file ${file} is not JSON: ${error.message}`, {cause: error});
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
