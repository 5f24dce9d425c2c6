import * as v from 'valibot';

/** An object that has no other members than these. */
const members = <const E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, ({expected, message}) =>
    expected === 'never' ? `unknown member; there are ${Object.keys(entries).join(', ')}` : message,
  );

/** How a person is signed in at the backend under test. Only for a test tenant: the file holds secrets. */
const access = members({
  /** Sent as `Authorization: Bearer …`. */
  token: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** Whatever else the host's authentication needs, such as a cookie. */
  headers: v.optional(v.record(v.string(), v.string())),
  /** Id of the agency, company or support for which the person acts (`Collab-Acting-As`). */
  actingAs: v.optional(v.pipe(v.string(), v.minLength(1))),
});
export type Access = v.InferOutput<typeof access>;

const id = v.pipe(v.string(), v.minLength(1));

/** A customer of the agency that has no open collaboration, with who administers its company. */
const customer = members({id, administrator: v.optional(access)});

/**
 * What `verify` needs to know of a backend: who can sign in, and a customer for each situation. Everything may be left out; what then cannot be
 * tried is skipped with the reason. The cases change what they are given and put it back as far as the domain allows.
 */
export const fixtures = members({
  /** Key of the function that is tried, as `getCustomer` names it. */
  function: v.optional(id, 'bookkeeping-invoicing'),
  people: v.optional(
    members({
      /** A collaboration administrator of the agency whose customers stand below. */
      agencyAdministrator: v.optional(access),
      /** Somebody of the same agency without that right. */
      agencyEmployee: v.optional(access),
      /** A collaboration administrator of another agency. */
      otherAgency: v.optional(access),
      /** Somebody of the S3 customer's company who is no administrator. */
      companyMember: v.optional(access),
      support: v.optional(access),
    }),
    {},
  ),
  customers: v.optional(
    members({
      /** On the platform, with an active task, without the function. */
      S3: v.optional(customer),
      /** Its company has an agreement in the function that is not locked. */
      S1: v.optional(customer),
      /** Not on the platform yet. Can be used once: afterwards it is. */
      S4: v.optional(customer),
      /** Without an agreement, for the solution without access for the customer. */
      S4a: v.optional(customer),
      withoutTask: v.optional(customer),
      /** Its agreement is its own and locked. */
      locked: v.optional(customer),
    }),
    {},
  ),
  /** A company with an agreement and no collaboration, that invites the agency above (S2). */
  inviting: v.optional(members({companyId: id, administrator: access, agencyId: id})),
  /** An origin from which a page may call the backend, and is tried. */
  allowedOrigin: v.optional(v.pipe(v.string(), v.url())),
});
export type Fixtures = v.InferOutput<typeof fixtures>;
/** As it stands in the file. */
export type FixturesFile = v.InferInput<typeof fixtures>;
export type Person = keyof Fixtures['people'];
export type CustomerKind = keyof Fixtures['customers'];

/**
 * Reads a fixtures file.
 * @throws {Error} that names the member and what is wrong with it
 */
export function readFixtures(file: unknown): Fixtures {
  const read = v.safeParse(fixtures, file);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`The fixtures cannot be used: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
