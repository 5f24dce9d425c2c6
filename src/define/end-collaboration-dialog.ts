import {EndCollaborationDialog} from '../components/end-collaboration/end-collaboration-dialog.ts';
import {define} from '../kit/define.ts';

define('end-collaboration-dialog', EndCollaborationDialog);
