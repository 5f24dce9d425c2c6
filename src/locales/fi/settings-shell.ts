import type {collabSettingsShell as english} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

export const settingsShell: Translation<typeof english> = {
  'settings.views': 'Yhteistyön asetukset',
  'settings.collaborations': 'Yhteistyöt',
  'settings.requests': 'Lähetetyt pyynnöt',
  'settings.batch': 'Käyttöönotto usealle asiakkaalle',
  'settings.consents': 'Hyväksynnät',
  'settings.overdue': 'Myöhässä',
};
