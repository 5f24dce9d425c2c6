import {ChangeSolutionDialog} from '../components/change-solution/change-solution-dialog.ts';
import {define} from '../kit/define.ts';

define('change-solution-dialog', ChangeSolutionDialog);
