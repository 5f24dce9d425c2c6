/**
 * Random sequences of commands against the reference model, in memory and on SQLite: `npm run test:sequences -- --runs 100000 --seed 7`.
 * Prints the seed, by which the same sequences come again, and ends with 1 where the model and the service differ.
 */
import {parseArgs} from 'node:util';
import {runSequences} from '../test/backend/sequences/run.ts';
import {sqliteStore} from '../test/backend/sequences/sqlite.ts';

const {values} = parseArgs({options: {runs: {type: 'string', default: '20000'}, seed: {type: 'string'}}});
const runs = Number(values.runs);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error('--runs and --seed are whole numbers.');
  process.exit(2);
}

console.log(`${String(runs)} sequences, seed ${String(seed)}`);
const started = performance.now();
let run = 0;
try {
  const onSequence = (): void => {
    run += 1;
    if (run % 1000 === 0) console.log(`${String(run)} agree, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  };
  const {sequences, commands, refused, mails} = await runSequences({runs, seed, stores: [sqliteStore], onSequence});
  if (sequences === 0 || commands === 0) throw new Error('Nothing was run.');
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${String(sequences)} sequences agree: ${String(commands)} commands, ${String(refused)} of them refused, ${String(mails)} mails, ${seconds} s`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message);
  console.error(`Again: npm run test:sequences -- --runs ${String(runs)} --seed ${String(seed)}`);
  process.exitCode = 1;
}
