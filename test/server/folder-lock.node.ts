import assert from 'node:assert/strict';
import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {test, type TestContext} from 'node:test';
import {lockFolder} from '../../server/src/database.ts';
import {Fault} from '../../server/src/fault.ts';
import {temporaryFolder} from './running-server.ts';

const database = join(import.meta.dirname, '../../server/src/database.ts');

/** Another process that takes the folder, says so, and does `then` after a while. */
async function elsewhere(t: TestContext, folder: string, then: 'undo' | 'release'): Promise<ChildProcess> {
  const program = `
    const {lockFolder} = await import(${JSON.stringify(database)});
    const lock = lockFolder(${JSON.stringify(folder)}, 'taken');
    console.log('taken');
    setTimeout(() => lock.${then}(), 700);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {stdio: ['ignore', 'pipe', 'inherit']});
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

const refused = (folder: string): void => assert.throws(() => lockFolder(folder, 'taken'), new Fault('taken'));

test('undo removes the lock file that it made, and release keeps it', (t) => {
  const {folder, remove} = temporaryFolder();
  t.after(remove);
  const file = join(folder, 'server.lock');
  lockFolder(folder, 'taken').undo();
  assert.equal(existsSync(file), false);
  lockFolder(folder, 'taken').release();
  assert.equal(existsSync(file), true);
  lockFolder(folder, 'taken').undo();
  assert.equal(existsSync(file), true, 'it was there before');
});

for (const then of ['undo', 'release'] as const)
  test(`who has waited for a folder while another start had it has it alone (${then})`, async (t) => {
    const {folder, remove} = temporaryFolder();
    t.after(remove);
    const other = await elsewhere(t, folder, then);
    // Waits in here until the other gives it free.
    const lock = lockFolder(folder, 'taken');
    await once(other, 'close');
    assert.equal(existsSync(join(folder, 'server.lock')), true, 'the file that is locked is the one that others find');
    refused(folder);
    lock.release();
    lockFolder(folder, 'taken').release();
  });
