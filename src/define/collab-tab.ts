import {CollabTab} from '../components/collab-tab/collab-tab.ts';
import {define} from '../kit/define.ts';

define('collab-tab', CollabTab);
