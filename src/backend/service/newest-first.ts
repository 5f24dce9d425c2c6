import {byText, type Reader, type Where} from '../store.ts';
import type {CollaborationRow} from '../tables.ts';

const batch = 200;

/** Newest first, and those of the same instant by id, as the stores give them. */
export const newestFirst = <R>(rows: readonly R[], keyOf: (row: R) => readonly [at: string, id: string]): readonly R[] =>
  [...rows].sort((a, b) => {
    const [[atOfA, idOfA], [atOfB, idOfB]] = [keyOf(a), keyOf(b)];
    return byText(atOfB, atOfA) || byText(idOfB, idOfA);
  });

/** Those of the rows that an answer shows. */
export type Keep = (rows: readonly CollaborationRow[]) => Promise<readonly CollaborationRow[]>;

/** The first `most` collaborations that are kept, newest first; reads on behind `last` until so many are found or none is left. */
export async function newestKept(
  db: Reader,
  where: Where<CollaborationRow>,
  keep: Keep,
  most: number,
  last?: CollaborationRow,
): Promise<readonly CollaborationRow[]> {
  const found: CollaborationRow[] = [];
  for (let before = last; ;) {
    const rows = await rowsBefore(db, where, before);
    found.push(...(await keep(rows)));
    before = rows.at(-1);
    if (found.length >= most || rows.length < batch) return found.slice(0, most);
  }
}

/** The next rows, newest first; those of the same instant by id. */
async function rowsBefore(
  db: Reader,
  where: Where<CollaborationRow>,
  last: CollaborationRow | undefined,
): Promise<readonly CollaborationRow[]> {
  if (!last) return db.find('collaborations', where, {orderBy: 'createdAt', descending: true, limit: batch});
  const same = await db.find(
    'collaborations',
    {...where, createdAt: last.createdAt, id: {before: last.id}},
    {orderBy: 'id', descending: true, limit: batch},
  );
  const older = await db.find(
    'collaborations',
    {...where, createdAt: {before: last.createdAt}},
    {orderBy: 'createdAt', descending: true, limit: batch - same.length},
  );
  return [...same, ...older];
}
