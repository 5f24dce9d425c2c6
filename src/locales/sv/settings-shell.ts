import type {collabSettingsShell as english} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

export const settingsShell: Translation<typeof english> = {
  'settings.views': 'Inställningar för samarbeten',
  'settings.collaborations': 'Samarbeten',
  'settings.requests': 'Skickade förfrågningar',
  'settings.batch': 'Aktivera för flera kunder',
  'settings.consents': 'Godkännanden',
  'settings.overdue': 'Försenat',
};
