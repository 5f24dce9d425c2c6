import {activation} from './activation.ts';
import type {activateServiceDialog as english} from '../en/activate-service-dialog.ts';
import type {Translation} from '../translation.ts';

const activateServiceDialog: Translation<typeof english> = {
  'activate.heading': 'Dienst activeren',
  'activate.for': '{solution} voor {customer}',
};

export default {...activation, ...activateServiceDialog};
