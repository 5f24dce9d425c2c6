import type {startSolutionButton as english} from '../en/start-solution-button.ts';
import type {Translation} from '../translation.ts';

const startSolutionButton: Translation<typeof english> = {
  'start.start': 'Käynnistä ratkaisu',
  'start.startFor': 'Käynnistä ratkaisu: {name}',
  'start.why': 'Miksi ei',
};

export default startSolutionButton;
