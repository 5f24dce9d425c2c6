import type {collabSettingsShell as english} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

export const settingsShell: Translation<typeof english> = {
  'settings.views': 'Instellingen voor samenwerkingen',
  'settings.collaborations': 'Samenwerkingen',
  'settings.requests': 'Verzonden aanvragen',
  'settings.batch': 'Activeren voor meerdere klanten',
  'settings.consents': 'Goedkeuringen',
  'settings.overdue': 'Te laat',
};
