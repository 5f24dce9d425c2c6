import type {terms as english} from '../en/terms.ts';
import type {Translation} from '../translation.ts';

export const terms: Translation<typeof english> = {
  'terms.heading': 'Godkänn villkoren',
  'terms.intro': 'Villkoren gäller mellan {company} och tjänstens leverantör. Godkänn varje dokument för att börja.',
  'terms.version': 'Version {version}',
  'terms.textOf': 'Texten i {title}',
  'terms.confirm': 'Jag har läst och godkänner {title}, version {version}',
  'terms.missing': 'Godkänn {title}.',
  'terms.approvedBy': 'Godkänt av {name}, {at}',
  'terms.approve': 'Godkänn villkor',
  'terms.approved': 'Villkoren är godkända.',
  'terms.none': 'Det finns inga villkor att godkänna.',
};
