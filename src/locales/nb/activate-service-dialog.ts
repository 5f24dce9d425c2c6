import {activation} from './activation.ts';
import type {activateServiceDialog as english} from '../en/activate-service-dialog.ts';
import type {Translation} from '../translation.ts';

const activateServiceDialog: Translation<typeof english> = {
  'activate.heading': 'Aktiver tjeneste',
  'activate.for': '{solution} for {customer}',
};

export default {...activation, ...activateServiceDialog};
