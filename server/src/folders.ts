import {existsSync, mkdirSync} from 'node:fs';
import {dirname} from 'node:path';
import {codeOf} from './fault.ts';

/** Makes a folder and those above it, where they are missing. Node's own way tries for ever where the system makes none, as in `/proc`. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else was faster.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}
