import {StartSolutionButton} from '../components/start-solution-button.ts';
import {define} from '../kit/define.ts';

define('start-solution-button', StartSolutionButton);
