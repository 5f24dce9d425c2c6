import type {collabSettingsShell as english} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

export const settingsShell: Translation<typeof english> = {
  'settings.views': 'Indstillinger for samarbejder',
  'settings.collaborations': 'Samarbejder',
  'settings.requests': 'Sendte anmodninger',
  'settings.batch': 'Aktiver for flere kunder',
  'settings.consents': 'Godkendelser',
  'settings.overdue': 'Forsinket',
};
