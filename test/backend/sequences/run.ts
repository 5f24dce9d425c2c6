import assert from 'node:assert/strict';
import fc from 'fast-check';
import {asApiError} from '../../../src/api/errors.ts';
import {createMemoryStore} from '../../../src/backend/memory-store.ts';
import type {Store} from '../../../src/backend/store.ts';
import {expected, isPossible, perform, rareSequences, sequence, type Command} from './commands.ts';
import {Model} from './model.ts';
import {companyOf, domainRules, places, type Rules} from './requests.ts';
import {System, type Ground} from './system.ts';

/** An empty store, and its end. */
export interface OpenedStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

export interface SequenceOptions {
  readonly runs: number;
  readonly seed: number;
  /** Stores besides the one in memory. */
  readonly stores: readonly (() => Promise<OpenedStore>)[];
  readonly rules?: Rules;
  /** Called after each sequence. */
  readonly onSequence?: () => void;
}

/** What was run. */
export interface Counts {
  readonly sequences: number;
  readonly commands: number;
  readonly refused: number;
  readonly mails: number;
}

/** So many worlds share a store before a fresh one is taken: what they leave behind is still looked at by the server. */
const worldsPerStore = 50;
const start = Date.parse('2026-01-05T08:00:00Z');

/** Runs random sequences against the model, in memory and on each store. @throws the difference, shrunk to its shortest sequence */
export async function runSequences({runs, seed, stores, rules = domainRules, onSequence}: SequenceOptions): Promise<Counts> {
  const counts = {sequences: 0, commands: 0, refused: 0, mails: 0};
  const openers = [async (): Promise<OpenedStore> => ({store: createMemoryStore(), close: () => Promise.resolve()}), ...stores];
  let grounds: readonly (Ground & OpenedStore)[] = [];
  const close = async (): Promise<void> => {
    for (const {close: end} of grounds) await end();
    grounds = [];
  };
  const property = fc.asyncProperty(sequence, async (commands) => {
    if ((grounds[0]?.worlds ?? worldsPerStore) >= worldsPerStore) {
      await close();
      grounds = await Promise.all(openers.map(async (open) => ({...(await open()), clock: {time: start}, worlds: 0})));
    }
    for (const ground of grounds) await compare(ground, commands, rules, counts);
    counts.sequences += 1;
    onSequence?.();
  });
  try {
    await fc.assert(property, {numRuns: runs, seed, examples: rareSequences.map((each): [readonly Command[]] => [each])});
  } finally {
    await close();
  }
  return counts;
}

const resultOf = (system: System, command: Command): Promise<string> =>
  perform(system, command).then(
    () => 'done',
    (error: unknown) => asApiError(error).code,
  );

type Tally = {-readonly [C in keyof Counts]: Counts[C]};

async function compare(ground: Ground, commands: readonly Command[], rules: Rules, counts: Tally): Promise<void> {
  const system = await System.open(ground);
  await system.deliver();
  const model = new Model(ground.clock.time, rules);
  const told: string[] = [];
  for (const each of commands) {
    if (!isPossible(model, each)) continue;
    told.push(JSON.stringify(each));
    const wanted = expected(model, each);
    const read = await resultOf(system, each);
    // What was read was not yet what the days had brought: whoever is told so reads again.
    const result = read === 'priceChanged' ? await resultOf(system, each) : read;
    const mails = await system.deliver();
    const where = told.join('\n');
    assert.deepEqual({result, mails}, wanted, where);
    const changed = 'place' in each ? places.filter((place) => companyOf(place) === companyOf(each.place)) : places;
    for (const place of changed) assert.deepEqual(await system.look(place), model.look(place), `${place}\n${where}`);
    counts.commands += 1;
    counts.mails += mails;
    if (result !== 'done') counts.refused += 1;
  }
}
