import type {collabSettingsShell as english} from '../en/shells.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {pending} from './pending.ts';
import {settingsBatch} from './settings-batch.ts';
import {settingsCollaborations} from './settings-collaborations.ts';
import {settingsConsents} from './settings-consents.ts';
import {settingsRequests} from './settings-requests.ts';
import {statusLine} from './status-line.ts';

const shell: Translation<typeof english> = {
  'settings.views': 'Inställningar för samarbeten',
  'settings.collaborations': 'Samarbeten',
  'settings.requests': 'Skickade förfrågningar',
  'settings.batch': 'Aktivera för flera kunder',
  'settings.consents': 'Godkännanden',
  'settings.more': 'Visa fler',
  'settings.overdue': 'Försenat',
};

export default {
  ...statusLine,
  ...pending,
  ...ownRequest,
  ...settingsCollaborations,
  ...settingsRequests,
  ...settingsConsents,
  ...settingsBatch,
  ...shell,
};
