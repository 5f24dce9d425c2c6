import type {Kysely} from 'kysely';
import type {ServerTables} from './database.ts';

/** The server's clock, which decides what has expired. In the demo it can be moved forward, and stays moved. */
export interface Clock {
  readonly now: () => Date;
  readonly advance: (hours: number) => Promise<void>;
}

const name = 'clockOffsetMs';

export async function openClock(own: Kysely<ServerTables>, canMove: boolean): Promise<Clock> {
  const stored = canMove ? await own.selectFrom('state').select('value').where('name', '=', name).executeTakeFirst() : undefined;
  let offsetMs = Number(stored?.value ?? 0);
  return {
    now: () => new Date(Date.now() + offsetMs),
    advance: async (hours) => {
      const moved = offsetMs + hours * 3_600_000;
      const value = String(moved);
      await own
        .insertInto('state')
        .values({name, value})
        .onConflict((conflict) => conflict.column('name').doUpdateSet({value}))
        .execute();
      offsetMs = moved;
    },
  };
}
