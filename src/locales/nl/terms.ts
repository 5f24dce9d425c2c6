import type {terms as english} from '../en/terms.ts';
import type {Translation} from '../translation.ts';

export const terms: Translation<typeof english> = {
  'terms.heading': 'De voorwaarden goedkeuren',
  'terms.intro': 'Deze voorwaarden gelden tussen {company} en de aanbieder van de dienst. Keur elk document goed om te starten.',
  'terms.version': 'Versie {version}',
  'terms.textOf': 'Tekst van {title}',
  'terms.confirm': 'Ik heb {title}, versie {version}, gelezen en keur dit goed',
  'terms.missing': 'Keur {title} goed.',
  'terms.approvedBy': 'Goedgekeurd door {name}, {at}',
  'terms.approve': 'Voorwaarden goedkeuren',
  'terms.approved': 'De voorwaarden zijn goedgekeurd.',
  'terms.none': 'Er zijn geen voorwaarden om goed te keuren.',
};
