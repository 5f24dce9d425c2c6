import type {Portals} from '../../src/backend/options.ts';
import {Fault} from './fault.ts';

/** The example portals, which this server brings along below `url`, with the demo and without. */
export const defaultPortals = (url: string): Portals => ({
  practiceManagement: {name: 'Practice management', url: `${url}/practice/`},
  customerPortal: {name: 'My Spiris', url: `${url}/my/`},
  product: {name: 'Bookkeeping & Invoicing', url: `${url}/product/`},
  createTask: `${url}/practice/new-task/?customer={customerId}`,
  editCustomer: `${url}/practice/customer/?id={customerId}&tab=overview`,
  createCustomer: `${url}/practice/new-customer/?collaboration={collaborationId}`,
  startSolution: `${url}/product/?company={companyId}`,
  companyPage: `${url}/my/?company={companyId}`,
  invitationToCompany: `${url}/invitation/`,
  invitationToAgency: `${url}/invitation/`,
  supportCases: `${url}/support/`,
  mailFrom: {name: 'Collaboration', email: 'no-reply@collaboration.example'},
});

const portalNames = ['practiceManagement', 'customerPortal', 'product'] as const;
const templateNames = [
  'createTask',
  'editCustomer',
  'createCustomer',
  'startSolution',
  'companyPage',
  'invitationToCompany',
  'invitationToAgency',
  'supportCases',
] as const;

/**
 * The portals with the members of `replacements` in their place; `null` takes a link away.
 * @throws {Fault} when a member is unknown or of the wrong kind.
 */
export function mergePortals(portals: Portals, replacements: unknown): Portals {
  if (typeof replacements !== 'object' || replacements === null || Array.isArray(replacements))
    throw new Fault('PORTALS is not a JSON object: correct it.');
  let merged = portals;
  for (const [name, value] of Object.entries(replacements)) merged = {...merged, [name]: replacement(name, value)};
  return merged;
}

function replacement(name: string, value: unknown): unknown {
  if (templateNames.some((each) => each === name)) {
    if (value === null) return undefined;
    if (isUrl(value)) return value;
    throw new Fault(`${name} in PORTALS is not an address: write it like https://portal.example/customers/{customerId}.`);
  }
  if (portalNames.some((each) => each === name)) {
    if (
      typeof value === 'object' &&
      value !== null &&
      'name' in value &&
      typeof value.name === 'string' &&
      'url' in value &&
      (value.url === null || isUrl(value.url))
    ) {
      return {name: value.name, url: value.url};
    }
    throw new Fault(`${name} in PORTALS must look like {"name": "My portal", "url": "https://portal.example"}: correct it.`);
  }
  throw new Fault(`"${name}" in PORTALS is unknown: the members are ${[...portalNames, ...templateNames].join(', ')}.`);
}

const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : '');
