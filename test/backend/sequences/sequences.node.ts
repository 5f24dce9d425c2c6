import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {domainRules} from './requests.ts';
import {runSequences} from './run.ts';
import {sqliteStore} from './sqlite.ts';

describe('random sequences of commands', () => {
  it('end as the reference model says, in memory and on SQLite', async (test) => {
    const seed = Number(process.env['COLLAB_SEED'] ?? Date.now() % 2 ** 31);
    const counts = await runSequences({runs: 300, seed, stores: [sqliteStore]});
    test.diagnostic(`seed ${String(seed)}: ${JSON.stringify(counts)}`);
    assert.ok(counts.commands > 1000 && counts.refused > 100 && counts.mails > 100, JSON.stringify(counts));
  });

  for (const [name, wrong] of Object.entries({
    'a shorter pause between reminders': {pauseHours: 23},
    'another day of a reminder': {requestReminderDays: [8, 21]},
    'a longer life of requests': {lifetimeDays: 31},
    'an earlier last day': {furthestEndMonths: 11},
  })) {
    it(`notice ${name}`, async () => {
      await assert.rejects(runSequences({runs: 3000, seed: 1, stores: [], rules: {...domainRules, ...wrong}}), /Counterexample/);
    });
  }
});
