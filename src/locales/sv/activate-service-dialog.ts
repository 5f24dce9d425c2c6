import type {activateServiceDialog as english} from '../en/activate-service-dialog.ts';
import type {Translation} from '../translation.ts';

export const activateServiceDialog: Translation<typeof english> = {
  'activate.heading': 'Aktivera tjänst',
  'activate.for': '{solution} för {customer}',
  'activate.activate': 'Aktivera',
};
