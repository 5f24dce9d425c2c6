import type {Collaboration} from '../api/schema.ts';
import type {BeforeDetail} from '../events.ts';

/** The ids of a collaboration, as the page hears them before a change and on the way elsewhere. */
export const aboutOf = ({id, customer, company, function: key, solution}: Collaboration): BeforeDetail => ({
  ...{collaborationId: id, function: key, solution},
  ...(customer ? {customerId: customer.id} : {}),
  ...(company.id ? {companyId: company.id} : {}),
});
