import {createHash, randomBytes} from 'node:crypto';
import {CompiledQuery, type Kysely} from 'kysely';
import type {ServerTables} from './database.ts';

/** Who is signed in, and the party that the session acts for. */
export interface Session {
  readonly personId: string;
  readonly partyId: string | null;
}

/** Sessions in the database. Their secrets are known to the browsers alone: only hashes are stored. */
export interface Sessions {
  /** Answers the new session's secret. */
  readonly start: (session: Session) => Promise<string>;
  readonly find: (secret: string) => Promise<Session | undefined>;
  readonly actFor: (secret: string, partyId: string | null) => Promise<void>;
  readonly end: (secret: string) => Promise<void>;
}

/** A session ends by itself after this time, by the real clock and not by the demo's. */
export const sessionSeconds = 7 * 86_400;

export function createSessions(own: Kysely<ServerTables>): Sessions {
  // Asked by every request, and making a statement takes longer than running it: made once, for the values that it is run with.
  const {sql} = own.selectFrom('sessions').select(['personId', 'partyId']).where('hash', '=', '').where('expiresAt', '>', '').compile();
  return {
    start: async (session) => {
      const secret = randomBytes(32).toString('base64url');
      const now = Date.now();
      const [createdAt, expiresAt] = [instant(now), instant(now + sessionSeconds * 1000)];
      await own.deleteFrom('sessions').where('expiresAt', '<=', createdAt).execute();
      await own
        .insertInto('sessions')
        .values({hash: hashOf(secret), personId: session.personId, partyId: session.partyId, createdAt, expiresAt})
        .execute();
      return secret;
    },
    find: async (secret) => {
      const {rows} = await own.executeQuery<Session>(CompiledQuery.raw(sql, [hashOf(secret), instant(Date.now())]));
      return rows[0];
    },
    actFor: async (secret, partyId) => void (await own.updateTable('sessions').set({partyId}).where('hash', '=', hashOf(secret)).execute()),
    end: async (secret) => void (await own.deleteFrom('sessions').where('hash', '=', hashOf(secret)).execute()),
  };
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const instant = (ms: number): string => new Date(ms).toISOString();
