import {sql, type Kysely} from 'kysely';
import {Fault, codeOf, reason} from './fault.ts';
import type {Dialect} from './sql-store.ts';

interface Migration {
  /** The statements, divided by `;` at the end of a line. */
  readonly tables: (types: Types) => string;
  /** Tables whose rows the database itself keeps as they were written. */
  readonly appendOnly: readonly string[];
}

interface Types {
  readonly text: string;
  readonly integer: string;
  readonly boolean: string;
  readonly json: string;
  /** A number that the database gives. */
  readonly serial: string;
}

const types: Readonly<Record<Dialect, Types>> = {
  sqlite: {text: 'text', integer: 'integer', boolean: 'integer', json: 'text', serial: 'integer'},
  // The order of the bytes, as in SQLite and whatever the language of the database is.
  postgres: {
    text: 'text collate "C"',
    integer: 'bigint',
    boolean: 'boolean',
    json: 'text collate "C"',
    serial: 'bigint generated always as identity',
  },
};

/** What was released is never edited: a change of `tableShapes` is a further entry, and a test compares the sum with `tableShapes`. */
const migrations: readonly Migration[] = [
  {
    appendOnly: ['audit', 'termsApprovals'],
    tables: ({text, integer, boolean, json, serial}) => `
create table persons (
  id ${text} primary key, name ${text} not null, email ${text} not null, locale ${text} not null
);
create unique index person_email on persons (email);
create table parties (
  id ${text} primary key, kind ${text} not null, name ${text} not null, country ${text} not null,
  "corporateId" ${text} not null, email ${text} not null, "timeZone" ${text} not null, locale ${text} not null
);
create index parties_kind_name on parties (kind, name);
create index "parties_corporateId" on parties ("corporateId");
create index parties_email on parties (email);
create table memberships (
  id ${text} primary key, "personId" ${text} not null, "partyId" ${text} not null, role ${text} not null,
  "collaborationId" ${text}
);
create index "memberships_partyId" on memberships ("partyId");
create index "memberships_collaborationId" on memberships ("collaborationId");
create unique index membership on memberships ("personId", "partyId");
create table customers (
  id ${text} primary key, "agencyId" ${text} not null, number ${text} not null, name ${text} not null,
  "sortKey" ${text} not null, country ${text} not null, "corporateId" ${text} not null, "companyId" ${text},
  "contactName" ${text}, "contactEmail" ${text}, "contactAddress" ${text}, "activeTasks" ${integer} not null,
  version ${integer} not null
);
create index "customers_agencyId_sortKey" on customers ("agencyId", "sortKey");
create index "customers_agencyId_corporateId" on customers ("agencyId", "corporateId");
create index "customers_companyId" on customers ("companyId");
create unique index customer_number on customers ("agencyId", number);
create table "customerWords" (
  id ${text} primary key, "agencyId" ${text} not null, word ${text} not null, "customerId" ${text} not null
);
create index "customerWords_agencyId_word_customerId" on "customerWords" ("agencyId", word, "customerId");
create index "customerWords_customerId" on "customerWords" ("customerId");
create table tasks (
  id ${text} primary key, "customerId" ${text} not null, name ${text} not null, active ${boolean} not null
);
create index "tasks_customerId" on tasks ("customerId");
create table agreements (
  id ${text} primary key, "companyId" ${text} not null, function ${text} not null, solution ${text} not null,
  "invoiceRecipient" ${text} not null, "periodMonths" ${integer} not null, "renewsOn" ${text} not null,
  locked ${boolean} not null
);
create unique index one_agreement on agreements ("companyId", function);
create table collaborations (
  id ${text} primary key, version ${integer} not null, "agencyId" ${text}, "invitedEmail" ${text}, "customerId" ${text},
  "companyId" ${text} not null, function ${text} not null, solution ${text} not null, status ${text} not null,
  "statusSince" ${text} not null, open ${boolean} not null, situation ${text} not null, "initiatedBy" ${text} not null,
  "taskId" ${text}, "invoiceRecipient" ${text} not null, "periodMonths" ${integer} not null,
  "priceMinor" ${integer} not null, currency ${text} not null, "customerAccess" ${text} not null, "billingFrom" ${text},
  message ${text}, "createdAt" ${text} not null, "createdBy" ${text} not null, "activeSince" ${text},
  "invitationId" ${text}, "termsReminders" ${integer} not null
);
create index "collaborations_customerId_createdAt" on collaborations ("customerId", "createdAt");
create index "collaborations_companyId_createdAt" on collaborations ("companyId", "createdAt");
create index "collaborations_agencyId_status" on collaborations ("agencyId", status);
create index "collaborations_status_statusSince" on collaborations (status, "statusSince");
create unique index one_open_collaboration on collaborations ("agencyId", "companyId", function) where open;
create unique index one_open_for_customer on collaborations ("customerId", function) where open;
create unique index one_open_for_address on collaborations ("companyId", function, "invitedEmail") where open;
create table invitations (
  id ${text} primary key, "collaborationId" ${text} not null, direction ${text} not null, status ${text} not null,
  sending ${integer} not null, sendings ${integer} not null, recipients ${json} not null, "corporateId" ${text},
  "sentAt" ${text} not null, "lastSentAt" ${text} not null, "expiresAt" ${text}, "verifiedBy" ${text},
  "declineReason" ${text}, "handledBy" ${text}, "handledAt" ${text}
);
create index "invitations_collaborationId" on invitations ("collaborationId");
create index "invitations_status_expiresAt" on invitations (status, "expiresAt");
create table "termsApprovals" (
  id ${text} primary key, "collaborationId" ${text} not null, "companyId" ${text} not null, "documentId" ${text} not null,
  version ${text} not null, hash ${text} not null, "personId" ${text} not null, at ${text} not null
);
create index "termsApprovals_collaborationId" on "termsApprovals" ("collaborationId");
create index "termsApprovals_companyId" on "termsApprovals" ("companyId");
create table mails (
  id ${text} primary key, template ${text} not null, "collaborationId" ${text} not null, "invitationId" ${text},
  sending ${integer}, "toName" ${text} not null, "toEmail" ${text} not null, locale ${text} not null,
  params ${json} not null, status ${text} not null, attempts ${integer} not null, "dueAt" ${text} not null,
  "createdAt" ${text} not null, "sentAt" ${text}, "lastError" ${text}
);
create index "mails_status_dueAt" on mails (status, "dueAt");
create index "mails_collaborationId_createdAt" on mails ("collaborationId", "createdAt");
create table audit (
  id ${text} primary key, at ${text} not null, "collaborationId" ${text} not null, "personId" ${text}, "partyId" ${text},
  side ${text} not null, deed ${text} not null, status ${text} not null, note ${text}
);
create index "audit_collaborationId_at" on audit ("collaborationId", at);
create table idempotency (
  id ${text} primary key, fingerprint ${text} not null, status ${integer} not null, answer ${json} not null,
  "createdAt" ${text} not null
);
create index "idempotency_createdAt" on idempotency ("createdAt");
create table state (name ${text} primary key, value ${text} not null);
create table sessions (
  hash ${text} primary key, "personId" ${text} not null, "partyId" ${text}, "createdAt" ${text} not null, "expiresAt" ${text} not null
);
create index "sessions_expiresAt" on sessions ("expiresAt");
create table caught_mails (
  id ${serial} primary key, "receivedAt" ${text} not null, "messageId" ${text} not null, sender ${json} not null,
  recipients ${json} not null, subject ${text} not null, text ${text} not null, html ${text} not null
);`,
  },
  {
    // Tables whose columns may be null from now on are made anew: SQLite cannot change a column.
    appendOnly: ['audit', 'termsApprovals'],
    tables: ({text, integer, boolean, json}) => `
alter table customers add column "accountManagerId" ${text};
alter table tasks add column "ownerId" ${text};
alter table collaborations add column "requestReminders" ${integer} not null default 0;
alter table collaborations add column "sortKey" ${text} not null default '';
alter table collaborations add column "startsOn" ${text};
alter table collaborations add column "endsOn" ${text};
alter table collaborations add column "endedBy" ${text};
alter table collaborations add column "endedByPerson" ${text};
alter table collaborations add column "customerKeeps" ${text};
alter table collaborations add column "endReason" ${text};
update collaborations set "sortKey" = coalesce((select customers."sortKey" from customers where customers.id = collaborations."customerId"), '');
create index "collaborations_agencyId_open_sortKey" on collaborations ("agencyId", open, "sortKey");
create index "collaborations_agencyId_initiatedBy_createdAt" on collaborations ("agencyId", "initiatedBy", "createdAt");
create index "collaborations_status_startsOn" on collaborations (status, "startsOn");
create index "collaborations_status_endsOn" on collaborations (status, "endsOn");
create table changes (
  id ${text} primary key, subject ${text} not null, "collaborationId" ${text}, "agencyId" ${text}, "companyId" ${text} not null,
  function ${text} not null, kind ${text} not null, "fromSolution" ${text} not null, solution ${text} not null,
  "invoiceRecipient" ${text} not null, "periodMonths" ${integer} not null, "priceMinor" ${integer} not null,
  currency ${text} not null, status ${text} not null, pending ${boolean} not null, "effectiveOn" ${text},
  "requestedAt" ${text} not null, "requestedBy" ${text} not null, "settledAt" ${text}, "settledBy" ${text}, reason ${text}
);
create index "changes_subject_requestedAt" on changes (subject, "requestedAt");
create index "changes_status_requestedAt" on changes (status, "requestedAt");
create index "changes_status_effectiveOn" on changes (status, "effectiveOn");
create unique index one_pending_change on changes (subject) where pending;
create table usage (
  id ${text} primary key, "companyId" ${text} not null, function ${text} not null, kind ${text} not null, count ${integer} not null
);
create unique index one_count on usage ("companyId", function, kind);
create table auditors (
  id ${text} primary key, "companyId" ${text} not null, name ${text} not null, email ${text} not null, "feeMinor" ${integer} not null,
  currency ${text} not null, "registeredAt" ${text} not null, "registeredBy" ${text} not null, "validUntil" ${text} not null,
  active ${boolean} not null
);
create index "auditors_companyId_registeredAt" on auditors ("companyId", "registeredAt");
alter table "termsApprovals" rename to terms_approvals_before;
create table "termsApprovals" (
  id ${text} primary key, "collaborationId" ${text} not null, "companyId" ${text} not null, "agencyId" ${text}, "documentId" ${text} not null,
  version ${text} not null, hash ${text} not null, "personId" ${text} not null, at ${text} not null
);
insert into "termsApprovals" select before.id, before."collaborationId", before."companyId", collaborations."agencyId", before."documentId",
  before.version, before.hash, before."personId", before.at
  from terms_approvals_before before left join collaborations on collaborations.id = before."collaborationId";
drop table terms_approvals_before;
create index "termsApprovals_collaborationId" on "termsApprovals" ("collaborationId");
create index "termsApprovals_companyId_at" on "termsApprovals" ("companyId", at);
create index "termsApprovals_agencyId_at" on "termsApprovals" ("agencyId", at);
alter table mails rename to mails_before;
create table mails (
  id ${text} primary key, template ${text} not null, "collaborationId" ${text}, "invitationId" ${text},
  sending ${integer}, "toName" ${text} not null, "toEmail" ${text} not null, locale ${text} not null,
  params ${json} not null, status ${text} not null, attempts ${integer} not null, "dueAt" ${text} not null,
  "createdAt" ${text} not null, "sentAt" ${text}, "lastError" ${text}, "leasedUntil" ${text}
);
insert into mails select id, template, "collaborationId", "invitationId", sending, "toName", "toEmail", locale, params, status, attempts,
  "dueAt", "createdAt", "sentAt", "lastError", null from mails_before;
drop table mails_before;
create index "mails_status_dueAt" on mails (status, "dueAt");
create index "mails_collaborationId_createdAt" on mails ("collaborationId", "createdAt");
alter table audit rename to audit_before;
create table audit (
  id ${text} primary key, at ${text} not null, "collaborationId" ${text}, "agencyId" ${text}, "companyId" ${text}, "personId" ${text},
  "partyId" ${text}, side ${text} not null, deed ${text} not null, status ${text}, note ${text}
);
insert into audit select before.id, before.at, before."collaborationId", collaborations."agencyId", collaborations."companyId",
  before."personId", before."partyId", before.side, before.deed, before.status, before.note
  from audit_before before left join collaborations on collaborations.id = before."collaborationId";
drop table audit_before;
create index "audit_collaborationId_at" on audit ("collaborationId", at);
create index "audit_agencyId_at" on audit ("agencyId", at);
create index "audit_companyId_at" on audit ("companyId", at);`,
  },
  {
    // Where the renewal of a customer's own agreement has not come yet, or has been slept through, it is still to follow.
    appendOnly: [],
    tables: ({text}) => `
alter table collaborations add column "agreementFrom" ${text};
update collaborations set "agreementFrom" = "billingFrom" where open and situation = 'S1';
create index "collaborations_status_agreementFrom" on collaborations (status, "agreementFrom");`,
  },
  {
    // A personal number is found without its century too.
    appendOnly: [],
    tables: () => `
insert into "customerWords" (id, "agencyId", word, "customerId")
  select id || '.withoutCentury', "agencyId", substr("corporateId", 3), id from customers where country = 'SE' and length("corporateId") = 12;`,
  },
  {
    // Who paid before a solution that came earlier is not known: then it counts as whoever pays now.
    appendOnly: [],
    tables: ({text}) => `
alter table collaborations add column "paidBy" ${text};`,
  },
  {
    // Of a first access whose terms wait already it is not known what was before: declined, it is cancelled.
    appendOnly: [],
    tables: ({json}) => `
alter table collaborations add column "beforeFirstAccess" ${json};`,
  },
  {
    // What was sent before is in no mailbox that is counted: the limit looks back a day only.
    appendOnly: [],
    tables: ({text}) => `
alter table mails add column mailbox ${text};
create index "mails_mailbox_createdAt" on mails (mailbox, "createdAt");`,
  },
  {
    // Of what has changed already, the renewal before which nothing more is paid is not known.
    appendOnly: [],
    tables: ({text}) => `
alter table agreements add column "priceFrom" ${text};`,
  },
  {
    // Of what has been renewed in a shorter month before, the day of its beginning is not known: it stays at the one that it has come to.
    appendOnly: [],
    tables: ({integer}) => `
alter table agreements add column "renewsDay" ${integer};
alter table collaborations add column "renewsDay" ${integer};`,
  },
  {
    // Of what was approved before, the solution is not written down: then the one that the collaboration has counts.
    appendOnly: [],
    tables: ({text}) => `
alter table "termsApprovals" add column solution ${text};`,
  },
  {
    // What asks beside an agreement joins it. What runs beside one already, and a payment that is agreed for a day, stay as they were told.
    appendOnly: [],
    tables: () => `
update collaborations set situation = 'S1', "customerAccess" = 'granted', version = version + 1
  where situation = 'S3' and status in ('requested', 'scheduled') and exists
    (select 1 from agreements where agreements."companyId" = collaborations."companyId" and agreements.function = collaborations.function);`,
  },
  {
    // Where the agreement that let the company in is gone, it has no way in before the terms are approved.
    appendOnly: [],
    tables: () => `
update collaborations set "customerAccess" = case status when 'awaitingTerms' then 'pendingTerms' else 'none' end, version = version + 1
  where situation in ('S1', 'S2') and status in ('requested', 'awaitingTerms') and "customerAccess" = 'granted' and not exists
    (select 1 from agreements where agreements."companyId" = collaborations."companyId" and agreements.function = collaborations.function);`,
  },
];

/** The schema version that this program works with. */
export const newestVersion = migrations.length;

/**
 * Brings the database to the newest version, in one transaction: all or nothing, once where several servers start together.
 * @throws {Fault} when the database is of a newer version or holds tables of something else.
 */
export async function migrate<DB>(db: Kysely<DB>, dialect: Dialect, now: Date): Promise<void> {
  await db.connection().execute(async (connection) => {
    const run = async (statement: string): Promise<void> => void (await sql.raw(statement).execute(connection));
    if ((await versionOf(connection, dialect)) === newestVersion) return;
    await run(dialect === 'sqlite' ? 'begin immediate' : 'begin');
    let version = 0;
    try {
      if (dialect === 'postgres') await run(`select pg_advisory_xact_lock(${String(lockNumber)})`);
      version = await versionOf(connection, dialect);
      if (version > newestVersion) {
        throw new Fault(
          `The database is of schema version ${String(version)}, this program knows versions up to ${String(newestVersion)}: start a newer release, or ${choose[dialect].another}.`,
        );
      }
      const isNew = version === 0;
      if (isNew && (await holdsTables(connection, dialect))) throw foreignTables(dialect);
      if (isNew) await run('create table schema_versions (version integer primary key, "appliedAt" text not null)');
      for (const [index, migration] of migrations.entries()) {
        if (index < version) continue;
        for (const statement of statements(migration, dialect)) await run(statement);
        await sql`insert into schema_versions (version, "appliedAt") values (${index + 1}, ${now.toISOString()})`.execute(connection);
      }
      await run('commit');
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined);
      if (!isNameTaken(error)) throw error;
      throw version === 0 ? foreignTables(dialect) : takenName(version, reason(error), dialect);
    }
  });
}

/** Any number, the same in every server that shares a database. */
const lockNumber = 4_610_001;

/** The schema version of a database; 0 if it is none of ours. */
export async function versionOf<DB>(connection: Kysely<DB>, dialect: Dialect): Promise<number> {
  const known =
    dialect === 'sqlite'
      ? sql`select 1 from sqlite_schema where name = 'schema_versions'`
      : sql`select 1 where to_regclass('schema_versions') is not null`;
  if ((await known.execute(connection)).rows.length === 0) return 0;
  const {rows} = await sql<{version: number | null}>`select max(version) as version from schema_versions`.execute(connection);
  return rows[0]?.version ?? 0;
}

/** True if there is any table or view. What PostgreSQL's extensions have made does not count: they come with the database. */
async function holdsTables<DB>(connection: Kysely<DB>, dialect: Dialect): Promise<boolean> {
  const known =
    dialect === 'sqlite'
      ? sql`select 1 from sqlite_schema where name not like 'sqlite\\_%' escape '\\' limit 1`
      : sql`
          select 1 from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where nspname = current_schema() and relkind in ('r', 'p', 'v', 'm', 'f')
            and not exists (
              select 1 from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e'
            )
          limit 1`;
  return (await known.execute(connection)).rows.length > 0;
}

function statements({tables, appendOnly}: Migration, dialect: Dialect): readonly string[] {
  // `strict` makes SQLite refuse a value of the wrong type instead of keeping it.
  const created = tables(types[dialect])
    .split(/;$/m)
    .filter((statement) => statement.trim())
    .map((statement) => (dialect === 'sqlite' && /^\s*create table/.test(statement) ? `${statement} strict` : statement));
  return [...created, ...appendOnly.flatMap((table) => guards[dialect](table))];
}

const guards: Readonly<Record<Dialect, (table: string) => readonly string[]>> = {
  sqlite: (table) =>
    ['update', 'delete'].map(
      (deed) =>
        `create trigger "${table}_no_${deed}" before ${deed} on "${table}" begin select raise(abort, '${table} is append-only'); end`,
    ),
  postgres: (table) => [
    `create or replace function "${table}_is_append_only"() returns trigger language plpgsql as
       $$ begin raise exception '${table} is append-only' using errcode = 'restrict_violation'; end $$`,
    `create trigger "${table}_no_change" before update or delete on "${table}" for each row execute function "${table}_is_append_only"()`,
    `create trigger "${table}_no_truncate" before truncate on "${table}" for each statement execute function "${table}_is_append_only"()`,
  ],
};

/** What the operator does about a database that cannot be used, by the setting that names it. */
const choose: Readonly<Record<Dialect, {readonly empty: string; readonly another: string}>> = {
  sqlite: {empty: 'choose an empty folder with --data or COLLAB_DATA', another: 'choose another folder with --data or COLLAB_DATA'},
  postgres: {empty: 'name an empty one with DATABASE_URL', another: 'name another database with DATABASE_URL'},
};

const foreignTables = (dialect: Dialect): Fault => new Fault(`The database holds tables of another program: ${choose[dialect].empty}.`);

/** Something has come into our database since, under a name that we need only now. To be renamed and not removed: it may be somebody's data. */
const takenName = (version: number, why: string, dialect: Dialect): Fault =>
  new Fault(
    `The database cannot be brought from schema version ${String(version)} to ${String(newestVersion)} (${why}): rename what stands in the way, or ${choose[dialect].another}.`,
  );

/** True where something else has the name of a table, an index, a trigger or a column, in PostgreSQL of a sequence or a type too. SQLite tells it in words only. */
const isNameTaken = (error: unknown): boolean =>
  ['42P07', '42710', '42701'].includes(codeOf(error)) ||
  (codeOf(error) === 'SQLITE_ERROR' && /already exists$|^there is already |^duplicate column name/.test(reason(error)));
