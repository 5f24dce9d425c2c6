/** Something in the surroundings that the operator can put right. `message` is one sentence that says what to do, and is all that is shown. */
export class Fault extends Error {
  override readonly name = 'Fault';
}

/** Any thrown value as text for a log line or the end of a sentence. */
export const reason = (thrown: unknown): string =>
  thrown instanceof Error && thrown.message ? thrown.message : codeOf(thrown) || String(thrown);

/** The `code` that Node, SQLite and PostgreSQL put on their errors, or an empty text. */
export const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
