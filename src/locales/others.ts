/** The languages beside English and where their texts are: a module that loads with the first text that is not English. */
import type {TextTable} from './translation.ts';

/** What an element names: the texts that it needs in another language. */
export type TableName =
  | 'common'
  | 'accept-invitation'
  | 'activate-service-dialog'
  | 'change-solution-dialog'
  | 'collab-tab'
  | 'company-collaborations'
  | 'end-collaboration-dialog'
  | 'invite-agency'
  | 'select-customer-solution'
  | 'settings-batch'
  | 'settings-collaborations'
  | 'settings-consents'
  | 'settings-requests'
  | 'start-solution-button';

type Tables = Readonly<Record<TableName, () => Promise<{readonly default: TextTable}>>>;

const da: Tables = {
  common: () => import('./da/common.ts'),
  'accept-invitation': () => import('./da/accept-invitation.ts'),
  'activate-service-dialog': () => import('./da/activate-service-dialog.ts'),
  'change-solution-dialog': () => import('./da/change-solution-dialog.ts'),
  'collab-tab': () => import('./da/collab-tab.ts'),
  'company-collaborations': () => import('./da/company-collaborations.ts'),
  'end-collaboration-dialog': () => import('./da/end-collaboration-dialog.ts'),
  'invite-agency': () => import('./da/invite-agency.ts'),
  'select-customer-solution': () => import('./da/select-customer-solution.ts'),
  'settings-batch': () => import('./da/settings-batch.ts'),
  'settings-collaborations': () => import('./da/settings-collaborations.ts'),
  'settings-consents': () => import('./da/settings-consents.ts'),
  'settings-requests': () => import('./da/settings-requests.ts'),
  'start-solution-button': () => import('./da/start-solution-button.ts'),
};
const fi: Tables = {
  common: () => import('./fi/common.ts'),
  'accept-invitation': () => import('./fi/accept-invitation.ts'),
  'activate-service-dialog': () => import('./fi/activate-service-dialog.ts'),
  'change-solution-dialog': () => import('./fi/change-solution-dialog.ts'),
  'collab-tab': () => import('./fi/collab-tab.ts'),
  'company-collaborations': () => import('./fi/company-collaborations.ts'),
  'end-collaboration-dialog': () => import('./fi/end-collaboration-dialog.ts'),
  'invite-agency': () => import('./fi/invite-agency.ts'),
  'select-customer-solution': () => import('./fi/select-customer-solution.ts'),
  'settings-batch': () => import('./fi/settings-batch.ts'),
  'settings-collaborations': () => import('./fi/settings-collaborations.ts'),
  'settings-consents': () => import('./fi/settings-consents.ts'),
  'settings-requests': () => import('./fi/settings-requests.ts'),
  'start-solution-button': () => import('./fi/start-solution-button.ts'),
};
const nb: Tables = {
  common: () => import('./nb/common.ts'),
  'accept-invitation': () => import('./nb/accept-invitation.ts'),
  'activate-service-dialog': () => import('./nb/activate-service-dialog.ts'),
  'change-solution-dialog': () => import('./nb/change-solution-dialog.ts'),
  'collab-tab': () => import('./nb/collab-tab.ts'),
  'company-collaborations': () => import('./nb/company-collaborations.ts'),
  'end-collaboration-dialog': () => import('./nb/end-collaboration-dialog.ts'),
  'invite-agency': () => import('./nb/invite-agency.ts'),
  'select-customer-solution': () => import('./nb/select-customer-solution.ts'),
  'settings-batch': () => import('./nb/settings-batch.ts'),
  'settings-collaborations': () => import('./nb/settings-collaborations.ts'),
  'settings-consents': () => import('./nb/settings-consents.ts'),
  'settings-requests': () => import('./nb/settings-requests.ts'),
  'start-solution-button': () => import('./nb/start-solution-button.ts'),
};
const nl: Tables = {
  common: () => import('./nl/common.ts'),
  'accept-invitation': () => import('./nl/accept-invitation.ts'),
  'activate-service-dialog': () => import('./nl/activate-service-dialog.ts'),
  'change-solution-dialog': () => import('./nl/change-solution-dialog.ts'),
  'collab-tab': () => import('./nl/collab-tab.ts'),
  'company-collaborations': () => import('./nl/company-collaborations.ts'),
  'end-collaboration-dialog': () => import('./nl/end-collaboration-dialog.ts'),
  'invite-agency': () => import('./nl/invite-agency.ts'),
  'select-customer-solution': () => import('./nl/select-customer-solution.ts'),
  'settings-batch': () => import('./nl/settings-batch.ts'),
  'settings-collaborations': () => import('./nl/settings-collaborations.ts'),
  'settings-consents': () => import('./nl/settings-consents.ts'),
  'settings-requests': () => import('./nl/settings-requests.ts'),
  'start-solution-button': () => import('./nl/start-solution-button.ts'),
};
const sv: Tables = {
  common: () => import('./sv/common.ts'),
  'accept-invitation': () => import('./sv/accept-invitation.ts'),
  'activate-service-dialog': () => import('./sv/activate-service-dialog.ts'),
  'change-solution-dialog': () => import('./sv/change-solution-dialog.ts'),
  'collab-tab': () => import('./sv/collab-tab.ts'),
  'company-collaborations': () => import('./sv/company-collaborations.ts'),
  'end-collaboration-dialog': () => import('./sv/end-collaboration-dialog.ts'),
  'invite-agency': () => import('./sv/invite-agency.ts'),
  'select-customer-solution': () => import('./sv/select-customer-solution.ts'),
  'settings-batch': () => import('./sv/settings-batch.ts'),
  'settings-collaborations': () => import('./sv/settings-collaborations.ts'),
  'settings-consents': () => import('./sv/settings-consents.ts'),
  'settings-requests': () => import('./sv/settings-requests.ts'),
  'start-solution-button': () => import('./sv/start-solution-button.ts'),
};

/** Norwegian is asked for by three names; what is written is Bokmål. */
const languages: Readonly<Record<string, Tables>> = {da, fi, nb, nl, nn: nb, no: nb, sv};

/** The texts of a table; nothing where the language is not spoken. */
export async function load(language: string, table: TableName): Promise<TextTable | undefined> {
  return Object.hasOwn(languages, language) ? (await languages[language]?.[table]())?.default : undefined;
}
