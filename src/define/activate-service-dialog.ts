import {ActivateServiceDialog} from '../components/activate-service-dialog.ts';
import {define} from '../kit/define.ts';

define('activate-service-dialog', ActivateServiceDialog);
