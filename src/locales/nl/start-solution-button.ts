import type {startSolutionButton as english} from '../en/start-solution-button.ts';
import type {Translation} from '../translation.ts';

const startSolutionButton: Translation<typeof english> = {
  'start.start': 'Oplossing starten',
  'start.startFor': 'Oplossing starten voor {name}',
  'start.why': 'Waarom niet',
};

export default startSolutionButton;
