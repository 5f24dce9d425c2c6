/** What is wrong with what the person has entered. */
import type {ApiError} from '../../api/errors.ts';
import {countries, parseCorporateId} from '../../domain/corporate-id.ts';
import {isEmail} from '../../domain/email.ts';
import type {inviteAgency} from '../../locales/en/invite-agency.ts';
import type {Entries, Field, Problems} from './entries.ts';

/** What has to be mended before the review. `ownId` tells in which countries' form a corporate ID may be; `today` is `YYYY-MM-DD`. */
export function problemsOf({way, agency, email, corporateId}: Entries, ownId: string, today: string): Problems {
  if (way === 'search') return agency ? {} : {agencyId: 'invite.missingAgency'};
  const address = email.trim();
  return {
    ...(isEmail(address) ? {} : {email: address ? ('invite.wrongEmail' as const) : ('invite.missingEmail' as const)}),
    ...(corporateId.trim() && !isCorporateId(corporateId, ownId, today) ? {corporateId: 'invite.wrongCorporateId' as const} : {}),
  };
}

/** The country is not told: it is one in which the company's own number is valid, or any if that is masked. */
function isCorporateId(text: string, ownId: string, today: string): boolean {
  const own = countries.filter((country) => parseCorporateId(ownId, country, today));
  return (own.length > 0 ? own : countries).some((country) => parseCorporateId(text, country, today));
}

const refusals: Readonly<Record<Field, keyof typeof inviteAgency>> = {
  agencyId: 'invite.refused',
  email: 'invite.wrongEmail',
  corporateId: 'invite.wrongCorporateId',
  message: 'invite.wrongMessage',
};

/** The fields that the server refused, as far as the form has them. */
export function refusedFields(error: ApiError): Problems {
  const fields = error.fields.map(({pointer}) => pointer.slice(1)).filter((name): name is Field => Object.hasOwn(refusals, name));
  const all = error.code === 'corporateIdInvalid' && fields.length === 0 ? (['corporateId'] as const) : fields;
  return Object.fromEntries(all.map((name) => [name, refusals[name]]));
}
