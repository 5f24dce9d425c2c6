import {chmodSync, existsSync, mkdirSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import {codeOf} from './fault.ts';

/** Makes a folder and those above it, where they are missing. Node's own way tries for ever where the system makes none, as in `/proc`. */
export function makeFolder(folder: string, mode = 0o777): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, {mode});
  } catch (error) {
    // Somebody else was faster.
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Makes the folder of the data, which only its owner may look into. One that is there keeps its rights: it may hold what is not ours. */
export const makeDataFolder = (folder: string): void => makeFolder(folder, 0o700);

/** From now on only its owner may read and write this file, if it is there. */
export function keepToOwner(file: string): void {
  const found = statSync(file, {throwIfNoEntry: false});
  if (!found || (found.mode & 0o077) === 0) return;
  try {
    chmodSync(file, found.mode & 0o700);
  } catch (error) {
    // It belongs to somebody else, who has let us in, or the system knows no rights.
    if (!['EPERM', 'ENOTSUP', 'EROFS'].includes(codeOf(error))) throw error;
  }
}
