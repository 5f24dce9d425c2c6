import type {preview as english} from '../en/preview.ts';
import type {Translation} from '../translation.ts';

export const preview: Translation<typeof english> = {
  'preview.happens': 'Wat er gebeurt',
  'preview.solution': 'Oplossing',
  'preview.mailTo': 'E-mail naar',
  'preview.seeMail': 'E-mail bekijken',
  'preview.mailGoes': 'Er gaat een e-mail naar {list}.',
  'preview.gained': 'Komt erbij: {list}',
  'preview.lost': 'Vervalt: {list}',
  'preview.nothingLost': 'Er vervalt niets',
};
