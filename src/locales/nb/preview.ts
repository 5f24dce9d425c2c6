import type {preview as english} from '../en/preview.ts';
import type {Translation} from '../translation.ts';

export const preview: Translation<typeof english> = {
  'preview.happens': 'Hva som skjer',
  'preview.solution': 'Løsning',
  'preview.mailTo': 'E-post til',
  'preview.seeMail': 'Se e-post',
  'preview.mailGoes': 'En e-post går til {list}.',
  'preview.gained': 'Kommer til: {list}',
  'preview.lost': 'Faller bort: {list}',
  'preview.nothingLost': 'Ingenting faller bort',
};
