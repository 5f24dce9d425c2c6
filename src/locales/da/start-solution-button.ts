import type {startSolutionButton as english} from '../en/start-solution-button.ts';
import type {Translation} from '../translation.ts';

const startSolutionButton: Translation<typeof english> = {
  'start.start': 'Start løsning',
  'start.startFor': 'Start løsning for {name}',
  'start.why': 'Hvorfor ikke',
};

export default startSolutionButton;
