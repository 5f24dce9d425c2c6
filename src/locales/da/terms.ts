import type {terms as english} from '../en/terms.ts';
import type {Translation} from '../translation.ts';

export const terms: Translation<typeof english> = {
  'terms.heading': 'Godkend vilkårene',
  'terms.intro': 'Vilkårene gælder mellem {company} og udbyderen af tjenesten. Godkend hvert dokument for at starte.',
  'terms.version': 'Version {version}',
  'terms.textOf': 'Teksten i {title}',
  'terms.confirm': 'Jeg har læst og godkender {title}, version {version}',
  'terms.missing': 'Godkend {title}.',
  'terms.approvedBy': 'Godkendt af {name}, {at}',
  'terms.approve': 'Godkend vilkår',
  'terms.approved': 'Vilkårene er godkendt.',
  'terms.none': 'Der er ingen vilkår at godkende.',
};
