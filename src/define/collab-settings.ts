import {CollabSettings} from '../components/collab-settings/collab-settings.ts';
import {define} from '../kit/define.ts';

define('collab-settings', CollabSettings);
