/** What the person enters. */
import type {AgencyHit} from '../../api/schema.ts';
import type {inviteAgency} from '../../locales/en/invite-agency.ts';

/** How the agency is named: one of the register, or an address. */
export type Way = 'search' | 'address';

export interface Entries {
  readonly way: Way;
  readonly search: string;
  readonly agency: AgencyHit | undefined;
  readonly email: string;
  readonly corporateId: string;
  readonly message: string;
}

export const nothingEntered: Entries = {way: 'search', search: '', agency: undefined, email: '', corporateId: '', message: ''};

/** Ids of the fields, which are also the members of the request. */
export type Field = 'agencyId' | 'email' | 'corporateId' | 'message';
export type Problems = Readonly<Partial<Record<Field, keyof typeof inviteAgency>>>;
