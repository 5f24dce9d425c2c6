import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {build} from 'vite';
import {root, run} from './run.ts';
import {singleModule} from './single-module.ts';

// Weighs what a visitor downloads; the limits are in .size-limit.json. One element alone is weighed twice: what a page loads that has it, and that
// with all that opening it loads. Languages count for themselves.

rmSync(join(root, 'dist/size'), {recursive: true, force: true});
await build(singleModule('src/define/activate-service-dialog.ts', 'dist/size/dialog'));
await build(singleModule('scripts/main-journey.ts', 'dist/size/journey'));
await build(singleModule('src/cdn.ts', 'dist/size'));
const {code} = await run('size-limit', []);
process.exitCode = code;
