import type {preview as english} from '../en/preview.ts';
import type {Translation} from '../translation.ts';

export const preview: Translation<typeof english> = {
  'preview.happens': 'Hvad der sker',
  'preview.solution': 'Løsning',
  'preview.mailTo': 'Mail til',
  'preview.seeMail': 'Se mail',
  'preview.mailGoes': 'En mail går til {list}.',
  'preview.gained': 'Kommer til: {list}',
  'preview.lost': 'Forsvinder: {list}',
  'preview.nothingLost': 'Intet forsvinder',
};
