import type {collabSettingsShell as english} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

export const settingsShell: Translation<typeof english> = {
  'settings.views': 'Innstillinger for samarbeid',
  'settings.collaborations': 'Samarbeid',
  'settings.requests': 'Sendte forespørsler',
  'settings.batch': 'Aktiver for flere kunder',
  'settings.consents': 'Godkjenninger',
  'settings.overdue': 'Forsinket',
};
