/** All benches, one after the other; fails in the end if one of them did. */
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';

const benches = ['compare', 'rows', 'elements', 'server', 'load'];
const failed = benches.filter(
  (name) => spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {stdio: 'inherit'}).status !== 0,
);
if (failed.length > 0) console.error(`Over budget or failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
