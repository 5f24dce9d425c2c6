import type {preview as english} from '../en/preview.ts';
import type {Translation} from '../translation.ts';

export const preview: Translation<typeof english> = {
  'preview.happens': 'Det här händer',
  'preview.solution': 'Lösning',
  'preview.mailTo': 'Mejl till',
  'preview.seeMail': 'Visa mejlet',
  'preview.mailGoes': 'Ett mejl går till {list}.',
  'preview.gained': 'Tillkommer: {list}',
  'preview.lost': 'Försvinner: {list}',
  'preview.nothingLost': 'Inget försvinner',
};
