import {activation} from './activation.ts';
import type {activateServiceDialog as english} from '../en/activate-service-dialog.ts';
import type {Translation} from '../translation.ts';

const activateServiceDialog: Translation<typeof english> = {
  'activate.heading': 'Aktivera tjänst',
  'activate.for': '{solution} för {customer}',
};

export default {...activation, ...activateServiceDialog};
