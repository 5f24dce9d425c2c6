import type {startSolutionButton as english} from '../en/start-solution-button.ts';
import type {Translation} from '../translation.ts';

const startSolutionButton: Translation<typeof english> = {
  'start.start': 'Starta funktion',
  'start.startFor': 'Starta funktion för {name}',
  'start.why': 'Varför inte',
};

export default startSolutionButton;
