import type {terms as english} from '../en/terms.ts';
import type {Translation} from '../translation.ts';

export const terms: Translation<typeof english> = {
  'terms.heading': 'Godkjenn vilkårene',
  'terms.intro': 'Vilkårene gjelder mellom {company} og leverandøren av tjenesten. Godkjenn hvert dokument for å starte.',
  'terms.version': 'Versjon {version}',
  'terms.textOf': 'Teksten i {title}',
  'terms.confirm': 'Jeg har lest og godkjenner {title}, versjon {version}',
  'terms.missing': 'Godkjenn {title}.',
  'terms.approvedBy': 'Godkjent av {name}, {at}',
  'terms.approve': 'Godkjenn vilkår',
  'terms.approved': 'Vilkårene er godkjent.',
  'terms.none': 'Det er ingen vilkår å godkjenne.',
};
