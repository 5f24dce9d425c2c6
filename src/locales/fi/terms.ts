import type {terms as english} from '../en/terms.ts';
import type {Translation} from '../translation.ts';

export const terms: Translation<typeof english> = {
  'terms.heading': 'Hyväksy ehdot',
  'terms.intro': 'Ehdot ovat palveluntarjoajan ja yrityksen {company} väliset. Hyväksy jokainen asiakirja.',
  'terms.version': 'Versio {version}',
  'terms.textOf': 'Teksti: {title}',
  'terms.confirm': 'Olen lukenut ja hyväksyn asiakirjan {title}, versio {version}',
  'terms.missing': 'Hyväksy {title}.',
  'terms.approvedBy': 'Hyväksyjä {name}, {at}',
  'terms.approve': 'Hyväksy ehdot',
  'terms.approved': 'Ehdot on hyväksytty.',
  'terms.none': 'Hyväksyttäviä ehtoja ei ole.',
};
