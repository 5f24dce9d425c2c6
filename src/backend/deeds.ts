import type {BackendOptions} from './options.ts';
import type {Store, Transaction} from './store.ts';
import type {AuditRow} from './tables.ts';

/** The store of the options, which tells the log of every deed: of each entry of the audit, once it is committed. */
export function tellingDeeds({store, log}: Pick<BackendOptions, 'store' | 'log'>): Store {
  if (!log) return store;
  return {
    read: (run) => store.read(run),
    async transaction(run) {
      let deeds: AuditRow[] = [];
      const result = await store.transaction((db) => {
        // A store may repeat it.
        deeds = [];
        return run(watched(db, (row) => void deeds.push(row)));
      });
      for (const {deed, side, collaborationId} of deeds)
        log({level: 'info', event: 'deed', deed, side, collaborationId: collaborationId ?? undefined});
      return result;
    },
  };
}

const watched = (db: Transaction, onDeed: (row: AuditRow) => void): Transaction => ({
  get: (table, id) => db.get(table, id),
  find: (table, where, options) => db.find(table, where, options),
  count: (table, where) => db.count(table, where),
  distinct: (table, column, where) => db.distinct(table, column, where),
  update: (table, id, changes, expected) => db.update(table, id, changes, expected),
  remove: (table, where) => db.remove(table, where),
  async insert(table, row) {
    await db.insert(table, row);
    // The name of the table says what the row is.
    if (table === 'audit') onDeed(row as AuditRow);
  },
});
