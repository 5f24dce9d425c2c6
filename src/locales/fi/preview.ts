import type {preview as english} from '../en/preview.ts';
import type {Translation} from '../translation.ts';

export const preview: Translation<typeof english> = {
  'preview.happens': 'Mitä tapahtuu',
  'preview.solution': 'Ratkaisu',
  'preview.mailTo': 'Sähköpostin saaja',
  'preview.seeMail': 'Näytä viesti',
  'preview.mailGoes': 'Sähköposti lähtee: {list}.',
  'preview.gained': 'Tulee lisää: {list}',
  'preview.lost': 'Poistuu: {list}',
  'preview.nothingLost': 'Mitään ei poistu',
};
