import {common} from './sv/common.ts';
import {startSolutionButton} from './sv/start-solution-button.ts';

/** All Swedish texts, loaded only where they are used. */
export default {...common, ...startSolutionButton};
